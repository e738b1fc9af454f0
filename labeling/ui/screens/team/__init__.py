"""Who is on the team: invite, change roles, pause, disable, help with a lost password."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import streamlit as st

from labeling.domain.model import Role
from labeling.errors import FactmarkError
from labeling.services import team
from labeling.services.sign_in import is_alone
from labeling.services.team import EntryRule, Member
from labeling.ui.display_text import NAME_BY_ROLE, ago
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import own_links
from labeling.ui.screens.team.exclusions import show_exclusions
from labeling.ui.visit import Visit

_LINKS = "team_links"
"""The links made in this visit, the newest first, each with a message that says whom it is for. Only hashes are stored,
so they cannot be shown again."""


def team_screen(visit: Visit) -> None:
    """Show the people, the open invitations, the form for the next one, and whose votes count."""
    st.title("Team", anchor=False)
    parts: tuple[Callable[[Visit], None], ...] = (
        _invite,
        _fresh_links,
        _invitations,
        _members,
        show_exclusions,
        _entry_rules,
    )
    if is_alone(visit.project.file):
        parts = (_alone, show_exclusions)
    for part in parts:
        try:
            part(visit)
        except FactmarkError as error:  # a refusal is shown where it happened; the rest of the screen stays
            st.error(escape(str(error)))


def _alone(_visit: Visit) -> None:
    st.text(
        "You work alone on this machine, so nobody has to sign in. To invite others, choose a name and a password "
        "first. Your labels stay yours."
    )
    own_links([("Choose a name and a password", "Then you can invite others.", "/account/protect")])


def _invite(visit: Visit) -> None:
    with st.form("invite", clear_on_submit=True, border=True):
        name, role, send = st.columns([3, 2, 1], vertical_alignment="bottom")
        invited = name.text_input("Name of the person to invite", max_chars=200)
        chosen = role.selectbox("Role", list(Role)[::-1], format_func=NAME_BY_ROLE.__getitem__)
        if send.form_submit_button("Make a link", type="primary", width="stretch"):
            invitation, token = team.invite(visit.project.file, visit.actor, invited, chosen, now=datetime.now(UTC))
            _show_link(f"Send this link to {invitation.name}. It works once.", f"account/invitation/{token}")


def _show_link(message: str, path: str) -> None:
    url = urlsplit(st.context.url or "")
    address = f"{url.scheme}://{url.netloc}/{path}"
    st.session_state[_LINKS] = [(message, address), *st.session_state.get(_LINKS, [])]
    st.rerun()


def _fresh_links(_visit: Visit) -> None:
    links = st.session_state.get(_LINKS, [])
    if not links:
        return
    with st.container(border=True):
        for message, address in links:
            st.text(message)
            st.code(address, language=None, wrap_lines=True)
        if any(urlsplit(address).hostname in {"localhost", "127.0.0.1", "::1"} for _, address in links):
            st.warning(
                "A link to localhost works on this machine only. First serve Factmark to your team: see "
                "docs/serve-to-a-team.md."
            )
        st.caption(
            "Copy each link before you leave this page. The project keeps only a fingerprint of it, so it cannot be "
            "shown again. If a link gets lost, make another. Revoke a lost invitation first."
        )
        if st.button("Done"):
            del st.session_state[_LINKS]
            st.rerun()


def _invitations(visit: Visit) -> None:
    now = datetime.now(UTC)
    waiting = [i for i in team.list_invitations(visit.project.file, visit.actor, now=now) if i.is_open(now)]
    if waiting:
        st.subheader("Invited, not joined yet", anchor=False)
    for invitation in waiting:
        who, revoke = st.columns([5, 1], vertical_alignment="center")
        role, until = NAME_BY_ROLE[invitation.role], invitation.expires_at
        who.text(f"{invitation.name} · {role} · until {until:%d %B, %H:%M} UTC")
        if revoke.button("Revoke", key=f"revoke_{invitation.id}", width="stretch"):
            team.revoke_invitation(visit.project.file, visit.actor, invitation.id, now=now)
            st.rerun()


def _members(visit: Visit) -> None:
    st.subheader("People", anchor=False)
    for member in team.members(visit.project.file, visit.actor):
        annotator = member.annotator
        with st.container(border=True):
            who, role, more = st.columns([4, 2, 1], vertical_alignment="center")
            you = " (you)" if annotator.id == visit.actor.annotator_id else ""
            who.text(f"{annotator.name}{you}")
            who.caption(_state(member))
            chosen = role.selectbox(
                escape(f"Role of {annotator.name}"),
                list(Role),
                index=list(Role).index(annotator.role),
                format_func=NAME_BY_ROLE.__getitem__,
                key=f"role_{annotator.id}_{annotator.role}",
                label_visibility="collapsed",
            )
            if chosen and chosen is not annotator.role:
                team.change_role(visit.project.file, visit.actor, annotator.id, chosen, now=datetime.now(UTC))
                st.rerun()
            with more.popover("Manage", width="stretch", help="New password, pause, disable, history"):
                _actions(visit, member)


def _actions(visit: Visit, member: Member) -> None:
    annotator_id, now = member.annotator.id, datetime.now(UTC)
    if member.is_active and st.button("Link for a new password", key=f"reset_{annotator_id}", width="stretch"):
        token = team.make_reset_link(visit.project.file, visit.actor, annotator_id, now=now)
        _show_link(f"With this link, {member.annotator.name} can choose a new password.", f"account/reset/{token}")
    switch, label = (team.resume, "Resume") if member.paused_at else (team.pause, "Pause")
    if st.button(label, key=f"pause_{annotator_id}", width="stretch", help="Paused people get no new articles."):
        switch(visit.project.file, visit.actor, annotator_id, now=now)
        st.rerun()
    switch, label = (team.disable, "Disable") if member.is_active else (team.enable, "Enable")
    if st.button(
        label, key=f"disable_{annotator_id}", width="stretch", help="Disabled people are signed out immediately."
    ):
        switch(visit.project.file, visit.actor, annotator_id, now=now)
        st.rerun()
    if st.toggle("History of this account", key=f"account_history_{annotator_id}"):
        _account_history(visit, annotator_id)


def _account_history(visit: Visit, annotator_id: str) -> None:
    names = {member.annotator.id: member.annotator.name for member in team.members(visit.project.file, visit.actor)}
    events = team.account_history(visit.project.file, visit.actor, annotator_id)
    for event in events:
        by = f", by {names[event.by]}" if event.by in names else ""
        st.text(f"{event.at:%d %B %Y, %H:%M} UTC: {event.what} {event.detail}{by}")
    if not events:
        st.caption("Nothing yet.")


def _state(member: Member) -> str:
    if member.disabled_at:
        return f"disabled since {member.disabled_at:%d %B}"
    seen = f"last seen {ago(member.last_seen_at, datetime.now(UTC))}" if member.last_seen_at else "never signed in"
    return f"paused, {seen}" if member.paused_at else seen


def _entry_rules(visit: Visit) -> None:
    with st.expander("Single sign-on: who may come in without an invitation"):
        st.caption(
            "With an OpenID provider, anyone with one of these addresses, or with an address in one of these domains, "
            "gets an account. docs/serve-to-a-team.md says how to connect a provider."
        )
        rules = team.entry_rules(visit.project.file, visit.actor)
        for rule in rules:
            who, remove = st.columns([5, 1], vertical_alignment="center")
            who.text(f"{rule.email_or_domain} · {NAME_BY_ROLE[rule.role]}")
            if remove.button("Remove", key=f"rule_{rule.email_or_domain}", width="stretch"):
                _set_entry_rules(visit, [other for other in rules if other != rule])
        _new_entry_rule(visit, rules)


def _new_entry_rule(visit: Visit, rules: list[EntryRule]) -> None:
    with st.form("entry_rule", border=False):
        who, role, add = st.columns([3, 2, 1], vertical_alignment="bottom")
        # The key changes when the rule is stored: refused text stays, stored text makes room.
        named = who.text_input("E-mail address or domain", max_chars=320, key=f"rule_after_{len(rules)}")
        chosen = role.selectbox("Joins as", list(Role)[::-1], format_func=NAME_BY_ROLE.__getitem__)
        if add.form_submit_button("Let them in", width="stretch"):
            _set_entry_rules(visit, [*rules, EntryRule(named, chosen)])


def _set_entry_rules(visit: Visit, rules: list[EntryRule]) -> None:
    team.set_entry_rules(visit.project.file, visit.actor, rules, now=datetime.now(UTC))
    st.rerun()
