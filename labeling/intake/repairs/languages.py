"""What is special about cutting each language."""

from dataclasses import dataclass
from functools import partial

from labeling.intake.repairs import east_asian, english, german
from labeling.intake.repairs.abbreviations import TITLES_BY_LANGUAGE, must_end_before_capital
from labeling.intake.repairs.marks import CLOSING
from labeling.intake.repairs.rule import Rule, ends_in_one_of


@dataclass(frozen=True, slots=True)
class Language:
    """The rules and marks of one language, beside those that hold for all."""

    rules: tuple[Rule, ...] = ()
    must_end: Rule = must_end_before_capital
    """Whether a sentence must end between the two texts, where the first has a stop at its end."""
    closing: str = CLOSING
    """Marks that close what the sentence before them opened."""


def of_language(language: str) -> Language:
    """What is special about a language (BCP 47); for one that is not known, what holds for most."""
    base = language.split("-", maxsplit=1)[0].lower()
    return Language(
        rules=(*_title_rules(base), *_RULES.get(base, ())),
        must_end=english.must_end if base == "en" else must_end_before_capital,
        closing=german.CLOSING if base in german.QUOTES_LIKE_GERMAN else CLOSING,
    )


def _title_rules(base: str) -> tuple[Rule, ...]:
    titles = TITLES_BY_LANGUAGE.get(base)
    return (partial(ends_in_one_of, titles),) if titles else ()


_RULES: dict[str, tuple[Rule, ...]] = {
    "en": english.RULES,
    "de": german.RULES,
    "zh": east_asian.CHINESE_RULES,
    "ja": east_asian.JAPANESE_RULES,
    "ko": east_asian.KOREAN_RULES,
}
