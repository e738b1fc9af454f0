"""How figures are printed."""

import json
from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which `percent` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th and 99th percentile and maximum, in milliseconds."""
    figures = {"p50_ms": 50.0, "p95_ms": 95.0, "p99_ms": 99.0, "max_ms": 100.0}
    return {name: round(percentile(seconds, percent) * 1000, 1) for name, percent in figures.items()}


def report(name: str, figures: dict[str, object]) -> None:
    """Print a benchmark's figures as one line of JSON after its name."""
    print(f"{name}: {json.dumps(figures)}", flush=True)
