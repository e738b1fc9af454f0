"""What is special about cutting each language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from labeling.intake.repairs import east_asian, english, numbers, other_languages, vocabularies
from labeling.intake.repairs.punctuation import behind_closing_marks, between_quotes
from labeling.intake.repairs.rule import Rule
from labeling.intake.repairs.speech import continues_arabic_speech


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
            *_RULES.get(base, ()),
            partial(numbers.is_named_heading_number, vocabulary),
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
_RULES: dict[str, tuple[Rule, ...]] = {
    "ar": (continues_arabic_speech,),
    "zh": east_asian.CHINESE_RULES,
    "ja": east_asian.JAPANESE_RULES,
    "ko": east_asian.KOREAN_RULES,
}
