"""How a page shows a coefficient: a number with its interval, or the reason why there is none."""

from collections.abc import Iterable

from labeling.domain.agreement.estimate import NO_INTERVAL, Estimate
from labeling.domain.agreement.verdict import RELIABLE_FROM, TENTATIVE_FROM
from labeling.ui.charts import ChartFigure, Mark

NONE = "–"
_NAMED = 5
"""Names listed for one reason: the names of a thousand annotators would fill the page."""

THRESHOLDS = [Mark(TENTATIVE_FROM, "tentative"), Mark(RELIABLE_FROM, "reliable")]
"""Krippendorff's; `domain/agreement/verdict.py` has the source."""


def value_text(estimate: Estimate) -> str:
    """The value with two decimals, or a dash."""
    return NONE if estimate.value is None else f"{estimate.value:z.2f}"


def percent_text(estimate: Estimate) -> str:
    """The value as a percentage, or a dash."""
    return NONE if estimate.value is None else f"{estimate.value:.0%}"


def interval_text(estimate: Estimate) -> str:
    """Both ends of the interval, or a dash."""
    if estimate.low is None or estimate.high is None:
        return NONE
    return f"{estimate.low:z.2f} to {estimate.high:z.2f}"


def spans(named: Iterable[tuple[str, Estimate]]) -> list[ChartFigure]:
    """Those that a chart can show: the defined ones."""
    return [
        ChartFigure(name, estimate.value, estimate.low, estimate.high)
        for name, estimate in named
        if estimate.value is not None
    ]


def reasons(named: Iterable[tuple[str, Estimate]]) -> list[str]:
    """Why figures or intervals are missing: one sentence for each reason, with the names that it applies to."""
    names_by_why: dict[str, list[str]] = {}
    for name, estimate in named:
        if estimate.why:
            names_by_why.setdefault(estimate.why, []).append(name)
    return [_reason(names, why) for why, names in names_by_why.items()]


def _reason(names: list[str], why: str) -> str:
    names_text = (
        ", ".join(names) if len(names) <= _NAMED else f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"
    )
    if why.startswith(NO_INTERVAL):
        return f"{NO_INTERVAL.removesuffix(': ')} for {names_text}: {why.removeprefix(NO_INTERVAL)}"
    return f"{names_text}: {why}"
