"""What the labels and the people of another tool's export are here: suggested, and chosen by the importer."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.matching_keys import word_key
from labeling.domain.wording import counted
from labeling.errors import Refused
from labeling.intake.foreign.model import SKIP, Foreign, ForeignUser
from labeling.intake.foreign.registry import ForeignFormat
from labeling.services.codebooks import current_codebook
from labeling.services.imports import Matches, alike_people, suggest_matches, with_spellings
from labeling.services.team import members
from labeling.ui.display_text import NOT_A_SENTENCE
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_MOST_PEOPLE = 200
_SHOWN_GROUPS = 20
"""Groups of similar names that are listed."""

_LEAVE_OUT = "Leave out"
_NEW = "Somebody new"
_ONE_PERSON, _SEVERAL = "one person", "several people"


def ask_matches(visit: Visit, foreign: Foreign, form: ForeignFormat) -> Matches:
    """Draw a widget for each label and each person, with a suggestion, and return what was chosen."""
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
        user = users[0]
        if len(users) > 1:
            user = ForeignUser(user.key, _names(users), sum(user.votes for user in users))
        chosen = _person(user, names, suggested.people.get(user.key, ""))
        people |= dict.fromkeys((user.key for user in users), chosen)
    return Matches(labels, people)


def _suggested(visit: Visit, foreign: Foreign, form: ForeignFormat) -> Matches:
    """The suggestions. If names differ only in capitals and spaces, the person says whether they are one person."""
    alike = [users for users in alike_people(foreign) if len(users) > 1]
    apart = False
    if alike:
        listed = "; ".join(map(_names, alike[:_SHOWN_GROUPS]))
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
        escape(f"“{readable_label(theirs)}”, {counted(times, 'time')}"),
        list(names),
        None if suggested is None else list(names).index(suggested),
        names.__getitem__,
        key=f"votes_label_{theirs}",
        placeholder="Choose what it is here, or leave it out",
    )


def readable_label(theirs: str) -> str:
    """A label of the export, as people read it."""
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
