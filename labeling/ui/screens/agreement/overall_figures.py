"""Every overall figure, what it is, where the thresholds come from, what is left out, and the numbers to download."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.agreement_report import AgreementReport
from labeling.services.agreement_export import FiguresFormat, create_agreement_export
from labeling.ui.display_text import counted
from labeling.ui.estimates import interval_text, percent_text, reasons, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.visit import Visit

_WRITTEN = "agreement_export"

_ABOUT = {
    "Same label": "How often two annotators of a sentence chose the same label, luck included.",
    "Krippendorff’s α": "Agreement beyond luck, for any number of annotators, also where some labels are missing.",
    "Fleiss’ κ": "Much the same, as older papers report it.",
    "Gwet’s AC1": (
        "Agreement beyond luck, with a different idea of luck: it stays high where one label dominates. It counts "
        "every label that annotators can choose, used or not."
    ),
}


def figures_section(visit: Visit, report: AgreementReport) -> None:
    """The overall coefficients and what stands behind them."""
    st.subheader("The whole project in four figures", anchor=False)
    named = list(zip(_ABOUT, (report.percent, report.alpha, report.fleiss, report.ac1), strict=True))
    rows = [
        [
            Figure(name),
            Figure(percent_text(one) if one is report.percent else value_text(one)),
            Figure(interval_text(one)),
            Figure(_ABOUT[name]),
        ]
        for name, one in named
    ]
    figure_table("Over all labels", ["Figure", "Value", "95 % interval", "What it is"], rows, key="overall")
    for reason in reasons(named):
        st.caption(escape(reason))
    if report.ac1_words:
        st.caption(report.ac1_words)
    _basis(report)
    _download(visit)


def _basis(report: AgreementReport) -> None:
    st.subheader("What stands behind them", anchor=False)
    alpha = report.alpha
    st.text(
        f"{counted(alpha.votes, 'label')} on {counted(alpha.sentences, 'sentence')} with two labels or more, in "
        f"{counted(alpha.articles, 'article')}."
    )
    for words in report.left_out.words:
        st.text(f"Left out: {words}.")
    st.text(
        "The intervals are made by drawing whole articles anew, a thousand times: sentences of one article are alike, "
        "and taking them one by one would make the figures look surer than they are."
    )
    st.text(f"Thresholds: {report.headline.source}")


def _download(visit: Visit) -> None:
    st.subheader("Take the numbers along", anchor=False)
    st.caption("Every figure on this page with its interval. What you write is kept under Export until you delete it.")
    *columns, _ = st.columns([*[1] * len(FiguresFormat), 3])
    for column, form in zip(columns, FiguresFormat, strict=True):
        if column.button(f"Write {form.name}", key=f"figures_{form.name}", width="stretch"):
            export = create_agreement_export(visit.project.file, visit.actor, form, now=datetime.now(UTC))
            st.session_state[_WRITTEN] = (export.id, export.manifest.file_name)
    if _WRITTEN in st.session_state:
        export_id, name = st.session_state[_WRITTEN]
        st.text(name)
        st.link_button("Download", f"/exports/{export_id}", type="primary")
