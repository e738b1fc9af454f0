"""Two votes on the same sentence, and one annotator against the others."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from labeling.domain.agreement import formulas
from labeling.domain.agreement.estimate import (
    BUT_THE_MOST_FREQUENT,
    Agreed,
    Basis,
    Bootstrapped,
    BootstrapSettings,
    Estimate,
    Statistic,
    bootstrap,
)
from labeling.domain.agreement.ratings import Integers, Ratings, most_frequent
from labeling.domain.agreement.tally import CrossTally


@dataclass(frozen=True, slots=True, eq=False)
class LabelPairs:
    """Pairs of labels given to one sentence: by two annotators, or by one of them at two times. One entry per pair."""

    first: Integers
    second: Integers
    article: Integers
    labels: int

    @property
    def confusion(self) -> Integers:
        """Shape (labels, labels): how often the first label (row) met the second (column)."""
        cells = np.bincount(self.first * self.labels + self.second, minlength=self.labels**2)
        return cells.reshape(self.labels, self.labels)

    @property
    def agreed(self) -> Agreed:
        """What a kappa rests on."""
        most = most_frequent(np.bincount(np.concatenate([self.first, self.second]), minlength=self.labels))
        both = (self.first == self.second) & (self.first != most)
        return Agreed(len(np.unique(self.article[both])), BUT_THE_MOST_FREQUENT)

    def bootstrapped(self, settings: BootstrapSettings) -> Bootstrapped[CrossTally]:
        """Their sums by article, and resamples of those."""
        articles, row = np.unique(self.article, return_inverse=True)
        sums = CrossTally.of(self.first, self.second, row, len(articles), self.labels)
        basis = Basis(len(self.first), 2 * len(self.first), len(articles))
        return bootstrap(sums, np.ones(len(articles), bool), basis, settings)


@dataclass(frozen=True, slots=True, eq=False)
class VotePairs:
    """Every two votes on one sentence, the lower annotator number first. One entry per pair."""

    first_annotator: Integers
    second_annotator: Integers
    labels: LabelPairs

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        """Pair every vote with the later ones on its sentence."""
        order = np.argsort(ratings.sentence * ratings.annotators + ratings.annotator)
        sentence = ratings.sentence[order]
        first, second = _pair_indexes(sentence)
        annotator, label = ratings.annotator[order], ratings.label[order]
        pairs = LabelPairs(label[first], label[second], ratings.article[sentence[first]], ratings.labels)
        return cls(annotator[first], annotator[second], pairs)

    def by_annotators(self, annotators: int) -> Iterator[tuple[int, int, LabelPairs]]:
        """For every two annotators who voted on the same sentence: their numbers and their labels."""
        key = self.first_annotator * annotators + self.second_annotator
        order = np.argsort(key, kind="stable")
        met, begins = np.unique(key[order], return_index=True)
        labels = self.labels
        for pair, indexes in zip(met.tolist(), np.split(order, begins[1:]), strict=False):
            of_pair = replace(
                labels, first=labels.first[indexes], second=labels.second[indexes], article=labels.article[indexes]
            )
            yield pair // annotators, pair % annotators, of_pair


def _pair_indexes(sentence: Integers) -> tuple[Integers, Integers]:
    """The indexes of both votes of every pair, where votes are ordered by sentence."""
    most = int(np.bincount(sentence).max(initial=0))
    firsts = [np.flatnonzero(sentence[lag:] == sentence[:-lag]) for lag in range(1, most)]
    seconds = [first + lag for lag, first in enumerate(firsts, start=1)]
    nothing = np.zeros(0, np.int64)
    return np.concatenate([nothing, *firsts]), np.concatenate([nothing, *seconds])


def against_rest(
    ratings: Ratings, counts: Integers, annotator: int, settings: BootstrapSettings
) -> tuple[Bootstrapped[CrossTally], Agreed]:
    """One annotator's labels against the shares of the others' labels on the same sentences, by article.

    Returned with what a kappa of them rests on. `counts` are those of the ratings. With two annotators, the result is
    that of the pair.
    """
    mine = ratings.annotator == annotator
    sentence, label = ratings.sentence[mine], ratings.label[mine]
    met = counts[sentence].sum(axis=1) > 1
    sentence, label = sentence[met], label[met]
    chosen = np.eye(ratings.labels)[label]
    others = counts[sentence] - chosen
    shares = others / others.sum(axis=1, keepdims=True)
    articles, row = np.unique(ratings.article[sentence], return_inverse=True)
    columns = np.column_stack([(shares * chosen).sum(axis=1), chosen, shares]).T
    table = np.column_stack([np.bincount(row, column, len(articles)) for column in columns]).astype(np.float64)
    basis = Basis(len(sentence), int(counts[sentence].sum()), len(articles))
    most = most_frequent(chosen.sum(axis=0) + shares.sum(axis=0))
    both = ((shares * chosen).sum(axis=1) > 0) & (label != most)
    agreed = Agreed(len(np.unique(row[both])), BUT_THE_MOST_FREQUENT)
    return bootstrap(CrossTally(table), np.ones(len(articles), bool), basis, settings), agreed


def percent_and_kappa(resampled: Bootstrapped[CrossTally], agreed: Agreed, why: str) -> tuple[Estimate, Estimate]:
    """Percent agreement and Cohen's kappa of two sides; `why` is the reason to give where one is not defined."""
    return (
        resampled.estimate(formulas.cross_percent, Statistic.PERCENT.lowest, why),
        resampled.estimate(formulas.cohen_kappa, Statistic.COHEN.lowest, why, agreed=agreed),
    )
