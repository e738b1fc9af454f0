"""Subheads: short lines alone between running text."""

import re

from labeling.domain.model import Part
from labeling.intake.parts.line import Line

_NO_SUBHEAD = re.compile(r"\d|^[-–—*•·]|^[^\W_][.)]\s|[\"“”«»|@]|^[a-z]").search
"""Digits are results; bullets and small letters are lists."""


def mark_subheads(lines: list[Line], parts: list[Part], headline: int) -> None:
    """Mark short open lines alone between running text, furniture aside: in a row they are a list."""
    shown = [number for number, part in enumerate(parts) if not part.is_furniture]
    first = shown.index(headline)
    for above, number, below in zip(shown[first:], shown[first + 1 :], shown[first + 2 :], strict=False):
        between = above == headline or not lines[above].is_open
        if between and lines[below].runs and parts[number] is Part.BODY and _could_be_subhead(lines[number]):
            parts[number] = Part.SUBHEAD


def _could_be_subhead(line: Line) -> bool:
    return line.is_open and 3 <= len(line.text) <= 80 and line.words <= 10 and not _NO_SUBHEAD(line.text)
