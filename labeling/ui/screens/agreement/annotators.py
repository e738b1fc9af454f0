"""Agreement annotator by annotator: each two, each against the rest, against themselves, and beside known answers."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.extremes import lowest_first
from labeling.domain.agreement_report import AgreementReport, AnnotatorAgreement, AnnotatorQuality, PairAgreement
from labeling.ui.charts import Span, interval_chart
from labeling.ui.estimates import NONE, interval_text, percent_text, reasons, spans, value_text
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery

One = TypeVar("One")

MANY = 20
"""From so many rows on, the lowest figures come first, and a chart shows no more than these."""
MOST_PAIRS = 200
"""Rows of the table of pairs: a thousand annotators make up to half a million, and a page that nobody can load."""


def people_section(report: AgreementReport) -> str | None:
    """Returns the figure that was pressed, as `Behind.text`."""
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
        "κ (Cohen's kappa) is agreement beyond chance, as α is, for one against the rest. A low figure is a reason to "
        "talk, not a mark: the one who differs may be the careful reader."
    )
    rest = _ordered(report.rest, lambda one: one.kappa)
    named = [(one.person.name, one.kappa) for one in rest]
    if shown := spans(named):
        _chart(shown)
    opened = figure_table(
        f"A name opens the sentences on which that annotator differs from somebody.{_order(rest)}",
        ["Annotator", "Labels", "Same label", "κ", "95 % interval"],
        [_rest_row(one) for one in rest],
        key="rest",
    )
    _why(named)
    return opened


def _chart(shown: list[Span]) -> None:
    interval_chart(shown[:MANY], [], title="κ against the others")
    if len(shown) > MANY:
        st.caption(f"The chart shows the first {MANY} of {len(shown):,}; the table has all of them.")


def _ordered(many: Sequence[One], of: Callable[[One], Estimate]) -> list[One]:
    return lowest_first(many, of) if len(many) > MANY else list(many)


def _order(many: Sequence[object]) -> str:
    return f" {_LOWEST_FIRST}" if len(many) > MANY else ""


_LOWEST_FIRST = "The lowest come first. Those without an interval come last: they may be low by luck."


def _rest_row(one: AnnotatorAgreement) -> list[Figure]:
    person = one.person
    return [
        Figure(
            person.name, opens=EvidenceQuery(people=(person.annotator_id,)).text, about="sentences on which they differ"
        ),
        Figure(f"{person.votes:,}"),
        Figure(percent_text(one.percent)),
        Figure(value_text(one.kappa)),
        Figure(interval_text(one.kappa)),
    ]


def _pairs(report: AgreementReport) -> str | None:
    st.subheader("Each two annotators", anchor=False)
    if not report.pairs:
        st.caption("No two annotators have labeled the same sentence yet.")
        return None
    pairs = _ordered(_pairs_of_one(report), lambda pair: pair.kappa)
    opened = figure_table(
        f"A row's head opens the sentences on which the two differ.{_order(pairs)}",
        ["Annotators", "Sentences of both", "Same label", "κ", "95 % interval"],
        [_pair_row(pair) for pair in pairs[:MOST_PAIRS]],
        key="pairs",
    )
    if len(pairs) > MOST_PAIRS:
        st.caption(f"The first {MOST_PAIRS} of {len(pairs):,}. Under “All figures” you can save all of them to a file.")
    _why([(_pair_name(pair), pair.kappa) for pair in pairs[:MOST_PAIRS]])
    return opened


def _pairs_of_one(report: AgreementReport) -> Sequence[PairAgreement]:
    """All pairs, or where there are too many for the table and somebody is chosen, theirs."""
    if len(report.pairs) <= MOST_PAIRS:
        return report.pairs
    people = {one.annotator_id: one for one in report.people}
    chosen = st.selectbox(
        "Pairs of", people, index=None, format_func=lambda one: people[one].name, placeholder="Everybody"
    )
    return [pair for pair in report.pairs if chosen in (None, pair.first.annotator_id, pair.second.annotator_id)]


def _pair_name(pair: PairAgreement) -> str:
    return f"{pair.first.name} and {pair.second.name}"


def _pair_row(pair: PairAgreement) -> list[Figure]:
    both = EvidenceQuery(people=(pair.first.annotator_id, pair.second.annotator_id))
    return [
        Figure(_pair_name(pair), opens=both.text, about="sentences on which the two differ"),
        Figure(f"{pair.kappa.sentences:,}"),
        Figure(percent_text(pair.percent)),
        Figure(value_text(pair.kappa)),
        Figure(interval_text(pair.kappa)),
    ]


def _quality(report: AgreementReport) -> str | None:
    st.subheader("What a model makes of each annotator", anchor=False)
    st.caption(
        "Dawid and Skene's model (1979) guesses each sentence's right label from all the votes, and from that, how "
        "often each annotator finds it. It knows no text: where many make the same mistake, it takes the mistake for "
        "right."
    )
    if report.quality.why:
        st.text(report.quality.why)
    if not report.quality.annotators:
        return None
    people = report.quality.annotators
    is_long = len(people) > MANY
    return figure_table(
        "How often each annotator gave the label that the model takes to be right, overall and by that label. A name "
        "opens the sentences on which that annotator differs from somebody."
        + (" The lowest come first." if is_long else ""),
        ["Annotator", "Overall", *(label.name for label in report.labels)],
        [_quality_row(one) for one in (sorted(people, key=lambda one: one.accuracy) if is_long else people)],
        key="quality",
    )


def _quality_row(one: AnnotatorQuality) -> list[Figure]:
    hits = [row[number] for number, row in enumerate(one.confusion)]
    person = one.person
    opens = EvidenceQuery(people=(person.annotator_id,)).text
    name = Figure(person.name, opens=opens, about="sentences on which they differ")
    return [name, Figure(f"{one.accuracy:.0%}"), *map(_hit, hits)]


def _hit(share: float | None) -> Figure:
    return Figure(NONE) if share is None else Figure(f"{share:.0%}", shade=share / 2)


def _repeats(report: AgreementReport) -> None:
    st.subheader("Each annotator against themselves", anchor=False)
    if not report.repeats:
        st.caption(
            "No sentence was labeled twice by the same annotator. Under Training you can have some articles come a "
            "second time, hidden among the work."
        )
        return
    st.caption("Sentences that came a second time, hidden among the work: how often the answer was the same.")
    rows = [
        [Figure(one.person.name), Figure(f"{one.percent.sentences:,}"), Figure(percent_text(one.percent))]
        for one in report.repeats
    ]
    total = [Figure("Everybody"), Figure(f"{report.all_repeats.sentences:,}"), Figure(percent_text(report.all_repeats))]
    figure_table("Same answer as before", ["Annotator", "Sentences", "Same label"], [*rows, total], key="repeats")


def _checks(report: AgreementReport) -> None:
    st.subheader("Beside known answers", anchor=False)
    if not report.checks:
        st.caption("No hidden checks yet. Under Training you can set how many are mixed into the work.")
        return
    rows = [
        [
            Figure(check.person.name),
            Figure(f"{check.right:,} of {check.total:,}"),
            Figure(_share(check.right, check.total)),
        ]
        for check in report.checks
    ]
    figure_table("Hidden checks whose label is known", ["Annotator", "Right", "Share"], rows, key="checks")


def _share(right: int, total: int) -> str:
    return f"{right / total:.0%}" if total else NONE


def _why(named: list[tuple[str, Estimate]]) -> None:
    for reason in reasons(named):
        st.caption(escape(reason))
