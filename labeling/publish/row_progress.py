"""How the person who waits learns how far the writing is."""

from collections.abc import Callable

RowProgress = Callable[[int], None]
"""Called with the number of rows written since the last call. What it raises ends the writing."""


def ignore_progress(_: int) -> None:
    """For when nobody asked how far it is."""
