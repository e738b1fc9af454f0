"""Which of many figures to show first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from labeling.domain.agreement.estimate import Estimate

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Extremes(Generic[Item]):
    """The lowest and the highest of many, and what they were picked from."""

    lowest: list[Item]
    """The lowest first."""
    highest: list[Item]
    """The highest first."""
    ranked: int
    """How many they were picked from: those with an interval, or with a figure where too few have one."""
    with_interval: bool
    """Whether all of those have an interval."""


def lowest_first(many: Iterable[Item], of: Callable[[Item], Estimate]) -> list[Item]:
    """By their figures: first those with an interval, then those without, which luck alone can move, then undefined."""
    return sorted(many, key=lambda one: _rank(of(one)))


def extremes(many: Iterable[Item], of: Callable[[Item], Estimate], count: int) -> Extremes[Item]:
    """The `count` lowest and as many of the highest; none is in both."""
    defined = [one for one in lowest_first(many, of) if of(one).value is not None]
    sure = [one for one in defined if of(one).low is not None]
    enough = len(sure) >= 2 * count
    ranked = sure if enough else sorted(defined, key=lambda one: of(one).value or 0.0)
    half = min(count, len(ranked) // 2)
    return Extremes(ranked[: len(ranked) - half][:count], ranked[::-1][:half], len(ranked), enough)


def _rank(found: Estimate) -> tuple[bool, bool, float]:
    return found.value is None, found.low is None, found.value or 0.0
