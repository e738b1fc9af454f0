"""What the table of figures gets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table of figures."""

    text: str
    opens: str = ""
    """What a press asks for; empty where there is nothing behind it."""
    about: str = ""
    """What it is, for those who don't see the row and the column that it stands in."""
    shade: float = 0.0
    """0 to 1: how dark the cell is drawn."""
