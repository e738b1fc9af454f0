"""A project's votes as arrays, for statistics."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np

from labeling.domain.agreement.ratings import Integers, Mask, Ratings
from labeling.domain.model import Part
from labeling.domain.training import SKIPPED
from labeling.storage.vote_columns import Column, VoteColumns
from labeling.storage.vote_history import ReplacedVote

T = TypeVar("T")

KEPT, SKIP = 0, 1
"""The two labels of `VoteArrays.skipping`."""


@dataclass(frozen=True, slots=True, eq=False)
class VoteArrays:
    """The votes that settle their sentence. Numbers count from 0 in the order of the lists here."""

    sentences: list[str]
    """In reading order, by article."""
    articles: list[str]
    """In the order of import."""
    annotators: list[str]
    """By name."""
    labels: list[str]
    """The codebook's labels in its order, then those that only other versions know."""
    codebooks: list[str]
    sentence: Integers
    """Shape (votes,)."""
    annotator: Integers
    """Shape (votes,)."""
    outcome: Integers
    """Shape (votes,): the number of the label, or `skip`."""
    codebook: Integers
    """Shape (votes,): the number of the codebook version with which the vote was made."""
    day: Integers
    """Shape (votes,): the day on which it was made, as `date.toordinal` counts; 0 where that is unknown."""
    article: Integers
    """Shape (sentences,)."""
    part: list[Part]
    """Of each sentence."""

    @classmethod
    def of(cls, columns: VoteColumns, labels: Sequence[str], annotators: Sequence[str]) -> "VoteArrays":
        """The votes of `columns`, with everything numbered.

        `labels` are those of the current codebook, and others that second thoughts or replaced votes have;
        `annotators` is everybody, in order.
        """
        voters = set(columns.annotator_id.texts)
        people = [annotator_id for annotator_id in annotators if annotator_id in voters]
        known = [*labels, *sorted(set(columns.label.texts) - {SKIPPED, *labels})]
        first_votes = np.unique(_integers(columns.sentence_id.numbers), return_index=True)[1]
        days = [date.fromisoformat(day).toordinal() if day else 0 for day in columns.made_on.texts]
        parts = [Part(part) for part in columns.part.texts]
        return cls(
            sentences=columns.sentence_id.texts,
            articles=columns.article_id.texts,
            annotators=people,
            labels=known,
            codebooks=columns.codebook_id.texts,
            sentence=_integers(columns.sentence_id.numbers),
            annotator=_renumbered(columns.annotator_id, people),
            outcome=_renumbered(columns.label, [*known, SKIPPED]),
            codebook=_integers(columns.codebook_id.numbers),
            day=np.array(days, np.int64)[_integers(columns.made_on.numbers)],
            article=_integers(columns.article_id.numbers)[first_votes],
            part=[parts[number] for number in _integers(columns.part.numbers)[first_votes].tolist()],
        )

    @property
    def skip(self) -> int:
        """The number of the outcome that an annotator skipped the sentence, for any reason."""
        return len(self.labels)

    @property
    def ratings(self) -> Ratings:
        """The votes with a label."""
        labeled = self.where(self.outcome < self.skip)
        return labeled._ratings(labeled.outcome, len(self.labels))

    @property
    def skipping(self) -> Ratings:
        """All votes, reduced to two labels: `KEPT` and `SKIP`."""
        return self._ratings(np.where(self.outcome == self.skip, SKIP, KEPT), 2)

    @property
    def outcomes(self) -> Ratings:
        """All votes, with skipping as one more label after the others."""
        return self._ratings(self.outcome, len(self.labels) + 1)

    @property
    def last_day(self) -> Integers:
        """Shape (sentences,): the day of each sentence's last vote; 0 where it has no vote, or one of unknown day."""
        days = np.zeros(len(self.sentences), np.int64)
        np.maximum.at(days, self.sentence, self.day)
        days[self.sentence[self.day == 0]] = 0
        return days

    def last_voted_in(self, period: str) -> Mask:
        """Shape (sentences,): whether each got its last vote in a week such as `2026-W10`, or in a month."""
        last_day = self.last_day
        days = [day for day in np.unique(last_day).tolist() if day and period_of(day, in_weeks="W" in period) == period]
        return np.isin(last_day, days)

    def where(self, votes: Mask) -> "VoteArrays":
        """Only the votes for which the mask is true. All numbers keep their meaning."""
        return replace(
            self,
            sentence=self.sentence[votes],
            annotator=self.annotator[votes],
            outcome=self.outcome[votes],
            codebook=self.codebook[votes],
            day=self.day[votes],
        )

    def with_replaced(self, replaced: Sequence[ReplacedVote]) -> "VoteArrays":
        """The votes, and those that were replaced under a later codebook version.

        An annotator may then have several votes on a sentence, but no two with one version. Replaced votes are left
        out on sentences without a vote today, and by people without one.
        """
        codebooks = list(dict.fromkeys([*self.codebooks, *(vote.codebook_id for vote in replaced)]))
        sentences, annotators = numbered(self.sentences), numbered(self.annotators)
        labels, versions = numbered(self.labels), numbered(codebooks)
        rows = [
            (
                sentences[vote.sentence_id],
                annotators[vote.annotator_id],
                labels.get(vote.label or SKIPPED, self.skip),
                versions[vote.codebook_id],
                vote.saved_on.toordinal(),
            )
            for vote in replaced
            if vote.sentence_id in sentences and vote.annotator_id in annotators
        ]
        more = np.array(rows, np.int64).reshape(-1, 5)
        return replace(
            self,
            codebooks=codebooks,
            sentence=np.append(self.sentence, more[:, 0]),
            annotator=np.append(self.annotator, more[:, 1]),
            outcome=np.append(self.outcome, more[:, 2]),
            codebook=np.append(self.codebook, more[:, 3]),
            day=np.append(self.day, more[:, 4]),
        )

    def _ratings(self, label: Integers, labels: int) -> Ratings:
        return Ratings(
            self.sentence, self.annotator, label, self.article, labels, len(self.annotators), len(self.articles)
        )


def period_of(day: int, *, in_weeks: bool) -> str:
    """The ISO week or the month of a day, as `2026-W10` or `2026-03`."""
    when = date.fromordinal(day)
    year, week, _ = when.isocalendar()
    return f"{year}-W{week:02}" if in_weeks else f"{when:%Y-%m}"


def numbered(items: Iterable[T]) -> dict[T, int]:
    """Each item's number, from 0."""
    return {item: number for number, item in enumerate(items)}


def _integers(numbers: "array[int]") -> Integers:
    return np.frombuffer(numbers, np.int64) if numbers else np.zeros(0, np.int64)


def _renumbered(column: Column, order: Sequence[str]) -> Integers:
    """The column's texts as numbers in `order`, which has all of them."""
    number_by_text = numbered(order)
    return np.array([number_by_text[text] for text in column.texts], np.int64)[_integers(column.numbers)]
