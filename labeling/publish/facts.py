"""What a release is, in numbers: its card, its methods paragraph and its manifest tell these and no others."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval; None where it is undefined, and then `why` says so."""

    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well the annotators agree, before any adjudication.

    On all sentences of the release's articles that they labeled, also those that are not in the release: of the
    sentences with a label of record alone, they would agree on nearly all.
    """

    percent: Interval
    alpha: Interval
    """Krippendorff's α, nominal."""
    ac1: Interval
    """Gwet's AC1."""
    alpha_by_label: Mapping[str, Interval] = field(default_factory=dict)
    """One label against the rest."""
    skip: Interval = Interval(None)
    """α of skipping against labeling."""
    sentences: int = 0
    """How many it rests on: those with labels from two annotators or more. 0 where they were not counted."""


@dataclass(frozen=True, slots=True)
class Leaks:
    """What stands on both sides of a split."""

    shared_articles: int
    near_identical_sentences: int
    """Pairs of sentences in different splits that are nearly the same text."""
    examples: tuple[tuple[str, str], ...] = ()
    """Sentence ids of some such pairs."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers of one release."""

    articles: int
    sentences: int
    votes: int
    annotators: int
    count_by_label: Mapping[str, int]
    """Sentences by label of record."""
    count_by_gold: Mapping[str, int]
    """Sentences by how the label came about, and by why there is none."""
    count_by_source: Mapping[str, Mapping[str, int]]
    """Sentences by source, then by label."""
    count_by_split: Mapping[str, Mapping[str, int]]
    """By split: `articles`, `sentences`, and sentences by label."""
    languages: tuple[str, ...]
    agreement: Agreement
    leaks: Leaks
    overlap: int
    """Annotators whom each article needed."""
    annotated_from: str
    """The first day of a vote, ISO 8601; empty without votes."""
    annotated_to: str
    snapshot_at: str
    """When the votes were read, UTC, ISO 8601: every annotation saved before is in."""
    sequence: int
    """The highest sequence among the annotations that the snapshot saw."""
    codebook: str
    factmark: str
    """The version of Factmark that wrote it."""
    second_thoughts: int = 0
    """Votes whose annotator would answer otherwise since they could see the others' answers. That counts nowhere."""
    seen_votes: int = 0
    """Votes that were given when the others' answers had been open to their annotator before, who was asked again. Of
    all other votes of this project it is true that the annotators did not see each other's answers."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Articles and sentences that are not in it, by reason in words."""
