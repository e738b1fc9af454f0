"""A walk through all articles of a release: rows go to files, and what figures need stays in arrays of numbers."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from sys import intern

from labeling.domain.codebook import Codebook
from labeling.domain.model import Article
from labeling.publish.near_duplicates import NearDuplicates
from labeling.publish.near_sentences import NearSentences
from labeling.publish.row_buffer import RowBuffer, column
from labeling.publish.row_progress import RowProgress
from labeling.publish.spreadsheet import is_too_long
from labeling.publish.tables import columns_by_table
from labeling.release.answer_visibility import AnswerVisibility
from labeling.release.article_rows import (
    SAMPLE,
    SKIPPED,
    LabelCounts,
    ReleasedArticle,
    ReleasedSentence,
    UnreleasedArticle,
    released_article,
)
from labeling.release.context import ReleaseContext
from labeling.release.provenance import VoteOrigins
from labeling.storage import annotations, articles
from labeling.storage.connection import Database

UNSETTLED = "unsettled"
"""The rows, as of the labels, of sentences that have votes and are not in the release."""

SKIP = -1
"""The outcome of a vote that skips."""


@dataclass
class Outcomes:
    """The votes that settle some sentences of each article; articles, sentences and votes are numbered from 0."""

    sentence_ends: "array[int]" = field(default_factory=lambda: array("q"))
    """Of each article: the number behind its last sentence."""
    vote_ends: "array[int]" = field(default_factory=lambda: array("i"))
    """Of each sentence: the number behind its last vote."""
    annotator: "array[int]" = field(default_factory=lambda: array("h"))
    """Of each vote."""
    outcome: "array[int]" = field(default_factory=lambda: array("h"))
    """Of each vote: the number of its label, or `SKIP`."""

    def add_sentence(self, votes: Iterable[tuple[int, int]]) -> None:
        """The article's next sentence, with the annotator and the outcome of each vote."""
        for annotator, outcome in votes:
            self.annotator.append(annotator)
            self.outcome.append(outcome)
        self.vote_ends.append(len(self.outcome))

    def end_article(self) -> None:
        """There are no more sentences in this article."""
        self.sentence_ends.append(len(self.vote_ends))


