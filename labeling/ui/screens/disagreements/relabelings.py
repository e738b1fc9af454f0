"""Sentences that were asked again after a change to the guideline, with agreement before and after."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.relabeling import RelabelingReport, relabelings, withdraw
from labeling.ui.display_text import ago
from labeling.ui.estimates import interval_text, percent_text, reasons, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.visit import Visit


def show_relabelings(visit: Visit) -> None:
    """Show them, the newest first; nothing if nothing was asked again."""
    reports = relabelings(visit.project.file, visit.actor)
    if not reports:
        return
    st.subheader("Labeled again: before and after", anchor=False)
    for report in reports:
        with st.container(border=True):
            _report(visit, report)


def _report(visit: Visit, report: RelabelingReport) -> None:
    relabeling = report.relabeling
    st.text(relabeling.reason)
    st.text(
        f"{report.asked_by}, {ago(relabeling.asked_at, datetime.now(UTC))}: "
        f"{counted(report.sentences, 'sentence')}. {report.answered:,} of {report.asked:,} answers given."
    )
    if report.compared:
        _before_and_after(report)
    else:
        st.text(
            f"Before, annotators agreed {percent_text(report.before)} of the time. There is nothing to compare yet."
        )
    if relabeling.withdrawn_at:
        st.caption("Withdrawn. Sentences still unanswered then need no new label.")
    elif report.answered < report.asked and st.button("Withdraw", key=f"withdraw_{relabeling.id}"):
        try:
            withdraw(visit.project.file, visit.actor, relabeling.id, now=datetime.now(UTC))
        except FactmarkError as error:
            st.error(escape(str(error)))
        else:
            st.rerun()


def _before_and_after(report: RelabelingReport) -> None:
    named = [
        ("Same label", report.before, report.after),
        ("α", report.alpha_before, report.alpha_after),
    ]
    rows = [
        [
            Figure(name),
            *(
                Figure(percent_text(estimate) if name == "Same label" else value_text(estimate))
                for estimate in (before, after)
            ),
            *(Figure(interval_text(estimate)) for estimate in (before, after)),
        ]
        for name, before, after in named
    ]
    figure_table(
        f"On the {counted(report.compared, 'sentence')} that everybody has answered again",
        ["", "Before", "After", "Before, 95% interval", "After, 95% interval"],
        rows,
        key=f"before_after_{report.relabeling.id}",
    )
    for reason in reasons([("α before", report.alpha_before), ("α after", report.alpha_after)]):
        st.caption(escape(reason))
    st.caption(
        "When nearly all sentences end up with one label, α has little to go on. Look at how often the label is the "
        "same instead."
    )
    st.caption(
        "On sentences where people differed, agreement tends to rise by chance alone. Agreement on new articles "
        "is the better sign: see the codebook’s versions under Agreement."
    )
