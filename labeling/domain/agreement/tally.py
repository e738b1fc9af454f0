"""Sums over the sentences of each article: all that coefficients and resamples of articles need."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from labeling.domain.agreement.ratings import Floats, Integers, Ratings

_FIXED = 2


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """One row per article (or a sentence, or a resample): sums over its sentences, for any number of annotators.

    A sentence is *pairable* if it has at least two votes. Rows can be added up, so resampling articles is a product of
    matrices.
    """

    table: Floats
    """Shape (rows, 2 + 3 * labels): matched, pairable, then same, paired and share of each label."""

    @classmethod
    def of(cls, counts: Integers, row: Integers, rows: int) -> Self:
        """Add up sentences, whose votes by label are `counts`, into the rows that `row` names."""
        votes = counts.sum(axis=1)
        pairable = votes > 1
        others = np.maximum(votes - 1, 1)
        same = counts * (counts - 1) / others[:, None]
        columns = (
            same.sum(axis=1) / np.maximum(votes, 1),
            pairable,
            *same.T,
            *(counts * pairable[:, None]).T,
            *(counts / np.maximum(votes, 1)[:, None]).T,
        )
        return cls(np.column_stack([np.bincount(row, column, rows) for column in columns]))

    @property
    def labels(self) -> int:
        """How many labels there are to choose from."""
        return (int(self.table.shape[1]) - _FIXED) // 3

    @property
    def matched(self) -> Floats:
        """Shape (rows,): the sum, over pairable sentences, of the share of their pairs of votes that agree."""
        return self.table[:, 0]

    @property
    def pairable(self) -> Floats:
        """Shape (rows,): how many sentences have two votes or more."""
        return self.table[:, 1]

    @property
    def same(self) -> Floats:
        """Shape (rows, labels): the diagonal of Krippendorff's coincidence matrix."""
        return self._by_label(0)

    @property
    def paired(self) -> Floats:
        """Shape (rows, labels): votes on pairable sentences, the margin of the coincidence matrix."""
        return self._by_label(1)

    @property
    def share(self) -> Floats:
        """Shape (rows, labels): the sum, over sentences with a vote, of the label's share of their votes."""
        return self._by_label(2)

    def _by_label(self, block: int) -> Floats:
        start = _FIXED + block * self.labels
        return self.table[:, start : start + self.labels]


@dataclass(frozen=True, slots=True, eq=False)
class CrossTally:
    """One row per article (or a resample): sums over sentences with an answer on each of two sides.

    The sides are two annotators, one annotator and the others, or an annotator's first and second answer.
    """

    table: Floats
    """Shape (rows, 1 + 2 * labels): matched, then first and second of each label."""

    @classmethod
    def of(cls, first: Integers, second: Integers, row: Integers, rows: int, labels: int) -> Self:
        """Add up pairs of labels into the rows that `row` names."""
        return cls(
            np.column_stack(
                [
                    np.bincount(row, first == second, rows),
                    np.bincount(row * labels + first, minlength=rows * labels).reshape(rows, labels),
                    np.bincount(row * labels + second, minlength=rows * labels).reshape(rows, labels),
                ]
            )
        )

    @property
    def labels(self) -> int:
        """How many labels there are to choose from."""
        return int(self.table.shape[1]) // 2

    @property
    def matched(self) -> Floats:
        """Shape (rows,): sentences on which the sides agree, or shares of them where a side is several people."""
        return self.table[:, 0]

    @property
    def first(self) -> Floats:
        """Shape (rows, labels): how often the first side gave each label."""
        return self.table[:, 1 : 1 + self.labels]

    @property
    def second(self) -> Floats:
        """Shape (rows, labels): how often the second side gave each label."""
        return self.table[:, 1 + self.labels :]


def tally(ratings: Ratings) -> Tally:
    """Add up the votes of each article."""
    return Tally.of(ratings.counts, ratings.article, ratings.articles)
