"""The nouns: articles and their sentences, people, annotations and votes, and decisions."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

ARTICLE_ID_LENGTH = 16
"""Hex digits of the text's SHA-256 in an article's id: 64 bits, the same on every machine."""


class Part(StrEnum):
    """What a sentence is in its article."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BODY = "body"
    BLOCK_QUOTE = "block_quote"
    SECTION_NAME = "section_name"
    REPEATED_HEADLINE = "repeated_headline"
    BYLINE = "byline"
    DATE = "date"
    CREDIT = "credit"
    CAPTION = "caption"
    QUOTE_INTRO = "quote_intro"
    PROMO_LINK = "promo_link"
    """A link to another article, product or programme of the outlet."""
    PAGE_FURNITURE = "page_furniture"
    """What the page says around the article: menus, share lines, newsletter prompts, copyright."""
    TABLE_ROW = "table_row"
    AUTHOR_NOTE = "author_note"
    """Who the author is, or how to reach them."""
    CORRECTION = "correction"
    """What the outlet says about changes to the article."""

    @property
    def is_furniture(self) -> bool:
        """Whether a sentence with this part needs no label, unless an annotator gives it one."""
        return self in _FURNITURE


_FURNITURE = frozenset(
    {
        Part.SECTION_NAME,
        Part.REPEATED_HEADLINE,
        Part.BYLINE,
        Part.DATE,
        Part.CREDIT,
        Part.CAPTION,
        Part.QUOTE_INTRO,
        Part.PROMO_LINK,
        Part.PAGE_FURNITURE,
        Part.TABLE_ROW,
        Part.AUTHOR_NOTE,
        Part.CORRECTION,
    }
)


class Role(StrEnum):
    """What a person may do."""

    OWNER = "owner"
    ADJUDICATOR = "adjudicator"
    ANNOTATOR = "annotator"


class ArticleUse(StrEnum):
    """What an article is for."""

    WORK = "work"
    PRACTICE = "practice"
    """Its gold is known, and annotators are shown it immediately."""
    TEST = "test"
    """Its gold is known, and annotators take it as a test before they work."""
    CHECK = "check"
    """Its gold is known, and it is hidden among the work."""
    SAMPLE = "sample"
    """It came with Factmark, for trying things out: everybody may label it, and it counts nowhere."""

    @property
    def is_training(self) -> bool:
        """Whether annotators learn from it or take it as a test before they work."""
        return self in (ArticleUse.PRACTICE, ArticleUse.TEST)

    @property
    def is_apart(self) -> bool:
        """Whether it is left out of agreement, gold, exports, releases and the project's progress."""
        return self.is_training or self is ArticleUse.SAMPLE


@dataclass(frozen=True, slots=True)
class Annotator:
    """A person who labels."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who asks a service for something: signed in, and with the role that they have now."""

    annotator_id: str
    name: str
    role: Role

    @property
    def is_owner(self) -> bool:
        """Whether this person owns the project."""
        return self.role is Role.OWNER


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from, as far as the importer knows. Empty strings mean unknown."""

    name: str = ""
    url: str = ""
    published: str = ""
    """As written by the importer; an ISO date where it is one."""
    licence: str = ""
    author: str = ""
    """Who wrote it, as the article says; several names are separated by semicolons."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One unit to label: `[start, end)` in code points of the article's text."""

    article_id: str
    position: int
    """1 for the first sentence of the article; furniture counts."""
    start: int
    end: int
    part: Part
    text: str
    """Always `article.text[start:end]`."""

    @property
    def id(self) -> str:
        """`article:start-end`, the same on every machine."""
        return f"{self.article_id}:{self.start}-{self.end}"


