"""Words of a language that matter for cutting: abbreviations, by how they stand, and words that begin a sentence."""

import re
from dataclasses import dataclass, field

FIRST_WORD = re.compile(r"[^\W\d_]+(?!\w|\.\s?\w)")
"""The word with which a text begins, but for an initial before a name."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in small letters; abbreviations without their last stop, and without spaces inside (`z.b`)."""

    titles: frozenset[str] = frozenset()
    """Stand before the name or word that they belong to: `Dr. Meier`, `ул. Ленина`."""
    numbered: frozenset[str] = frozenset()
    """Stand before a number, and are ordinary words elsewhere: `Nr. 5`, `рис. 2`."""
    running: frozenset[str] = frozenset()
    """End no sentence: `z. B.`, `aprox.`"""
    measures: frozenset[str] = frozenset()
    """Stand between a number and what is counted: `9 Mio. Wähler`."""
    closing: frozenset[str] = frozenset()
    """May end a sentence: `usw.`, `S.A.`, `km.`"""
    dated: frozenset[str] = frozenset()
    """May end a sentence behind a number, whatever they are elsewhere: `в 2020 г.`"""
    ambiguous: frozenset[str] = frozenset()
    """Are ordinary words too, and end a sentence where a word follows that begins one: Dutch `al.`"""
    starters: frozenset[str] = frozenset()
    """Seldom are a name or stand behind an abbreviation; with a capital, they begin a sentence."""
    headings: frozenset[str] = frozenset()
    """What a number stands behind in a heading: `Teil 2. Die Flut`."""
    nouns_have_capitals: bool = False
    """Whether a capital shows little, as in German."""

    binding: frozenset[str] = field(init=False)
    """Titles and running abbreviations."""
    abbreviations: frozenset[str] = field(init=False)
    """All words that may have a stop behind them within a sentence."""

    def __post_init__(self) -> None:
        """Unite the sets once: they are looked into at every stop of every text."""
        object.__setattr__(self, "binding", self.titles | self.running)
        object.__setattr__(self, "abbreviations", self.binding | self.numbered | self.measures | self.closing)


def begins_sentence(vocabulary: Vocabulary, text: str) -> bool:
    """Whether a text begins with a word that seldom is a name or stands behind an abbreviation."""
    word = FIRST_WORD.match(text)
    return word is not None and word.group()[0].isupper() and word.group().lower() in vocabulary.starters
