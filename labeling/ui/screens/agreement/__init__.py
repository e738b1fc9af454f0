"""How well annotators agree, for an owner who has never heard of alpha: words, then what to do, then the figures."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.advice import NextStep, NextStepKind
from labeling.domain.agreement.verdict import Reliability
from labeling.domain.agreement_report import AgreementReport
from labeling.errors import FactmarkError
from labeling.services.agreement import agreement_report
from labeling.services.left_out import left_out
from labeling.ui.left_out import left_out_articles, left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.agreement.annotators import people_section
from labeling.ui.screens.agreement.breakdowns import discussion_section, parts_section, time_section
from labeling.ui.screens.agreement.evidence import evidence_view
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery, parse_query
from labeling.ui.screens.agreement.labels import labels_section
from labeling.ui.screens.agreement.overall_figures import figures_section
from labeling.ui.visit import Visit

_SECTIONS = {
    "labels": "Labels",
    "people": "Annotators",
    "time": "Over time",
    "parts": "Parts and skipping",
    "figures": "All figures",
}

_IN_SHORT = {
    Reliability.RELIABLE: "Annotators agree well enough",
    Reliability.TENTATIVE: "Annotators agree well enough for a first look",
    Reliability.UNRELIABLE: "Annotators don’t agree well enough yet",
    Reliability.UNKNOWN: "It is too early to tell how well annotators agree",
}

_BUTTON_BY_STEP = {
    NextStepKind.LABEL: ("Give out articles", "assignments"),
    NextStepKind.OVERLAP: ("Have articles labeled twice", "assignments"),
    NextStepKind.LABEL_MORE: ("Give out more articles", "assignments"),
    NextStepKind.MEND_GUIDELINE: ("Look at the disagreements", "disagreements"),
    NextStepKind.TALK: ("Look at the annotators", "agreement"),
    NextStepKind.FIND_RARE: ("Import more articles", "import"),
    NextStepKind.AGREE_ON_SKIPPING: ("Look at what is skipped", "agreement"),
    NextStepKind.ADJUDICATE: ("Adjudicate", "adjudicate"),
}
"""The button for each step, and the screen that it leads to."""

_VIEW_BY_STEP = {NextStepKind.TALK: {"view": "people"}, NextStepKind.AGREE_ON_SKIPPING: {"view": "parts"}}


def agreement_screen(visit: Visit) -> None:
    """The report, or the sentences behind one of its figures."""
    query = st.query_params.to_dict()
    evidence = EvidenceQuery.of(query)
    if evidence is not None:
        evidence_view(visit, evidence, back=query.get("view", "labels"))
        return
    st.title("Agreement", anchor=False)
    try:
        with st.spinner("Counting all labels. With a hundred thousand, this takes a few seconds the first time."):
            report = agreement_report(visit.project.file, visit.actor, now=datetime.now(UTC))
        _headline(visit, report)
        missing = (article for article in left_out(visit.project.file, visit.actor) if article.has_votes)
        left_out_articles(visit, missing, where="in these figures", key="agreement")
        left_out_votes(visit)
        if report.percent.sentences:
            _section(visit, report)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _headline(visit: Visit, report: AgreementReport) -> None:
    headline = report.headline
    with st.container(border=True):
        st.subheader(_IN_SHORT[headline.reliability], anchor=False)
        if headline.reliability is Reliability.UNKNOWN:
            st.text(report.alpha.why)
        else:
            st.text(f"{headline.line}.")
            st.text(f"Is that enough? {headline.enough}")
        _next(visit, headline.next_steps)
        if report.percent.sentences:
            st.markdown("**What α means**")
            st.text(headline.meaning)


def _next(visit: Visit, steps: tuple[NextStep, ...]) -> None:
    if not steps:
        return
    st.markdown("**What to do next**")
    for number, step in enumerate(steps):
        words, button = st.columns([3, 1], vertical_alignment="center")
        words.text(step.words)
        label, address = _BUTTON_BY_STEP[step.do]
        if button.button(label, key=f"step_{number}", type="primary" if number == 0 else "secondary", width="stretch"):
            visit.go(address, **_VIEW_BY_STEP.get(step.do, {}))


def _section(visit: Visit, report: AgreementReport) -> None:
    view = st.query_params.get("view", "labels")
    section = st.segmented_control(
        "Look at",
        list(_SECTIONS),
        default=view if view in _SECTIONS else "labels",
        format_func=_SECTIONS.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    st.query_params["view"] = section
    draw: dict[str, Callable[[], str | None]] = {
        "labels": lambda: labels_section(report),
        "people": lambda: people_section(report),
        "time": lambda: _time(report),
        "parts": lambda: parts_section(report),
        "figures": lambda: figures_section(visit, report),
    }
    opened = draw[section]()
    if opened:
        visit.go("agreement", view=section, **parse_query(opened))


def _time(report: AgreementReport) -> str | None:
    discussion_section(report)
    return time_section(report)
