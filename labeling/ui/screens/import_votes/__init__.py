"""Import votes made elsewhere: choose the export, match its labels and people, do a dry run, import, take back."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.matching_keys import word_key
from labeling.errors import FactmarkError, Refused
from labeling.intake.decoding import clean_file_name
from labeling.intake.foreign.collector import listed_locations
from labeling.intake.foreign.column_meanings import NO_CHOICES, ReaderChoices
from labeling.intake.foreign.model import SKIP, Foreign, ForeignUser
from labeling.intake.foreign.registry import HAS_FIELDS, ForeignFormat, read_uploads
from labeling.services.codebooks import current_codebook
from labeling.services.imports import (
    ImportConflict,
    ImportReport,
    Matches,
    VoteImport,
    alike_people,
    apply_import,
    list_imports,
    plan_import,
    suggest_matches,
    take_back_import,
    with_spellings,
)
from labeling.services.team import members
from labeling.ui.display_text import NOT_A_SENTENCE, ago, answer_text, counted
from labeling.ui.markdown_escape import escape
from labeling.ui.samples import offer_to_put_away
from labeling.ui.screens.import_votes.vote_table import table_choices
from labeling.ui.visit import Visit

_NAME_BY_FORM = {
    ForeignFormat.FACTMARK: "Another Factmark project (.jsonl)",
    ForeignFormat.LABEL_STUDIO: "Label Studio (JSON)",
    ForeignFormat.DOCCANO: "doccano (JSONL, or its archive)",
    ForeignFormat.PRODIGY: "Prodigy (JSONL)",
    ForeignFormat.ARGILLA: "Argilla 2 (JSON or JSONL)",
    ForeignFormat.POTATO: "Potato (annotation_output with its data files, as an archive)",
    ForeignFormat.CSV: "A table (CSV, Excel): one row per vote",
}
_SHOWN = 20
"""Conflicts and problems shown on the screen; the command line lists all."""

_MOST_PEOPLE = 200

_LEAVE_OUT = "Leave out"
_NEW = "Somebody new"
_ONE_PERSON, _SEVERAL = "one person", "several people"
_ROUND, _READ, _PLANNED, _DONE = "votes_round", "votes_read", "votes_planned", "votes_done"
_Cached = TypeVar("_Cached")


def import_votes_screen(visit: Visit) -> None:
    """Lead from another tool's export to votes in this project, and back."""
    st.title("Import annotations", anchor=False)
    st.text(
        "Bring in labels from elsewhere. Articles and sentences that are already here are recognized, votes are added, "
        "and nothing that was labeled here is ever overwritten."
    )
    if done := st.session_state.get(_DONE):
        _done(*done)
        if done[1].articles:
            offer_to_put_away(visit)
    try:
        if chosen := _chosen():
            _import(visit, *chosen)
        _so_far(visit)
    except FactmarkError as error:
        st.error(escape(str(error)))


def _chosen() -> tuple[Foreign, ForeignFormat, str] | None:
    """What was read from the uploads, its format, and the names of the files; None until there is something."""
    form = st.selectbox(
        "Exported from",
        list(ForeignFormat),
        index=None,
        format_func=_NAME_BY_FORM.__getitem__,
        placeholder="Choose",
        key="form",
    )
    if form is None:
        return None
    uploads = st.file_uploader(
        "Exported files, at most 20 MB each; for larger ones, use the command line",
        type=["json", "jsonl", "csv", "tsv", "txt", "xlsx", "xml", "zip"],
        accept_multiple_files=True,
        key=f"votes_upload_{st.session_state.get(_ROUND, 0)}",
    )
    if not uploads:
        return None
    contents = [(clean_file_name(upload.name), upload.getvalue()) for upload in uploads]
    foreign = _read(form, contents)
    return None if foreign is None else (foreign, form, ", ".join(name for name, _ in contents)[:200])


def _read(form: ForeignFormat, contents: Sequence[tuple[str, bytes]]) -> Foreign | None:
    """The files, read once as long as they stay the same; None as long as a choice about them is missing."""
    digest = sha256(b"".join(sha256(name.encode() + data).digest() for name, data in contents)).hexdigest()[:16]
    choices = table_choices(contents, digest) if form is ForeignFormat.CSV else _field_choice(form, digest)
    if choices is None:
        return None
    with st.spinner("Reading the files…"):
        return _cached(_READ, (form, digest, choices), lambda: read_uploads(contents, form, choices))


