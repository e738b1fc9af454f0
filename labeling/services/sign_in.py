"""Who is there: the ways to sign in, and the sessions that they open."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from labeling.context.access import role_now
from labeling.domain.model import Actor
from labeling.errors import NotAllowed, NotFound, SignInRefused
from labeling.services import passwords, sign_in_limits
from labeling.storage import accounts, sessions
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.project_file import ProjectFile
from labeling.storage.sessions import Session

COOKIE_NAME = "factmark_session"
"""The cookie that carries a session's token over plain HTTP."""
SECURE_COOKIE_NAME = "__Host-factmark_session"
"""The same over TLS. Browsers keep a cookie of this name only over TLS and for exactly this host: no other site can
plant one."""

IDLE = timedelta(hours=12)
"""A session ends after this long without a request."""
SESSION_LIFETIME = timedelta(days=7)
"""A session ends this long after it began, even if it is used."""
TOUCH_EVERY = timedelta(minutes=5)
"""How old `seen_at` may be before it is written again, so that most requests only read."""
REMEMBERED = timedelta(days=30)
"""How long a session that has expired is remembered."""

_TOKEN_BYTES = 32
_TOKEN_LENGTH = 43
"""Characters of 32 bytes in URL-safe base64 without padding."""
_ID_LENGTH = 16
"""Hex digits of a token's hash that name the session to its person."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that has not ended, as its person sees it."""

    id: str
    """Names the session, but lets nobody in."""
    created_at: datetime
    seen_at: datetime
    """To within `TOUCH_EVERY`."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A try at a password that has been counted."""

    annotator_id: str | None
    """None where nobody goes by the name."""
    stored: str | None
    numbers: list[int]


def is_alone(file: ProjectFile) -> bool:
    """Whether nobody has set a password yet, so that the person at this machine owns the project."""
    with file.reading() as db:
        return not accounts.has_passwords(db)


def enter_alone(file: ProjectFile, *, now: datetime) -> str:
    """Open a session for the project's first owner, without a password, and return its token.

    The caller must know that the request comes from this machine. Raises NotAllowed where an account has a
    password, or where the project has no owner.
    """

    def enter(db: Database) -> str:
        if accounts.has_passwords(db):
            raise NotAllowed("This project has accounts with passwords. Sign in with yours.")
        owner = accounts.first_owner(db)
        if owner is None:
            raise NotAllowed("This project has no owner, so nobody can enter it. Restore it from a backup.")
        return new_session(db, owner.id, now)

    return file.write(enter).result()


def sign_in(file: ProjectFile, name: str, password: str, *, address: str, now: datetime) -> str:
    """Open a session for the person of this name and password, and return its token.

    `address` is where the request came from. Call it in a thread, because it takes a moment. Raises SignInRefused with
    the same words and after the same time whether the name or the password is wrong; SignInDelayed after too many
    tries, even if the password is right.
    """
    attempt = _try_password(file, name, password, address=address, now=now)
    return file.write(lambda db: new_session(db, _accept(db, attempt, name), now)).result()


def change_password(  # noqa: PLR0913  # each of them is what the form says, or where it came from
    file: ProjectFile, actor: Actor, old: str, new: str, *, address: str, now: datetime
) -> str:
    """Give the actor another password, end all their sessions, and return the token of a new one.

    Raises BadPassword; SignInRefused where the old one is wrong, and SignInDelayed, as `sign_in` does; NotAllowed where
    the account was closed meanwhile.
    """
    with file.reading() as db:
        role_now(db, actor)
        name = accounts.annotator(db, actor.annotator_id).name
    passwords.refuse_bad_password(new, name)
    attempt = _try_password(file, name, old, address=address, now=now)
    stored = passwords.hashed(new, name)

    def change(db: Database) -> str:
        _accept(db, attempt, name)
        add_event(db, PersonEvent(now, actor.annotator_id, actor.annotator_id, "password", "changed"))
        return set_password(db, actor.annotator_id, stored, now)

    return file.write(change).result()


def open_session(file: ProjectFile, annotator_id: str, *, now: datetime) -> str:
    """Open a session for this annotator, who has proved who they are, and return its token.

    Only a hash of the token is stored, so it cannot be read again.
    """
    return file.write(lambda db: new_session(db, annotator_id, now)).result()


def actor_of(file: ProjectFile, token: str, *, now: datetime) -> Actor | None:
    """The person to whom this token belongs, as the database has them now.

    None where the session is unknown, ended or expired, and where the account is closed.
    """
    if len(token) != _TOKEN_LENGTH:
        return None
    hashed = token_hash(token)
    with file.reading() as db:
        session = sessions.session(db, hashed)
    if session is None or not _is_live(session, now):
        return None
    if now - session.seen_at >= TOUCH_EVERY:
        # Nobody waits for this write: a full disk must not stop people from reading.
        file.write(lambda db: sessions.touch_session(db, hashed, seen_at=now))
    annotator = session.annotator
    return Actor(annotator.id, annotator.name, annotator.role)


