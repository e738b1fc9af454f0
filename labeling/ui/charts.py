"""Figures with their intervals, drawn. Every chart has its numbers in a table next to it."""

from dataclasses import dataclass

import altair as alt
import pandas as pd
import streamlit as st

from labeling.ui.theme import CHART_RULE

_ROW = 34
"""Pixels of a row."""


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A figure with its interval, under a name."""

    name: str
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a chart, such as a threshold."""

    value: float
    name: str


def interval_chart(spans: list[ChartFigure], marks: list[Mark], *, title: str) -> None:
    """One row per figure: a dot, with a bar from the lower to the upper end of its interval."""
    names = [span.name for span in spans]
    x = alt.X(
        "value:Q",
        title=title,
        axis=alt.Axis(tickCount=6),
        scale=alt.Scale(domain=_domain(spans), nice=False, clamp=True),
    )
    y = alt.Y("name:N", title=None, sort=names, axis=alt.Axis(labelLimit=220))
    frame = alt.Chart(_frame(spans))
    bars = frame.mark_bar(size=4, opacity=0.6).encode(x=x.copy(), x2="high:Q", y=y)
    bars.encoding.x.shorthand = "low:Q"
    dots = frame.mark_point(size=90, filled=True, opacity=1).encode(x=x, y=y, tooltip=_TOOLTIP)
    chart = alt.layer(*_marks(marks, alt.X("value:Q")), bars, dots)
    st.altair_chart(chart, height=_ROW * len(spans) + 70, alt=_alternative_text(spans, title))


def time_chart(spans: list[ChartFigure], marks: list[Mark], *, title: str) -> None:
    """One column per stretch of time, in the order given."""
    names = [span.name for span in spans]
    x = alt.X("name:N", title=None, sort=names, axis=alt.Axis(labelAngle=0))
    y = alt.Y(
        "value:Q",
        title=title,
        axis=alt.Axis(tickCount=5),
        scale=alt.Scale(domain=_domain(spans), nice=False, clamp=True),
    )
    frame = alt.Chart(_frame(spans))
    bars = frame.mark_bar(size=4, opacity=0.6).encode(x=x, y=y.copy(), y2="high:Q")
    bars.encoding.y.shorthand = "low:Q"
    dots = frame.mark_line(point=alt.OverlayMarkDef(size=90, filled=True), strokeWidth=1).encode(
        x=x, y=y, tooltip=_TOOLTIP
    )
    st.altair_chart(
        alt.layer(*_marks(marks, alt.Y("value:Q")), bars, dots), height=240, alt=_alternative_text(spans, title)
    )


_TOOLTIP = [
    alt.Tooltip("name:N", title=" "),
    alt.Tooltip("value:Q", format=".2f", title="value"),
    alt.Tooltip("low:Q", format=".2f", title="from"),
    alt.Tooltip("high:Q", format=".2f", title="to"),
]


def _frame(spans: list[ChartFigure]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": [span.name for span in spans],
            "value": [span.value for span in spans],
            "low": [span.value if span.low is None else span.low for span in spans],
            "high": [span.value if span.high is None else span.high for span in spans],
        }
    )


def _domain(spans: list[ChartFigure]) -> list[float]:
    """From 0, or from below it where an interval goes there, to 1."""
    lows = [span.value if span.low is None else span.low for span in spans]
    return [min(0.0, *lows), 1.0]


def _marks(marks: list[Mark], where: alt.X | alt.Y) -> list[alt.Chart]:
    if not marks:
        return []
    frame = alt.Chart(pd.DataFrame({"value": [mark.value for mark in marks], "name": [mark.name for mark in marks]}))
    return [frame.mark_rule(strokeDash=[4, 4], color=CHART_RULE).encode(where)]


def _alternative_text(spans: list[ChartFigure], title: str) -> str:
    """The chart for those who don't see it."""
    figures = (
        f"{span.name}: {span.value:.2f}"
        + ("" if span.low is None or span.high is None else f", between {span.low:.2f} and {span.high:.2f}")
        for span in spans
    )
    return f"{title}. {'; '.join(figures)}."
