"""Links by which people join the team."""

import secrets
from datetime import datetime, timedelta

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor, Annotator, Role
from labeling.domain.person_names import name_key
from labeling.errors import BadName, NotAllowed, NotFound
from labeling.services import passwords
from labeling.services.sign_in import new_session, new_token, token_hash
from labeling.services.team.people import good_name
from labeling.storage import accounts
from labeling.storage import invitations as stored
from labeling.storage.connection import Database
from labeling.storage.invitations import Invitation
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.project_file import ProjectFile

LASTS = timedelta(days=7)
"""How long an invitation works by default."""

_VERB = "invite people"


def invite(  # noqa: PLR0913  # what an invitation is made of
    file: ProjectFile, actor: Actor, name: str, role: Role, *, now: datetime, lasts: timedelta = LASTS
) -> tuple[Invitation, str]:
    """Make an invitation for one person, and return it with the token for its link.

    Only a hash of the token is stored, so it cannot be read again. Raises BadName where the name cannot be used, is
    taken, or was invited already; NotAllowed for anybody but an owner, and where the owner has no password yet: the
    first person with one would lock them out.
    """
    require_owner(actor, _VERB)
    token = new_token()
    invitation = Invitation(
        id=f"i-{secrets.token_hex(8)}",
        name=good_name(name),
        role=role,
        created_at=now,
        created_by=actor.annotator_id,
        expires_at=now + lasts,
        used_at=None,
        revoked_at=None,
    )

    def add(db: Database) -> None:
        if not accounts.has_passwords(db):
            raise NotAllowed("First protect the project with a password of your own. Then you can invite others.")
        accounts.refuse_taken_name(db, invitation.name)
        for other in stored.invitations(db):
            if other.is_open(now) and name_key(other.name) == name_key(invitation.name):
                raise BadName(
                    f"“{other.name}” was invited already. Revoke that invitation first, or choose another name."
                )
        stored.add_invitation(db, invitation, token_hash(token))

    write_as_owner(file, actor, _VERB, add)
    return invitation, token


def list_invitations(file: ProjectFile, actor: Actor, *, now: datetime) -> list[Invitation]:
    """The invitations that still let somebody in, the newest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see invitations")
    with file.reading() as db:
        return [invitation for invitation in stored.invitations(db) if invitation.is_open(now)]


def revoke_invitation(file: ProjectFile, actor: Actor, invitation_id: str, *, now: datetime) -> None:
    """Take an invitation back. Raises NotFound where it was used or never made; NotAllowed for all but owners."""

    def revoke(db: Database) -> None:
        if not stored.revoke_invitation(db, invitation_id, at=now):
            raise NotFound("This invitation was used already. To end that person's access, close their account.")

    write_as_owner(file, actor, _VERB, revoke)


def read_invitation(file: ProjectFile, token: str, *, now: datetime) -> Invitation:
    """The open invitation of this token. Raises NotFound with the reason where it lets nobody in (any more)."""
    with file.reading() as db:
        return _open_invitation(db, token, now)


def accept_invitation(file: ProjectFile, token: str, password: str, *, now: datetime, name: str | None = None) -> str:
    """Make the invited person's account, and return the token of their session.

    They may correct their `name`. Call it in a thread, because it takes a moment. Raises NotFound as
    `read_invitation`, BadName, BadPassword.
    """
    invitation = read_invitation(file, token, now=now)
    chosen = good_name(invitation.name if name is None else name)
    stored_password = passwords.hashed(password, chosen)

    def join(db: Database) -> str:
        current = _open_invitation(db, token, now)
        annotator = Annotator(f"a-{secrets.token_hex(6)}", chosen, current.role)
        accounts.add_annotator(db, annotator, created_at=now, password_hash=stored_password)
        stored.use_invitation(db, current.id, used_by=annotator.id, at=now)
        add_event(db, PersonEvent(now, current.created_by, annotator.id, "joined", f"invitation {current.id}"))
        return new_session(db, annotator.id, now)

    return file.write(join).result()


def _open_invitation(db: Database, token: str, now: datetime) -> Invitation:
    invitation = stored.invitation_by_token(db, token_hash(token))
    if invitation is None:
        raise NotFound("There is no such invitation. Check that the link is complete, or ask an owner for another.")
    if invitation.used_at is not None:
        raise NotFound("This invitation was used already. If you used it, sign in. Otherwise ask an owner for another.")
    if invitation.revoked_at is not None:
        raise NotFound("This invitation was taken back. Ask an owner of the project for another.")
    if not invitation.is_open(now):
        raise NotFound("This invitation has expired. Ask an owner of the project for another.")
    return invitation