def article_of(sentence_id: str) -> str:
    """The id of the article that a sentence belongs to."""
    return sentence_id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Article:
    """The source text, stored as it came and never changed."""

    text: str
    title: str
    language: str
    """BCP 47 language tag, such as `en` or `ar`."""
    source: Source = field(default_factory=Source)
    encoding: str = "utf-8"
    """How the bytes were decoded; `pasted` where there were none."""
    engine: str = ""
    """The sentence splitter and its version, such as `nupunkt 0.8.0 + repairs 1`."""
    removed_sha256: str = ""
    """Where the text was taken down and replaced by blanks: the SHA-256 that it had. Else empty."""

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8, as it was imported."""
        return self.removed_sha256 or hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def id(self) -> str:
        """A prefix of `sha256`."""
        return self.sha256[:ARTICLE_ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Answer:
    """An annotator's whole answer for one sentence. The empty answer takes a vote back."""

    label: str | None = None
    secondary: str | None = None
    skip: str | None = None
    """The reason why this is not a sentence to label, or None."""
    unsure: bool = False
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether this answer says nothing at all."""
        return self == Answer()

    @property
    def settles(self) -> bool:
        """Whether the sentence counts as done with this answer."""
        return self.label is not None or self.skip is not None


@dataclass(frozen=True, slots=True)
class GuidedPath:
    """The decision questions as one annotator answered them."""

    answers: tuple[tuple[str, bool], ...]
    """(question id, yes) in the order in which they were asked."""
    rule: str | None
    """The guideline rule at the path's end, such as `R2`."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One event: one annotator's whole answer for one sentence at one moment."""

    id: str
    """Made in the browser; a repeated id is the same event."""
    sentence_id: str
    annotator_id: str
    answer: Answer
    path: GuidedPath | None
    context: bool
    """Whether the article around the sentence was shown."""
    codebook: str
    """Id of the codebook version that the annotator had on the screen."""
    ms: int
    """Milliseconds on the sentence."""
    client_at: datetime
    """By the browser's clock, which may be wrong; the server's sequence gives the order."""


FACTMARK = "factmark"
"""What a vote was made with, unless it came from another tool."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an annotation comes from that was not made here at the moment when it was saved."""

    made_with: str
    """`FACTMARK`, or the format of the export that it came in: `label_studio`, `prodigy`, …"""
    import_id: str | None
    """The import that brought it; None for one made here that an import had replaced until it was taken back."""
    made_at: datetime | None
    """Its own time, as the other tool wrote it; None where the tool gave none."""


@dataclass(frozen=True, slots=True)
class StoredAnnotation:
    """An annotation as it was stored, current or not."""

    annotation: Annotation
    sequence: int
    saved_at: datetime
    origin: Origin | None = None
    """None where it was made here when it was saved."""
    is_second_thought: bool = field(default=False, kw_only=True)
    """Whether it was given when the others' answers could be seen, and so is not a vote."""


@dataclass(frozen=True, slots=True)
class Vote(StoredAnnotation):
    """An annotator's current annotation of a sentence: the last one, without second thoughts."""

    round: int = field(default=1, kw_only=True)
    """1 for the first; one more each time that the annotator was asked again and answered."""
    second_thought: Answer | None = field(default=None, kw_only=True)
    """What they answered last when they could see the others' answers, where that is something else."""


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote with its sentence and its article's title: one row of a dataset."""

    title: str
    sentence: Sentence
    vote: Vote


class AdjudicationMethod(StrEnum):
    """How an adjudication came about."""

    DECIDED = "decided"
    """An adjudicator read the sentence and decided."""
    ACCEPTED = "accepted"
    """Unanimous votes, accepted in bulk."""
    AUDITED = "audited"
    """Unanimous votes, drawn for an audit: empty until an adjudicator decides."""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """One event: one adjudicator's whole decision on one sentence at one moment. An empty one takes it back."""

    id: str
    """Made in the browser; a repeated id is the same event."""
    sentence_id: str
    adjudicator_id: str
    answer: Answer
    """Its label, secondary label and reason to skip; a decision is never unsure and has a reason instead of a note."""
    rule: str | None
    """The guideline rule that decides, such as `R2`."""
    reason: str
    method: AdjudicationMethod
    votes_sequence: int
    """The highest annotation sequence of the project that the adjudicator had on the screen."""
    seen: int
    """The sequence of the sentence's adjudication that they had on the screen; 0 where there was none."""
    codebook: str
    """Id of the codebook version that they had on the screen."""
    ms: int
    """Milliseconds on the sentence."""
    client_at: datetime
    """By the browser's clock, which may be wrong; the server's sequence gives the order."""

    @property
    def settles(self) -> bool:
        """Whether it decides the sentence; if not, the sentence has no decision after it."""
        return self.answer.settles


@dataclass(frozen=True, slots=True)
class Decision:
    """An adjudication as it was stored. A sentence's decision is its latest one, where that settles."""

    adjudication: Adjudication
    sequence: int
    saved_at: datetime
