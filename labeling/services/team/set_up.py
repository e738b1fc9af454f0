"""From alone to a team: the first owner gets a name and a password, and keeps all labels."""

import secrets
from datetime import datetime, timedelta

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor
from labeling.errors import NotAllowed, SignInRefused
from labeling.services import passwords, sign_in_limits
from labeling.services.sign_in import set_password, token_hash
from labeling.services.team.people import good_name
from labeling.storage import accounts, article_uses, assignments
from labeling.storage.annotations import voters
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.project_file import ProjectFile

CODE_LASTS = timedelta(hours=1)

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32, without letters that look like digits: people type the code from a terminal."""
_GROUPS, _GROUP_LENGTH = 4, 5
"""100 random bits."""
_READ_AS = str.maketrans("OIL", "011")

_VERB = "protect the project"
_TEAM = "This project has accounts with passwords already. Sign in with yours."


def new_set_up_code(file: ProjectFile, *, now: datetime) -> str | None:
    """Make the code for `set_up_owner`; older ones stop working. None where the project has passwords already.

    Anyone who can read the terminal in which Factmark was started may use it, once, within an hour.
    """
    code = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))

    def replace(db: Database) -> str | None:
        if accounts.has_passwords(db):
            return None
        accounts.replace_set_up_code(db, _code_hash(code), created_at=now, expires_at=now + CODE_LASTS)
        return code

    return file.write(replace).result()


def set_up_owner(  # noqa: PLR0913  # each of them is what the form says, or where it came from
    file: ProjectFile, code: str, name: str, password: str, *, address: str, now: datetime
) -> str:
    """Give the project's first owner this name and password, and return the token of their session.

    Call it in a thread, because it takes a moment. Raises SignInRefused where the code is wrong, used or expired;
    SignInDelayed after too many tries; BadName, BadPassword; NotAllowed where the project has passwords already.
    """
    chosen = good_name(name)
    passwords.refuse_bad_password(password, chosen)
    numbers = _try_code(file, code, address, now)
    stored = passwords.hashed(password, chosen)

    def take(db: Database) -> str:
        if not accounts.is_set_up_code(db, _code_hash(code), now=now):
            raise _wrong_code()
        sign_in_limits.forgive(db, numbers)
        return _become_owner(db, chosen, stored, now)

    return file.write(take).result()


def protect(file: ProjectFile, actor: Actor, name: str, password: str, *, now: datetime) -> str:
    """Give the person who has worked alone this name and password, and return the token of a new session.

    Call it in a thread, because it takes a moment. Raises BadName, BadPassword; NotAllowed for anybody but the
    project's first owner, and where the project has passwords already.
    """
    require_owner(actor, _VERB)
    chosen = good_name(name)
    stored = passwords.hashed(password, chosen)

    def take(db: Database) -> str:
        owner = accounts.first_owner(db)
        if owner is None or owner.id != actor.annotator_id:
            raise NotAllowed("Only the project's first owner can protect it.")
        return _become_owner(db, chosen, stored, now)

    return write_as_owner(file, actor, _VERB, take)


def _try_code(file: ProjectFile, code: str, address: str, now: datetime) -> list[int]:
    """Count a try, and return its numbers for `sign_in_limits.forgive`. Raises SignInRefused where it is wrong."""

    def attempt(db: Database) -> tuple[list[int], bool]:
        if accounts.has_passwords(db):
            raise NotAllowed(_TEAM)
        numbers = sign_in_limits.count_attempt(db, sign_in_limits.limits_from(address), now)
        return numbers, accounts.is_set_up_code(db, _code_hash(code), now=now)

    numbers, right = file.write(attempt).result()
    if not right:
        raise _wrong_code()
    return numbers


def _become_owner(db: Database, name: str, stored: str, now: datetime) -> str:
    if accounts.has_passwords(db):
        raise NotAllowed(_TEAM)
    owner = accounts.first_owner(db)
    if owner is None:
        raise NotAllowed("This project has no owner, so nobody can enter it. Restore it from a backup.")
    accounts.rename(db, owner.id, name)
    accounts.forget_set_up_code(db)
    add_event(db, PersonEvent(now, owner.id, owner.id, "password", "the project became a team's"))
    # In a team, people need assignments, except on samples: the owner gets the articles on which they have labels.
    begun = {article for article, annotator in voters(db) if annotator == owner.id}
    for article_id in sorted(begun - set(article_uses.sample_articles(db))):
        assignments.give(db, article_id, owner.id, dealt=False, given_by=owner.id, given_at=now)
    return set_password(db, owner.id, stored, now)


def _wrong_code() -> SignInRefused:
    return SignInRefused(
        "This is not the code, or it is more than an hour old. Start Factmark again to get another in its terminal."
    )


def _code_hash(code: str) -> str:
    letters = "".join(character for character in code.upper() if character.isalnum())
    return token_hash(letters.translate(_READ_AS))
