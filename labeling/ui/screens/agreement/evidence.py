"""The sentences behind one figure, each with its votes and, on demand, its article."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.agreement_report import PairAgreement
from labeling.domain.codebook import Codebook
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.agreement import (
    AgreementReport,
    NamedVote,
    agreement_report,
    evidence_sentences,
)
from labeling.services.codebooks import current_codebook, versions
from labeling.services.team import members
from labeling.ui.display_text import NAME_BY_PART, answer_text, is_week, outcome_name, period_name
from labeling.ui.disputed_sentence import disputed_sentence
from labeling.ui.left_out import left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery, parse_query
from labeling.ui.visit import Visit

PAGE = 20
"""Sentences on one page."""


def evidence_view(visit: Visit, query: EvidenceQuery, *, back: str) -> None:
    """Draw what the query asks for. `back` is the section of the agreement page to return to."""
    if st.button("Back to the figures", icon=":material/arrow_back:"):
        visit.go("agreement", view=back)
    try:
        codebook = current_codebook(visit.project.file)
        st.title(escape(_title(query, codebook)), anchor=False)
        for line in _scope_lines(visit, query):
            st.text(line)
        left_out_votes(visit)
        if len(query.people) > 1 and not query.labels:
            _labels_of_both(visit, query, back)
        _sentences(visit, query)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _title(query: EvidenceQuery, codebook: Codebook) -> str:
    match [outcome_name(label, codebook) for label in query.labels]:
        case [name, other_name] if name == other_name:
            return f"Two annotators said {name}"
        case [name, other_name]:
            return f"{name} against {other_name}"
        case [name]:
            return f"{name} against another label"
        case _:
            return "Annotators differ"


def _scope_lines(visit: Visit, query: EvidenceQuery) -> list[str]:
    """What the sentences are narrowed down to, one line for each limit."""
    lines = []
    if query.people:
        names = {m.annotator.id: m.annotator.name for m in members(visit.project.file, visit.actor)}
        known = [names.get(person, person) for person in query.people]
        lines.append(f"Between {known[0]} and {known[1] if len(known) > 1 else 'the others'}.")
    if query.part:
        lines.append(f"In this part of the article: {NAME_BY_PART[query.part].lower()}.")
    if query.codebook:
        number = {v.id: v.number for v in versions(visit.project.file, visit.actor)}.get(query.codebook)
        lines.append(f"Labeled under version {number or query.codebook} of the codebook.")
    if query.period:
        when = "in the week of " if is_week(query.period) else "in "
        lines.append(f"Last labeled {when}{period_name(query.period)}.")
    return lines


def _labels_of_both(visit: Visit, query: EvidenceQuery, back: str) -> None:
    """How often each label of one annotator met each label of the other; a number opens its sentences."""
    report = agreement_report(visit.project.file, visit.actor, now=datetime.now(UTC))
    for pair in report.pairs:
        if _ids(pair) == query.people:
            opened = figure_table(
                f"What {pair.first.name} said (rows) and what {pair.second.name} said (columns)",
                ["", *(label.name for label in report.labels)],
                [_row_of_both(report, pair, number) for number in range(len(report.labels))],
                key="both",
            )
            if opened:
                visit.go("agreement", view=back, **parse_query(opened))


def _row_of_both(report: AgreementReport, pair: PairAgreement, number: int) -> list[Figure]:
    label, most = report.labels[number], max(1, *(max(row) for row in pair.confusion))
    return [Figure(label.name)] + [
        Figure(
            f"{count:,}",
            opens=EvidenceQuery(labels=(label.label, other.label), people=_ids(pair)).encoded if count else "",
            about=f"{pair.first.name} said {label.name}, {pair.second.name} {other.name}",
            shade=0.0 if other is label else count / most,
        )
        for other, count in zip(report.labels, pair.confusion[number], strict=True)
    ]


def _ids(pair: PairAgreement) -> tuple[str, str]:
    return pair.first.annotator_id, pair.second.annotator_id


def _sentences(visit: Visit, query: EvidenceQuery) -> None:
    page = max(int(st.query_params.get("page", "1")), 1) if st.query_params.get("page", "1").isdecimal() else 1
    sentences = evidence_sentences(
        visit.project.file,
        visit.actor,
        labels=_first_two(query.labels),
        annotators=_first_two(query.people),
        part=query.part,
        codebook=query.codebook or None,
        period=query.period or None,
        limit=PAGE + 1,
        offset=(page - 1) * PAGE,
    )
    if not sentences:
        st.text("There are no such sentences any more. Labels have changed, or somebody has decided them.")
    elif page == 1:
        st.text("More than " * (len(sentences) > PAGE) + f"{counted(len(sentences[:PAGE]), 'sentence')}.")
    names = {label.id: label.name for label in current_codebook(visit.project.file).labels}
    for evidence in sentences[:PAGE]:
        votes = [f"{vote.name}: {_vote_text(vote, names)}" for vote in evidence.votes]
        disputed_sentence(visit, evidence.sentence, evidence.title, votes)
    _page_buttons(page, has_more=len(sentences) > PAGE)


def _vote_text(vote: NamedVote, names: dict[str, str]) -> str:
    """The vote, and the annotator's second thought if there is one."""
    first = answer_text(vote.answer, names)
    if vote.second_thought is None:
        return first
    later = "no answer" if vote.second_thought.is_empty else answer_text(vote.second_thought, names)
    return f"first {first}; after the discussion: {later}"


def _first_two(ids: tuple[str, ...]) -> tuple[str, str | None] | None:
    return (ids[0], ids[1] if len(ids) > 1 else None) if ids else None


def _page_buttons(page: int, *, has_more: bool) -> None:
    before, after, _ = st.columns([1, 1, 4])
    if page > 1 and before.button("Previous", width="stretch"):
        st.query_params["page"] = str(page - 1)
        st.rerun()
    if has_more and after.button("Next", width="stretch"):
        st.query_params["page"] = str(page + 1)
        st.rerun()
