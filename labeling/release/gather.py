"""A walk through all articles of a release: rows go to files, and what figures need stays in arrays of numbers."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from sys import intern

import numpy as np

from labeling.domain.agreement.tally import Tally
from labeling.domain.dawid_skene import Votes
from labeling.domain.model import Article
from labeling.domain.training import SKIPPED
from labeling.publish.near_duplicates import NearDuplicates
from labeling.publish.near_sentences import NearSentences
from labeling.publish.row_buffer import RowBuffer, column
from labeling.publish.spreadsheet import is_too_long
from labeling.publish.tables import RowProgress, columns_by_table
from labeling.release.answer_visibility import AnswerVisibility
from labeling.release.article_rows import released_article
from labeling.release.outcome_arrays import SKIP, OutcomeArrays, Outcomes
from labeling.release.provenance import VoteOrigins
from labeling.release.release_context import ReleaseContext
from labeling.release.released_article import (
    SAMPLE,
    LabelCounts,
    ReleasedArticle,
    ReleasedSentence,
    UnreleasedArticle,
)
from labeling.storage import annotations, article_copies, articles
from labeling.storage.connection import Database

UNSETTLED = "unsettled"
"""The rows, as in the labels, of sentences that have votes but are not in the release."""


@dataclass
class Gathered:
    """What figures need of a release's articles, sentences and votes, numbered from 0 in the order of the tables."""

    folder: Path
    """With the rows."""
    labels: list[str]
    """The codebook's, then those that only older votes and decisions have."""
    sequence: int
    """The highest one among the annotations of the snapshot."""
    article_ids: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Of each article."""
    dates: list[date | None] = field(default_factory=list)
    """Of each article, where its importer wrote one that can be read."""
    near: NearDuplicates = field(default_factory=NearDuplicates)
    original_by_copy: dict[str, str] = field(default_factory=dict)
    """By article id, also of articles that are not in the release."""
    released: Outcomes = field(default_factory=Outcomes)
    """Of the release's sentences."""
    unreleased: Outcomes = field(default_factory=Outcomes)
    """Of the other sentences of its articles. Agreement counts both: it must not depend on what was left out."""
    near_sentences: NearSentences = field(default_factory=NearSentences)
    golds: "array[int]" = field(default_factory=lambda: array("h"))
    """Of each sentence: the number of its label of record, or -1."""
    number_by_annotator: dict[str, int] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    origins: VoteOrigins = field(default_factory=VoteOrigins)
    votes_by_visibility: Counter[AnswerVisibility] = field(default_factory=Counter)
    """Rows of the annotations table by what their annotators could see of others' answers."""
    only_notes: int = 0
    """Votes that have no row, because they are only a note."""
    left_out_votes: Counter[str] = field(default_factory=Counter)
    """Those of people whose votes are left out, by annotator id."""
    votes: int = 0
    """Rows of the annotations table."""
    second_thoughts: int = 0
    """Those of them whose annotator changed their answer later."""
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
    """How the people are shown who have a row in the annotations table."""

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
        self.votes_by_visibility += released.votes_by_visibility
        self.only_notes += released.only_notes
        self.left_out_votes += released.left_out_votes
        self.second_thoughts += sum(
            vote["later_label"] is not None or vote["later_skip"] is not None for vote in released.votes
        )
        self.voters.update(vote["annotator"] for vote in released.votes)

    def sentence_ids(self, numbers: set[int]) -> dict[int, str]:
        """The ids of some sentences, by their numbers."""
        ids = islice(column(buffer_path(self.folder, "labels"), "sentence_id"), max(numbers, default=-1) + 1)
        return {number: sentence_id for number, sentence_id in enumerate(ids) if number in numbers}

    def _add_sentence(self, sentence: ReleasedSentence) -> None:
        self.released.add_sentence(self._numbered(sentence.outcomes))
        self.near_sentences.add(sentence.text)
        gold = sentence.gold
        self.golds.append(-1 if gold.label is None else self._number_of(gold.label))
        counts = self.count_by_gold if gold.skip is None else self.count_by_skip
        counts[str(gold.basis or gold.no_gold_reason)] += 1

    def _numbered(self, outcomes: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        for annotator_id, outcome in outcomes:
            annotator = self.number_by_annotator.setdefault(annotator_id, len(self.number_by_annotator))
            yield annotator, SKIP if outcome == SKIPPED else self._number_of(outcome)

    def _number_of(self, label: str) -> int:
        if label not in self.labels:
            self.labels.append(label)
        return self.labels.index(label)


class ReleaseArrays:
    """What was gathered, as arrays."""

    def __init__(self, gathered: Gathered) -> None:
        sizes = len(gathered.number_by_annotator), len(gathered.labels)
        self.labels = gathered.labels
        self.released = OutcomeArrays(gathered.released, *sizes)
        self.unreleased = OutcomeArrays(gathered.unreleased, *sizes)
        self.golds = np.frombuffer(gathered.golds, np.int16)

    def shared(self) -> Iterator[Votes]:
        """As `OutcomeArrays.shared`, also on sentences that are not released."""
        return chain(self.released.shared(), self.unreleased.shared())

    def tallies(self) -> tuple[Tally, Tally]:
        """Of all these sentences, one row per article: votes by label, and all votes as skipped or not."""
        labels, skips = self.released.tallies()
        more_labels, more_skips = self.unreleased.tallies()
        return Tally(labels + more_labels), Tally(skips + more_skips)


def gather(db: Database, context: ReleaseContext, folder: Path, progress: RowProgress) -> Gathered:
    """Write the rows of every article that is in the release into `folder`, and return what figures need.

    `progress` gets the number of articles that were looked at; what it raises ends the walk.
    """
    gathered = Gathered(folder, list(context.labels), annotations.last_sequence(db))
    gathered.original_by_copy = article_copies.originals(db)
    columns_by_buffer = dict(columns_by_table(context.codebook))
    columns_by_buffer[UNSETTLED] = columns_by_buffer["labels"]
    with ExitStack() as stack:
        buffers = {
            table: stack.enter_context(RowBuffer(buffer_path(folder, table), columns))
            for table, columns in columns_by_buffer.items()
        }
        for article_id in articles.article_ids(db):
            released = released_article(db, context, article_id)
            gathered.label_counts += released.labels
            if isinstance(released, UnreleasedArticle):
                if released.why != SAMPLE:
                    gathered.left_out[released.why] += 1
                gathered.left_out += released.sentences
            else:
                number = len(gathered.article_ids)
                buffers["articles"].add([released.row], number)
                buffers["labels"].add((sentence.row for sentence in released.sentences), number)
                buffers["annotations"].add(released.votes, number)
                buffers[UNSETTLED].add(released.unsettled, number)
                gathered.add(released)
            progress(1)
    return gathered


def buffer_path(folder: Path, table: str) -> Path:
    """Where `gather` puts the rows of a table."""
    return folder / f"{table}.arrow"


def _date_of(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.source.published[:10])
    except ValueError:
        return None
