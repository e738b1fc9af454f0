"""Agreement by annotator: against the others, in pairs, against themselves, and compared with known answers."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.figure_order import lowest_first
from labeling.domain.agreement_report import AgreementReport, AnnotatorAgreement, AnnotatorQuality, PairAgreement
from labeling.ui.charts import interval_chart
from labeling.ui.estimates import NONE, interval_text, percent_text, reasons, spans, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery

Row = TypeVar("Row")

MANY = 20
"""Above this many rows, the lowest figures come first, and a chart shows only these."""
MOST_PAIRS = 200
"""Rows of the table of pairs: a thousand annotators make half a million pairs, which no browser can load."""


def people_section(report: AgreementReport) -> str | None:
    """Draw them. Returns the figure that was pressed, as `EvidenceQuery.encoded`."""
    opened = _rest(report), _pairs(report), _quality(report)
    _repeats(report)
    _checks(report)
    return next(filter(None, opened), None)


def _rest(report: AgreementReport) -> str | None:
    st.subheader("Each annotator against the others", anchor=False)
    if not report.rest:
        st.caption("Nobody has labeled anything yet.")
        return None
    st.caption(
        "κ (Cohen’s kappa) is agreement beyond chance, like α, for one annotator against the rest. A low figure is a "
        "reason to talk, not a grade: the annotator who differs may be the careful reader."
    )
    against_rest = _ordered(report.rest, lambda row: row.kappa)
    named = [(row.person.name, row.kappa) for row in against_rest]
    if shown := spans(named):
        interval_chart(shown[:MANY], [], title="κ against the others")
    if len(shown) > MANY:
        st.caption(f"The chart shows the first {MANY} of {len(shown):,}. The table has all of them.")
    opened = figure_table(
        f"Choose a name to see the sentences where that annotator differs from somebody.{_order(against_rest)}",
        ["Annotator", "Labels", "Same label", "κ", "95% interval"],
        [_rest_row(row) for row in against_rest],
        key="rest",
    )
    _captions(named)
    return opened


def _ordered(rows: Sequence[Row], of: Callable[[Row], Estimate]) -> list[Row]:
    return lowest_first(rows, of) if len(rows) > MANY else list(rows)


def _order(rows: Sequence[object]) -> str:
    return f" {_LOWEST_FIRST}" if len(rows) > MANY else ""


_LOWEST_FIRST = "The lowest come first. Those without an interval come last: they may be low by chance."


def _rest_row(row: AnnotatorAgreement) -> list[Figure]:
    person = row.person
    return [
        Figure(
            person.name, opens=EvidenceQuery(people=(person.annotator_id,)).encoded, about="sentences where they differ"
        ),
        Figure(f"{person.votes:,}"),
        Figure(percent_text(row.percent)),
        Figure(value_text(row.kappa)),
        Figure(interval_text(row.kappa)),
    ]


def _pairs(report: AgreementReport) -> str | None:
    st.subheader("Pairs of annotators", anchor=False)
    if not report.pairs:
        st.caption("No two annotators have labeled the same sentence yet.")
        return None
    pairs = _ordered(_pairs_of_one(report), lambda pair: pair.kappa)
    opened = figure_table(
        f"Choose a pair to see the sentences where the two differ.{_order(pairs)}",
        ["Annotators", "Sentences in common", "Same label", "κ", "95% interval"],
        [_pair_row(pair) for pair in pairs[:MOST_PAIRS]],
        key="pairs",
    )
    if len(pairs) > MOST_PAIRS:
        st.caption(
            f"Showing the first {MOST_PAIRS} of {len(pairs):,}. You can download all of them under “All figures”."
        )
    _captions([(_pair_name(pair), pair.kappa) for pair in pairs[:MOST_PAIRS]])
    return opened


def _pairs_of_one(report: AgreementReport) -> Sequence[PairAgreement]:
    """All pairs or, if there are too many for the table, those of the chosen annotator."""
    if len(report.pairs) <= MOST_PAIRS:
        return report.pairs
    people = {person.annotator_id: person for person in report.people}
    chosen = st.selectbox(
        "Pairs of", people, index=None, format_func=lambda person: people[person].name, placeholder="Everybody"
    )
    return [pair for pair in report.pairs if chosen in (None, pair.first.annotator_id, pair.second.annotator_id)]


def _pair_name(pair: PairAgreement) -> str:
    return f"{pair.first.name} and {pair.second.name}"


def _pair_row(pair: PairAgreement) -> list[Figure]:
    both = EvidenceQuery(people=(pair.first.annotator_id, pair.second.annotator_id))
    return [
        Figure(_pair_name(pair), opens=both.encoded, about="sentences where the two differ"),
        Figure(f"{pair.kappa.sentences:,}"),
        Figure(percent_text(pair.percent)),
        Figure(value_text(pair.kappa)),
        Figure(interval_text(pair.kappa)),
    ]


def _quality(report: AgreementReport) -> str | None:
    st.subheader("What a model says about each annotator", anchor=False)
    st.caption(
        "Dawid and Skene’s model (1979) estimates the right label of each sentence from all votes, and from that how "
        "often each annotator finds it. It does not read the text: where many annotators make the same mistake, it "
        "takes the mistake for the right label."
    )
    if report.quality.why:
        st.text(report.quality.why)
    if not report.quality.annotators:
        return None
    people = report.quality.annotators
    is_long = len(people) > MANY
    return figure_table(
        "How often each annotator gave the label that the model takes to be right, overall and by label. Choose a name "
        "to see the sentences where that annotator differs from somebody."
        + (" The lowest come first." if is_long else ""),
        ["Annotator", "Overall", *(label.name for label in report.labels)],
        [_quality_row(row) for row in (sorted(people, key=lambda row: row.accuracy) if is_long else people)],
        key="quality",
    )


def _quality_row(row: AnnotatorQuality) -> list[Figure]:
    hits = [
        Figure(NONE) if share is None else Figure(f"{share:.0%}", shade=share / 2)
        for share in (shares[number] for number, shares in enumerate(row.confusion))
    ]
    person = row.person
    opens = EvidenceQuery(people=(person.annotator_id,)).encoded
    name = Figure(person.name, opens=opens, about="sentences where they differ")
    return [name, Figure(f"{row.accuracy:.0%}"), *hits]


def _repeats(report: AgreementReport) -> None:
    st.subheader("Each annotator against themselves", anchor=False)
    if not report.repeats:
        st.caption(
            "No annotator has labeled the same sentence twice yet. Under Training, you can have some articles come up "
            "a second time, hidden among the work."
        )
        return
    st.caption("How often the answer was the same when a sentence came up a second time, hidden among the work.")
    rows = [
        [Figure(repeat.person.name), Figure(f"{repeat.percent.sentences:,}"), Figure(percent_text(repeat.percent))]
        for repeat in report.repeats
    ]
    total = [Figure("Everybody"), Figure(f"{report.all_repeats.sentences:,}"), Figure(percent_text(report.all_repeats))]
    figure_table("Same answer as before", ["Annotator", "Sentences", "Same label"], [*rows, total], key="repeats")


def _checks(report: AgreementReport) -> None:
    st.subheader("Compared with known answers", anchor=False)
    if not report.checks:
        st.caption("No hidden checks yet. Under Training, you can set how many are mixed into the work.")
        return
    rows = [
        [
            Figure(check.person.name),
            Figure(f"{check.right:,} of {check.total:,}"),
            Figure(f"{check.right / check.total:.0%}" if check.total else NONE),
        ]
        for check in report.checks
    ]
    figure_table("Hidden checks whose label is known", ["Annotator", "Right", "Share"], rows, key="checks")


def _captions(named: list[tuple[str, Estimate]]) -> None:
    for reason in reasons(named):
        st.caption(escape(reason))
