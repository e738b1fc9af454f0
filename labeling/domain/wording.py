"""Counts and lists, as English sentences have them."""

from collections.abc import Iterable


def counted(count: int, noun: str) -> str:
    """A count with its noun, such as “1 sentence” or “1,204 sentences”."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(words: Iterable[str]) -> str:
    """The words as a list, such as “a, b and c”. Raises ValueError where there are none."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
