"""A coefficient with its interval, or a plain sentence that says why there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeVar

import numpy as np

from labeling.domain.agreement.interval import interval, resamples
from labeling.domain.agreement.ratings import Floats, Mask
from labeling.domain.agreement.tally import CrossTally, Tally
from labeling.domain.wording import counted

FEWEST_ARTICLES = 6
"""With fewer articles there is no interval: it would rest on too few different resamples.

This applies to the articles that can be compared and, for coefficients beyond chance, also to those with informative
agreement: see `Agreed`. How often intervals cover the truth, by this number:
docs/decisions/0025-intervals-of-rare-labels.md.
"""
NO_INTERVAL = "No interval: "
"""The beginning of every sentence that says why a figure has no interval."""
BUT_THE_MOST_FREQUENT = "a label other than the most frequent one"
"""What `Agreed` is about where all labels are compared: if one has nearly all votes, the figure is about the rest."""
_SAME = 1e-9

ResamplingUnit = Literal["article", "sentence"]
Sums = TypeVar("Sums", Tally, CrossTally)


class Statistic(StrEnum):
    """A coefficient of agreement."""

    PERCENT = "percent"
    COHEN = "cohen_kappa"
    FLEISS = "fleiss_kappa"
    ALPHA = "krippendorff_alpha"
    AC1 = "gwet_ac1"

    @property
    def lowest(self) -> float:
        """The low end of its range; the high end is always 1."""
        return 0 if self is Statistic.PERCENT else -1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient, its interval, and what they rest on."""

    value: float | None
    """None where it is not defined; then `why` says why."""
    low: float | None = None
    high: float | None = None
    """The ends of the interval: None where there is none; then `why` says why."""
    why: str = ""
    sentences: int = 0
    """Sentences with at least two votes."""
    votes: int = 0
    """Votes on those sentences."""
    articles: int = 0
    """Articles with at least one such sentence."""
    undefined_draws: int = 0
    """Resamples for which the coefficient is not defined; the interval leaves them out."""


@dataclass(frozen=True, slots=True)
class BootstrapSettings:
    """How intervals are made. Raises ValueError for fewer than two draws, or a level outside 0 to 1."""

    draws: int
    seed: int
    level: float = 0.95
    """How often the interval should cover the true value."""
    resample: ResamplingUnit = "article"
    """By sentence is for comparison only: it treats the sentences of an article as independent."""

    def __post_init__(self) -> None:
        if self.draws < 2 or not 0 < self.level < 1:
            raise ValueError(
                f"{self.draws} draws at a level of {self.level} make no interval: ask for two or more, and a level "
                "between 0 and 1."
            )


@dataclass(frozen=True, slots=True)
class Agreed:
    """In how many articles two votes agree on an informative label: not on the one that nearly all votes have.

    A coefficient beyond chance is about the rarer labels. Where few articles have them, resamples of those few don't
    show how different the next one could be, and the interval ends too low.
    """

    articles: int
    on: str
    """On what, in words, such as `this label`."""

    def too_few(self, unit: str) -> str:
        """Why there is no interval; empty where there are enough."""
        if self.articles >= FEWEST_ARTICLES:
            return ""
        where = f"only {counted(self.articles, unit)}" if self.articles else f"no {unit}"
        return _needs(f"two votes agree on {self.on} in {where}")


def _needs(too_few: str) -> str:
    return f"{NO_INTERVAL}{too_few}, and an interval needs at least {FEWEST_ARTICLES}."


@dataclass(frozen=True, slots=True)
class Basis:
    """What an estimate rests on."""

    sentences: int
    votes: int
    units: int
    """Articles (or sentences, where those are resampled) with something to compare."""

    def estimate(
        self,
        value: float | None,
        low: float | None = None,
        high: float | None = None,
        *,
        why: str = "",
        undefined_draws: int = 0,
    ) -> Estimate:
        """An estimate that rests on this."""
        return Estimate(value, low, high, why, self.sentences, self.votes, self.units, undefined_draws)


@dataclass(frozen=True, slots=True, eq=False)
class Bootstrapped(Generic[Sums]):
    """Sums: over everything, over each resample, and over everything without one article."""

    total: Sums
    resampled: Sums
    left_out: Sums
    """One row for each article: everything without it."""
    basis: Basis
    settings: BootstrapSettings

    def estimate(
        self,
        formula: Callable[[Sums], Floats],
        lowest: float,
        why: str,
        *,
        agreed: Agreed | None = None,
        basis: Basis | None = None,
    ) -> Estimate:
        """The coefficient with its interval; `why` is the reason to give where it is not defined.

        For a coefficient beyond chance, `agreed` is what it rests on. `basis` replaces the counts that are reported.
        """
        basis = basis or self.basis
        value = float(formula(self.total)[0])
        if np.isnan(value):
            return basis.estimate(None, why=why)
        values = formula(self.resampled)
        defined = _defined(values)
        undefined = len(values) - len(defined)
        if reason := self._why_no_interval(value, defined, agreed, lowest):
            return basis.estimate(value, why=reason, undefined_draws=undefined)
        left_out = _defined(formula(self.left_out))
        low, high = interval(value, defined, left_out, self.basis.units, level=self.settings.level, lowest=lowest)
        return basis.estimate(value, low, high, undefined_draws=undefined)

    def _why_no_interval(self, value: float, defined: Floats, agreed: Agreed | None, lowest: float) -> str:
        unit, units = self.settings.resample, self.basis.units
        if units < FEWEST_ARTICLES:
            return _needs(f"only {counted(units, unit)} can be compared")
        if len(defined) <= 1:
            return f"{NO_INTERVAL}it rests on so few {unit}s that almost no resample has them."
        if np.ptp(defined) < _SAME or not lowest < value < 1:
            return f"{NO_INTERVAL}all {unit}s give the same picture, so nothing shows how much others would differ."
        return agreed.too_few(unit) if agreed else ""


def _defined(values: Floats) -> Floats:
    return values[~np.isnan(values)]


def bootstrap(sums: Sums, counting: Mask, basis: Basis, settings: BootstrapSettings) -> Bootstrapped[Sums]:
    """Resample the rows that count. Every coefficient is computed from the same resamples.

    With too few rows for an interval there are none, which saves time: in a crowd, most pairs share one article.
    """
    table = sums.table[counting]
    total = table.sum(axis=0, keepdims=True)
    resampled = resamples(table, settings.draws, settings.seed) if basis.units >= FEWEST_ARTICLES else table[:0]
    kind = type(sums)
    return Bootstrapped(kind(total), kind(resampled), kind(total - table), basis, settings)
