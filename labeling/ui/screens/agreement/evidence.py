"""The sentences behind one figure, each with its votes, and with the article around it."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.agreement_report import PairAgreement
from labeling.domain.codebook import Codebook
from labeling.errors import FactmarkError
from labeling.services.agreement import (
    AgreementReport,
    EvidenceSentence,
    NamedVote,
    agreement_report,
    evidence_sentences,
)
from labeling.services.codebooks import current_codebook, versions
from labeling.services.team import members
from labeling.ui.display_text import NAME_BY_PART, counted, is_week, period_name
from labeling.ui.disputed_sentence import disputed_sentence
from labeling.ui.left_out import left_out_votes
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import Figure, figure_table
from labeling.ui.screens.agreement.evidence_query import EvidenceQuery, parse_query
from labeling.ui.screens.disagreements.group_description import outcome_name
from labeling.ui.screens.notes import said
from labeling.ui.visit import Visit

PAGE = 20
"""Sentences that are shown at once."""


def evidence_view(visit: Visit, behind: EvidenceQuery, *, back: str) -> None:
    """What the address asks for; `back` is the section of the agreement page that it was opened from."""
    if st.button("Back to the figures", icon=":material/arrow_back:"):
        visit.go("agreement", view=back)
    try:
        codebook = current_codebook(visit.project.file)
        st.title(escape(_title(behind, codebook)), anchor=False)
        for line in _where(visit, behind):
            st.text(line)
        left_out_votes(visit)
        if len(behind.people) > 1 and not behind.labels:
            _labels_of_both(visit, behind, back)
        _sentences(visit, behind)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _title(behind: EvidenceQuery, codebook: Codebook) -> str:
    names = [outcome_name(label, codebook) for label in behind.labels]
    match names:
        case [one, other] if one == other:
            return f"Two annotators said {one}"
        case [one, other]:
            return f"{one} met {other}"
        case [one]:
            return f"{one} met another label"
        case _:
            return "Annotators differ"


def _where(visit: Visit, behind: EvidenceQuery) -> list[str]:
    """What the sentences are narrowed down to, a line each."""
    lines = []
    if behind.people:
        names = {m.annotator.id: m.annotator.name for m in members(visit.project.file, visit.actor)}
        known = [names.get(person, person) for person in behind.people]
        lines.append(f"Between {known[0]} and {known[1] if len(known) > 1 else 'the others'}.")
    if behind.part:
        lines.append(f"In this part of the article: {NAME_BY_PART[behind.part].lower()}.")
    if behind.codebook:
        number = {v.id: v.number for v in versions(visit.project.file, visit.actor)}.get(behind.codebook)
        lines.append(f"Labeled with version {number or behind.codebook} of the codebook.")
    if behind.period:
        when = "in the week from " if is_week(behind.period) else "in "
        lines.append(f"With their last label {when}{period_name(behind.period)}.")
    return lines


def _labels_of_both(visit: Visit, behind: EvidenceQuery, back: str) -> None:
    """What one of two annotators said where the other said what; a number opens its sentences."""
    report = agreement_report(visit.project.file, visit.actor, now=datetime.now(UTC))
    for pair in report.pairs:
        if _ids(pair) == behind.people:
            opened = figure_table(
                f"What {pair.first.name} said (rows) where {pair.second.name} said what (columns)",
                ["", *(label.name for label in report.labels)],
                [_row_of_both(report, pair, number) for number in range(len(report.labels))],
                key="both",
            )
            if opened:
                visit.go("agreement", view=back, **parse_query(opened))


def _row_of_both(report: AgreementReport, pair: PairAgreement, number: int) -> list[Figure]:
    one, most = report.labels[number], max(1, *(max(row) for row in pair.confusion))
    return [Figure(one.name)] + [
        Figure(
            f"{count:,}",
            opens=EvidenceQuery(labels=(one.label, other.label), people=_ids(pair)).text if count else "",
            about=f"{pair.first.name} said {one.name}, {pair.second.name} {other.name}",
            shade=0.0 if other is one else count / most,
        )
        for other, count in zip(report.labels, pair.confusion[number], strict=True)
    ]


def _ids(pair: PairAgreement) -> tuple[str, str]:
    return pair.first.annotator_id, pair.second.annotator_id


def _sentences(visit: Visit, behind: EvidenceQuery) -> None:
    page = max(int(st.query_params.get("page", "1")), 1) if st.query_params.get("page", "1").isdecimal() else 1
    found = _found(visit, behind, (page - 1) * PAGE)
    if not found:
        st.text("There are no such sentences any more: labels have changed since, or somebody has decided.")
    elif page == 1:
        st.text("More than " * (len(found) > PAGE) + f"{counted(len(found[:PAGE]), 'sentence')}.")
    names = {label.id: label.name for label in current_codebook(visit.project.file).labels}
    for one in found[:PAGE]:
        votes = [f"{vote.name}: {_both(vote, names)}" for vote in one.votes]
        disputed_sentence(visit, one.sentence, one.title, votes)
    _turn(page, more=len(found) > PAGE)


def _both(vote: NamedVote, names: dict[str, str]) -> str:
    """The vote, and what its annotator thought later."""
    first = said(vote.answer, names)
    if vote.second_thought is None:
        return first
    later = "no answer any more" if vote.second_thought.is_empty else said(vote.second_thought, names)
    return f"first {first}; after the discussion: {later}"


def _found(visit: Visit, behind: EvidenceQuery, offset: int) -> list[EvidenceSentence]:
    return evidence_sentences(
        visit.project.file,
        visit.actor,
        labels=_first_two(behind.labels),
        annotators=_first_two(behind.people),
        part=behind.part,
        codebook=behind.codebook or None,
        period=behind.period or None,
        limit=PAGE + 1,
        offset=offset,
    )


def _first_two(ids: tuple[str, ...]) -> tuple[str, str | None] | None:
    return (ids[0], ids[1] if len(ids) > 1 else None) if ids else None


def _turn(page: int, *, more: bool) -> None:
    before, after, _ = st.columns([1, 1, 4])
    if page > 1 and before.button("The ones before", width="stretch"):
        st.query_params["page"] = str(page - 1)
        st.rerun()
    if more and after.button("More", width="stretch"):
        st.query_params["page"] = str(page + 1)
        st.rerun()
