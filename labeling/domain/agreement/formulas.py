"""The coefficients, each as a function of sums: one value per row, NaN where it is not defined.

The value for a project is that of one row with the sums of everything; a thousand resamples are a thousand rows.
"""

import numpy as np

from labeling.domain.agreement.ratings import Floats
from labeling.domain.agreement.tally import CrossTally, Tally

_ROUNDING = 1e-9
"""The rounding error of sums of fractions: over a resample, sums that should be 0 can be 1e-13."""


def percent_agreement(tally: Tally) -> Floats:
    """The share of pairs of votes that agree, averaged over pairable sentences (Fleiss 1971, P-bar).

    With unequal numbers of votes every pairable sentence weighs the same, as in Gwet (2014), cited below.
    """
    return _ratio(tally.matched, tally.pairable)


def fleiss_kappa(tally: Tally) -> Floats:
    """Fleiss' kappa, for any number of votes a sentence.

    Fleiss, J. L. (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76, 378-382;
    generalized to missing votes as in Gwet, K. L. (2014), Handbook of Inter-Rater Reliability, 4th ed.: a label's
    chance is the mean of its share on each sentence, sentences with a single vote included. With two annotators it
    is Scott's pi. Not defined where all votes have the same label.
    """
    chances = _chances(tally)
    return _beyond_chance(percent_agreement(tally), np.sum(chances**2, axis=1))


def gwet_ac1(tally: Tally, labels: int | None = None) -> Floats:
    """Gwet's AC1, which stays high where one label dominates and annotators agree.

    Gwet, K. L. (2008), Computing inter-rater reliability and its variance in the presence of high agreement, British
    Journal of Mathematical and Statistical Psychology 61, 29-48. Its q is how many labels there are to choose
    from, used or not: all that the tally has, unless `labels` says another number. Not defined with fewer than two.
    """
    labels = tally.labels if labels is None else labels
    if labels < 2:
        return np.full(len(tally.table), np.nan)
    chances = _chances(tally)
    return _beyond_chance(percent_agreement(tally), (chances * (1 - chances)).sum(axis=1) / (labels - 1))


def krippendorff_alpha(tally: Tally) -> Floats:
    """Krippendorff's alpha for nominal data, any number of annotators, missing votes.

    Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, section C. Sentences with one vote do not
    count. Not defined where all paired votes have the same label.
    """
    total = tally.paired.sum(axis=1)
    observed = total - tally.same.sum(axis=1)
    expected = total**2 - (tally.paired**2).sum(axis=1)
    alpha: Floats = 1 - (total - 1) * _ratio(observed, expected)
    return alpha


def label_alphas(tally: Tally) -> Floats:
    """Shape (rows, labels): Krippendorff's alpha of each label against all the others taken as one.

    Equal to alpha of `Ratings.one_against_rest`. Alpha is the mean of these, weighted by `label_weights`.
    """
    total = tally.paired.sum(axis=1, keepdims=True)
    alphas: Floats = 1 - (total - 1) * _ratio(tally.paired - tally.same, tally.paired * (total - tally.paired))
    return alphas


def label_weights(tally: Tally) -> Floats:
    """Shape (rows, labels): how much each label's own alpha weighs in alpha; the sum is 1.

    The same relation as that between kappa and the kappas of its categories in Fleiss (1971).
    """
    total = tally.paired.sum(axis=1, keepdims=True)
    spread = tally.paired * (total - tally.paired)
    return _ratio(spread, spread.sum(axis=1, keepdims=True))


def cross_percent(tally: CrossTally) -> Floats:
    """The share of sentences on which the two sides agree."""
    return _ratio(tally.matched, tally.first.sum(axis=1))


def cohen_kappa(tally: CrossTally) -> Floats:
    """Cohen's kappa between two sides.

    Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20,
    37-46. Where the second side is a group, its labels count as shares (Schouten 1982; see Vanbelle and Albert 2009,
    Agreement between an isolated rater and a group of raters). Not defined where both sides gave one and the same
    label only.
    """
    total = tally.first.sum(axis=1)
    return _beyond_chance(cross_percent(tally), _ratio((tally.first * tally.second).sum(axis=1), total**2))


def _chances(tally: Tally) -> Floats:
    return _ratio(tally.share, tally.share.sum(axis=1, keepdims=True))


def _beyond_chance(observed: Floats, expected: Floats) -> Floats:
    return _ratio(observed - expected, 1 - expected)


def _ratio(above: Floats, below: Floats) -> Floats:
    """Divide; NaN where there is nothing to divide by."""
    above, below = np.broadcast_arrays(above, below)
    ratio: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > _ROUNDING)
    return ratio
