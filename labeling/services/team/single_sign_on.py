"""Who may sign in by single sign-on: people whose account has their address, and those whom a rule names."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor, Annotator, Role
from labeling.domain.person_names import LONGEST_NAME, clean_name, name_problem
from labeling.errors import BadName, NotAllowed, Refused
from labeling.services.sign_in import new_session
from labeling.services.team.people import domain_of, good_email, good_email_or_domain
from labeling.storage import accounts, settings
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.project_file import ProjectFile

_SETTING = "entry_rules"
_VERB = "decide who may come in"


@dataclass(frozen=True, slots=True)
class EntryRule:
    """Who may join by single sign-on: anyone who proves this address or one of this domain. They get this role."""

    email_or_domain: str
    """`ada@example.org`, or `example.org` (without its subdomains)."""
    role: Role


def entry_rules(file: ProjectFile, actor: Actor) -> list[EntryRule]:
    """The project's rules. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see who may come in")
    with file.reading() as db:
        return _rules(db)


def set_entry_rules(file: ProjectFile, actor: Actor, rules: Iterable[EntryRule], *, now: datetime) -> None:
    """Replace the project's rules with these. People who have joined stay; to end their access, close their accounts.

    Raises Refused where a rule is about neither an address nor a domain, where two are about the same one, or where one
    makes everybody of a domain an owner; NotAllowed for anybody but an owner.
    """
    require_owner(actor, _VERB)
    values = []
    for rule in rules:
        who = good_email_or_domain(rule.email_or_domain)
        if "@" not in who and rule.role is Role.OWNER:
            raise Refused(f"Everybody at {who} would own this project. Add the owners' addresses one by one.")
        values.append({"who": who, "role": rule.role.value})
    if len({value["who"] for value in values}) < len(values):
        raise Refused("Two rules are about the same address or domain. Keep one of them.")

    def replace(db: Database) -> None:
        settings.set_value(db, _SETTING, values)
        detail = ", ".join(f"{value['who']} as {value['role']}" for value in values)
        add_event(db, PersonEvent(now, actor.annotator_id, actor.annotator_id, "entry rules", detail))

    write_as_owner(file, actor, _VERB, replace)


def enter_with_email(file: ProjectFile, email: str, *, name: str, now: datetime) -> str:
    """Open a session for the person whose address this is, and return its token.

    The caller must know that they have proved it (OpenID Connect: `email_verified`). A person whom a rule lets in for
    the first time gets an account, named `name` or the like. Raises NotAllowed where nothing lets them in.
    """
    address = good_email(email)

    def enter(db: Database) -> str:
        if not accounts.has_passwords(db):
            raise NotAllowed("This project has no owner with a password yet. Make the first account, then come back.")
        member = accounts.member_by_email(db, address)
        if member is None:
            return new_session(db, _admitted(db, address, name, now), now)
        if not member.is_active:
            raise NotAllowed("Your account was closed by an owner of this project. Ask one to open it again.")
        return new_session(db, member.annotator.id, now)

    return file.write(enter).result()


def _admitted(db: Database, email: str, name: str, now: datetime) -> str:
    role_by_rule = {rule.email_or_domain: rule.role for rule in _rules(db)}
    role = role_by_rule.get(email, role_by_rule.get(domain_of(email)))
    if role is None:
        raise NotAllowed(f"{email} has no access to this project. Ask an owner to invite you.")
    annotator = Annotator(
        f"a-{secrets.token_hex(6)}", next(n for n in _candidates(name, email) if not _is_taken(db, n)), role
    )
    accounts.add_annotator(db, annotator, created_at=now, email=email)
    add_event(db, PersonEvent(now, annotator.id, annotator.id, "joined", f"single sign-on as {email}"))
    return annotator.id


def _candidates(name: str, email: str) -> Iterator[str]:
    """Names for a new account: the name, or the address where nobody can have that name; then these with a number."""
    cleaned = clean_name(name)
    base = cleaned if name_problem(cleaned) is None else email[:LONGEST_NAME]
    yield base
    for number in count(2):
        yield f"{base[: LONGEST_NAME - 8]} ({number})"


def _is_taken(db: Database, name: str) -> bool:
    try:
        accounts.refuse_taken_name(db, name)
    except BadName:
        return True
    return False


def _rules(db: Database) -> list[EntryRule]:
    return [EntryRule(value["who"], Role(value["role"])) for value in settings.get(db, _SETTING, default=[])]
