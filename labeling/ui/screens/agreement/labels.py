"""Agreement on each label, and which labels get mixed up."""

import streamlit as st

from labeling.domain.agreement_report import AgreementReport
from labeling.ui.charts import interval_chart
from labeling.ui.estimates import THRESHOLDS, interval_text, reasons, spans, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery


def labels_section(report: AgreementReport) -> str | None:
    """Draw them. Returns the figure that was pressed, as `EvidenceQuery.encoded`."""
    named = [(label.name, label.alpha) for label in report.labels]
    st.subheader("Agreement on each label", anchor=False)
    st.caption(
        "Each label against all the others together: the further right, the better annotators agree on it. The bar is "
        "the 95% confidence interval. From the first dashed line (0.667), a value is good enough for tentative "
        "conclusions. From the second (0.800), you can rely on it."
    )
    if shown := spans(named):
        interval_chart(shown, THRESHOLDS, title="α")
    opened = figure_table(
        "The same in numbers. Choose a label to see the sentences where somebody chose another one.",
        ["Label", "α", "95% interval", "Share of votes"],
        [
            [
                Figure(
                    label.name,
                    opens=EvidenceQuery(labels=(label.label,)).encoded,
                    about="sentences where somebody chose another label",
                ),
                Figure(value_text(label.alpha)),
                Figure(interval_text(label.alpha)),
                Figure(f"{label.share:.0%}"),
            ]
            for label in report.labels
        ],
        key="labels",
    )
    for reason in reasons(named):
        st.caption(escape(reason))
    return _confusion(report) or opened


def _confusion(report: AgreementReport) -> str | None:
    st.subheader("Which labels get mixed up", anchor=False)
    if not any(map(any, report.confusion)):
        st.caption("No sentence has labels from two annotators yet.")
        return None
    return figure_table(
        "How often two annotators gave these two labels to one sentence. With more annotators, each pair counts. On "
        "the diagonal they agree. Elsewhere, the stronger the colour, the more often they differ in that way. Choose a "
        "number to see its sentences.",
        ["", *(label.name for label in report.labels)],
        [_confusion_row(report, number) for number in range(len(report.labels))],
        key="confusion",
    )


def _confusion_row(report: AgreementReport, number: int) -> list[Figure]:
    label, worst = report.labels[number], _most_differing(report)
    cells = [Figure(label.name)]
    for other, count in zip(report.labels, report.confusion[number], strict=True):
        agree = other is label
        meetings = count // 2 if agree else count  # the matrix is symmetric: on the diagonal, both ways are in one cell
        cells.append(
            Figure(
                f"{meetings:,}",
                opens=EvidenceQuery(labels=(label.label, other.label)).encoded if count else "",
                about=f"both said {label.name}" if agree else f"{label.name} against {other.name}",
                shade=0.0 if agree else count / worst,
            )
        )
    return cells


def _most_differing(report: AgreementReport) -> int:
    off_diagonal = (count for number, row in enumerate(report.confusion) for n, count in enumerate(row) if n != number)
    return max(*off_diagonal, 1)
