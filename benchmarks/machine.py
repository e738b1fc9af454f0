"""Which processors a benchmark and its server share."""

import argparse
import os
import platform
from pathlib import Path

import psutil

TWO_CORES = {0, 1}


def stay_on(cpus: set[int]) -> None:
    """Keep this process, and those that it starts, on these processors; an empty set means all."""
    if cpus:
        psutil.Process().cpu_affinity(sorted(cpus))


def cpus(text: str) -> set[int]:
    """Read `0,1`."""
    return {int(number) for number in text.split(",") if number}


def add_cpus_option(parser: argparse.ArgumentParser) -> None:
    """Offer `--cpus`."""
    parser.add_argument("--cpus", type=cpus, default=TWO_CORES, metavar="0,1", help="empty for all")


def description() -> str:
    """The machine in a few words."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def busy_warning() -> str | None:
    """A warning that other programs are at work here and would affect the figures, or None."""
    busy = psutil.cpu_percent(interval=1) / 100 * (os.cpu_count() or 1)
    return f"Warning: other programs keep {busy:.1f} cores busy, and will be in the figures." if busy > 0.3 else None
