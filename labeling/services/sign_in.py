"""Who is there: sessions, and the one way in that needs no password."""

import hashlib
import secrets
from datetime import datetime, timedelta

from labeling.domain.model import Actor, Annotator, Role
from labeling.errors import NotAllowed
from labeling.storage import accounts
from labeling.storage.accounts import Session
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

COOKIE_NAME = "factmark_session"
"""The cookie that carries a session's token over plain HTTP."""
SECURE_COOKIE_NAME = "__Host-factmark_session"
"""The same over TLS. Browsers keep a cookie of this name only over TLS and for exactly this host: no other site can
plant one."""

IDLE = timedelta(hours=12)
"""A session ends when nothing was asked with it for this long."""
ABSOLUTE = timedelta(days=7)
"""A session ends this long after it began, whatever was asked with it."""
TOUCH_EVERY = timedelta(minutes=5)
"""How old `seen_at` may grow before it is written again, so that reading stays reading."""

_TOKEN_BYTES = 32
_TOKEN_LENGTH = 43
"""Characters of 32 bytes in URL-safe base64 without padding."""


def is_alone(file: ProjectFile) -> bool:
    """Whether nobody has set a password yet, so that whoever sits at this machine owns the project."""
    with file.reading() as db:
        return not accounts.has_passwords(db)


def enter_alone(file: ProjectFile, *, now: datetime) -> str:
    """Open a session for the project's first owner, without a password, and return its token.

    That the request comes from this machine is for the gate to know. Raises NotAllowed where an account has a
    password, or where the project has no owner.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)

    def enter(db: Database) -> None:
        if accounts.has_passwords(db):
            raise NotAllowed("This project has accounts with passwords. Sign in with yours.")
        _add_session(db, token, _first_owner(db).id, now)

    file.write(enter).result()
    return token


def open_session(file: ProjectFile, annotator_id: str, *, now: datetime) -> str:
    """Open a session for this annotator, who has shown who they are, and return its token.

    Only a hash of the token is stored: this is the one time that it can be read.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    file.write(lambda db: _add_session(db, token, annotator_id, now)).result()
    return token


def actor_of(file: ProjectFile, token: str, *, now: datetime) -> Actor | None:
    """The person whom this token stands for, as the database has them now, or None.

    Unknown, ended and expired sessions count as none, and so do those of disabled accounts.
    """
    if len(token) != _TOKEN_LENGTH:
        return None
    token_hash = _hash(token)
    with file.reading() as db:
        session = accounts.session(db, token_hash)
    if session is None or not _is_live(session, now):
        return None
    if now - session.seen_at >= TOUCH_EVERY:
        # Nobody waits for this: a full disk must not turn away who only wants to read.
        file.write(lambda db: accounts.touch_session(db, token_hash, seen_at=now))
    annotator = session.annotator
    return Actor(annotator.id, annotator.name, annotator.role)


def end_session(file: ProjectFile, token: str, *, now: datetime) -> None:
    """End the session of this token, for good. An unknown token is no error."""
    file.write(lambda db: accounts.end_session(db, _hash(token), ended_at=now)).result()


def _first_owner(db: Database) -> Annotator:
    owner = next((annotator for annotator in accounts.annotators(db) if annotator.role is Role.OWNER), None)
    if owner is None:
        raise NotAllowed("This project has no owner, so nobody can enter it. Restore it from a backup.")
    return owner


def _add_session(db: Database, token: str, annotator_id: str, now: datetime) -> None:
    accounts.add_session(db, _hash(token), annotator_id, created_at=now, expires_at=now + ABSOLUTE)


def _is_live(session: Session, now: datetime) -> bool:
    in_time = now < session.expires_at and now - session.seen_at < IDLE
    return in_time and session.ended_at is None and not session.disabled


def _hash(token: str) -> str:
    # A plain hash is enough: a token holds 256 random bits, so there is nothing to guess.
    return hashlib.sha256(token.encode()).hexdigest()
