"""English: where a sentence goes on after a stop, and where it must end though engines see nothing."""

import re

from labeling.intake.repairs.abbreviations import ABBREVIATED, TITLES, UNITS, ends_in_plain_word
from labeling.intake.repairs.english.clock import (
    ends_in_clock_time,
    goes_on_after_clock_time,
    must_end_at_clock_time,
)
from labeling.intake.repairs.english.dotted_names import (
    ends_before_subject,
    ends_in_abbreviation,
    ends_in_approximation,
    ends_in_named_letter,
    ends_in_title,
    is_company_with_office,
    is_heading_number,
    is_ordinal_of_month,
)
from labeling.intake.repairs.english.speech import ends_in_named_mark, names_its_speaker
from labeling.intake.repairs.english.starts import (
    begins_sentence,
    begins_small_sentence,
    begins_with_address_or_rule,
    begins_with_capital,
    begins_with_ellipsis,
    begins_with_number,
    begins_with_small_name,
)
from labeling.intake.repairs.punctuation import CLOSING
from labeling.intake.repairs.rule import Rule, ends_before_small, last_word
from labeling.intake.repairs.trailing import BEFORE_SPACE_OR_TRAILING

STOP = re.compile(
    r"[\w%)](?:\.{1,9}|(?: \.){3,9}|(?:\. ){3,9}\.|[!?]{1,4}|…)[\"'”’)\]]{0,3}" + BEFORE_SPACE_OR_TRAILING
)
"""Where a sentence may end that the engine kept."""
_TRAILED_OFF = re.compile(r"[,.!?][”\"’][^“”\"]{1,60}$")
"""An attribution that ends in an ellipsis: `“Maybe,” he said...`"""
_ELLIPSIS = re.compile(r"(?:\.{2,}|…)$")
_LONG_ELLIPSIS = re.compile(r"(?:\.{4,}|(?:\.\s){3,}\.)[\"”’)]{0,2}$")
_GOES_ON_BEFORE_ELLIPSIS = re.compile(
    r"(?:(?:^|[\s“\"(])(?:the|an?|to|of|in|on|at|by|for|from|with|and|or|but|is|are|was|were|be|my|your|his|her|its|our|"
    r"their|that|as|than|very)|"
    r"^[“\"(]?(?:no|yes|yeah|well|so|now|look|like|wait|and|but|oh|um+|uh+|er|hm+))\s?(?:\.{2,}|…)$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]*(?:\.{2,}|…)$")
_CLOSES_BRACKETS = re.compile(r"[^()]{1,60}\)")
_MARKS_ALONE = re.compile(r"\.{3}|…|\. \. \.|[*_=~#•-]+")
_ACRONYM = re.compile(r"(?<![\w.&'’-])(?:[A-Z]{2,}|OK)\.$")
_NO_ACRONYM = ABBREVIATED - UNITS
_ROMAN = re.compile(r"\b[IVXLC]+\.$")
_TEMPERATURE = re.compile(r"\d\s?[°º]?[CF]\.$")


def must_end(before: str, after: str) -> bool:
    """Whether a sentence must end here: after ordinary words and marks, or before what begins one."""
    if last_word(before.rstrip(CLOSING)) in TITLES:
        return ends_in_approximation(before, after)
    if begins_with_capital(after):
        return _must_end_before_capital(before, after)
    if begins_with_address_or_rule(after):
        return before[-1] != "." or before.endswith("..") or _ends_plainly(before, after)
    if begins_with_small_name(after):
        return before[-1] in CLOSING or _ends_plainly(before, after)
    if begins_with_ellipsis(after) or begins_with_number(after):
        return _ends_plainly(before, after)
    return begins_small_sentence(after) and _ends_plainly(before.rstrip(")"), after)


def ends_before_small_letter(before: str, after: str) -> bool:
    """Whether a sentence ends before a small letter, in a text that has no capitals."""
    if any(rule(before, after) for rule in (ends_in_named_mark, ends_in_abbreviation)):
        return False
    return ends_before_small(ends_in_plain_word(before, after), before, after)


def _must_end_before_capital(before: str, after: str) -> bool:
    if _LONG_ELLIPSIS.search(before[-20:]):
        return not _GOES_ON_BEFORE_ELLIPSIS.search(before)
    if _ELLIPSIS.search(before[-2:]):
        return _must_end_at_ellipsis(before, after)
    if before[-1] in CLOSING:
        return not before.endswith(")") or begins_sentence(after)
    if ends_in_clock_time(before):
        return must_end_at_clock_time(before, after)
    return (
        begins_sentence(after)
        or _ends_plainly(before, after)
        or ends_in_named_letter(before, after)
        or ends_before_subject(before, after)
        or bool(_TEMPERATURE.search(before[-6:]))
    )


def _must_end_at_ellipsis(before: str, after: str) -> bool:
    """Three dots leave a thought unfinished: a sentence ends there before a word that begins one."""
    if after[0] in '"“‘':
        return bool(_TRAILED_OFF.search(before))
    return begins_sentence(after) and not _GOES_ON_BEFORE_ELLIPSIS.search(before)


def _ends_plainly(before: str, after: str) -> bool:
    """After a word that is no abbreviation: in small letters, long, or an acronym."""
    acronym = _ACRONYM.search(before[-12:]) and not _ROMAN.search(before[-12:]) and last_word(before) not in _NO_ACRONYM
    return bool(acronym) or ends_in_plain_word(before, after)


def _goes_on_after_ellipsis(before: str, after: str) -> bool:
    """`fallen to... Satan`, `Well... I`, `(nobody knows... Not even Holt)`."""
    if not _ELLIPSIS.search(before[-2:]):
        return False
    if _IN_BRACKETS.search(before) and _CLOSES_BRACKETS.match(after):
        return True
    return after[0] not in '"“‘' and bool(_GOES_ON_BEFORE_ELLIPSIS.search(before))


def _is_marks_alone(before: str, _after: str) -> bool:
    """`...` or `***`, before the words that it introduces."""
    return bool(_MARKS_ALONE.fullmatch(before))


RULES: tuple[Rule, ...] = (
    names_its_speaker,
    ends_in_named_mark,
    ends_in_title,
    ends_in_abbreviation,
    goes_on_after_clock_time,
    is_company_with_office,
    is_heading_number,
    is_ordinal_of_month,
    _goes_on_after_ellipsis,
    _is_marks_alone,
)
