"""The one-time code with which the first owner takes over the project. There is at most one, stored as a hash."""

from datetime import datetime

from sqlite_utils import Database

from labeling.storage.timestamps import to_text


def replace_code(db: Database, code_hash: str, *, created_at: datetime, expires_at: datetime) -> None:
    """Store this code; an older one is no longer valid."""
    db.execute(
        """
        insert into set_up_code (one, code_hash, created_at, expires_at) values (1, ?, ?, ?)
        on conflict (one) do update
        set code_hash = excluded.code_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
        """,
        [code_hash, to_text(created_at), to_text(expires_at)],
    )


def is_code(db: Database, code_hash: str, *, now: datetime) -> bool:
    """Whether this is the code and it has not expired."""
    row = db.execute(
        "select 1 from set_up_code where code_hash = ? and expires_at > ?", [code_hash, to_text(now)]
    ).fetchone()
    return row is not None


def forget_code(db: Database) -> None:
    """Delete the code."""
    db.execute("delete from set_up_code")
