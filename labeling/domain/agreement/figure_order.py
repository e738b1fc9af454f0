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
    """How many they were picked from: those with an interval, or all with a figure where too few have an interval."""
    with_interval: bool
    """Whether all of those have an interval."""


def lowest_first(many: Iterable[Item], of: Callable[[Item], Estimate]) -> list[Item]:
    """Sort by figure: first those with an interval, then those without, then undefined ones."""

    def rank(item: Item) -> tuple[bool, bool, float]:
        estimate = of(item)
        return estimate.value is None, estimate.low is None, estimate.value or 0.0

    return sorted(many, key=rank)


def extremes(many: Iterable[Item], of: Callable[[Item], Estimate], count: int) -> Extremes[Item]:
    """The `count` lowest and as many of the highest; none is in both."""
    defined = [item for item in lowest_first(many, of) if of(item).value is not None]
    sure = [item for item in defined if of(item).low is not None]
    enough = len(sure) >= 2 * count
    ranked = sure if enough else sorted(defined, key=lambda item: of(item).value or 0.0)
    half = min(count, len(ranked) // 2)
    return Extremes(ranked[: len(ranked) - half][:count], ranked[::-1][:half], len(ranked), enough)
