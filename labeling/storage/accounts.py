"""The people of a project: who they are, what they may do, and the state of their accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.domain.model import Annotator, Role
from labeling.domain.person_names import name_key
from labeling.errors import BadName, NotFound
from labeling.storage.timestamps import to_text, to_text_or_none, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class Member:
    """A person with the state of their account."""

    annotator: Annotator
    email: str | None
    """For single sign-on; in lower case."""
    created_at: datetime
    disabled_at: datetime | None
    paused_at: datetime | None
    """Since when they have been given no more articles; None where they are given some."""
    has_password: bool
    last_seen_at: datetime | None

    @property
    def is_active(self) -> bool:
        """Whether this person may sign in."""
        return self.disabled_at is None

    @property
    def can_sign_in(self) -> bool:
        """Whether this person has a way in where the project is used by a team."""
        return self.is_active and (self.has_password or self.email is not None)


_MEMBERS = """
    select id, name, role, email, created_at, disabled_at, paused_at, password_hash is not null,
        (select max(seen_at) from session where annotator_id = annotator.id)
    from annotator
"""


def add_annotator(
    db: Database,
    annotator: Annotator,
    *,
    created_at: datetime,
    password_hash: str | None = None,
    email: str | None = None,
) -> None:
    """Add a person. Raises BadName where the name is somebody's, or looks like it."""
    refuse_taken_name(db, annotator.name)
    db.execute(
        """
        insert into annotator (id, name, name_key, role, email, created_at, password_hash)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        [
            annotator.id,
            annotator.name,
            name_key(annotator.name),
            annotator.role.value,
            email,
            to_text(created_at),
            password_hash,
        ],
    )


def refuse_taken_name(db: Database, name: str, *, by: str | None = None) -> None:
    """Raise BadName where somebody other than `by` has this name, or one that looks like it."""
    row = db.execute("select name from annotator where name_key = ? and id is not ?", [name_key(name), by]).fetchone()
    if row is not None:
        raise BadName(
            f"Somebody on the team is called “{row[0]}”, and “{name}” looks the same. "
            "Choose a name that can be told apart, such as one with a family name."
        )


def annotators(db: Database) -> list[Annotator]:
    """All people, including those whose accounts are closed, in the order in which they joined."""
    rows = db.execute("select id, name, role from annotator order by created_at, id").fetchall()
    return [to_annotator(row) for row in rows]


def annotator(db: Database, annotator_id: str) -> Annotator:
    """The person with this id. Raises NotFound."""
    return member(db, annotator_id).annotator


def members(db: Database) -> list[Member]:
    """All people with the state of their accounts, in the order in which they joined."""
    return [_member(row) for row in db.execute(f"{_MEMBERS} order by created_at, id").fetchall()]


def member(db: Database, annotator_id: str) -> Member:
    """The person with this id. Raises NotFound."""
    row = db.execute(f"{_MEMBERS} where id = ?", [annotator_id]).fetchone()
    if row is None:
        raise NotFound(f"There is no annotator {annotator_id} in this project.")
    return _member(row)


def member_by_name(db: Database, name: str) -> Member | None:
    """The person whose name is or looks like this one, or None."""
    row = db.execute(f"{_MEMBERS} where name_key = ?", [name_key(name)]).fetchone()
    return None if row is None else _member(row)


def member_by_email(db: Database, email: str) -> Member | None:
    """The person who signs in with this address (in lower case), or None."""
    row = db.execute(f"{_MEMBERS} where email = ?", [email]).fetchone()
    return None if row is None else _member(row)


def first_owner(db: Database) -> Annotator | None:
    """The owner with an open account who joined first; None where there is none."""
    return next((m.annotator for m in members(db) if m.annotator.role is Role.OWNER and m.is_active), None)


def has_passwords(db: Database) -> bool:
    """Whether anybody has a password. Nobody has one where one person uses the project on their own machine."""
    return db.execute("select 1 from annotator where password_hash is not null limit 1").fetchone() is not None


def password_hash(db: Database, annotator_id: str) -> str | None:
    """The stored hash of this person's password; None where they have none."""
    row = db.execute("select password_hash from annotator where id = ?", [annotator_id]).fetchone()
    return None if row is None else row[0]


def set_password_hash(db: Database, annotator_id: str, stored: str) -> None:
    """Give this person another password."""
    db.execute("update annotator set password_hash = ? where id = ?", [stored, annotator_id])


def rename(db: Database, annotator_id: str, name: str) -> None:
    """Give this person another name. Raises BadName where it is somebody else's, or looks like it."""
    refuse_taken_name(db, name, by=annotator_id)
    db.execute("update annotator set name = ?, name_key = ? where id = ?", [name, name_key(name), annotator_id])


def set_role(db: Database, annotator_id: str, role: Role) -> None:
    """Let this person do what people with this role may."""
    db.execute("update annotator set role = ? where id = ?", [role.value, annotator_id])


def set_email(db: Database, annotator_id: str, email: str | None) -> None:
    """Let this person sign in with this address (in lower case), or with none. Raises BadName where it is taken."""
    other = None if email is None else member_by_email(db, email)
    if other is not None and other.annotator.id != annotator_id:
        raise BadName(f"{email} is already the address of “{other.annotator.name}”. Take it from them first.")
    db.execute("update annotator set email = ? where id = ?", [email, annotator_id])


def set_disabled_at(db: Database, annotator_id: str, at: datetime | None) -> None:
    """Close this person's account, or open it again."""
    db.execute("update annotator set disabled_at = ? where id = ?", [to_text_or_none(at), annotator_id])


def set_paused_at(db: Database, annotator_id: str, at: datetime | None) -> None:
    """Stop giving this person articles, or start again."""
    db.execute("update annotator set paused_at = ? where id = ?", [to_text_or_none(at), annotator_id])


def to_annotator(row: Sequence[Any]) -> Annotator:
    """A person from the columns id, name and role."""
    annotator_id, name, role = row
    return Annotator(annotator_id, name, Role(role))


def _member(row: Sequence[Any]) -> Member:
    email, created_at, disabled_at, paused_at, has_password, last_seen_at = row[3:]
    return Member(
        annotator=to_annotator(row[:3]),
        email=email,
        created_at=to_time(created_at),
        disabled_at=to_time_or_none(disabled_at),
        paused_at=to_time_or_none(paused_at),
        has_password=bool(has_password),
        last_seen_at=to_time_or_none(last_seen_at),
    )


def replace_set_up_code(db: Database, code_hash: str, *, created_at: datetime, expires_at: datetime) -> None:
    """Store the hash of the one code with which the first owner takes over the project. An older one ends."""
    db.execute(
        """
        insert into set_up_code (one, code_hash, created_at, expires_at) values (1, ?, ?, ?)
        on conflict (one) do update
        set code_hash = excluded.code_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
        """,
        [code_hash, to_text(created_at), to_text(expires_at)],
    )


def is_set_up_code(db: Database, code_hash: str, *, now: datetime) -> bool:
    """Whether this is the set-up code and it has not expired."""
    row = db.execute(
        "select 1 from set_up_code where code_hash = ? and expires_at > ?", [code_hash, to_text(now)]
    ).fetchone()
    return row is not None


def forget_set_up_code(db: Database) -> None:
    """Delete the set-up code."""
    db.execute("delete from set_up_code")
