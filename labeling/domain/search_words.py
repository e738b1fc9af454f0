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

_MARKS = "".join(mark for mark in map(chr, range(0x300, 0x1E950)) if unicodedata.category(mark)[0] == "M")
"""Signs that belong to the letter before them, as vowels do in Indian scripts; `\\w` has none of them."""

_WORD = re.compile(f"{_UNSPACED.pattern}|(?:(?!{_UNSPACED.pattern})(?:[^\\W_]|[{_MARKS}]))+")
"""A word of a text, as it is searched."""

_BEFORE, _AFTER = 60, 140
"""Characters of a snippet before the first word found, and after it."""

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
    return " ".join(_terms(_plain_quotes(typed)))


Piece = tuple[str, bool]
"""A piece of a text, and whether it is a word that was looked for."""


def marked(text: str, typed: str) -> list[Piece]:
    """The text in pieces, with the words that were looked for told apart."""
    sought = _sought(typed)
    pieces, end = [], 0
    for word in _WORD.finditer(text) if sought else ():
        if _is_sought(word[0], sought):
            pieces += [(text[end : word.start()], False), (word[0], True)]
            end = word.end()
    return [piece for piece in (*pieces, (text[end:], False)) if piece[0]]


def snippet(text: str, typed: str) -> list[Piece]:
    """Some of the text around the first word that was looked for, in pieces; empty where none of them is in it."""
    sought = _sought(typed)
    first = next((word for word in _WORD.finditer(text) if _is_sought(word[0], sought)), None) if sought else None
    if first is None:
        return []
    begin, end = max(0, first.start() - _BEFORE), min(len(text), first.end() + _AFTER)
    # No word is cut in two, as long as there are spaces.
    begin = begin and begin + max(0, text[begin : first.start()].find(" "))
    if end < len(text) and (space := text[first.end() : end].rfind(" ")) > 0:
        end = first.end() + space
    words = " ".join(text[begin:end].split())
    return marked(f"{'… ' if begin else ''}{words}{' …' if end < len(text) else ''}", typed)


def _sought(typed: str) -> list[tuple[str, bool]]:
    """The words that were looked for, each with whether it may be a beginning."""
    sought = []
    for match in _QUERY.finditer(_plain_quotes(typed)):
        quoted, word = match[1], match[2]
        words = search_words(quoted if quoted is not None else word)
        sought += [(found[0], quoted is None) for found in _WORD.finditer(words)]
    return sought


def _is_sought(word: str, sought: list[tuple[str, bool]]) -> bool:
    folded = search_words(word).strip()
    return any(folded == found or (beginning and folded.startswith(found)) for found, beginning in sought)


def _plain_quotes(typed: str) -> str:
    return typed.replace("“", '"').replace("”", '"').replace("„", '"')


def _terms(typed: str) -> Iterator[str]:
    for match in _QUERY.finditer(typed):
        quoted, word = match[1], match[2]
        words = search_words(quoted if quoted is not None else word.replace('"', ""))
        if any(unicodedata.category(character)[0] in "LMN" for character in words):
            yield f'"{" ".join(words.split())}"' + ("" if quoted is not None else " *")
