"""What an owner chooses when a dataset is published, and the rules that follow from it."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import Any

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")

EXCERPT_WORDS = 12
"""How many words of a sentence an excerpt shows."""

# Two characters of a script without spaces between words count as a word, and so do 40 letters of an endless one.
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]{{1,2}}|[^\s{_UNSPACED}]{{1,40}}")

_FORBIDS_TEXT = (
    "no full text",
    "no text",
    "no redistribution",
    "not for redistribution",
    "not redistribute",
    "not be redistributed",
    "redistribution not",
    "redistribution is not",
    "redistribution prohibited",
    "redistribution is prohibited",
    "redistribution forbidden",
    "redistribution is forbidden",
    "all rights reserved",
)
"""Phrases in an article's licence note that keep its text out of a release, as letters and single spaces."""


class TextMode(StrEnum):
    """How much of the articles' text is published: somebody owns it."""

    FULL = "full"
    EXCERPT = "excerpt"
    """The beginning of each sentence; no article."""
    NONE = "none"
    """Offsets and hashes, with a script that restores the text from the originals."""


class WithoutGold(StrEnum):
    """What becomes of sentences that have no label of record."""

    LEAVE_OUT = "leave out"
    KEEP = "keep"
    """They are in the dataset with an empty label and the reason for it."""


class AnnotatorNames(StrEnum):
    """What annotators are called."""

    PSEUDONYMS = "pseudonyms"
    NAMES = "names"


class SplitBy(StrEnum):
    """What must never be on both sides of a split. Articles with nearly the same text stay together in any case."""

    ARTICLE = "article"
    SOURCE = "source"
    DATE = "date"
    """The newest articles are the test, so that a model is tested on news that it has not seen."""


class Split(StrEnum):
    """The parts of a dataset, by their usual names."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class ReleaseChoices:
    """What one release holds, and in which formats. The same data and the same choices give the same bytes."""

    version: str
    published_on: date
    title: str = "News sentences"
    batches: tuple[str, ...] = ()
    """Ids of batches; empty means all. So for the next three."""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    only_complete: bool = False
    """Only articles on which as many annotators as needed have settled every sentence."""
    unanswered: bool = False
    """Also sentences that somebody is still to label blind, although they could then look up the labels."""
    min_votes: int = 1
    """Sentences with fewer votes are left out."""
    without_gold: WithoutGold = WithoutGold.LEAVE_OUT
    names: AnnotatorNames = AnnotatorNames.PSEUDONYMS
    notes: bool = False
    """Whether annotators' notes are published, too: they may name people."""
    text: TextMode = TextMode.FULL
    shares: tuple[int, int, int] = (80, 10, 10)
    """Percent of the labeled sentences in train, validation and test."""
    split_by: SplitBy = SplitBy.ARTICLE
    seed: int = 0
    keep_splits_of: str = ""
    """The version of an earlier release whose articles stay in their splits; empty where all are assigned again."""
    formats: tuple[str, ...] = field(default=("parquet", "jsonl", "csv", "hub"))

    def problem(self) -> str | None:
        """What is wrong with the choices, in a sentence for the owner, or None."""
        if _VERSION.fullmatch(self.version) is None:
            return f"“{self.version}” is not a version. Write three numbers with dots, such as 1.0.0."
        if problem := self._problem_of_title():
            return problem
        if self.min_votes < 1:
            return "A sentence needs at least 1 vote to be in the dataset."
        if problem := self._problem_of_splits():
            return problem
        if not self.formats:
            return "Choose at least one format."
        return None

    def _problem_of_title(self) -> str | None:
        if not self.title.strip():
            return "The dataset needs a title."
        # An argument of a command may hold surrogates, from bytes that are not UTF-8.
        if any("\ud800" <= character <= "\udfff" for character in self.title):
            return "The title contains bytes that are not UTF-8 text. Type it again."
        return None

    def _problem_of_splits(self) -> str | None:
        if any(share < 0 for share in self.shares) or sum(self.shares) != 100:
            return f"The shares of train, validation and test add up to {sum(self.shares)}%: make it 100%."
        if self.keep_splits_of and self.split_by is SplitBy.DATE:
            return (
                f"Splits by date cannot keep those of release {self.keep_splits_of}: the newest articles are the test. "
                "Choose one of the two."
            )
        return None


