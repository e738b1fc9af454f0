"""The cuts of a paragraph: the engine's, moved past closing marks and joined by rules, and those that it missed."""

import re
from collections.abc import Iterator

from labeling.intake.repairs.east_asian import missed_east_asian_cuts
from labeling.intake.repairs.language_rules import Language, of_language
from labeling.intake.repairs.numbers import is_marked_heading_number
from labeling.intake.repairs.punctuation import is_list_marker, missing_spaces, resumes_with_a_mark
from labeling.intake.repairs.rule import REACH, Rule, has_no_capitals, last_word
from labeling.intake.repairs.speech import continues_speech, is_one_outcry, is_within_aside
from labeling.intake.repairs.trailing import begin_of_words, behind_trailing, goes_on_after_reference, past_trailing

_RULES: tuple[Rule, ...] = (
    is_list_marker,
    is_marked_heading_number,
    resumes_with_a_mark,
    goes_on_after_reference,
    is_one_outcry,
    is_within_aside,
    continues_speech,
)
"""Rules for every language."""
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_BEGINNING = re.compile(r"\b[^\W\d_](?=[^\W\d_])")
_FEW_WORDS = 8


def repair(text: str, cuts: list[int], language: str) -> list[int]:
    """The cuts of one paragraph, in order, mended for the language (BCP 47)."""
    special = of_language(language)
    rules = (*_RULES, *special.rules)
    missed = {*missing_spaces(text), *missed_east_asian_cuts(text)}
    if _in_headline_case(text):
        rules = (*rules, _ends_in_dotted_word)
    else:
        missed.update(_missed_cuts(text, special, special.must_end))
    shifted = {past_trailing(text, special.settle(text, cut)) for cut in missed.union(cuts)}
    kept = _without_joins(text, sorted(shifted), rules)
    if has_no_capitals(text):
        return sorted({*kept, *_missed_cuts(text, special, special.ends_small)})
    return kept


def title_cased(text: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in many headlines."""
    words = _LONG_WORD.findall(text[:2000])
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 2 and capitals >= 0.75 * len(words)


def _in_headline_case(text: str) -> bool:
    """Whether an abbreviation before a capital shows nothing.

    In a short text one long small word is enough to tell, or as many short ones as there are capitals.
    """
    if not title_cased(text):
        return False
    words = _LONG_WORD.findall(text[:REACH])
    if len(words) >= _FEW_WORDS:
        return True
    beginnings = _BEGINNING.findall(text[:REACH])
    capitals = sum(letter.isupper() for letter in beginnings)
    return all(word[0].isupper() for word in words) and capitals > len(beginnings) / 2


def _without_joins(text: str, cuts: list[int], rules: tuple[Rule, ...]) -> list[int]:
    kept: list[int] = []
    for cut in cuts:
        begin = max(kept[-1] if kept else 0, cut - REACH)
        before, after = text[begin:cut].strip(), text[cut : cut + REACH]
        if before and after and not any(rule(before, after) for rule in rules):
            kept.append(cut)
    return kept


def _ends_in_dotted_word(before: str, _after: str) -> bool:
    """`U.S. In Talks`: where every word has a capital, one after an abbreviation shows nothing."""
    return before.endswith(".") and "." in last_word(before)


def _missed_cuts(text: str, special: Language, must_end: Rule) -> Iterator[int]:
    """Where a stop is followed by what must be a new sentence."""
    for stop in special.stop.finditer(text):
        end = behind_trailing(text, stop.end())
        cut = begin_of_words(text, end)
        before = text[max(0, stop.start() - REACH) : stop.end()]
        after = text[cut : cut + REACH]
        if cut > stop.end() and after and (must_end(before, after) or (end > stop.end() and before[-1] in "!?…")):
            yield cut
