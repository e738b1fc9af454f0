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
    """Returns the figure that was pressed, as `Behind.text`."""
    st.subheader("Over time", anchor=False)
    st.caption(" ".join(["By when a sentence got its last label.", report.undated_words]).strip())
    periods = [replace(one, name=period_name(one.key)) for one in report.periods]
    if shown := spans([(one.name, one.alpha) for one in periods]):
        time_chart(shown, THRESHOLDS, title="α")
    head = "Week from" if any(is_week(one.key) for one in periods) else "Month"
    by_period = _table("periods", periods, head, lambda one: EvidenceQuery(period=one.key))
    st.subheader("By codebook version", anchor=False)
    st.caption(
        "Labels count for the version that annotators had on the screen, also where they were given anew under a later "
        "one. Did the last change of the guideline help?"
    )
    if len(shown := spans([(_short(one), one.alpha) for one in report.codebooks])) > 1:
        time_chart(shown, THRESHOLDS, title="α")
    return _table("codebooks", report.codebooks, "Version", lambda one: EvidenceQuery(codebook=one.key)) or by_period


def parts_section(report: AgreementReport) -> str | None:
    """Returns the figure that was pressed, as `Behind.text`."""
    st.subheader("By part of the article", anchor=False)
    parts = [replace(one, name=NAME_BY_PART[Part(one.key)]) for one in report.parts]
    if shown := spans([(one.name, one.alpha) for one in parts]):
        interval_chart(shown, THRESHOLDS, title="α")
    opened = _table("parts", parts, "Part", lambda one: EvidenceQuery(part=Part(one.key)))
    return _skipping(report) or opened


def discussion_section(report: AgreementReport) -> None:
    """Agreement before and after annotators could see each other's answers; nothing where nobody thought again."""
    found = report.discussion
    if found is None:
        return
    st.subheader("Before and after discussion", anchor=False)
    st.text(discussion_words(found))
    rows = [
        [
            Figure(one.name),
            Figure(value_text(one.alpha)),
            Figure(interval_text(one.alpha)),
            Figure(percent_text(one.percent)),
            Figure(interval_text(one.percent)),
            Figure(f"{one.percent.sentences:,}"),
        ]
        for one in (found.before, found.after)
    ]
    head = ["", "α", "95 % interval", "Same label", "95 % interval", "Sentences"]
    figure_table("The same people on the same sentences.", head, rows, key="discussion")
    for reason in reasons([(one.name, one.alpha) for one in (found.before, found.after)]):
        st.caption(escape(reason))


def _skipping(report: AgreementReport) -> str | None:
    st.subheader("What is a sentence to label at all", anchor=False)
    st.caption("Whether annotators skipped the same pieces of text, whatever labels they gave to the others.")
    named = [
        ("Same choice", report.skipping.percent),
        ("α", report.skipping.alpha),
        ("AC1", report.skipping.ac1),
    ]
    behind = EvidenceQuery(labels=(SKIPPED,)).text
    rows = [
        [
            Figure(name, opens=behind if one is report.skipping.percent else "", about="sentences that some skipped"),
            Figure(percent_text(one) if one is report.skipping.percent else value_text(one)),
            Figure(interval_text(one)),
        ]
        for name, one in named
    ]
    opened = figure_table(
        "The first row opens the sentences that some skipped and others labeled.",
        ["", "Value", "95 % interval"],
        rows,
        key="skipping",
    )
    for reason in reasons(named):
        st.caption(escape(reason))
    return opened


def _short(one: Slice) -> str:
    """The name without its reason: a chart has little room."""
    return one.name.partition(",")[0]


def _table(key: str, slices: Sequence[Slice], head: str, behind: Callable[[Slice], EvidenceQuery]) -> str | None:
    if not slices:
        st.caption("Nothing to compare yet.")
        return None
    opened = figure_table(
        "A row's head opens the sentences on which annotators differ there.",
        [head, "Sentences", "Same label", "α", "95 % interval"],
        [_row(one, behind(one)) for one in slices],
        key=key,
    )
    for reason in reasons([(one.name, one.alpha) for one in slices]):
        st.caption(escape(reason))
    return opened


def _row(one: Slice, behind: EvidenceQuery) -> list[Figure]:
    return [
        Figure(one.name, opens=behind.text, about="sentences on which annotators differ"),
        Figure(f"{one.alpha.sentences:,}"),
        Figure(percent_text(one.percent)),
        Figure(value_text(one.alpha)),
        Figure(interval_text(one.alpha)),
    ]
