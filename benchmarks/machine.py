"""Which processors a benchmark and its server share."""

import argparse
import os

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
    return f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GB"
