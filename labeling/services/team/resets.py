"""Links by which people who forgot their password choose another."""

from datetime import datetime, timedelta

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor, Annotator
from labeling.errors import NotAllowed, NotFound
from labeling.services import passwords, sign_in_limits
from labeling.services.sign_in import new_token, set_password, token_hash
from labeling.storage import accounts, reset_links
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.project_file import ProjectFile
from labeling.storage.reset_links import ResetLink

RESET_LASTS = timedelta(days=1)
"""How long a link works."""

_VERB = "make reset links"


def make_reset_link(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> str:
    """Return the token of a link with which this person sets another password. Older links stop working.

    The old password works until then. Raises NotAllowed for anybody but an owner, where the account is closed, and
    where nobody has a password yet; NotFound.
    """
    token = new_token()
    link = ResetLink(annotator_id, created_at=now, created_by=actor.annotator_id, expires_at=now + RESET_LASTS)

    def make(db: Database) -> None:
        if not accounts.has_passwords(db):
            raise NotAllowed("Nobody has a password yet. First protect the project with one of your own.")
        if not accounts.member(db, annotator_id).is_active:
            raise NotAllowed("This account is closed. Open it again first.")
        reset_links.revoke_reset_links(db, of=annotator_id, at=now)
        reset_links.add_reset_link(db, link, token_hash(token))
        add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, "password", "reset link made"))

    write_as_owner(file, actor, _VERB, make)
    return token


def read_reset(file: ProjectFile, token: str, *, now: datetime) -> Annotator:
    """The person whose password this link sets. Raises NotFound with the reason where it sets none (any more)."""
    with file.reading() as db:
        return _person_of(db, token, now)


def use_reset(file: ProjectFile, token: str, password: str, *, now: datetime) -> str:
    """Set the person's password, end their sessions, and return the token of a new one.

    Call it in a thread, because it takes a moment. Raises NotFound as `read_reset`; BadPassword.
    """
    stored = passwords.hashed(password, read_reset(file, token, now=now).name)

    def reset(db: Database) -> str:
        person = _person_of(db, token, now)
        reset_links.use_reset_link(db, token_hash(token), at=now)
        sign_in_limits.forgive_account(db, person.name)
        add_event(db, PersonEvent(now, person.id, person.id, "password", "reset"))
        return set_password(db, person.id, stored, now)

    return file.write(reset).result()


def _person_of(db: Database, token: str, now: datetime) -> Annotator:
    link = reset_links.reset_link(db, token_hash(token))
    if link is None:
        raise NotFound("There is no such link. Check that it is complete, or ask an owner for another.")
    if link.used_at is not None:
        raise NotFound("This link was used already. Sign in with the new password, or ask for another link.")
    if link.revoked_at is not None:
        raise NotFound(
            "This link was taken back or replaced by a newer one. Use the newer link, or ask an owner for another."
        )
    if now >= link.expires_at:
        raise NotFound("This link has expired. Ask an owner of the project for another.")
    return accounts.annotator(db, link.annotator_id)