def end_session(file: ProjectFile, token: str, *, now: datetime) -> None:
    """End the session of this token, for good. An unknown token is no error."""
    file.write(lambda db: sessions.end_session(db, token_hash(token), ended_at=now)).result()


def sessions_of(file: ProjectFile, actor: Actor, *, current: str | None, now: datetime) -> list[OpenSession]:
    """The actor's own sessions that are open, the one used last first. `current` is the token of this request."""
    current_hash = None if current is None else token_hash(current)
    with file.reading() as db:
        own = sessions.sessions_of(db, actor.annotator_id)
    return [
        OpenSession(_id(session), session.created_at, session.seen_at, session.token_hash == current_hash)
        for session in own
        if _is_live(session, now)
    ]


def end_own_session(file: ProjectFile, actor: Actor, session_id: str, *, now: datetime) -> None:
    """End one of the actor's own sessions. Raises NotFound where none of theirs has this id."""

    def end(db: Database) -> None:
        role_now(db, actor)
        named = [session for session in sessions.sessions_of(db, actor.annotator_id) if _id(session) == session_id]
        if not named:
            raise NotFound("This session has ended already. Reload the page to see where you are signed in.")
        for session in named:
            sessions.end_session(db, session.token_hash, ended_at=now)

    file.write(end).result()


def new_session(db: Database, annotator_id: str, now: datetime) -> str:
    """Open a session inside a write, and return its token. Sessions that expired long ago are deleted, too."""
    token = new_token()
    sessions.forget_sessions_before(db, now - REMEMBERED)
    sessions.add_session(db, token_hash(token), annotator_id, created_at=now, expires_at=now + SESSION_LIFETIME)
    return token


def set_password(db: Database, annotator_id: str, stored: str, now: datetime) -> str:
    """Store a new password's hash inside a write, end the person's sessions, and return the token of a new one."""
    accounts.set_password_hash(db, annotator_id, stored)
    sessions.end_sessions_of(db, annotator_id, ended_at=now)
    return new_session(db, annotator_id, now)


def new_token() -> str:
    """256 random bits, as text for a cookie or a link."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> str:
    """The hash of a token, to be stored."""
    # A plain hash is enough, because nobody can guess 256 random bits.
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _try_password(file: ProjectFile, name: str, password: str, *, address: str, now: datetime) -> _Attempt:
    """Count a try, and make it. Raises SignInRefused or SignInDelayed."""
    limits = sign_in_limits.limits_at(name, address)
    with file.reading() as db:
        sign_in_limits.refuse_delayed(db, limits, now)  # nobody who has to wait anyway queues for a slot

    def begin(db: Database) -> _Attempt:
        numbers = sign_in_limits.count_attempt(db, limits, now)
        member = accounts.member_by_name(db, name)
        if member is None:
            return _Attempt(None, None, numbers)
        return _Attempt(member.annotator.id, accounts.password_hash(db, member.annotator.id), numbers)

    with passwords.hashing_slot() as slot:
        # Counted inside the slot: a hundred people of a school who sign in at the same time are not a hundred failures.
        attempt = file.write(begin).result()
        fits = slot.fits(password, attempt.stored)
        outdated = fits and attempt.stored is not None and slot.is_outdated(attempt.stored)
        renewed = slot.hashed(password) if outdated else None
    if not fits or attempt.annotator_id is None:
        raise SignInRefused("The name or the password is not right. Check both and try again.")
    return attempt if renewed is None else _renew(file, attempt, renewed)


def _renew(file: ProjectFile, attempt: _Attempt, renewed: str) -> _Attempt:
    """Store the same password at today's costs."""

    def store(db: Database) -> _Attempt:
        annotator_id = str(attempt.annotator_id)
        if accounts.password_hash(db, annotator_id) != attempt.stored:
            return attempt
        accounts.set_password_hash(db, annotator_id, renewed)
        return replace(attempt, stored=renewed)

    return file.write(store).result()


def _accept(db: Database, attempt: _Attempt, name: str) -> str:
    """Take back a try that was right, and return the person's id. Raises SignInRefused if the password has changed."""
    member = accounts.member(db, str(attempt.annotator_id))
    if accounts.password_hash(db, member.annotator.id) != attempt.stored:
        raise SignInRefused("Your password was changed a moment ago. Sign in with the new one.")
    if not member.is_active:
        raise SignInRefused("Your account was closed by an owner of this project. Ask one to open it again.")
    sign_in_limits.forgive(db, attempt.numbers)
    sign_in_limits.forgive_account(db, name)
    return member.annotator.id


def _is_live(session: Session, now: datetime) -> bool:
    in_time = now < session.expires_at and now - session.seen_at < IDLE
    return in_time and session.ended_at is None and not session.disabled


def _id(session: Session) -> str:
    return session.token_hash[:_ID_LENGTH]
