"""What is in another tool's export, in that tool's words, before anybody has mapped them to ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from labeling.domain.codebook import Codebook
from labeling.domain.model import Article, ArticleUse, Decision, Sentence, StoredAnnotation

SKIP = "skip:"
"""The prefix of a skip, which is mapped like a label: `skip:cancelled`."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Which parts of an answer a format can hold. What it cannot is no difference between two answers."""

    secondary: bool = False
    unsure: bool = False
    note: bool = False
    reason: bool = False
    """Why a sentence was skipped, not only that it was."""


EVERYTHING = Holds(secondary=True, unsure=True, note=True, reason=True)


@dataclass(frozen=True, slots=True)
class ForeignUser:
    """Somebody who labeled, as the other tool calls them."""

    key: str
    name: str
    votes: int = 0


@dataclass(frozen=True, slots=True)
class ForeignArticle:
    """An article that the export brings."""

    article: Article
    sentences: tuple[Sentence, ...]
    factmark_id_by_id: Mapping[str, str] = field(default_factory=dict)
    """Where the text was put together from single sentences: their ids in Factmark, as the file states them, by the
    ids that they have here."""
    use: ArticleUse = ArticleUse.WORK
    batch: str = ""
    """What the import that brought it was called there."""
    name_in_file: str = ""
    """Where it was put together from single sentences: what the file calls it, perhaps an id or a title of ours."""
    position_by_id: Mapping[str, int] = field(default_factory=dict)
    """The positions of its sentences, where the file has them."""
    span_by_id: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """(start, end) in its text, where the file says so."""


@dataclass(frozen=True, slots=True)
class ForeignVote:
    """One person's answer for one sentence. Labels, and what begins with `SKIP`, are in the other tool's words."""

    sentence_id: str
    """Of a sentence of `Foreign.articles`, or of one that this project should have."""
    user: str
    """Key of a `ForeignUser`."""
    label: str | None
    """A label or a skip; None where there is only a doubt or a note."""
    secondary: str | None = None
    unsure: bool = False
    note: str = ""
    milliseconds: int = 0
    at: datetime | None = None
    """When it was made; None where nobody knows."""
    location: str = ""
    """Where it is in the export, such as `alice.jsonl, line 3`."""
    factmark_id: str = ""
    """What the tool kept as the sentence's id in Factmark, or empty. Two articles may have the same sentences."""


@dataclass(frozen=True, slots=True)
class ForeignExclusion:
    """That an owner of another Factmark project left somebody's votes out, or counted them again."""

    user: str
    """Key of a `ForeignUser`."""
    action: str
    """`left out` or `counted`."""
    at: datetime
    by: str | None
    """Key of the owner, where the file names them."""
    reason: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """All that one export holds."""

    articles: tuple[ForeignArticle, ...] = ()
    votes: tuple[ForeignVote, ...] = ()
    users: tuple[ForeignUser, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict)
    """How often each label, secondary label and skip was used."""
    holds: Holds = Holds()
    problems: tuple[str, ...] = ()
    """A line for each row that was left out, with its file, line and field."""
    notes: tuple[str, ...] = ()
    """How the reader understood the files where that is not certain: encodings, columns, repeated texts, times."""
    left_out: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    """How many rows hold no vote, and the locations of the first of them, by the reason."""
    events: tuple[StoredAnnotation, ...] = ()
    """From another Factmark project: every annotation in the order in which it was saved. `votes` is empty then."""
    adjudications: tuple[Decision, ...] = ()
    """From another Factmark project, in the order in which they were saved."""
    codebooks: tuple[Codebook, ...] = ()
    """From another Factmark project: the versions that its annotations name."""
    exclusions: tuple[ForeignExclusion, ...] = ()
    """From another Factmark project, in the order in which they were recorded."""
