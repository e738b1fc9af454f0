"""Whose votes count: an owner leaves a person's votes out, with a reason, and counts them again."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services import team
from labeling.services.team import LONGEST_REASON, Voter
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

_ABOUT = (
    "For example, if somebody answered at random. Their votes, past and future, no longer count for agreement or gold, "
    "exports and releases leave them out, and their articles are offered to others. Nothing is deleted, decisions and "
    "past releases stay, and you can undo it. Their account does not change: you can pause or disable it above."
)


def show_exclusions(visit: Visit) -> None:
    """The people whose votes are left out, and the form to leave out another's; nothing until there are votes."""
    voters = team.voters(visit.project.file, visit.actor)
    if not voters:
        return
    names = {member.annotator.id: member.annotator.name for member in team.members(visit.project.file, visit.actor)}
    if left_out := [voter for voter in voters if voter.left_out]:
        st.subheader("Votes that are left out", anchor=False)
        for voter in left_out:
            _left_out(visit, voter, names)
    with st.expander("Leave a person’s votes out"):
        st.caption(_ABOUT)
        _form(visit, [voter for voter in voters if not voter.left_out])
        _history(voters, names)


def _left_out(visit: Visit, voter: Voter, names: dict[str, str]) -> None:
    event = voter.left_out
    assert event is not None  # noqa: S101  # narrows the type
    with st.container(border=True):
        who, again = st.columns([5, 2], vertical_alignment="center")
        who.text(f"{voter.name}: {counted(voter.votes, 'vote')}")
        who.caption(escape(f"Left out by {names[event.by]} on {event.at:%d %B %Y}: {event.reason}"))
        if again.button("Count them again", key=f"count_{voter.annotator_id}", width="stretch"):
            team.count_votes_again(visit.project.file, visit.actor, voter.annotator_id, now=datetime.now(UTC))
            st.rerun()


def _form(visit: Visit, voters: list[Voter]) -> None:
    names = {voter.annotator_id: f"{voter.name} ({counted(voter.votes, 'vote')})" for voter in voters}
    # The key changes when somebody is left out: refused text stays, stored text makes room.
    with st.form("leave_out", border=False):
        who = st.selectbox("Whose votes", list(names), index=None, format_func=names.__getitem__, placeholder="Choose")
        reason = st.text_input(
            "Reason", max_chars=LONGEST_REASON, key=f"reason_for_{len(voters)}",
            help="Kept on record, and published in each release next to a pseudonym. Don’t name anybody.",
        )  # fmt: skip
        if not st.form_submit_button("Leave their votes out"):
            return
        if who is None:
            st.error("Choose whose votes to leave out.")
            return
        try:
            team.leave_votes_out(visit.project.file, visit.actor, who, reason, now=datetime.now(UTC))
        except FactmarkError as error:
            st.error(escape(str(error)))
        else:
            st.rerun()


def _history(voters: list[Voter], names: dict[str, str]) -> None:
    """List every exclusion and its end."""
    events = sorted(
        ((event.at, voter.name, event) for voter in voters for event in voter.history), key=lambda entry: entry[:2]
    )
    for at, name, event in events:
        why = f": {event.reason}" if event.reason else ""
        st.text(f"{at:%d %B %Y, %H:%M} UTC: {name}, {event.action} by {names[event.by]}{why}")
