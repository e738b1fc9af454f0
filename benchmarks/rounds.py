"""Repeated measurements: each round on a new server, medians of the rounds."""

import argparse
import statistics
from collections.abc import Callable

from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import report

Figures = dict[str, float]


def run_rounds(name: str, about: str | None, measure: Callable[[set[int]], Figures], *, rounds: int) -> None:
    """Read the options, measure on the processors that they name, and report the medians."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds)
    add_cpus_option(parser)
    options = parser.parse_args()
    stay_on(options.cpus)
    measured = [measure(options.cpus) for _ in range(options.rounds)]
    medians = {figure: round(statistics.median(each[figure] for each in measured), 2) for figure in measured[0]}
    report(name, {"rounds": options.rounds, "cpus": len(options.cpus), **medians})
