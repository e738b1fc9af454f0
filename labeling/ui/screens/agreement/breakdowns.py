"""Agreement over time, from one codebook version to the next, by part of the article, and on what to skip."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from labeling.domain.agreement_report import AgreementReport, Slice, discussion_words
from labeling.domain.model import Part
from labeling.domain.training import SKIPPED
from labeling.ui.charts import interval_chart, time_chart
from labeling.ui.display_text import NAME_BY_PART, is_week, period_name
from labeling.ui.estimates import THRESHOLDS, interval_text, percent_text, reasons, spans, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery


def time_section(report: AgreementReport) -> str | None:
    """Draw them. Returns the figure that was pressed, as `EvidenceQuery.encoded`."""
    st.subheader("Over time", anchor=False)
    st.caption(
        " ".join(["Each sentence counts in the period when it got its last label.", report.undated_words]).strip()
    )
    periods = [replace(period, name=period_name(period.key)) for period in report.periods]
    if shown := spans([(period.name, period.alpha) for period in periods]):
        time_chart(shown, THRESHOLDS, title="α")
    head = "Week of" if any(is_week(period.key) for period in periods) else "Month"
    by_period = _table("periods", periods, head, lambda period: EvidenceQuery(period=period.key))
    st.subheader("By codebook version", anchor=False)
    st.caption(
        "Each version counts the labels given under it, even those that were given again under a later version. Did "
        "the last change to the guideline help?"
    )
    # The names without their reasons: a chart has little room.
    named = [(version.name.partition(",")[0], version.alpha) for version in report.codebooks]
    if len(shown := spans(named)) > 1:
        time_chart(shown, THRESHOLDS, title="α")
    return (
        _table("codebooks", report.codebooks, "Version", lambda version: EvidenceQuery(codebook=version.key))
        or by_period
    )


def parts_section(report: AgreementReport) -> str | None:
    """Draw them. Returns the figure that was pressed, as `EvidenceQuery.encoded`."""
    st.subheader("By part of the article", anchor=False)
    parts = [replace(part, name=NAME_BY_PART[Part(part.key)]) for part in report.parts]
    if shown := spans([(part.name, part.alpha) for part in parts]):
        interval_chart(shown, THRESHOLDS, title="α")
    opened = _table("parts", parts, "Part", lambda part: EvidenceQuery(part=Part(part.key)))
    return _skipping(report) or opened


def discussion_section(report: AgreementReport) -> None:
    """Agreement before and after annotators could see each other's answers; nothing if nobody changed an answer."""
    discussion = report.discussion
    if discussion is None:
        return
    st.subheader("Before and after discussion", anchor=False)
    st.text(discussion_words(discussion))
    rows = [
        [
            Figure(figures.name),
            Figure(value_text(figures.alpha)),
            Figure(interval_text(figures.alpha)),
            Figure(percent_text(figures.percent)),
            Figure(interval_text(figures.percent)),
            Figure(f"{figures.percent.sentences:,}"),
        ]
        for figures in (discussion.before, discussion.after)
    ]
    head = ["", "α", "95% interval", "Same label", "95% interval", "Sentences"]
    figure_table("The same people on the same sentences.", head, rows, key="discussion")
    for reason in reasons([(figures.name, figures.alpha) for figures in (discussion.before, discussion.after)]):
        st.caption(escape(reason))


def _skipping(report: AgreementReport) -> str | None:
    st.subheader("What counts as a sentence to label", anchor=False)
    st.caption("Whether annotators skipped the same pieces of text, no matter how they labeled the others.")
    named = [
        ("Same choice", report.skipping.percent),
        ("α", report.skipping.alpha),
        ("AC1", report.skipping.ac1),
    ]
    skipped = EvidenceQuery(labels=(SKIPPED,)).encoded
    rows = [
        [
            Figure(name, opens=skipped if is_percent else "", about="sentences that some skipped"),
            Figure(percent_text(estimate) if is_percent else value_text(estimate)),
            Figure(interval_text(estimate)),
        ]
        for name, estimate in named
        for is_percent in [estimate is report.skipping.percent]
    ]
    opened = figure_table(
        "Choose the first row to see the sentences that some skipped and others labeled.",
        ["", "Value", "95% interval"],
        rows,
        key="skipping",
    )
    for reason in reasons(named):
        st.caption(escape(reason))
    return opened


def _table(key: str, slices: Sequence[Slice], head: str, query_of: Callable[[Slice], EvidenceQuery]) -> str | None:
    if not slices:
        st.caption("Nothing to compare yet.")
        return None
    rows = [
        [
            Figure(figure_slice.name, opens=query_of(figure_slice).encoded, about="sentences where annotators differ"),
            Figure(f"{figure_slice.alpha.sentences:,}"),
            Figure(percent_text(figure_slice.percent)),
            Figure(value_text(figure_slice.alpha)),
            Figure(interval_text(figure_slice.alpha)),
        ]
        for figure_slice in slices
    ]
    opened = figure_table(
        "Choose a row to see the sentences where annotators differ.",
        [head, "Sentences", "Same label", "α", "95% interval"],
        rows,
        key=key,
    )
    for reason in reasons([(figure_slice.name, figure_slice.alpha) for figure_slice in slices]):
        st.caption(escape(reason))
    return opened
