"""How well a team agrees, in every respect."""

from dataclasses import dataclass

import numpy as np

from labeling.domain.agreement import formulas
from labeling.domain.agreement.estimate import Agreed, Basis, Bootstrapped, BootstrapSettings, Estimate, Statistic
from labeling.domain.agreement.measures import NO_OVERLAP, ONE_LABEL, bootstrap_paired, overall, why_undefined
from labeling.domain.agreement.pairs import VotePairs, against_rest, percent_and_kappa
from labeling.domain.agreement.ratings import Floats, Integers, Ratings
from labeling.domain.agreement.tally import CrossTally, Tally, tally


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two annotators on the sentences that both labeled."""

    first: int
    second: int
    percent: Estimate
    kappa: Estimate
    """Cohen's."""
    confusion: Integers
    """Shape (labels, labels): how often the first's label (row) met the second's (column)."""


@dataclass(frozen=True, slots=True)
class AgainstRest:
    """One annotator on the sentences that others labeled, too; the others' labels count as shares."""

    annotator: int
    percent: Estimate
    kappa: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Every figure of a set of votes. Labels and annotators go by their numbers in the `Ratings`."""

    percent: Estimate
    fleiss: Estimate
    alpha: Estimate
    ac1: Estimate
    label_alphas: tuple[Estimate, ...]
    """Alpha of each label against all the others as one. Its `articles` are those in which the label was given."""
    label_weights: tuple[float, ...]
    """How much each of these weighs in alpha, which is their weighted mean; zeros where alpha is not defined."""
    label_shares: tuple[float, ...]
    """The share of each label among all votes; zeros where there are none."""
    pairs: tuple[Pair, ...]
    """Every two annotators who met on a sentence."""
    rest: tuple[AgainstRest, ...]
    """Every annotator who has a vote."""
    coincidences: Floats
    """Shape (labels, labels), symmetric: Krippendorff's coincidence matrix. The sum is the votes on sentences with two
    or more; each pair of votes on a sentence weighs 1 / (votes on it - 1)."""
    confusion: Integers
    """Shape (labels, labels), symmetric: how many times a vote for the row's label met one for the column's. Every
    pair of votes counts, both ways."""

    @property
    def weakest_label(self) -> int | None:
        """The label that pulls alpha down most: its own alpha is lower, and it is common enough to matter.

        Alpha is the weighted mean of the labels' own alphas; this label has the largest weight times shortfall. None
        where no label is below alpha, as with two labels, whose alphas are equal.
        """
        if self.alpha.value is None:
            return None
        shortfalls = [
            weight * (self.alpha.value - label.value) if label.value is not None else 0.0
            for weight, label in zip(self.label_weights, self.label_alphas, strict=True)
        ]
        worst = int(np.argmax(shortfalls))
        return worst if shortfalls[worst] > _NOTHING else None


_NOTHING = 1e-9


def summary(ratings: Ratings, *, draws: int = 1000, seed: int, level: float = 0.95) -> Agreement:
    """Measure agreement in every respect, each figure with an interval by article."""
    settings = BootstrapSettings(draws, seed, level)
    sums, counts = tally(ratings), ratings.counts
    paired = bootstrap_paired(sums, settings)
    estimates = overall(sums, paired)
    return Agreement(
        percent=estimates[Statistic.PERCENT],
        fleiss=estimates[Statistic.FLEISS],
        alpha=estimates[Statistic.ALPHA],
        ac1=estimates[Statistic.AC1],
        label_alphas=tuple(label_alpha(sums, paired, label) for label in range(ratings.labels)),
        label_weights=tuple(np.nan_to_num(formulas.label_weights(paired.total)[0]).tolist()),
        label_shares=tuple((counts.sum(axis=0) / max(ratings.votes, 1)).tolist()),
        pairs=tuple(
            Pair(first, second, *_percent_and_kappa(pairs.bootstrapped(settings), pairs.agreed), pairs.confusion)
            for first, second, pairs in VotePairs.of(ratings).by_annotators(ratings.annotators)
        ),
        rest=tuple(
            AgainstRest(annotator, *_percent_and_kappa(*against_rest(ratings, counts, annotator, settings)))
            for annotator in np.unique(ratings.annotator).tolist()
        ),
        coincidences=coincidences(counts),
        confusion=confusion(counts),
    )


def coincidences(counts: Integers) -> Floats:
    """Krippendorff's coincidence matrix (2011, section C) from votes by sentence and label."""
    paired = counts[counts.sum(axis=1) > 1]
    weighted = paired / (paired.sum(axis=1, keepdims=True) - 1)
    matrix: Floats = weighted.T @ paired - np.diag(weighted.sum(axis=0))
    return matrix


def confusion(counts: Integers) -> Integers:
    """How often a vote for one label met a vote for another on a sentence, from votes by sentence and label."""
    matrix: Integers = counts.T @ counts - np.diag(counts.sum(axis=0))
    return matrix


def label_alpha(sums: Tally, paired: Bootstrapped[Tally], label: int) -> Estimate:
    """Alpha of one label against all the others as one, with the resamples of `bootstrap_paired`."""
    given = sums.paired[:, label]
    basis = Basis(paired.basis.sentences, int(given.sum()), int((given > 0).sum()))
    return paired.estimate(
        lambda own_sums: formulas.label_alphas(own_sums)[:, label],
        Statistic.ALPHA.lowest,
        _why_label(sums, label),
        agreed=_agreed_on(sums, label),
        basis=basis,
    )


def _agreed_on(sums: Tally, label: int) -> Agreed:
    """On the label or on the others, whichever is in fewer articles: alpha needs both."""
    on_label = int((sums.same[:, label] > 0).sum())
    others = int(np.delete(sums.same, label, axis=1).any(axis=1).sum())
    return Agreed(on_label, "this label") if on_label <= others else Agreed(others, "another label")


def _why_label(sums: Tally, label: int) -> str:
    if not sums.pairable.any():
        return why_undefined(sums)
    if not sums.paired[:, label].any():
        return "Nobody gave this label to a sentence with two votes."
    return "Every vote compared is for this label, so agreement cannot be told from chance."


def _percent_and_kappa(resampled: Bootstrapped[CrossTally], agreed: Agreed) -> tuple[Estimate, Estimate]:
    return percent_and_kappa(resampled, agreed, ONE_LABEL if resampled.basis.sentences else NO_OVERLAP)
