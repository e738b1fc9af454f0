"""How good each annotator is, and what each sentence most probably is, from the votes alone.

Dawid, A. P., and Skene, A. M. (1979), Maximum likelihood estimation of observer error-rates using the EM algorithm,
Journal of the Royal Statistical Society C 28, 20-28: every sentence has one true label, and every annotator a matrix of
how often a sentence of that label gets each vote. Both are estimated in turn, starting from the shares of the votes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from labeling.domain.agreement.ratings import Floats, Integers, Ratings, refuse_numbers_outside

SMOOTHING = 0.01
"""The count that the agreement report, the hints for adjudicators and a release add to each cell of a matrix.

Small enough that a handful of votes on which everybody agrees still counts as agreement. Half a vote in each cell would
outweigh one vote for each label: with four sentences of four labels, the model would think that both annotators guess.
But more than nothing, so that no annotator is thought never to err, and no label gets a probability of 0.
"""
FEWEST_PEOPLE = 3
"""With two annotators, the model cannot know which of them is right."""
TOLERANCE = 1e-8
"""Used in the same three places: with two votes a sentence, the model changes a little for thousands of iterations."""


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Votes, one entry each, with numbers from 0. An annotator may have several votes on a sentence.

    Raises ValueError where a number is out of range.
    """

    sentence: Integers
    annotator: Integers
    label: Integers
    sentences: int
    annotators: int
    labels: int

    def __post_init__(self) -> None:
        refuse_numbers_outside("sentence", self.sentence, self.sentences)
        refuse_numbers_outside("annotator", self.annotator, self.annotators)
        refuse_numbers_outside("label", self.label, self.labels)

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        """The votes that agreement is measured from."""
        return cls(
            ratings.sentence,
            ratings.annotator,
            ratings.label,
            ratings.sentences,
            ratings.annotators,
            ratings.labels,
        )


@dataclass(frozen=True, slots=True, eq=False)
class DawidSkene:
    """What the votes say about sentences and annotators."""

    posterior: Floats
    """Shape (sentences, labels): how probable each true label is; rows add up to 1. Without a vote: `shares`."""
    shares: Floats
    """Shape (labels,): how common each true label is among the sentences with a vote."""
    confusion: Floats
    """Shape (annotators, labels, labels): how often the annotator gives a sentence whose true label is the row's the
    label of the column. Rows add up to 1, or are NaN: no sentence that the annotator voted on has that true label."""
    log_likelihood: float
    """Of the votes, in nats, without the multinomial constant."""
    iterations: int
    converged: bool
    """Whether the last iteration left the log-likelihood almost the same. If not, do not rely on the figures."""

    @property
    def labels(self) -> Integers:
        """Shape (sentences,): the most probable label of each."""
        labels: Integers = np.argmax(self.posterior, axis=1)
        return labels


def dawid_skene(
    votes: Votes, *, smoothing: float = 0.0, tolerance: float = 1e-10, most_iterations: int = 500
) -> DawidSkene | None:
    """Estimate true labels and annotators' confusion matrices; None where there are no votes.

    It starts from the shares of the votes on each sentence and is not random: the same votes give the same figures.
    `smoothing` is a count added to every cell of every annotator's matrix (0 is Dawid and Skene's estimate; 0.01 to 1
    keeps the model from thinking that an annotator with few votes never errs). It ends when an iteration changes the
    log-likelihood by less than `tolerance` of it, or after `most_iterations`; then `converged` is False.
    """
    if not len(votes.sentence):
        return None
    posterior, likelihood, converged, iterations = _vote_shares(votes), -np.inf, False, 0
    while not converged and iterations < most_iterations:
        shares, confusion = _maximized(votes, posterior, smoothing)
        before, (posterior, likelihood) = likelihood, _expected(votes, shares, confusion)
        converged = abs(likelihood - before) <= tolerance * max(1.0, abs(likelihood))
        iterations += 1
    return DawidSkene(posterior, shares, confusion, likelihood, iterations, converged)


@dataclass(frozen=True, slots=True, eq=False)
class FittedModel:
    """The model, fitted to votes that were never all in memory. It gives the posterior of any sentence."""

    shares: Floats
    """Shape (labels,)."""
    confusion: Floats
    """Shape (annotators, labels, labels)."""
    iterations: int
    converged: bool

    def posterior(self, votes: Votes) -> Floats:
        """Shape (sentences, labels): how probable each true label is, by these votes."""
        return _expected(votes, self.shares, self.confusion)[0]


