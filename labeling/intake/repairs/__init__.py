"""Mends the cuts of a sentence engine: marks that are alone, titles before names, speech kept with its speaker.

A cut is the offset at which a sentence begins; 0, where the text begins, is not one. Every pattern looks at a bounded
stretch around a cut, so that the time grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from labeling.intake.repairs import english, other_languages, vocabularies
from labeling.intake.repairs.punctuation import (
    behind_closing_marks,
    between_quotes,
    is_list_marker,
    is_marked_heading_number,
    missed_east_asian_cuts,
    missing_spaces,
    resumes_with_a_mark,
)
from labeling.intake.repairs.rule import REACH, Rule, has_no_capitals, last_word
from labeling.intake.repairs.speech import (
    continues_arabic_speech,
    continues_chinese_speech,
    continues_japanese_speech,
    continues_korean_speech,
    continues_speech,
    is_one_outcry,
    is_within_aside,
)
from labeling.intake.repairs.trailing import begin_of_words, behind_trailing, goes_on_after_reference, past_trailing

VERSION = 3
"""Goes up when these repairs cut any text differently; stored with each article."""


@dataclass(frozen=True, slots=True)
class Language:
    """The rules and marks of one language, in addition to those for all."""

    rules: tuple[Rule, ...]
    must_end: Rule
    """Whether a sentence must end between the two texts, the first of which ends in a stop."""
    ends_small: Rule
    """Likewise in a text in small letters throughout, before a small letter."""
    stop: re.Pattern[str]
    """A stop where a sentence may end, with closing marks."""
    settle: Callable[[str, int], int]
    """Moves a cut in a text to the right side of the quotation marks around it."""


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


@cache
def of_language(language: str) -> Language:
    """What is special about a language (BCP 47); for one that is not known, what holds for most."""
    base = re.split(r"[-_]", language, maxsplit=1)[0].lower()
    if base == "en":
        return Language(
            english.RULES, english.must_end, english.ends_before_small_letter, english.STOP, behind_closing_marks
        )
    vocabulary = vocabularies.of_language(base)
    return Language(
        rules=(
            *_RULES_BY_LANGUAGE.get(base, ()),
            partial(other_languages.is_named_heading_number, vocabulary),
            partial(other_languages.goes_on, vocabulary),
        ),
        must_end=partial(other_languages.must_end, vocabulary),
        ends_small=partial(other_languages.ends_before_small_letter, vocabulary),
        stop=other_languages.GREEK_STOP if base == "el" else other_languages.STOP,
        settle=behind_closing_marks if base in _SPACELESS else _settle,
    )


def _settle(text: str, cut: int) -> int:
    return between_quotes(text, behind_closing_marks(text, cut))


_SPACELESS = frozenset({"zh", "ja", "yue", "lzh"})
"""White space next to a quotation mark says nothing."""
_RULES_BY_LANGUAGE: dict[str, tuple[Rule, ...]] = {
    "ar": (continues_arabic_speech,),
    "zh": (continues_chinese_speech,),
    "ja": (continues_japanese_speech,),
    "ko": (continues_korean_speech,),
}