def _field_choice(form: ForeignFormat, digest: str) -> ReaderChoices:
    """The field that holds the sentence, if the person names it."""
    if form not in HAS_FIELDS:
        return NO_CHOICES
    chosen = st.text_input(
        "Field that holds the sentence", key=f"votes_field_{digest}", placeholder="Leave empty to find it automatically"
    )
    return ReaderChoices(field=chosen.strip())


def _cached(name: str, key: Hashable, make: Callable[[], _Cached]) -> _Cached:
    """What was made for this key before, or else what `make` makes now."""
    if st.session_state.get(name, (None,))[0] != key:
        st.session_state[name] = (key, make())
    value: _Cached = st.session_state[name][1]
    return value


def _import(visit: Visit, foreign: Foreign, form: ForeignFormat, origin: str) -> None:
    votes = len(foreign.votes) or len({(e.annotation.sentence_id, e.annotation.annotator_id) for e in foreign.events})
    people = counted(len(foreign.users), "person").replace("persons", "people")
    st.text(f"The export holds {counted(votes, 'vote')} by {people} and {counted(len(foreign.articles), 'article')}.")
    _problems(foreign.problems)
    _notes(foreign.notes)
    matches = _matches(visit, foreign, form)
    if st.button("Dry run: see what would happen", type="primary"):
        planned = plan_import(visit.project.file, visit.actor, foreign, matches, now=datetime.now(UTC))
        st.session_state[_PLANNED] = (foreign, matches, planned)
    last = st.session_state.get(_PLANNED)
    if last is not None and last[0] is foreign and last[1] == matches:  # else it is about something else
        _decide(visit, foreign, form, origin, last[2], matches)


def _problems(problems: Sequence[str]) -> None:
    if problems:
        with st.expander(f"Rows that could not be read: {len(problems):,}"):
            st.text("\n".join(problems[:_SHOWN]))


def _notes(notes: Sequence[str]) -> None:
    if notes:
        with st.expander(f"How the files were read: {counted(len(notes), 'note')}"):
            st.text("\n".join(notes[:_SHOWN]))


def _matches(visit: Visit, foreign: Foreign, form: ForeignFormat) -> Matches:
    suggested = _suggested(visit, foreign, form)
    labels: dict[str, str] = {}
    if foreign.labels:
        st.subheader("Match their labels", anchor=False)
        until = "nothing is imported" if form is ForeignFormat.FACTMARK else "its votes are left out"
        st.caption(f"If a label has no counterpart here, {until} until you say what it is.")
        used = _one_a_spelling(foreign.labels, suggested.labels)
        labels = _labels(current_codebook(visit.project.file), used, suggested.labels)
        labels = with_spellings(foreign.labels, labels)
    st.subheader("Match their annotators", anchor=False)
    if len(foreign.users) > _MOST_PEOPLE:
        raise Refused(f"The export has {len(foreign.users):,} annotators, too many for a page. Use the command line.")
    st.caption("New people join the team paused, and cannot sign in until you send them a link.")
    names = {member.annotator.id: member.annotator.name for member in members(visit.project.file, visit.actor)}
    people: dict[str, str] = {}
    for users in _together(foreign, suggested.people):
        chosen = _person(_as_one(users), names, suggested.people.get(users[0].key, ""))
        people |= dict.fromkeys((user.key for user in users), chosen)
    return Matches(labels, people)


def _suggested(visit: Visit, foreign: Foreign, form: ForeignFormat) -> Matches:
    """The suggestions. If names differ only in capitals and spaces, the person says whether they are one person."""
    alike = [users for users in alike_people(foreign) if len(users) > 1]
    apart = False
    if alike:
        listed = "; ".join(map(_names, alike[:_SHOWN]))
        question = f"These names differ only in capitals and spaces: {listed}. Are they one person or several?"
        st.warning(escape(question))
        apart = st.radio("Count each group as", [_ONE_PERSON, _SEVERAL], key="votes_alike", horizontal=True) == _SEVERAL
    return suggest_matches(visit.project.file, visit.actor, foreign, form, keep_apart=apart)


def _names(users: Sequence[ForeignUser]) -> str:
    return ", ".join(f"“{user.key}”" for user in users)


def _together(foreign: Foreign, suggested: Mapping[str, str]) -> Iterator[tuple[ForeignUser, ...]]:
    """The people to ask about together: those whose names are alike and who would be the same person here."""
    for users in alike_people(foreign):
        if len({suggested.get(user.key) for user in users}) == 1:
            yield users
        else:
            yield from ((user,) for user in users)


def _as_one(users: Sequence[ForeignUser]) -> ForeignUser:
    if len(users) == 1:
        return users[0]
    return ForeignUser(users[0].key, _names(users), sum(user.votes for user in users))


