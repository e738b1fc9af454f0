"""How texts are searched: without regard to case and accents, in any script."""

import re
import unicodedata
from collections.abc import Iterator

_FIRST_ACCENT = 10
"""The combining class from which marks are accents. Lower ones tell letters apart in Indian scripts and in kana."""

_ACCENTS = re.compile(
    "(?=[^\0-\u02ff])["  # the look ahead answers for most letters at once: a class with marks beyond U+FFFF is slow
    + "".join(mark for mark in map(chr, range(0x300, 0x1E950)) if unicodedata.combining(mark) >= _FIRST_ACCENT)
    + "]+"
)

_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd])"
)
"""Letters of scripts that leave no spaces between words: Thai, Lao, Burmese, Khmer, kana and Han."""

_QUERY = re.compile(r'"([^"]*)"?|(\S+)')


def search_words(text: str) -> str:
    """The text as it is searched: case and accents folded, and each letter of an unspaced script a word of its own."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return _UNSPACED.sub(r" \1 ", unicodedata.normalize("NFKC", bare.casefold()))


def full_text_query(typed: str) -> str:
    """What FTS5 is asked for: all that was typed, each word also as a beginning, a quotation only as it is.

    Empty where nothing was typed that can be searched for. Source of the syntax:
    https://www.sqlite.org/fts5.html#full_text_query_syntax
    """
    return " ".join(_terms(typed.replace("“", '"').replace("”", '"').replace("„", '"')))


def _terms(typed: str) -> Iterator[str]:
    for match in _QUERY.finditer(typed):
        quoted, word = match[1], match[2]
        words = search_words(quoted if quoted is not None else word.replace('"', ""))
        if any(unicodedata.category(character)[0] in "LMN" for character in words):
            yield f'"{" ".join(words.split())}"' + ("" if quoted is not None else " *")