@dataclass
class Gathered:
    """What is known of a release's articles, sentences and votes, all numbered from 0 in the order of the tables."""

    folder: Path
    """With the rows."""
    labels: list[str]
    """The codebook's, then those that only older votes and decisions know."""
    sequence: int
    """The highest one among the annotations of the snapshot."""
    article_ids: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Of each article."""
    dates: list[date | None] = field(default_factory=list)
    """Of each article, where its importer wrote one that can be read."""
    near: NearDuplicates = field(default_factory=NearDuplicates)
    released: Outcomes = field(default_factory=Outcomes)
    """Of the release's sentences."""
    unreleased: Outcomes = field(default_factory=Outcomes)
    """Of the other sentences of its articles. Agreement is of both: it must not depend on who was left out."""
    near_sentences: NearSentences = field(default_factory=NearSentences)
    golds: "array[int]" = field(default_factory=lambda: array("h"))
    """Of each sentence: the number of its label of record, or -1."""
    number_by_annotator: dict[str, int] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    origins: VoteOrigins = field(default_factory=VoteOrigins)
    seen: Counter[AnswerVisibility] = field(default_factory=Counter)
    """Rows of the annotations table by what their annotators could see of others' answers."""
    only_notes: int = 0
    """Votes that have no row, because they are only a note."""
    left_out_votes: Counter[str] = field(default_factory=Counter)
    """Those that are left out with the person who gave them, by annotator id."""
    votes: int = 0
    """Rows of the annotations table."""
    second_thoughts: int = 0
    """Those of them whose annotator would answer otherwise since."""
    count_by_gold: Counter[str] = field(default_factory=Counter)
    """Sentences with a label of record by how it came about, and those with neither label nor skip by why."""
    count_by_skip: Counter[str] = field(default_factory=Counter)
    """Those that are skipped, by how that came about."""
    left_out: Counter[str] = field(default_factory=Counter)
    label_counts: LabelCounts = field(default_factory=LabelCounts)
    """Of all articles that were looked at."""
    unanswered: set[str] = field(default_factory=set)
    """Ids of the sentences that stay at home with their votes, because somebody has yet to answer them."""
    long_texts: int = 0
    """Of articles and sentences that leave: those that no cell of a spreadsheet holds."""
    voters: set[str] = field(default_factory=set)
    """How those are shown who have a row in the annotations table."""

    def add(self, released: ReleasedArticle) -> None:
        """The next article."""
        article = released.article
        self.article_ids.append(released.row["article_id"])
        self.sources.append(intern(article.source.name))
        self.dates.append(_date_of(article))
        self.near.add(article.text)
        self.languages.add(article.language)
        self.left_out += released.left_out
        self.long_texts += sum(is_too_long(row["text"] or "") for row in released.rows_with_text)
        self.unanswered |= released.unanswered
        for sentence in released.sentences:
            self._add_sentence(sentence)
        for unreleased in released.unreleased:
            self.unreleased.add_sentence(self._numbered(unreleased.outcomes))
        self.released.end_article()
        self.unreleased.end_article()
        self.votes += len(released.votes)
        self.origins.add(released.votes)
        self.seen += released.seen
        self.only_notes += released.only_notes
        self.left_out_votes += released.left_out_votes
        self.second_thoughts += sum(
            vote["later_label"] is not None or vote["later_skip"] is not None for vote in released.votes
        )
        self.voters.update(vote["annotator"] for vote in released.votes)

    def sentence_ids(self, places: set[int]) -> dict[int, str]:
        """The ids of some sentences, by their numbers."""
        ids = islice(column(buffer_path(self.folder, "labels"), "sentence_id"), max(places, default=-1) + 1)
        return {place: sentence_id for place, sentence_id in enumerate(ids) if place in places}

    def _add_sentence(self, sentence: ReleasedSentence) -> None:
        self.released.add_sentence(self._numbered(sentence.outcomes))
        self.near_sentences.add(sentence.text)
        gold = sentence.gold
        self.golds.append(-1 if gold.label is None else self._number_of(gold.label))
        counts = self.count_by_gold if gold.skip is None else self.count_by_skip
        counts[str(gold.basis or gold.no_gold_reason)] += 1

    def _numbered(self, outcomes: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        for annotator_id, said in outcomes:
            annotator = self.number_by_annotator.setdefault(annotator_id, len(self.number_by_annotator))
            yield annotator, SKIP if said == SKIPPED else self._number_of(said)

    def _number_of(self, label: str) -> int:
        if label not in self.labels:
            self.labels.append(label)
        return self.labels.index(label)


def gather(db: Database, scene: ReleaseContext, folder: Path, tick: RowProgress) -> Gathered:
    """Write the rows of every article that is in the release into `folder`, and return what figures need.

    `tick` is told the articles that were looked at, and ends the walk by raising.
    """
    gathered = Gathered(folder, list(scene.labels), annotations.last_sequence(db))
    with ExitStack() as stack:
        spools = [
            stack.enter_context(RowBuffer(buffer_path(folder, table), columns))
            for table, columns in _columns_by_spool(scene.codebook).items()
        ]
        for article_id in articles.article_ids(db):
            released = released_article(db, scene, article_id)
            gathered.label_counts += released.labels
            if isinstance(released, UnreleasedArticle):
                if released.why != SAMPLE:
                    gathered.left_out[released.why] += 1
                gathered.left_out += released.sentences
            else:
                _add_rows(released, len(gathered.article_ids), *spools)
                gathered.add(released)
            tick(1)
    return gathered


def _columns_by_spool(codebook: Codebook) -> Mapping[str, Iterable[str]]:
    columns = columns_by_table(codebook)
    return {**columns, UNSETTLED: columns["labels"]}


def buffer_path(folder: Path, table: str) -> Path:
    """Where `gather` puts the rows of a table."""
    return folder / f"{table}.arrow"


def _add_rows(released: ReleasedArticle, number: int, *spools: RowBuffer) -> None:
    of_articles, of_labels, of_annotations, of_unsettled = spools
    of_articles.add([released.row], number)
    of_labels.add((sentence.row for sentence in released.sentences), number)
    of_annotations.add(released.votes, number)
    of_unsettled.add(released.unsettled, number)


def _date_of(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.source.published[:10])
    except ValueError:
        return None
