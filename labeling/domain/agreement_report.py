"""What an agreement report holds: every figure, with the id and name of its subject, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from labeling.domain.advice import Headline
from labeling.domain.agreement.estimate import Estimate
from labeling.domain.wording import counted

Counts = tuple[tuple[int, ...], ...]
Shares = tuple[tuple[float | None, ...], ...]


class FigureSubject(StrEnum):
    """What a figure is about."""

    OVERALL = "overall"
    LABEL = "label"
    SKIPPING = "skipping"
    PAIR = "pair"
    ANNOTATOR = "annotator"
    """One annotator against the others."""
    REPEATS = "repeats"
    """An annotator against themselves, on sentences that they labeled twice."""
    PART = "part"
    CODEBOOK = "codebook"
    PERIOD = "period"
    DISCUSSION = "discussion"
    """Before annotators could see each other's answers, and after."""


@dataclass(frozen=True, slots=True)
class ReportedAnnotator:
    """An annotator with votes."""

    annotator_id: str
    name: str
    votes: int
    """Votes with a label."""


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """One label against all the others."""

    label: str
    name: str
    alpha: Estimate
    share: float
    """Of all votes with a label."""
    weight: float
    """The weight of its alpha in the overall alpha, which is the weighted mean."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two annotators, on the sentences that both labeled."""

    first: ReportedAnnotator
    second: ReportedAnnotator
    percent: Estimate
    kappa: Estimate
    """Cohen's."""
    confusion: Counts
    """How often the first's label (row) met the second's (column), labels in the order of the report's `labels`."""


@dataclass(frozen=True, slots=True)
class AnnotatorAgreement:
    """One annotator against the others, or against themselves."""

    person: ReportedAnnotator
    percent: Estimate
    kappa: Estimate


@dataclass(frozen=True, slots=True)
class Slice:
    """Agreement on some of the sentences: of one part, under one codebook version, or from one period."""

    key: str
    """The part, the codebook version's id, or the month or week, such as `2026-03` or `2026-W10`."""
    name: str
    """In words, such as `Version 2 (3 March 2026): Rule R2 is clearer`."""
    percent: Estimate
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class Discussion:
    """Agreement before and after annotators could see each other's answers: the same people on the same sentences.

    On the articles that were opened to them. Answers from after the opening are not independent and count nowhere else.
    """

    articles: int
    sentences: int
    """Those of the articles' sentences that have a vote."""
    changed: int
    """Votes whose annotator has changed the answer since: to another label, to a skip, or to nothing."""
    late: int
    """Sentences, counted once for each annotator, that they answered for the first time when they could see the
    others' answers. They are in neither figure."""
    before: Slice
    after: Slice


def discussion_words(discussion: Discussion) -> str:
    """What the two figures say, and that the second is not independent."""
    was_one = discussion.articles == 1
    articles = "one article that was" if was_one else f"{discussion.articles:,} articles that were"
    votes = "vote" if discussion.changed == 1 else "votes"
    late = ""
    if discussion.late:
        came = "answer came only then and is" if discussion.late == 1 else "answers came only then and are"
        late = f" {discussion.late:,} first {came} in neither figure."
    return (
        f"On the {articles} opened to annotators, {discussion.changed:,} {votes} changed afterwards.{late} The "
        "second figure is not independent: "
        "people had seen each other’s answers. Every other figure rests on the votes alone."
    )


@dataclass(frozen=True, slots=True)
class Skipping:
    """Agreement on whether a sentence is one to label at all."""

    percent: Estimate
    alpha: Estimate
    ac1: Estimate


