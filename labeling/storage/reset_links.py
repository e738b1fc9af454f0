"""Links with which people set a new password for themselves. Only hashes of their tokens are stored."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from labeling.storage.timestamps import to_text, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class ResetLink:
    """A link that lets one person set their password once."""

    annotator_id: str
    created_at: datetime
    created_by: str
    """The id of the owner who made it."""
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


def add_reset_link(db: Database, link: ResetLink, token_hash: str) -> None:
    """Add an open link, with the hash of its token."""
    db.execute(
        "insert into reset_link (token_hash, annotator_id, created_at, created_by, expires_at) values (?, ?, ?, ?, ?)",
        [token_hash, link.annotator_id, to_text(link.created_at), link.created_by, to_text(link.expires_at)],
    )


def reset_link(db: Database, token_hash: str) -> ResetLink | None:
    """The link with this token, or None."""
    row = db.execute(
        """
        select annotator_id, created_at, created_by, expires_at, used_at, revoked_at
        from reset_link where token_hash = ?
        """,
        [token_hash],
    ).fetchone()
    if row is None:
        return None
    annotator_id, created_at, created_by, expires_at, used_at, revoked_at = row
    return ResetLink(
        annotator_id=annotator_id,
        created_at=to_time(created_at),
        created_by=created_by,
        expires_at=to_time(expires_at),
        used_at=to_time_or_none(used_at),
        revoked_at=to_time_or_none(revoked_at),
    )


def use_reset_link(db: Database, token_hash: str, *, at: datetime) -> None:
    """Store that this link was used: it works only once."""
    db.execute("update reset_link set used_at = ? where token_hash = ?", [to_text(at), token_hash])


def revoke_reset_links(db: Database, *, of: str, at: datetime) -> None:
    """Revoke every unused link for this person."""
    db.execute(
        "update reset_link set revoked_at = ? where annotator_id = ? and used_at is null and revoked_at is null",
        [to_text(at), of],
    )


def revoke_reset_links_by(db: Database, annotator_id: str, *, at: datetime) -> None:
    """Revoke every unused link that this person made."""
    db.execute(
        "update reset_link set revoked_at = ? where created_by = ? and used_at is null and revoked_at is null",
        [to_text(at), annotator_id],
    )
