"""The sessions in which people are signed in. Only hashes of their tokens are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.domain.model import Annotator
from labeling.storage.accounts import to_annotator
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser, with the person as the database has them now."""

    token_hash: str
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


_SESSIONS = """
    select annotator.id, name, role, token_hash, disabled_at, session.created_at, seen_at, expires_at, ended_at
    from session join annotator on annotator.id = session.annotator_id
"""


def add_session(
    db: Database, token_hash: str, annotator_id: str, *, created_at: datetime, expires_at: datetime
) -> None:
    """Add a session, with the hash of its token. The token itself stays in the browser's cookie."""
    moment = to_text(created_at)
    db.execute(
        "insert into session (token_hash, annotator_id, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?)",
        [token_hash, annotator_id, moment, moment, to_text(expires_at)],
    )


def session(db: Database, token_hash: str) -> Session | None:
    """The session with this token, even if it has ended or expired, or None. It runs for every request."""
    row = db.execute(f"{_SESSIONS} where token_hash = ?", [token_hash]).fetchone()
    return None if row is None else _session(row)


def sessions_of(db: Database, annotator_id: str) -> list[Session]:
    """All stored sessions of this person, the one used last first."""
    rows = db.execute(f"{_SESSIONS} where annotator_id = ? order by seen_at desc, token_hash", [annotator_id])
    return [_session(row) for row in rows.fetchall()]


def touch_session(db: Database, token_hash: str, *, seen_at: datetime) -> None:
    """Store when the session was in use."""
    db.execute("update session set seen_at = ? where token_hash = ?", [to_text(seen_at), token_hash])


def end_session(db: Database, token_hash: str, *, ended_at: datetime) -> None:
    """End a session. One that has already ended keeps its time."""
    db.execute(
        "update session set ended_at = ? where token_hash = ? and ended_at is null",
        [to_text(ended_at), token_hash],
    )


def end_sessions_of(db: Database, annotator_id: str, *, ended_at: datetime) -> None:
    """End every session of this person. Those that have already ended keep their time."""
    db.execute(
        "update session set ended_at = ? where annotator_id = ? and ended_at is null",
        [to_text(ended_at), annotator_id],
    )


def forget_sessions_before(db: Database, at: datetime) -> None:
    """Delete the sessions that expired before this time."""
    db.execute("delete from session where expires_at < ?", [to_text(at)])


def _session(row: Sequence[Any]) -> Session:
    token_hash, disabled_at, created_at, seen_at, expires_at, ended_at = row[3:]
    return Session(
        token_hash=token_hash,
        annotator=to_annotator(row[:3]),
        disabled_at=to_time_or_none(disabled_at),
        created_at=to_time(created_at),
        seen_at=to_time(seen_at),
        expires_at=to_time(expires_at),
        ended_at=to_time_or_none(ended_at),
    )