@dataclass(frozen=True, slots=True)
class AnnotatorQuality:
    """What Dawid and Skene's model makes of one annotator."""

    person: ReportedAnnotator
    confusion: Shares
    """How often they give the column's label to sentences that the model takes to be of the row's; None in the row of a
    label that none of theirs has."""
    accuracy: float
    """How often they give the label that the model takes to be right."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Annotators as Dawid and Skene's model sees them, which weighs each by how well they fit the others."""

    annotators: tuple[AnnotatorQuality, ...]
    shares: tuple[float, ...]
    """How frequent the model takes each label to be, in the order of the report's `labels`."""
    converged: bool
    why: str
    """Why there are no figures, or what to keep in mind about them; empty where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class AnnotatorChecks:
    """How often an annotator's answers were right on checks, articles with known gold hidden among the work."""

    person: ReportedAnnotator
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class AgreementOmissions:
    """What the figures don't count, and why."""

    blind_articles: int
    """The reader is labeling these articles; their votes stay hidden from them."""
    training_articles: int
    """Practice and test articles with votes."""
    sample_articles: int
    """Articles with votes that came with Factmark to try things on."""
    single_sentences: int
    """Sentences with one vote for a label: there is nothing to compare."""
    people: int = 0
    """People whose votes an owner leaves out."""
    archived_articles: int = 0
    """Archived articles with votes, without those of the reasons above."""

    @property
    def words(self) -> list[str]:
        """What is left out and why, one entry for each reason; empty where nothing is."""
        reasons = (
            (self.blind_articles, "article", "that you are labeling yourself: the votes there stay hidden from you"),
            (self.training_articles, "article", "for training"),
            (self.sample_articles, "article", "that came with Factmark to try things on"),
            (self.archived_articles, "archived article", ""),
            (self.single_sentences, "sentence", "with one label so far: there is nothing to compare"),
        )
        parts = [f"{counted(count, noun)} {why}".rstrip() for count, noun, why in reasons if count]
        if self.people:
            people = "1 person" if self.people == 1 else f"{self.people:,} people"
            parts.append(f"the votes of {people}: an owner leaves them out")
        return parts


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """How well annotators agree, in every respect, at one moment."""

    at: datetime
    headline: Headline
    labels: tuple[LabelAgreement, ...]
    """In the codebook's order; the rows and columns of every table of labels."""
    people: tuple[ReportedAnnotator, ...]
    """By name."""
    percent: Estimate
    fleiss: Estimate
    alpha: Estimate
    ac1: Estimate
    ac1_words: str
    """How many labels AC1 counts, and what it would be without the unused ones; empty where every label is used."""
    confusion: Counts
    """How many times a vote for the row's label met one for the column's on a sentence. Symmetric: every two votes
    count both ways."""
    pairs: tuple[PairAgreement, ...]
    rest: tuple[AnnotatorAgreement, ...]
    repeats: tuple[AnnotatorAgreement, ...]
    """Annotators who labeled sentences twice, each against themselves."""
    all_repeats: Estimate
    """The share of repeated sentences, of everybody, that got the same label again or were skipped again."""
    skipping: Skipping
    parts: tuple[Slice, ...]
    codebooks: tuple[Slice, ...]
    """By version, the oldest first: the votes made with it, including those that were replaced under a later one."""
    periods: tuple[Slice, ...]
    """By when a sentence got its last vote: weeks in the first months of a project, then months."""
    quality: Quality
    checks: tuple[AnnotatorChecks, ...]
    left_out: AgreementOmissions
    discussion: Discussion | None = None
    """None where there are no second thoughts."""
    undated_sentences: int = 0
    """Sentences with labels to compare that are in no period, because one of their votes came without a time."""

    @property
    def undated_words(self) -> str:
        """What is in no period and why, as a sentence; empty where everything is in one."""
        if not self.undated_sentences:
            return ""
        some = "1 sentence is" if self.undated_sentences == 1 else f"{self.undated_sentences:,} sentences are"
        what = "a vote on it" if self.undated_sentences == 1 else "votes on them"
        return f"{some} in no period: {what} came from elsewhere without a time."

    def figures(self) -> Iterator[tuple[FigureSubject, str, str, Estimate]]:
        """Every figure as (what it is about, its name, the statistic, the estimate)."""
        for statistic in ("percent", "fleiss", "alpha", "ac1"):
            yield FigureSubject.OVERALL, "", statistic, getattr(self, statistic)
        for label in self.labels:
            yield FigureSubject.LABEL, label.label, "alpha", label.alpha
        for statistic in ("percent", "alpha", "ac1"):
            yield FigureSubject.SKIPPING, "", statistic, getattr(self.skipping, statistic)
        for pair in self.pairs:
            yield from _of(FigureSubject.PAIR, f"{pair.first.name} / {pair.second.name}", pair)
        for annotator in self.rest:
            yield from _of(FigureSubject.ANNOTATOR, annotator.person.name, annotator)
        for annotator in self.repeats:
            yield from _of(FigureSubject.REPEATS, annotator.person.name, annotator)
        yield from self._slices()

    def _slices(self) -> Iterator[tuple[FigureSubject, str, str, Estimate]]:
        for about, slices in (
            (FigureSubject.PART, self.parts),
            (FigureSubject.CODEBOOK, self.codebooks),
            (FigureSubject.PERIOD, self.periods),
            (FigureSubject.DISCUSSION, (self.discussion.before, self.discussion.after) if self.discussion else ()),
        ):
            for slice_ in slices:
                yield about, slice_.key, "percent", slice_.percent
                yield about, slice_.key, "alpha", slice_.alpha


def _of(
    about: FigureSubject, name: str, compared: PairAgreement | AnnotatorAgreement
) -> Iterator[tuple[FigureSubject, str, str, Estimate]]:
    yield about, name, "percent", compared.percent
    yield about, name, "kappa", compared.kappa
