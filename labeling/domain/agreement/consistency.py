"""How well annotators agree with themselves, where they labeled a sentence twice."""

from dataclasses import dataclass

from labeling.domain.agreement.estimate import BootstrapSettings, Estimate
from labeling.domain.agreement.measures import ONE_LABEL
from labeling.domain.agreement.pairs import LabelPairs, percent_and_kappa
from labeling.domain.agreement.ratings import Integers

NO_REPEATS = "No sentence was labeled twice by one annotator."


@dataclass(frozen=True, slots=True, eq=False)
class SelfConsistency:
    """First against second answers of the same annotators to the same sentences."""

    percent: Estimate
    kappa: Estimate
    """Cohen's, with the first answers as one side and the second as the other."""
    confusion: Integers
    """Shape (labels, labels): how often the first answer (row) became the second (column)."""


def self_consistency(  # noqa: PLR0913  # plain arrays, and the choices of an interval
    first: Integers,
    second: Integers,
    article: Integers,
    labels: int,
    *,
    draws: int = 1000,
    seed: int,
    level: float = 0.95,
) -> SelfConsistency:
    """Compare first and second labels, each array with one entry per repeat; intervals by article."""
    pairs = LabelPairs(first, second, article, labels)
    resampled = pairs.bootstrapped(BootstrapSettings(draws, seed, level))
    why = ONE_LABEL if len(first) else NO_REPEATS
    return SelfConsistency(*percent_and_kappa(resampled, pairs.agreed, why), pairs.confusion)
