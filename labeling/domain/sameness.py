"""When two texts are the same article although they differ in what nobody sees."""

import hashlib
import re
import unicodedata
from collections.abc import Callable

_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u2060\ufeff\u00ad"))
"""Invisible characters. Joiners and direction marks are not among them: they change what is seen."""

_LINE_END = re.compile(r"(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])")


def sameness_key(text: str) -> str:
    """The key that texts of the same article share: a SHA-256, in hex.

    The texts may differ in line ends, in blanks at the ends of lines and of the text, in how accents are stored
    (Unicode's NFC or NFD), and in invisible characters.
    """
    return hashlib.sha256(_alike(text).encode("utf-8")).hexdigest()


def differences(text: str, other: str) -> list[str]:
    """In what two texts with the same key differ, in words."""
    return [words for words in _ALIKE_BY_WORDS if _alike(text, but=words) != _alike(other, but=words)]


def _alike(text: str, but: str = "") -> str:
    for words, alike in _ALIKE_BY_WORDS.items():
        text = text if words == but else alike(text)
    return text


def _without_trailing_blanks(text: str) -> str:
    return "".join(part if _LINE_END.fullmatch(part) else part.rstrip() for part in _LINE_END.split(text)).rstrip()


_ALIKE_BY_WORDS: dict[str, Callable[[str], str]] = {
    "invisible characters": lambda text: text.translate(_INVISIBLE),
    "line ends": lambda text: _LINE_END.sub("\n", text),
    "blanks at the ends of lines": _without_trailing_blanks,
    "how accents are stored": lambda text: unicodedata.normalize("NFC", text),
}