def _one_a_spelling(used: Mapping[str, int], suggested: Mapping[str, str]) -> dict[str, int]:
    """How often each label was used. Spellings that differ only in capitals and spaces count under the first one."""
    first: dict[tuple[str, str | None], str] = {}
    times: dict[str, int] = {}
    for label, number in used.items():
        shown = first.setdefault((word_key(label), suggested.get(label)), label)
        times[shown] = times.get(shown, 0) + number
    return times


def _labels(codebook: Codebook, used: Mapping[str, int], suggested: Mapping[str, str]) -> dict[str, str]:
    names = {"": _LEAVE_OUT, **{label.id: label.name for label in codebook.labels}}
    names |= {f"{SKIP}{reason.id}": f"{NOT_A_SENTENCE}: {reason.name}" for reason in codebook.skip_reasons}
    chosen = {theirs: _label(theirs, times, names, suggested.get(theirs)) for theirs, times in used.items()}
    return {theirs: ours for theirs, ours in chosen.items() if ours is not None}


def _label(theirs: str, times: int, names: Mapping[str, str], suggested: str | None) -> str | None:
    """What a label is here; None until somebody says so."""
    if suggested is not None and suggested not in names:  # an earlier codebook version of this project has it
        names = {**names, suggested: f"As it is: {suggested}, from an earlier codebook"}
    return st.selectbox(
        escape(f"“{_readable(theirs)}”, {counted(times, 'time')}"),
        list(names),
        None if suggested is None else list(names).index(suggested),
        names.__getitem__,
        key=f"votes_label_{theirs}",
        placeholder="Choose what it is here, or leave it out",
    )


def _readable(theirs: str) -> str:
    return f"skipped: {theirs.removeprefix(SKIP)}" if theirs.startswith(SKIP) else theirs


def _person(user: ForeignUser, names: Mapping[str, str], suggested: str) -> str:
    """Id of somebody here, name of somebody new, or empty to leave them out."""
    options = [_NEW, _LEAVE_OUT, *names]
    begin = suggested if suggested in names else _NEW if suggested else _LEAVE_OUT
    left, right = st.columns(2, vertical_alignment="bottom")
    chosen = left.selectbox(
        escape(f"{user.name}, {counted(user.votes, 'vote')}"),
        options,
        options.index(begin),
        lambda option: names.get(option, option),
        key=f"votes_person_{user.key}",
    )
    if chosen != _NEW:
        return "" if chosen == _LEAVE_OUT else chosen
    name = "" if suggested in names else suggested
    return right.text_input(
        escape(f"New name for {user.name}"),
        name,
        key=f"votes_name_{user.key}",
        placeholder="Leave empty to leave them out",
    ).strip()


def _decide(  # noqa: PLR0913, PLR0917  # all that an import is made of
    visit: Visit, foreign: Foreign, form: ForeignFormat, origin: str, planned: ImportReport, matches: Matches
) -> None:
    st.subheader("What would happen", anchor=False)
    if planned.unmapped:
        missing = ", ".join(f"“{_readable(word)}” ({counted(n, 'time')})" for word, n in planned.unmapped.items())
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
                name=origin,
                now=datetime.now(UTC),
            )
        st.session_state[_DONE] = (origin, done)
        for key in (_PLANNED, _READ):
            del st.session_state[key]
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
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


def _done(origin: str, report: ImportReport) -> None:
    st.success(escape(f"Imported {origin}: {counted(report.votes.added, 'vote')} added."))
    with st.expander("What happened"):
        _report(report)


def _so_far(visit: Visit) -> None:
    imports = list_imports(visit.project.file, visit.actor)
    if not imports:
        return
    st.subheader("Imported so far", anchor=False)
    for vote_import in imports:
        _vote_import(visit, vote_import)


def _vote_import(visit: Visit, vote_import: VoteImport) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        counts = f"{counted(vote_import.annotations, 'annotation')}, {counted(vote_import.adjudications, 'decision')}"
        st.text(f"{vote_import.name}\n{counts} · {ago(vote_import.created_at, datetime.now(UTC))}")
        if vote_import.taken_back_at is not None:
            st.text("taken back")
        elif st.button(
            "Take back",
            key=f"take_back_{vote_import.id}",
            help="Its votes get back the answers from before the import.",
        ):
            taken = take_back_import(visit.project.file, visit.actor, vote_import.id, now=datetime.now(UTC))
            st.session_state.pop(_DONE, None)
            st.toast(f"Votes and decisions taken back: {taken:,}.")
            st.rerun()
