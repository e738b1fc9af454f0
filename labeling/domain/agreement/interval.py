"""Intervals from resamples of articles that cover the true value as often as they say, even with few articles."""

import math
from statistics import NormalDist

import numpy as np

from labeling.domain.agreement.ratings import Floats


def interval(  # noqa: PLR0913  # each of them moves an end
    value: float, resampled: Floats, left_out: Floats, units: int, *, level: float, lowest: float
) -> tuple[float, float]:
    """Low and high end around a value between `lowest` and 1.

    `resampled` holds its values on resamples of the `units` articles, `left_out` those without one article each.

    The standard error is the resamples' standard deviation times the root of A / (A - 1), the factor by which resamples
    of A articles vary too little (Hesterberg, T. C. 2015, What teachers should know about the bootstrap, The American
    Statistician 69, 371-386). Student's t says how many standard errors to go. The ends are set on Fisher's z
    scale, so that none passes 1 and the interval is longer on the side with more room. How it compares with
    percentiles and BCa: docs/decisions/0008-intervals-by-article.md.
    """
    error = float(np.std(resampled, ddof=1)) * math.sqrt(units / (units - 1))
    middle, half = (1 + lowest) / 2, (1 - lowest) / 2
    scaled = (value - middle) / half
    reach = student_t((1 + level) / 2, _freedom(left_out, units)) * error / half / (1 - scaled**2)
    centre = math.atanh(scaled)
    return middle + half * math.tanh(centre - reach), middle + half * math.tanh(centre + reach)


def _freedom(left_out: Floats, units: int) -> float:
    """Degrees of freedom: A - 1, or fewer where few articles decide, as with a rare label.

    Satterthwaite's: twice the squared mean of the variance over its own variance, which grows with the kurtosis of
    the articles' contributions (found by leaving each article out).
    """
    pulls = left_out - left_out.mean()
    squares = float((pulls**2).sum())
    excess = max(0.0, len(pulls) * float((pulls**4).sum()) / squares**2 - 3) if squares else 0.0
    return 2 / (2 / (units - 1) + excess / units)


def student_t(probability: float, freedom: float) -> float:
    """The quantile of Student's t; at 97.5%, off by under 1% from 2 degrees of freedom on, far less from 5.

    Abramowitz, M., and Stegun, I. A. (1964), Handbook of Mathematical Functions, 26.7.5.
    """
    z = NormalDist().inv_cdf(probability)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))


_CELLS = 2_000_000
"""Resamples are drawn in portions of about this many rows, so that memory stays bounded."""


def resamples(table: Floats, draws: int, seed: int) -> Floats:
    """Shape (draws, columns): sums over as many rows as the table has, drawn from it with replacement.

    The same table, number of draws and seed give the same sums.
    """
    if not len(table):
        return np.zeros((draws, table.shape[1]))
    generator = np.random.default_rng(seed)
    rows = len(table)
    portion = max(1, _CELLS // rows)
    sizes = [min(portion, draws - start) for start in range(0, draws, portion)]
    return np.concatenate([_times_drawn(generator, size, rows) @ table for size in sizes])


def _times_drawn(generator: np.random.Generator, draws: int, rows: int) -> Floats:
    """Shape (draws, rows): how often each row is in each resample."""
    drawn = generator.integers(0, rows, size=(draws, rows))
    drawn += rows * np.arange(draws)[:, None]
    return np.bincount(drawn.ravel(), minlength=draws * rows).reshape(draws, rows).astype(np.float64)
