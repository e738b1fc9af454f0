"""Agreement label by label, and which labels are taken for which."""

import streamlit as st

from labeling.domain.agreement_report import AgreementReport, LabelAgreement
from labeling.ui.charts import interval_chart
from labeling.ui.estimates import THRESHOLDS, interval_text, reasons, spans, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery


def labels_section(report: AgreementReport) -> str | None:
    """Returns the figure that was pressed, as `Behind.text`."""
    named = [(label.name, label.alpha) for label in report.labels]
    st.subheader("Which labels hold", anchor=False)
    st.caption(
        "Each label against all the others as one: the further right, the better annotators agree on it. The bar is "
        "the range in which the value lies with 95 % confidence. From the first broken line (0.667) on, it is good "
        "enough for tentative conclusions; from the second (0.800) on, to rely on."
    )
    if shown := spans(named):
        interval_chart(shown, THRESHOLDS, title="α")
    opened = figure_table(
        "The same in numbers. A label opens the sentences on which it met another one.",
        ["Label", "α", "95 % interval", "Share of votes"],
        [_label_row(label) for label in report.labels],
        key="labels",
    )
    for reason in reasons(named):
        st.caption(escape(reason))
    return _confusion(report) or opened


def _label_row(label: LabelAgreement) -> list[Figure]:
    return [
        Figure(
            label.name, opens=EvidenceQuery(labels=(label.label,)).text, about="sentences on which it met another label"
        ),
        Figure(value_text(label.alpha)),
        Figure(interval_text(label.alpha)),
        Figure(f"{label.share:.0%}"),
    ]


def _confusion(report: AgreementReport) -> str | None:
    st.subheader("Which labels are taken for which", anchor=False)
    if not any(map(any, report.confusion)):
        st.caption("No sentence has labels of two annotators yet.")
        return None
    return figure_table(
        "How often two annotators gave these two labels to one sentence; where more have labeled it, each two of them "
        "count. On the diagonal they agree; the stronger the colour of a cell beside it, the more often they differ in "
        "that way. A number opens its sentences.",
        ["", *(label.name for label in report.labels)],
        [_confusion_row(report, number) for number in range(len(report.labels))],
        key="confusion",
    )


def _confusion_row(report: AgreementReport, number: int) -> list[Figure]:
    row, worst = report.confusion[number], _most_differing(report)
    cells = [Figure(report.labels[number].name)]
    for other, count in enumerate(row):
        agree = other == number
        meetings = count // 2 if agree else count  # the matrix is symmetric: on the diagonal, both ways are in one cell
        cells.append(
            Figure(
                f"{meetings:,}",
                opens=EvidenceQuery(labels=(report.labels[number].label, report.labels[other].label)).text
                if count
                else "",
                about=_about(report, number, other),
                shade=0.0 if agree else count / worst,
            )
        )
    return cells


def _most_differing(report: AgreementReport) -> int:
    beside = (count for number, row in enumerate(report.confusion) for n, count in enumerate(row) if n != number)
    return max(*beside, 1)


def _about(report: AgreementReport, number: int, other: int) -> str:
    one, two = report.labels[number].name, report.labels[other].name
    return f"both said {one}" if number == other else f"{one} met {two}"
