"""Tries at passwords and codes, by name or address. They are kept as long as they make the next one wait."""

from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from labeling.storage.timestamps import to_text, to_time


def tries_at(db: Database, key: str, *, since: datetime) -> list[datetime]:
    """When this key was tried since then, oldest first."""
    rows = db.execute(
        "select at from sign_in_try where key_hash = ? and at > ? order by at", [_hash(key), to_text(since)]
    ).fetchall()
    return [to_time(at) for (at,) in rows]


def add_try(db: Database, key: str, *, at: datetime) -> int:
    """Store a try, and return its number."""
    row = db.execute(
        "insert into sign_in_try (key_hash, at) values (?, ?) returning number", [_hash(key), to_text(at)]
    ).fetchone()
    return int(row[0])


def forget_try(db: Database, number: int) -> None:
    """Delete a try that was right."""
    db.execute("delete from sign_in_try where number = ?", [number])


def forget_tries(db: Database, key: str) -> None:
    """Delete every try at this key."""
    db.execute("delete from sign_in_try where key_hash = ?", [_hash(key)])


def forget_tries_before(db: Database, at: datetime) -> None:
    """Delete tries that are too old to make anybody wait."""
    db.execute("delete from sign_in_try where at <= ?", [to_text(at)])


def _hash(key: str) -> str:
    # People sometimes type their password in place of the name, so the names that were tried are stored as hashes.
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