def text_mode_of(licence: str, wanted: TextMode) -> TextMode:
    """How much of one article's text is published: none where its licence note forbids it, else as `wanted`."""
    note = " ".join(re.findall(r"\w+", licence.casefold()))
    return TextMode.NONE if any(phrase in note for phrase in _FORBIDS_TEXT) else wanted


def excerpt(text: str) -> str:
    """The first words of a sentence, with an ellipsis where there are more."""
    words = list(islice(_WORD.finditer(text), EXCERPT_WORDS + 1))
    if len(words) <= EXCERPT_WORDS:
        return " ".join(text.split())
    return " ".join(text[: words[-2].end()].split()) + " …"


def version_key(version: str) -> tuple[int, int, int]:
    """A version as numbers, so that 1.10.0 comes after 1.9.0. Raises ValueError where it is none."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise ValueError(f"{version!r} is not a version such as 1.0.0")
    major, minor, patch = match.groups()
    return int(major), int(minor), int(patch)


def next_version(versions: list[str]) -> str:
    """The version to suggest: 1.0.0, and then the next minor one after the highest."""
    if not versions:
        return "1.0.0"
    major, minor, _ = max(map(version_key, versions))
    return f"{major}.{minor + 1}.0"


HUB_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "annotations_creators": ("expert-generated", "crowdsourced", "machine-generated", "found", "other"),
        "language_creators": ("found", "expert-generated", "crowdsourced", "machine-generated", "other"),
        "source_datasets": (),
    }
)
"""The words that the Hugging Face Hub knows for fields of `CardTexts`; empty where any word will do."""


def hub_words(name: str, text: str) -> tuple[list[str], list[str]]:
    """(words that the Hub knows, other words) in the comma-separated text of a field of `HUB_WORDS`, each once."""
    words = list(dict.fromkeys(word for part in text.split(",") if (word := part.strip())))
    known = HUB_WORDS[name] or words
    return [word for word in words if word in known], [word for word in words if word not in known]


@dataclass(frozen=True, slots=True)
class CardTexts:
    """What only the owner can say about the dataset, kept from one release to the next. Empty means not given."""

    motivation: str = ""
    uses: str = ""
    not_for: str = ""
    how_chosen: str = ""
    """How the articles were chosen."""
    who_annotated: str = ""
    """Who the annotators are as a group: never names."""
    limits: str = ""
    licence: str = "other"
    """A licence id of the Hugging Face Hub, such as `cc-by-4.0`, or another name; `other` where none is given."""
    creator: str = ""
    """The organization or the people to cite, with “and” between people."""
    url: str = ""
    contact: str = ""
    annotations_creators: str = ""
    """Who made the annotations, in the Hub's words (see `HUB_WORDS`), with commas between; so the next two."""
    language_creators: str = ""
    """Who wrote the articles."""
    source_datasets: str = ""
    """Which datasets the articles come from; `original` for none."""


_TUPLES = ("batches", "sources", "languages", "articles", "shares", "formats")


def choices_as_json(choices: ReleaseChoices) -> dict[str, Any]:
    """The choices as JSON values, in their order."""
    return {**asdict(choices), "published_on": choices.published_on.isoformat()}


def choices_from_json(stored: dict[str, Any]) -> ReleaseChoices:
    """The choices that `choices_as_json` wrote."""
    return ReleaseChoices(
        **{
            # Before there was this choice, a release with unfinished articles had these sentences, too.
            "unanswered": not stored["only_complete"],
            **stored,
            **{name: tuple(stored[name]) for name in _TUPLES},
            "published_on": date.fromisoformat(stored["published_on"]),
            "without_gold": WithoutGold(stored["without_gold"]),
            "names": AnnotatorNames(stored["names"]),
            "text": TextMode(stored["text"]),
            "split_by": SplitBy(stored["split_by"]),
        }
    )


def card_as_json(texts: CardTexts) -> dict[str, str]:
    """The card's texts as JSON values."""
    return asdict(texts)


def card_from_json(stored: dict[str, str]) -> CardTexts:
    """The texts that `card_as_json` wrote."""
    return CardTexts(**stored)