def fit_in_blocks(
    blocks: Callable[[], Iterable[Votes]],
    *,
    smoothing: float = 0.0,
    tolerance: float = 1e-10,
    most_iterations: int = 500,
) -> FittedModel | None:
    """The same estimate as `dawid_skene`, from votes in blocks. Only one block is in memory at a time.

    Each call of `blocks` must give the same blocks. No sentence is in two of them, and annotators and labels have the
    same numbers in all. None where there are no votes.
    """
    sums = sum((_Sums.of(votes, _vote_shares(votes)) for votes in blocks() if len(votes.sentence)), start=_Sums.none())
    likelihood, converged, iterations = -np.inf, False, 0
    if not sums.sentences:
        return None
    while not converged and iterations < most_iterations:
        shares, confusion = sums.shares, _normalized(sums.counts + smoothing)
        before, (likelihood, sums) = likelihood, _next_sums(blocks(), shares, confusion)
        converged = abs(likelihood - before) <= tolerance * max(1.0, abs(likelihood))
        iterations += 1
    return FittedModel(shares, confusion, iterations, converged)


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """What the M step needs of a posterior, added up over blocks."""

    sentences: int
    """With a vote."""
    posterior: Floats
    """Shape (labels,)."""
    counts: Floats
    """Shape (annotators, labels, labels)."""

    @classmethod
    def none(cls) -> "_Sums":
        return cls(0, np.zeros(1), np.zeros((1, 1, 1)))

    @classmethod
    def of(cls, votes: Votes, posterior: Floats) -> "_Sums":
        voted = np.bincount(votes.sentence, minlength=votes.sentences) > 0
        return cls(int(voted.sum()), posterior[voted].sum(axis=0), _label_counts(votes, posterior))

    def __add__(self, other: "_Sums") -> "_Sums":
        return _Sums(self.sentences + other.sentences, self.posterior + other.posterior, self.counts + other.counts)

    @property
    def shares(self) -> Floats:
        shares: Floats = self.posterior / self.sentences
        return shares


def _next_sums(blocks: Iterable[Votes], shares: Floats, confusion: Floats) -> tuple[float, _Sums]:
    likelihood, sums = 0.0, _Sums.none()
    for votes in blocks:
        if len(votes.sentence):
            posterior, of_block = _expected(votes, shares, confusion)
            likelihood, sums = likelihood + of_block, sums + _Sums.of(votes, posterior)
    return likelihood, sums


def _vote_shares(votes: Votes) -> Floats:
    """Shape (sentences, labels): each label's share of a sentence's votes; zeros without a vote."""
    cells = np.bincount(votes.sentence * votes.labels + votes.label, minlength=votes.sentences * votes.labels)
    counts = cells.reshape(votes.sentences, votes.labels)
    shares: Floats = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return shares


def _maximized(votes: Votes, posterior: Floats, smoothing: float) -> tuple[Floats, Floats]:
    """The M step: how common labels are, and annotators' matrices, if the posterior were right."""
    voted = np.bincount(votes.sentence, minlength=votes.sentences) > 0
    return posterior[voted].mean(axis=0), _normalized(_label_counts(votes, posterior) + smoothing)


def _label_counts(votes: Votes, posterior: Floats) -> Floats:
    """Shape (annotators, labels, labels): how often an annotator gave a label (last) where another was true."""
    cell, cells = votes.annotator * votes.labels + votes.label, votes.annotators * votes.labels
    by_true_label = [np.bincount(cell, share[votes.sentence], cells) for share in posterior.T]
    by_cell = np.array(by_true_label, np.float64).reshape(votes.labels, votes.annotators, votes.labels)
    counts: Floats = by_cell.swapaxes(0, 1)
    return counts


def _normalized(counts: Floats) -> Floats:
    totals = counts.sum(axis=2, keepdims=True)
    shares: Floats = np.divide(counts, totals, out=np.full(counts.shape, np.nan), where=totals > 0)
    return shares


def _expected(votes: Votes, shares: Floats, confusion: Floats) -> tuple[Floats, float]:
    """The E step: the posterior of each sentence, and the log-likelihood of all votes.

    In logarithms, because the product of hundreds of probabilities is too small for a number.
    """
    with np.errstate(divide="ignore"):
        log_shares, log_confusion = np.log(shares), np.log(np.nan_to_num(confusion))
    joint = np.column_stack(
        [
            log_shares[true]
            + np.bincount(votes.sentence, log_confusion[votes.annotator, true, votes.label], votes.sentences)
            for true in range(votes.labels)
        ]
    )
    highest = joint.max(axis=1, keepdims=True)
    scaled = np.exp(joint - highest)
    sums = scaled.sum(axis=1, keepdims=True)
    return scaled / sums, float((np.log(sums) + highest).sum())
