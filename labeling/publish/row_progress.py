"""How whoever waits is told how far the writing is."""

from collections.abc import Callable

RowProgress = Callable[[int], None]
"""Told how many rows were written since it was told last. What it raises ends the writing."""


def ignore_progress(_: int) -> None:
    """Where nobody asked how far it is."""
