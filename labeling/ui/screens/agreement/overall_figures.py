"""The overall figures: what they are, what they are based on, what is left out, and a download."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.agreement_report import AgreementReport
from labeling.domain.wording import counted
from labeling.services.agreement_export import FiguresFormat, create_agreement_export
from labeling.ui.estimates import interval_text, percent_text, reasons, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.visit import Visit

_WRITTEN = "agreement_export"

_ABOUT = {
    "Same label": "How often two annotators of a sentence chose the same label, chance included.",
    "Krippendorff’s α": "Agreement beyond chance, for any number of annotators, even if some labels are missing.",
    "Fleiss’ κ": "Much the same, as reported in older papers.",
    "Gwet’s AC1": (
        "Agreement beyond chance, with a different idea of chance: it stays high where one label dominates. It counts "
        "every label that annotators can choose, used or not."
    ),
}


def figures_section(visit: Visit, report: AgreementReport) -> None:
    """Draw the overall coefficients and what they are based on."""
    st.subheader("The whole project in four figures", anchor=False)
    named = list(zip(_ABOUT, (report.percent, report.alpha, report.fleiss, report.ac1), strict=True))
    rows = [
        [
            Figure(name),
            Figure(percent_text(estimate) if estimate is report.percent else value_text(estimate)),
            Figure(interval_text(estimate)),
            Figure(_ABOUT[name]),
        ]
        for name, estimate in named
    ]
    figure_table("Over all labels", ["Figure", "Value", "95% interval", "What it is"], rows, key="overall")
    for reason in reasons(named):
        st.caption(escape(reason))
    if report.ac1_words:
        st.caption(report.ac1_words)
    _basis(report)
    _download(visit)


def _basis(report: AgreementReport) -> None:
    st.subheader("What the figures are based on", anchor=False)
    alpha = report.alpha
    st.text(
        f"{counted(alpha.votes, 'label')} on {counted(alpha.sentences, 'sentence')} with two labels or more, in "
        f"{counted(alpha.articles, 'article')}."
    )
    for words in report.left_out.words:
        st.text(f"Left out: {words}.")
    st.text(
        "The intervals come from resampling whole articles a thousand times. Sentences of one article are alike, so "
        "resampling single sentences would make the figures look more certain than they are."
    )
    st.text(f"Thresholds: {report.headline.source}")


def _download(visit: Visit) -> None:
    st.subheader("Download the figures", anchor=False)
    st.caption("Every figure on this page, with its interval. The file stays under Export until you delete it.")
    *columns, _ = st.columns([*[1] * len(FiguresFormat), 3])
    for column, form in zip(columns, FiguresFormat, strict=True):
        if column.button(f"Write {form.name}", key=f"figures_{form.name}", width="stretch"):
            export = create_agreement_export(visit.project.file, visit.actor, form, now=datetime.now(UTC))
            st.session_state[_WRITTEN] = (export.id, export.manifest.file_name)
    if _WRITTEN in st.session_state:
        export_id, name = st.session_state[_WRITTEN]
        st.text(name)
        st.link_button("Download", f"/exports/{export_id}", type="primary")
