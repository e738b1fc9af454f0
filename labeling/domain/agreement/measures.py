"""Any coefficient of any votes: of a whole project, one part of its articles, one codebook version, or of skipping."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from labeling.domain.agreement import formulas
from labeling.domain.agreement.estimate import (
    BUT_THE_MOST_FREQUENT,
    Agreed,
    Basis,
    Bootstrapped,
    BootstrapSettings,
    Estimate,
    ResamplingUnit,
    Statistic,
    bootstrap,
)
from labeling.domain.agreement.pairs import VotePairs
from labeling.domain.agreement.ratings import Floats, Ratings, most_frequent
from labeling.domain.agreement.tally import CrossTally, Tally, tally

NO_VOTES = "There are no votes with a label yet."
NO_OVERLAP = "No sentence has a label from two annotators."
ONE_LABEL = "Only one label was used, so agreement cannot be told from chance."
ONE_CHOICE = "There is only one label to choose from."

_FORMULAS: dict[Statistic, Callable[[Tally], Floats]] = {
    Statistic.PERCENT: formulas.percent_agreement,
    Statistic.FLEISS: formulas.fleiss_kappa,
    Statistic.ALPHA: formulas.krippendorff_alpha,
    Statistic.AC1: formulas.gwet_ac1,
}
_OF_ALL_VOTES = {Statistic.FLEISS, Statistic.AC1}
"""In these, a vote that is alone on its sentence still says how common a label is."""
_BEYOND_CHANCE = {Statistic.FLEISS, Statistic.ALPHA}
"""These depend on the rarer labels; AC1 and percent agreement depend on all articles alike."""


def coefficients(ratings: Ratings) -> dict[Statistic, float | None]:
    """Every coefficient without an interval; None where it is not defined."""
    total = Tally(tally(ratings).table.sum(axis=0, keepdims=True))
    value_by_statistic = {statistic: _value(formula(total)) for statistic, formula in _FORMULAS.items()}
    return value_by_statistic | {Statistic.COHEN: _value(formulas.cohen_kappa(_only_pair(ratings)))}


def estimate(  # noqa: PLR0913  # the choices of an interval have names
    ratings: Ratings,
    statistic: Statistic,
    *,
    draws: int = 1000,
    seed: int,
    level: float = 0.95,
    resample: ResamplingUnit = "article",
) -> Estimate:
    """One coefficient with its interval.

    Cohen's kappa needs votes of exactly two annotators: see `Ratings.of_annotators`.
    """
    settings = BootstrapSettings(draws, seed, level, resample)
    if resample == "sentence":
        ratings = replace(ratings, article=np.arange(ratings.sentences), articles=ratings.sentences)
    if statistic is Statistic.COHEN:
        return _cohen(ratings, settings)
    sums = tally(ratings)
    return overall(sums, bootstrap_paired(sums, settings), [statistic])[statistic]


def overall(
    sums: Tally, paired: Bootstrapped[Tally], statistics: Iterable[Statistic] = tuple(_FORMULAS)
) -> dict[Statistic, Estimate]:
    """Coefficients of all annotators together, with the resamples of `bootstrap_paired` where they can be used."""
    voted = _bootstrap_voted(sums, paired) if _OF_ALL_VOTES & set(statistics) else paired
    rarer = np.arange(sums.labels) != most_frequent(sums.paired.sum(axis=0))
    agreed = Agreed(int(sums.same[:, rarer].any(axis=1).sum()), BUT_THE_MOST_FREQUENT)
    return {
        statistic: (voted if statistic in _OF_ALL_VOTES else paired).estimate(
            _FORMULAS[statistic],
            statistic.lowest,
            why_undefined(sums),
            agreed=agreed if statistic in _BEYOND_CHANCE else None,
        )
        for statistic in statistics
    }


def bootstrap_paired(sums: Tally, settings: BootstrapSettings) -> Bootstrapped[Tally]:
    """Resample the articles that have a sentence with two votes."""
    counting = sums.pairable > 0
    basis = Basis(int(sums.pairable.sum()), int(sums.paired.sum()), int(counting.sum()))
    return bootstrap(sums, counting, basis, settings)


def why_undefined(sums: Tally) -> str:
    """The reason why a coefficient of these sums can be undefined, in one plain sentence."""
    if not sums.share.any():
        return NO_VOTES
    if not sums.pairable.any():
        return NO_OVERLAP
    return ONE_LABEL if sums.labels > 1 else ONE_CHOICE


def _bootstrap_voted(sums: Tally, paired: Bootstrapped[Tally]) -> Bootstrapped[Tally]:
    """Resample the articles that have a vote: the same resamples where each of them has a sentence with two."""
    counting = sums.share.sum(axis=1) > 0
    return paired if counting.sum() == paired.basis.units else bootstrap(sums, counting, paired.basis, paired.settings)


def _cohen(ratings: Ratings, settings: BootstrapSettings) -> Estimate:
    if (people := len(np.unique(ratings.annotator))) != 2:
        return Estimate(None, why=f"Cohen's kappa compares two annotators; there are {people}.")
    pairs = VotePairs.of(ratings).labels
    why = ONE_LABEL if len(pairs.first) else NO_OVERLAP
    return pairs.bootstrapped(settings).estimate(formulas.cohen_kappa, Statistic.COHEN.lowest, why, agreed=pairs.agreed)


def _only_pair(ratings: Ratings) -> CrossTally:
    """The sums of the only two annotators in one row; zeros, for which nothing is defined, if there are not two."""
    if len(np.unique(ratings.annotator)) != 2:
        return CrossTally(np.zeros((1, 1 + 2 * ratings.labels)))
    pairs = VotePairs.of(ratings).labels
    return CrossTally.of(pairs.first, pairs.second, np.zeros_like(pairs.first), 1, ratings.labels)


def _value(values: Floats) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])
