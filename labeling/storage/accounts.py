"""The people of a project, and the sessions in which they are signed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.domain.model import Annotator, Role
from labeling.errors import NotFound
from labeling.storage.times import to_text, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser, with the person as the database has them now."""

    annotator: Annotator
    disabled_at: datetime | None
    """When the person's account was closed; None where it is open."""
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    @property
    def disabled(self) -> bool:
        """Whether the person's account is closed."""
        return self.disabled_at is not None


def add_annotator(
    db: Database, annotator: Annotator, *, created_at: datetime, password_hash: str | None = None
) -> None:
    """Add a person."""
    db.execute(
        "insert into annotator (id, name, role, created_at, password_hash) values (?, ?, ?, ?, ?)",
        [annotator.id, annotator.name, annotator.role.value, to_text(created_at), password_hash],
    )


def annotators(db: Database) -> list[Annotator]:
    """All people, those who came first first, disabled ones too."""
    rows = db.execute("select id, name, role from annotator order by created_at, id").fetchall()
    return [_annotator(row) for row in rows]


def annotator(db: Database, annotator_id: str) -> Annotator:
    """The person with this id. Raises NotFound."""
    row = db.execute("select id, name, role from annotator where id = ?", [annotator_id]).fetchone()
    if row is None:
        raise NotFound(f"There is no annotator {annotator_id} in this project.")
    return _annotator(row)


def has_passwords(db: Database) -> bool:
    """Whether anybody has a password. Nobody has where the project is used alone on one machine."""
    return db.execute("select 1 from annotator where password_hash is not null limit 1").fetchone() is not None


def add_session(
    db: Database, token_hash: str, annotator_id: str, *, created_at: datetime, expires_at: datetime
) -> None:
    """Add a session. Only the token's hash comes here; the token stays in the browser's cookie."""
    moment = to_text(created_at)
    db.execute(
        "insert into session (token_hash, annotator_id, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?)",
        [token_hash, annotator_id, moment, moment, to_text(expires_at)],
    )


def session(db: Database, token_hash: str) -> Session | None:
    """The session with this token, ended or expired ones too, or None. It is asked for with every request."""
    row = db.execute(
        """
        select annotator.id, name, role, disabled_at, session.created_at, seen_at, expires_at, ended_at
        from session join annotator on annotator.id = session.annotator_id
        where token_hash = ?
        """,
        [token_hash],
    ).fetchone()
    if row is None:
        return None
    disabled_at, created_at, seen_at, expires_at, ended_at = row[3:]
    return Session(
        annotator=_annotator(row[:3]),
        disabled_at=to_time_or_none(disabled_at),
        created_at=to_time(created_at),
        seen_at=to_time(seen_at),
        expires_at=to_time(expires_at),
        ended_at=to_time_or_none(ended_at),
    )


def touch_session(db: Database, token_hash: str, *, seen_at: datetime) -> None:
    """Remember that the session was in use."""
    db.execute("update session set seen_at = ? where token_hash = ?", [to_text(seen_at), token_hash])


def end_session(db: Database, token_hash: str, *, ended_at: datetime) -> None:
    """End a session; one that has ended already keeps its time."""
    db.execute(
        "update session set ended_at = ? where token_hash = ? and ended_at is null",
        [to_text(ended_at), token_hash],
    )


def _annotator(row: Sequence[Any]) -> Annotator:
    annotator_id, name, role = row
    return Annotator(annotator_id, name, Role(role))
