"""The vocabularies of languages other than English, a language a module."""

from functools import cache
from importlib import import_module

from labeling.intake.repairs.rule import words
from labeling.intake.repairs.vocabulary import Vocabulary

LANGUAGES = words("ar bg ca cs da de el es et fi fr hi hr hu it lt lv nl no pl pt ro ru sk sl sv tr uk")
"""Languages that have a vocabulary, by ISO 639."""

_SAME = {"be": "ru", "bs": "hr", "gl": "pt", "gsw": "de", "lb": "de", "mk": "bg", "nb": "no", "nn": "no", "sh": "hr"}
"""Languages that are read with another's vocabulary."""


@cache
def of_language(base: str) -> Vocabulary:
    """The vocabulary of a language; of one that is not known, all abbreviations, none of which decides anything."""
    name = _SAME.get(base, base)
    if name in LANGUAGES:
        vocabulary: Vocabulary = import_module(f"{__name__}.{name}").VOCABULARY
        return vocabulary
    known = (of_language(language).abbreviations for language in LANGUAGES)
    return Vocabulary(closing=frozenset().union(*known), nouns_have_capitals=True)
