"""What the table of figures gets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table of figures."""

    text: str
    opens: str = ""
    """What a press opens; empty if nothing."""
    about: str = ""
    """What it is, for people who do not see its row and column."""
    shade: float = 0.0
    """0 to 1: how dark the cell is drawn."""
