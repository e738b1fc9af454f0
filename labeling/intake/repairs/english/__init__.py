"""English: where a sentence goes on after a stop, and where it must end though engines see nothing."""

import re

from labeling.intake.repairs.abbreviations import ABBREVIATED, TITLES, UNITS, ends_in_plain_word
from labeling.intake.repairs.english.dotted_names import (
    ends_before_subject,
    ends_in_abbreviation,
    ends_in_approximation,
    ends_in_clock_time,
    ends_in_named_letter,
    ends_in_title,
    goes_on_after_clock_time,
    is_company_with_office,
    is_heading_number,
    is_ordinal_of_month,
    must_end_at_clock_time,
)
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
from labeling.intake.repairs.speech import SPEECH_VERBS
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


# Speech: who says it, after a question or a cry; marks that are part of a name

_UNFINISHED_QUOTE = re.compile(r"(?:[!?…,]|\.{3})\s?[\"'”’»“」』]{1,3}$")
_SPEAKER = re.compile(
    r"(?!(?:The|An?|This|That|These|Those|It|He|She|They|We|You|His|Her|Its|Their|Our|My|But|And|Then)\s)"
    r"(?:I|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|Prof|St|[A-Z])\.\s+|[A-Z][\w'’-]*\s+){0,5}"
    rf"[A-Z][\w'’-]*(?:, [^,.;!?“\"]{{1,50}},)?)\s+(?:{SPEECH_VERBS})"
    r"(?:[.,;:—–]|$|\s+(?:in|on|at|to|as|after|before|when|while|during|from|with|of|about|by|over|through|again|back|"
    r"out|aloud|later|recently|me|him|us|them|reporters|lawmakers|shouting|saying|[a-z]+ly|[A-Z][a-z]+day)\b)"
)
_I_SPEAK = re.compile(
    r"I\s+(?:say|ask|tell|reply|answer|shout|yell|cry|call|whisper|mutter|murmur|repeat|add|suggest|offer)"
    r"(?:[.,;:—–]|$|\s+(?:to|at|back|out|again|into|from|as|while|when|her|him|them|the|my|[a-z]+ly)\b)|"
    r"I\s+asked\s+(?:my|her|him|them|the|his)\b"
)
_NAMED_WITH_EXCLAMATION = re.compile(r"\w.*\s[A-Z]\w*!$|^(?:Yahoo|Yum|Jeopardy|Joomla)!$", re.DOTALL)
_NAME_BEFORE_NAME = re.compile(r"\b(?:Yahoo|Yum|Jeopardy|Kahoot|Joomla|Democracy Now|E)!$")
_TITLE_IN_QUESTION = re.compile(r"(?:[A-Z][\w'’]*\s(?:[a-z]{1,4}\s)?){1,9}[A-Z]\w*\?$")
_VERB = re.compile(r"(?:is|was|were|has|had|will|would|became|remains|airs|aired|stars|starred|opened|won|sold)\b")


def names_its_speaker(before: str, after: str) -> bool:
    """`“Stop!” Dana Cole shouted`. After a full stop a name begins a sentence: speech would end in a comma."""
    return bool(_UNFINISHED_QUOTE.search(before) and (_SPEAKER.match(after) or _I_SPEAK.match(after)))


def ends_in_named_mark(before: str, after: str) -> bool:
    """`Yahoo! shares`, `Yahoo! News`, `her book Who Was Anna? was`: the mark is part of a name."""
    if before.endswith("!") and after[0].islower():
        return bool(_NAMED_WITH_EXCLAMATION.search(before))
    if before.endswith("!"):
        return bool(_NAME_BEFORE_NAME.search(before)) and not begins_sentence(after)
    return before.endswith("?") and bool(_VERB.match(after) and _TITLE_IN_QUESTION.search(before))


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
