"""Factmark's colours. Style sheets and settings write them out again; tests compare those with these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme."""

    paper: str
    """The page."""
    card: str
    """Buttons and fields on the page."""
    ink: str
    edge: str
    accent: str
    """Streamlit's primary colour: chosen buttons, and what has the focus."""
    link: str
    mark: str
    """Around the current cell of a stripe, and on disputes."""
    highlight: str
    """Mixed with the paper, behind the current sentence."""
    good: str
    alarm: str


LIGHT = Theme(
    paper="#fbfaf7",
    card="#ffffff",
    ink="#1d2330",
    edge="#e4e1d8",
    accent="#1f66b0",
    link="#1f66b0",
    mark="#b78103",
    highlight="#ffd23f",
    good="#0f7a5f",
    alarm="#a8201a",
)

DARK = Theme(
    paper="#14171d",
    card="#1b1f27",
    ink="#e6e4de",
    edge="#2b303a",
    accent="#2f74c4",
    link="#6fb1f0",
    mark="#d6a62b",
    highlight="#d6a62b",
    good="#52c5a3",
    alarm="#ff8f86",
)

CHART_RULE = "#8a8f99"
"""Lines across a chart, seen in both themes. Vega draws them black in the dark theme, too."""
