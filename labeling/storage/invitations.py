"""Invitations to the team. Only hashes of their tokens are stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.domain.model import Role
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets one person make one account."""

    id: str
    """It names the invitation, but lets nobody in."""
    name: str
    role: Role
    created_at: datetime
    created_by: str
    """The id of the owner who invited."""
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether the link still lets somebody in."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


_COLUMNS = "id, name, role, created_at, created_by, expires_at, used_at, revoked_at"


def add_invitation(db: Database, invitation: Invitation, token_hash: str) -> None:
    """Add an open invitation, with the hash of its token."""
    db.execute(
        """
        insert into invitation (id, token_hash, name, role, created_at, created_by, expires_at)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        [
            invitation.id,
            token_hash,
            invitation.name,
            invitation.role.value,
            to_text(invitation.created_at),
            invitation.created_by,
            to_text(invitation.expires_at),
        ],
    )


def invitations(db: Database) -> list[Invitation]:
    """All invitations, including used, revoked and expired ones, the newest first."""
    rows = db.execute(f"select {_COLUMNS} from invitation order by created_at desc, id").fetchall()  # noqa: S608
    return [_invitation(row) for row in rows]


def invitation_by_token(db: Database, token_hash: str) -> Invitation | None:
    """The invitation with this token, or None."""
    row = db.execute(f"select {_COLUMNS} from invitation where token_hash = ?", [token_hash]).fetchone()  # noqa: S608
    return None if row is None else _invitation(row)


def use_invitation(db: Database, invitation_id: str, *, used_by: str, at: datetime) -> None:
    """Store who used this invitation: it lets nobody else in."""
    db.execute("update invitation set used_at = ?, used_by = ? where id = ?", [to_text(at), used_by, invitation_id])


def revoke_invitation(db: Database, invitation_id: str, *, at: datetime) -> bool:
    """Take back an invitation, and return whether there was one to take back: unknown and used ones are none."""
    cursor = db.execute(
        "update invitation set revoked_at = coalesce(revoked_at, ?) where id = ? and used_at is null",
        [to_text(at), invitation_id],
    )
    return cursor.rowcount == 1


def revoke_invitations_by(db: Database, annotator_id: str, *, at: datetime) -> None:
    """Take back every unused invitation that this person made."""
    db.execute(
        "update invitation set revoked_at = ? where created_by = ? and used_at is null and revoked_at is null",
        [to_text(at), annotator_id],
    )


def _invitation(row: Sequence[Any]) -> Invitation:
    invitation_id, name, role, created_at, created_by, expires_at, used_at, revoked_at = row
    return Invitation(
        id=invitation_id,
        name=name,
        role=Role(role),
        created_at=to_time(created_at),
        created_by=created_by,
        expires_at=to_time(expires_at),
        used_at=to_time_or_none(used_at),
        revoked_at=to_time_or_none(revoked_at),
    )
