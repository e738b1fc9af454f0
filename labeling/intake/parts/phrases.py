"""Tables of phrases in several languages, and lines that match one of them."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

_NUMBER = re.compile(r"\d(?:[\d.,:/]{0,20}\d)?(?:[km]\b)?-?")
_EDGES = re.compile(r"^[^\w#@$+]+|[^\w#@]+$")
_WORD = re.compile(r"\w*")
_BRACKETS = str.maketrans("()[]{}’‘", "      ''")
_REPORTING = """
    said says say told tells asked asks wrote warned joked recalled
    sagt sagte sagten heißt hieß erklärt erklärte meint schrieb
    dit disent disait déclaré lance assure raconte
    dijo dice dicen dijeron afirma afirmó asegura
    dicono disse detto dichiarato racconta ripete
    diz dizem disseram afirmou afirmam
"""
_QUOTED_OR_REPORTED = re.compile(rf"[“”„«»\"]|\b(?:{'|'.join(_REPORTING.split())})\b")
_CERTAIN_WORDS = 4
"""Fewest words of a pattern that decides even about a quotation: `this article appears in the … edition …`."""

_Pattern = tuple[str, ...]


class Phrases:
    """A table from language to phrases, `|` between them.

    `…` in a phrase stands for any words, `#` for a number: `# comments`, `share on …`, `get … newsletter …`. Case,
    brackets and marks at a line's ends don't count. What only begins with a phrase of few words must not be a
    quotation or report what somebody said: `Share your food, she says.`
    """

    def __init__(self, phrases_by_language: Mapping[str, str]) -> None:
        """Read the table. Languages only keep it in order: a page may speak two."""
        self._whole: set[str] = set()
        self._pieces_by_first_word: dict[str, list[_Pattern]] = defaultdict(list)
        self._inside: list[tuple[str, _Pattern]] = []
        """Each with a piece that must be in the line: to look for it first saves most of the time."""
        for phrase in phrases_of(phrases_by_language):
            pieces = tuple(piece.strip() for piece in phrase.split("…"))
            if len(pieces) == 1:
                self._whole.add(phrase)
            elif pieces[0]:
                self._pieces_by_first_word[_first_word(pieces[0])].append(pieces)
            else:
                self._inside.append((max(pieces, key=len), pieces))

    def match(self, text: str) -> bool:
        """Whether a line is one of the phrases."""
        key = phrase_key(text)
        if not key:
            return False
        if key in self._whole:
            return True
        inside = (pieces for longest, pieces in self._inside if longest in key)
        fitting = [
            pieces for pieces in (*self._pieces_by_first_word.get(_first_word(key), ()), *inside) if _fits(key, pieces)
        ]
        is_certain = any(sum(len(piece.split()) for piece in pieces) >= _CERTAIN_WORDS for pieces in fitting)
        return is_certain or (bool(fitting) and not reports(text))


def reports(text: str) -> bool:
    """Whether a line quotes somebody, or reports what somebody said."""
    return bool(_QUOTED_OR_REPORTED.search(text.casefold()))


@lru_cache(maxsize=64)  # each line is compared with every table
def phrase_key(text: str) -> str:
    """A line as phrases are compared: small letters, numbers as `#`, no brackets, no marks at its ends."""
    small = _NUMBER.sub("# ", text.casefold().translate(_BRACKETS))
    return _EDGES.sub("", " ".join(small.split()))


def phrases_of(phrases_by_language: Mapping[str, str]) -> tuple[str, ...]:
    """The phrases of a table, each once."""
    phrases = (" ".join(phrase.split()) for table in phrases_by_language.values() for phrase in table.split("|"))
    return tuple(dict.fromkeys(filter(None, phrases)))


def words_of(words_by_language: Mapping[str, str]) -> frozenset[str]:
    """The words of a table."""
    return words(" ".join(words_by_language.values()))


def words(text: str) -> frozenset[str]:
    """The words of a text, split at white space."""
    return frozenset(text.split())


def _first_word(key: str) -> str:
    return _WORD.match(key)[0]  # type: ignore[index]  # it matches nothing, too


def _fits(key: str, pieces: _Pattern) -> bool:
    """Whether the pieces occur in the key in this order, as whole words, the outer ones at its ends."""
    padded = f" {key} "
    offset = 0
    for number, piece in enumerate(pieces):
        if not piece:
            continue
        start = padded.find(f" {piece}", offset) if piece.endswith(":") else _find_words(padded, piece, offset)
        if start < 0 or (number == 0 and start != 0):
            return False
        offset = start + len(piece)
    return not pieces[-1] or key.endswith(pieces[-1])


def _find_words(padded: str, piece: str, offset: int) -> int:
    """Where the piece occurs as whole words, or -1."""
    start = padded.find(f" {piece}", offset)
    while start >= 0 and padded[start + 1 + len(piece)].isalnum():
        start = padded.find(f" {piece}", start + 1)
    return start
