"""Text that was misread before it came here: where it shows, and what it may have been. Nothing is changed unasked."""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from labeling.intake.characters import line_and_column

_NAMED = 3
"""Places that are named; more are counted."""

_SHOWN = 30
"""Characters of a word that are shown."""

_LOST = re.compile("\ufffd")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(r"\S{1,200}")


@lru_cache(maxsize=2)  # a text is looked at again for what else it may be
def misread_warning(text: str) -> str:
    """A sentence that names the places where a text looks misread; empty where it does not.

    Signs of it are UTF-8 taken for another encoding ("Ã©"; the signs are ftfy's), characters that were lost already
    (U+FFFD), and HTML's names for characters ("&amp;", "&#8217;").
    """
    words = list(_misread_words(text))
    if not words:
        return ""
    named = "; ".join(f"“{_shown(text, *span)}” ({line_and_column(text, span[0])})" for span in words[:_NAMED])
    more = f"; and {len(words) - _NAMED:,} more" if len(words) > _NAMED else ""
    return (
        f"The text seems to have been misread before it came here: {named}{more}. If you can, get it again from its "
        "source."
    )


def mended(text: str) -> str:
    """The text with what was misread mended by ftfy, and nothing else changed. What was lost stays lost."""
    from ftfy import TextFixerConfig, fix_text  # noqa: PLC0415  # slow to load, and hardly ever needed

    return fix_text(text, TextFixerConfig(**_ONLY_MISREADINGS))


_ONLY_MISREADINGS: dict[str, Any] = {
    "unescape_html": True,
    "remove_terminal_escapes": False,
    "fix_latin_ligatures": False,
    "fix_character_width": False,
    "uncurl_quotes": False,
    "fix_line_breaks": False,
    "fix_surrogates": False,
    "remove_control_chars": False,
    "normalization": None,
    "explain": False,
}


def _misread_words(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the words with signs of it, in order."""
    lost = (match.start() for match in _LOST.finditer(text))
    named = (match.start() for match in _ENTITY.finditer(text) if html.unescape(match[0]) != match[0])
    signs = sorted({*_spoilt(text), *lost, *named})
    if signs:
        for word in _WORD.finditer(text):
            following = bisect_left(signs, word.start())
            if following < len(signs) and signs[following] < word.end():
                yield word.span()


def _spoilt(text: str) -> Iterator[int]:
    if text.isascii():
        return
    from ftfy.badness import BADNESS_RE  # noqa: PLC0415  # slow to load

    yield from (match.start() for match in BADNESS_RE.finditer(text))


def _shown(text: str, start: int, end: int) -> str:
    """The word, shortened, without the controls that it may hold."""
    word = "".join(character if character.isprintable() else "\ufffd" for character in text[start:end])
    return word if len(word) <= _SHOWN else word[: _SHOWN - 1] + "…"
