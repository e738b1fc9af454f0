"""The people on the team: their roles, names and addresses, and whether they may sign in and get articles."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor, Role
from labeling.domain.person_names import clean_name, name_problem
from labeling.errors import BadName, NotAllowed, Refused
from labeling.storage import accounts, invitations, reset_links, sessions
from labeling.storage.accounts import Member
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent, add_event, events_of
from labeling.storage.project_file import ProjectFile

_VERB = "change the team"

_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]"
_EMAIL = re.compile(rf"[a-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?P<domain>{_DOMAIN})")
"""After the HTML standard's valid e-mail address, with a domain that has a dot."""


def members(file: ProjectFile, actor: Actor) -> list[Member]:
    """Everybody on the team, with closed accounts, in the order of joining. Raises NotAllowed for all but owners."""
    require_owner(actor, "see the team")
    with file.reading() as db:
        return accounts.members(db)


def find_member(file: ProjectFile, actor: Actor, who: str) -> Member:
    """The person with this id or name. Raises NotFound; NotAllowed for anybody but an owner."""
    require_owner(actor, "see the team")
    with file.reading() as db:
        return accounts.member_by_name(db, who) or accounts.member(db, who)


def account_history(file: ProjectFile, actor: Actor, annotator_id: str) -> list[PersonEvent]:
    """The events of a person's account, the oldest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see the team")
    with file.reading() as db:
        return [_without_id(event) for event in events_of(db, annotator_id)]


def _without_id(event: PersonEvent) -> PersonEvent:
    """Without the invitation's id, which says nothing to anybody."""
    with_id = event.what == "joined" and event.detail.startswith("invitation i-")
    return replace(event, detail="with an invitation") if with_id else event


def change_role(file: ProjectFile, actor: Actor, annotator_id: str, role: Role, *, now: datetime) -> None:
    """Give a person another role, and end their sessions, so that they sign in again.

    If they have the role already, nothing happens. Raises NotAllowed for anybody but an owner, and where no owner would
    be left; NotFound.
    """

    def change(db: Database, member: Member) -> None:
        before = member.annotator.role
        if before is role:
            return
        accounts.set_role(db, annotator_id, role)
        _end_access(db, annotator_id, now)
        add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "role", f"{before.value} → {role.value}"))

    _change_member(file, actor, annotator_id, change)


def disable(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Close a person's account and end their sessions. Their labels stay. Raises as `change_role`."""

    def close(db: Database, member: Member) -> None:
        if not member.is_active:
            return
        accounts.set_disabled_at(db, annotator_id, now)
        _end_access(db, annotator_id, now)
        add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "disabled", ""))

    _change_member(file, actor, annotator_id, close)


def enable(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Open a person's account again. Raises NotAllowed for anybody but an owner; NotFound."""

    def reopen(db: Database, member: Member) -> None:
        if member.is_active:
            return
        accounts.set_disabled_at(db, annotator_id, None)
        add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "enabled", ""))

    _change_member(file, actor, annotator_id, reopen)


def pause(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Give a person no further articles for now. Raises NotAllowed for anybody but an owner; NotFound."""

    def stop(db: Database, member: Member) -> None:
        if member.paused_at is None:
            accounts.set_paused_at(db, annotator_id, now)
            add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "paused", ""))

    _change_member(file, actor, annotator_id, stop)


def resume(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Give a person articles again. Raises NotAllowed for anybody but an owner; NotFound."""

    def go_on(db: Database, member: Member) -> None:
        if member.paused_at is not None:
            accounts.set_paused_at(db, annotator_id, None)
            add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "resumed", ""))

    _change_member(file, actor, annotator_id, go_on)


def rename(file: ProjectFile, actor: Actor, annotator_id: str, name: str, *, now: datetime) -> None:
    """Give a person another name. Raises BadName; NotAllowed for anybody but an owner; NotFound."""
    cleaned = good_name(name)

    def change(db: Database, member: Member) -> None:
        before = member.annotator.name
        if before != cleaned:
            accounts.rename(db, annotator_id, cleaned)
            add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "name", f"{before} → {cleaned}"))

    _change_member(file, actor, annotator_id, change)


def set_email(file: ProjectFile, actor: Actor, annotator_id: str, email: str | None, *, now: datetime) -> None:
    """Let a person sign in by single sign-on with this address; with None, no longer.

    Raises Refused where it is no e-mail address, BadName where it is another person's, and as `change_role`.
    """
    cleaned = None if email is None else good_email(email)

    def change(db: Database, member: Member) -> None:
        if member.email != cleaned:
            accounts.set_email(db, annotator_id, cleaned)
            sessions.end_sessions_of(db, annotator_id, ended_at=now)
            add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "e-mail", cleaned or "none"))

    _change_member(file, actor, annotator_id, change)


def _change_member(
    file: ProjectFile, actor: Actor, annotator_id: str, change: Callable[[Database, Member], None]
) -> None:
    def perform(db: Database) -> None:
        change(db, accounts.member(db, annotator_id))
        _require_an_owner(db)

    write_as_owner(file, actor, _VERB, perform)


def _require_an_owner(db: Database) -> None:
    """Raise NotAllowed, which undoes the change, where no owner is left who can sign in."""
    owners = [member for member in accounts.members(db) if member.annotator.role is Role.OWNER]
    if accounts.has_passwords(db):
        owners = [member for member in owners if member.can_sign_in]
    if not any(member.is_active for member in owners):
        raise NotAllowed("Then the project would have no owner who can sign in. Make somebody else an owner first.")


def _end_access(db: Database, annotator_id: str, now: datetime) -> None:
    """End the person's sessions, and take back unused links to them or from them."""
    sessions.end_sessions_of(db, annotator_id, ended_at=now)
    reset_links.revoke_reset_links(db, of=annotator_id, at=now)
    reset_links.revoke_reset_links_by(db, annotator_id, at=now)
    invitations.revoke_invitations_by(db, annotator_id, at=now)


def good_name(name: str) -> str:
    """The name as it is stored. Raises BadName where it cannot be used."""
    cleaned = clean_name(name)
    problem = name_problem(cleaned)
    if problem is not None:
        raise BadName(problem)
    return cleaned


def good_email(text: str) -> str:
    """The address in lower case. Raises Refused where it is no e-mail address."""
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise Refused(f"“{text}” is not an e-mail address. Write one such as ada@example.org.")
    return email


def good_email_or_domain(text: str) -> str:
    """The address or the domain in lower case, a domain without an @. Raises Refused where it is neither."""
    cleaned = text.strip().lower().removeprefix("@")
    if not _EMAIL.fullmatch(cleaned) and not re.fullmatch(_DOMAIN, cleaned):
        raise Refused(f"“{text}” is neither an e-mail address nor a domain. Write ada@example.org or example.org.")
    return cleaned


def domain_of(email: str) -> str:
    """The part after the @."""
    return email.rpartition("@")[2]
