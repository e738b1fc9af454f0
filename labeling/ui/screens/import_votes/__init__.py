"""Import votes made elsewhere: choose the export, match its labels and people, do a dry run, import, take back."""

from collections.abc import Collection
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.intake.foreign.collector import listed_locations
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat
from labeling.services.imports import (
    ImportConflict,
    ImportReport,
    Matches,
    apply_import,
    list_imports,
    plan_import,
    take_back_import,
)
from labeling.ui.display_text import ago, answer_text
from labeling.ui.markdown_escape import escape
from labeling.ui.samples import offer_to_put_away
from labeling.ui.screens.import_votes.matches import ask_matches, readable_label
from labeling.ui.screens.import_votes.uploads import ask_export, forget_uploads
from labeling.ui.visit import Visit

_SHOWN = 20
"""Conflicts and problems shown on the screen; the command line lists all."""

_PLANNED, _DONE = "votes_planned", "votes_done"


def import_votes_screen(visit: Visit) -> None:
    """Lead from another tool's export to votes in this project, and back."""
    st.title("Import annotations", anchor=False)
    st.text(
        "Bring in labels from elsewhere. Articles and sentences that are already here are recognized, votes are added, "
        "and nothing that was labeled here is ever overwritten."
    )
    if done := st.session_state.get(_DONE):
        name, report = done
        st.success(escape(f"Imported {name}: {counted(report.votes.added, 'vote')} added."))
        with st.expander("What happened"):
            _report(report)
        if report.articles:
            offer_to_put_away(visit)
    try:
        if chosen := ask_export():
            _import(visit, *chosen)
        _so_far(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _import(visit: Visit, foreign: Foreign, form: ForeignFormat, name: str) -> None:
    votes = len(foreign.votes) or len({(e.annotation.sentence_id, e.annotation.annotator_id) for e in foreign.events})
    people = counted(len(foreign.users), "person").replace("persons", "people")
    st.text(f"The export holds {counted(votes, 'vote')} by {people} and {counted(len(foreign.articles), 'article')}.")
    if foreign.problems:
        with st.expander(f"Rows that could not be read: {len(foreign.problems):,}"):
            st.text("\n".join(foreign.problems[:_SHOWN]))
    if foreign.notes:
        with st.expander(f"How the files were read: {counted(len(foreign.notes), 'note')}"):
            st.text("\n".join(foreign.notes[:_SHOWN]))
    matches = ask_matches(visit, foreign, form)
    if st.button("Dry run: see what would happen", type="primary"):
        planned = plan_import(visit.project.file, visit.actor, foreign, matches, now=datetime.now(UTC))
        st.session_state[_PLANNED] = (foreign, matches, planned)
    last = st.session_state.get(_PLANNED)
    if last is not None and last[0] is foreign and last[1] == matches:  # else it is about something else
        _decide(visit, foreign, form, name, last[2], matches)


def _decide(  # noqa: PLR0913, PLR0917  # all that an import is made of
    visit: Visit, foreign: Foreign, form: ForeignFormat, name: str, planned: ImportReport, matches: Matches
) -> None:
    st.subheader("What would happen", anchor=False)
    if planned.unmapped:
        missing = ", ".join(f"“{readable_label(word)}” ({counted(n, 'time')})" for word, n in planned.unmapped.items())
        st.warning(
            escape(
                f"Nothing can be imported yet: this project has no label {missing}. Choose above what each of them is "
                "here."
            )
        )
        return
    _report(planned, shown=foreign.notes)
    if not planned.brings_something:
        st.info("There is nothing to import: everything in the export is here already or is left out.")
    elif st.button("Import", type="primary"):
        with st.spinner("Importing…"):  # nothing is drawn meanwhile: a rerun would interrupt it
            done = apply_import(
                visit.project.file,
                visit.actor,
                foreign,
                matches,
                form=form,
                name=name,
                now=datetime.now(UTC),
            )
        st.session_state[_DONE] = (name, done)
        del st.session_state[_PLANNED]
        forget_uploads()
        st.rerun()


def _report(report: ImportReport, shown: Collection[str] = ()) -> None:
    """Show what an import brings. The notes in `shown` are on the page already."""
    rows = {"articles": (len(report.articles), report.known_articles, 0)}
    rows["votes"] = (report.votes.added, report.votes.known, report.votes.conflicts)
    rows["decisions"] = (report.decisions.added, report.decisions.known, report.decisions.conflicts)
    heads = ("new", "here already", "in conflict: what is here stays")
    table = [{"": noun, **dict(zip(heads, map("{:,}".format, row), strict=True))} for noun, row in rows.items()]
    st.table(table, hide_index=True)
    if report.people:
        st.text(f"New on the team, with no way to sign in yet: {', '.join(report.people)}")
    for reason, number in report.left_out.items():
        at = report.left_out_at.get(reason, [])
        st.text(f"Left out, {number:,}: {reason}" + (f" ({listed_locations(at, number)})" if at else ""))
    if notes := [note for note in report.notes if note not in shown]:
        st.text("Please check:")
        for note in notes[:_SHOWN]:
            st.text(note)
    if report.conflicts:
        st.text("In conflict:")
        st.table([_conflict_row(conflict) for conflict in report.conflicts[:_SHOWN]], hide_index=True)


def _conflict_row(conflict: ImportConflict) -> dict[str, str]:
    return {
        "sentence": escape(conflict.text[:200]),
        "whose": escape(conflict.person + (" (decision)" if conflict.is_decision else "")),
        "here": escape(answer_text(conflict.ours, {})),
        "in the file": escape(answer_text(conflict.theirs, {})),
    }


def _so_far(visit: Visit) -> None:
    imports = list_imports(visit.project.file, visit.actor)
    if not imports:
        return
    st.subheader("Imported so far", anchor=False)
    for vote_import in imports:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            annotations = counted(vote_import.annotations, "annotation")
            decisions = counted(vote_import.adjudications, "decision")
            imported_ago = ago(vote_import.created_at, datetime.now(UTC))
            st.text(f"{vote_import.name}\n{annotations}, {decisions} · {imported_ago}")
            if vote_import.taken_back_at is not None:
                st.text("taken back")
            elif st.button(
                "Take back",
                key=f"take_back_{vote_import.id}",
                help="Its votes get back the answers from before the import.",
            ):
                count = take_back_import(visit.project.file, visit.actor, vote_import.id, now=datetime.now(UTC))
                st.session_state.pop(_DONE, None)
                st.toast(f"Votes and decisions taken back: {count:,}.")
                st.rerun()
