"""Stops in languages other than English: where a sentence goes on behind one, and where it must end.

Vocabularies say how abbreviations stand (`vocabulary.py`); the rest is the same in all languages that have capitals.
"""

import re

from labeling.intake.repairs.abbreviated import can_end, ends_in_plain_word, is_unfinished
from labeling.intake.repairs.numbers import is_ordinal, number_ends
from labeling.intake.repairs.rule import begins_small
from labeling.intake.repairs.trailing import BEFORE_SPACE_OR_TRAILING
from labeling.intake.repairs.vocabulary import Vocabulary, begins_sentence

_STOP = (
    r"[\w%°€$£)\]\"'”’“‘»«›‹](?:[ \u00a0\u202f]?[MARKS]{1,4}|\.{1,9}|\.?…{1,3}\.?)[\"'”’“‘»«›‹)\]]{0,3}"
    + BEFORE_SPACE_OR_TRAILING
)
STOP = re.compile(_STOP.replace("MARKS", "!?"))
"""A stop before white space, where a sentence may end that the engine kept."""
GREEK_STOP = re.compile(_STOP.replace("MARKS", "!;\u037e"))
"""In Greek, a semicolon asks."""

_OPENING = "\"'“”‘’„‚«»‹›([{¿¡「『 \u00a0\u202f"
_CLOSING = "\"'”’“‘»«›‹)]} \u00a0\u202f"
_NO_END = "/,([{-–—"
_WITHOUT_CASE = "。！？｡।॥۔؟"
_FULL_STOP = re.compile(r"[^.]\.$")
_YEAR = re.compile(r"(?<![\d.,:/])[12]\d{3}\.$")
_BEHIND_A_MARK = re.compile(r"[\"'”’“‘»«›‹)\]}%°€$£]\.$")
_ADDRESS = re.compile(r"https?:|www\.|@|#", re.IGNORECASE)
_LIST_ITEM = re.compile(r"[^\W\d_]\)")
_APOSTROPHE = re.compile(r"['’‘`][a-z]\s+(?=[^\W\d_])")
_DASHES = re.compile(r"[-–—]+\s*")


def goes_on(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a sentence goes on behind a cut: before a small letter, or behind an abbreviation that ends none."""
    if before[-1] in _NO_END or before[-1].lower() != before[-1].upper() or after[0] == "/":
        return True
    if _begins_small(after) and before[-1] not in _WITHOUT_CASE:
        return before[-1] != "." or not ends_in_plain_word(vocabulary, before, 4)
    if not _FULL_STOP.search(before):
        return False
    decides = is_ordinal if before[-2].isdigit() else is_unfinished
    return decides(vocabulary, before, after)


def must_end(vocabulary: Vocabulary, before: str, after: str) -> bool:
    """Whether a sentence must end between two texts, the first of which ends in a stop and closing marks."""
    ahead, bare = after.lstrip(_OPENING), before.rstrip(_CLOSING)
    ends_in_full_stop = bool(_FULL_STOP.search(bare))
    if ahead[:1].isdigit():
        return ends_in_full_stop and bool(_YEAR.search(bare) or ends_in_plain_word(vocabulary, bare, 4))
    if not ahead[:1].isupper():
        return False
    if not ends_in_full_stop:
        return bare == before
    if bare != before:
        return begins_sentence(vocabulary, ahead) or ends_in_plain_word(vocabulary, bare, 3)
    return _stop_ends(vocabulary, bare, ahead)


def _stop_ends(vocabulary: Vocabulary, before: str, ahead: str) -> bool:
    if _BEHIND_A_MARK.search(before):
        return True
    decides = number_ends if before[-2].isdigit() else can_end
    return decides(vocabulary, before, ahead)


def _begins_small(after: str) -> bool:
    """A dash, quotation marks and Dutch `'s` may stand before the first word; an address or `b)` shows nothing."""
    ahead = _APOSTROPHE.sub("", after.lstrip(), count=1).lstrip(_OPENING)
    ahead = _DASHES.sub("", ahead, count=1).lstrip(_OPENING)
    return begins_small(ahead) and not _LIST_ITEM.match(ahead) and not _ADDRESS.match(ahead)
