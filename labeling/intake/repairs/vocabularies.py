"""Vocabularies of languages other than English: abbreviations by how they are used, and words that begin sentences.

Each language has a file, `vocabularies/<ISO 639 code>.toml`, whose fields are those of `Vocabulary`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from labeling.intake.repairs.rule import words

_FOLDER = Path(__file__).with_name("vocabularies")

LANGUAGES = frozenset(file.stem for file in _FOLDER.glob("*.toml"))
"""Languages that have a vocabulary, by ISO 639."""

_SAME = {"be": "ru", "bs": "hr", "gl": "pt", "gsw": "de", "lb": "de", "mk": "bg", "nb": "no", "nn": "no", "sh": "hr"}
"""Languages that share the vocabulary of another."""

FIRST_WORD = re.compile(r"[^\W\d_]+(?!\w|\.\s?\w)")
"""The word with which a text begins, unless it is an initial before a name."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in small letters; abbreviations without their last stop, and without spaces inside (`z.b`)."""

    titles: frozenset[str] = frozenset()
    """Before the name or word that they belong to: `Dr. Meier`, `ул. Ленина`."""
    numbered: frozenset[str] = frozenset()
    """Before a number; ordinary words elsewhere: `Nr. 5`, `рис. 2`."""
    running: frozenset[str] = frozenset()
    """End no sentence: `z. B.`, `aprox.`"""
    measures: frozenset[str] = frozenset()
    """Between a number and what is counted: `9 Mio. Wähler`."""
    closing: frozenset[str] = frozenset()
    """May end a sentence: `usw.`, `S.A.`, `km.`"""
    dated: frozenset[str] = frozenset()
    """May end a sentence after a number, whatever they do elsewhere: `в 2020 г.`"""
    ambiguous: frozenset[str] = frozenset()
    """Ordinary words, too: they end a sentence if a word follows that begins one. Dutch `al.`"""
    starters: frozenset[str] = frozenset()
    """Seldom a name, and seldom after an abbreviation: with a capital, they begin a sentence."""
    headings: frozenset[str] = frozenset()
    """Before the number of a heading: `Teil 2. Die Flut`."""
    nouns_have_capitals: bool = False
    """Whether a capital says little, as in German."""

    binding: frozenset[str] = field(init=False)
    """Titles and running abbreviations."""
    abbreviations: frozenset[str] = field(init=False)
    """All words that may be followed by a stop within a sentence."""

    def __post_init__(self) -> None:
        """Unite the sets once: they are consulted at every stop of every text."""
        object.__setattr__(self, "binding", self.titles | self.running)
        object.__setattr__(self, "abbreviations", self.binding | self.numbered | self.measures | self.closing)


def begins_sentence(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a text begins with one of the language's `starters`, with a capital."""
    word = FIRST_WORD.match(text)
    return word is not None and word.group()[0].isupper() and word.group().lower() in vocabulary.starters


@cache
def of_language(base: str) -> Vocabulary:
    """The vocabulary of a language (ISO 639).

    For an unknown language it has the abbreviations of all others, which then decide nothing.
    """
    code = _SAME.get(base, base)
    if code not in LANGUAGES:
        known = (of_language(language).abbreviations for language in LANGUAGES)
        return Vocabulary(closing=frozenset().union(*known), nouns_have_capitals=True)
    fields = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    nouns_have_capitals = fields.pop("nouns_have_capitals", False)
    return Vocabulary(**{name: words(text) for name, text in fields.items()}, nouns_have_capitals=nouns_have_capitals)
