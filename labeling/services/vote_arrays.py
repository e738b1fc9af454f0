"""A project's votes as arrays, as statistics want them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from labeling.domain.agreement.ratings import Integers, Mask, Ratings
from labeling.domain.model import Part
from labeling.domain.training import SKIPPED
from labeling.storage.vote_columns import Column, VoteColumns
from labeling.storage.vote_history import ReplacedVote

KEPT, SKIP = 0, 1
"""The two labels of `VoteArrays.skipping`."""


@dataclass(frozen=True, slots=True, eq=False)
class VoteArrays:
    """The votes that settle their sentence. What is numbered, is from 0 and in the order of its list here."""

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
    """Shape (votes,): the version with which the vote was made."""
    day: Integers
    """Shape (votes,): when it was made, as `date.toordinal` counts; 0 where nobody knows."""
    article: Integers
    """Shape (sentences,)."""
    part: list[Part]
    """Of each sentence."""

    @classmethod
    def of(cls, columns: VoteColumns, labels: Sequence[str], annotators: Sequence[str]) -> "VoteArrays":
        """Number everything.

        `labels` are those of the current codebook, and others that may be met elsewhere; `annotators` is everybody.
        """
        voters = set(columns.annotator_id.texts)
        people = [each for each in annotators if each in voters]
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
        """The outcome of a sentence that an annotator skipped, whatever the reason."""
        return len(self.labels)

    @property
    def ratings(self) -> Ratings:
        """The votes with a label."""
        labeled = self.where(self.outcome < self.skip)
        return labeled._ratings(labeled.outcome, len(self.labels))

    @property
    def skipping(self) -> Ratings:
        """All votes with two labels: `KEPT` and `SKIP`."""
        return self._ratings(np.where(self.outcome == self.skip, SKIP, KEPT), 2)

    @property
    def outcomes(self) -> Ratings:
        """All votes, with a skip as one more label behind the others."""
        return self._ratings(self.outcome, len(self.labels) + 1)

    @property
    def last_day(self) -> Integers:
        """Shape (sentences,): when each got its last vote; 0 where it has none, or one of which nobody knows."""
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
        """With votes that were replaced under a later codebook version besides.

        An annotator may have several votes on a sentence then, but no two with one version. Those on sentences that
        have no vote today, or by people who have none, are left out.
        """
        codebooks = list(dict.fromkeys([*self.codebooks, *(vote.codebook_id for vote in replaced)]))
        sentences, annotators, labels, versions = (
            {each: number for number, each in enumerate(ids)}
            for ids in (self.sentences, self.annotators, self.labels, codebooks)
        )
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


def _integers(numbers: "array[int]") -> Integers:
    return np.frombuffer(numbers, np.int64) if numbers else np.zeros(0, np.int64)


def _renumbered(column: Column, order: Sequence[str]) -> Integers:
    """The column in numbers that stand for the texts in `order`, which has all of them."""
    number_by_text = {text: number for number, text in enumerate(order)}
    return np.array([number_by_text[text] for text in column.texts], np.int64)[_integers(column.numbers)]
