"""What a release is, in numbers: its card, its methods paragraph and its manifest have these and no others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNANSWERED = "sentences that somebody has yet to answer, with the votes on them"
"""The reason in `Facts.left_out` of those that stay at home with their votes."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95% interval; None where it is undefined, and then `why` says so."""

    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseAgreement:
    """How well the annotators agree: of their votes, without the decisions of adjudicators.

    It is computed from all sentences of the release's articles that they labeled, also from those that are not in it:
    on the sentences with a label of record alone, they would agree nearly always.
    """

    percent: Interval
    alpha: Interval
    """Krippendorff's α, nominal."""
    ac1: Interval
    """Gwet's AC1."""
    alpha_by_label: Mapping[str, Interval] = field(default_factory=dict)
    """One label against the rest."""
    ac1_words: str = ""
    """How many labels AC1 counts, and its value with only those that are used; empty where every label is used."""
    skip: Interval = Interval(None)
    """α of skipping against labeling."""
    sentences: int = 0
    """How many it rests on: those with labels from two annotators or more. 0 where they were not counted."""


@dataclass(frozen=True, slots=True)
class SplitLeaks:
    """What is on both sides of a split."""

    shared_articles: int
    near_identical_sentences: int
    """Pairs of sentences in different splits that are nearly, but not quite, the same; those that were found."""
    examples: tuple[tuple[str, str], ...] = ()
    """Sentence ids of some pairs of all three kinds."""
    same_sentences: int = 0
    """Pairs of sentences in different splits of the same words, and of so many that it is no chance."""
    same_short_sentences: int = 0
    """The same of fewer words, such as “No.”."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Votes that were made with one tool: here, in other projects of Factmark, or with another one."""

    made_with: str
    """As in the column `made_with`."""
    here: bool
    """Whether they were made in the project that publishes them."""
    votes: int
    annotators: int
    made_from: str
    """The first day on which one of them was made, ISO 8601; empty where none says when."""
    made_to: str
    undated: int
    """How many do not say when they were made."""
    with_context: int
    """At how many of them the article around the sentence was shown."""
    votes_by_codebook: Mapping[str, int]
    """By the id of the codebook version that was on the screen; empty for another tool's."""


@dataclass(frozen=True, slots=True)
class BlindVotes:
    """The votes that were made here, by what their annotators could see of others' answers when they cast them."""

    votes: int = 0
    """Nothing."""
    opened: int = 0
    """Their article was open to annotators."""
    by_role: int = 0
    """They are an owner's or an adjudicator's, who may look at what they are not labeling themselves."""


@dataclass(frozen=True, slots=True)
class VotesLeftOut:
    """One person's votes on the release's articles that an owner left out."""

    annotator: str
    """A pseudonym, whatever the others are called by."""
    votes: int
    reason: str
    """As the owner gave it."""


@dataclass(frozen=True, slots=True)
class PerSentence:
    """How many votes settle a sentence of the labels table."""

    least: int
    most: int
    mean: float


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
    """Sentences with a label of record by how it came about, and those that have none and are not skipped by why."""
    count_by_source: Mapping[str, Mapping[str, int]]
    """Sentences by source, then by label."""
    count_by_split: Mapping[str, Mapping[str, int]]
    """By split: `articles`, `sentences`, and sentences by label."""
    languages: tuple[str, ...]
    agreement: ReleaseAgreement
    leaks: SplitLeaks
    overlap: int
    """Annotators whom the project asked for, for each article, when the release was made."""
    annotated_from: str
    """The first day on which a vote was made, ISO 8601; empty where no vote says when."""
    annotated_to: str
    snapshot_at: str
    """When the votes were read, UTC, ISO 8601: every annotation saved before is in."""
    sequence: int
    """The highest sequence among the annotations that the snapshot saw."""
    codebook: str
    factmark: str
    """The version of Factmark that wrote it."""
    second_thoughts: int = 0
    """Votes whose annotator changed their answer after they could see the others'. That counts nowhere."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Articles and sentences that are not in it, by reason in words."""
    labels_left_out: Mapping[str, int] = field(default_factory=dict)
    """Labels of record that are not in it, by reason in the same words."""
    labels_by_choice: Mapping[str, int] = field(default_factory=dict)
    """Labels of record that there would be by which sentences may leave, all else being the same: `settled`, `whole`
    (only complete articles) or `unanswered` (also what somebody has yet to answer)."""
    unanswered: int = 0
    """Sentences that stay at home with all votes on them, because somebody has yet to answer them."""
    long_texts: int = 0
    """Texts of articles and sentences that are longer than a spreadsheet's cell."""
    count_by_skip: Mapping[str, int] = field(default_factory=dict)
    """Sentences that are skipped, by how that came about: they have no label of record."""
    provenance: tuple[Provenance, ...] = ()
    """Of the votes: those made here first."""
    blind: BlindVotes = BlindVotes()
    only_notes: int = 0
    """Votes that are only a note, and are not in the release because notes stay at home."""
    per_sentence: PerSentence | None = None
    """None where the labels table is empty."""
    other_labels: tuple[str, ...] = ()
    """Labels of votes or of record that the codebook does not have: an older version's."""
    votes_left_out: tuple[VotesLeftOut, ...] = ()
    """Votes on the release's articles that are not in it, because an owner left out the person who gave them."""
