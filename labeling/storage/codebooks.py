"""Codebook versions, by hash. Storage keeps their sources; reading them is the intake's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.errors import NotFound
from labeling.storage.times import to_text, to_time


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One version as it is stored."""

    id: str
    toml: str
    guideline: str
    created_at: datetime
    created_by: str | None
    reason: str


def insert_codebook(  # noqa: PLR0913  # the columns of a version
    db: Database,
    codebook_id: str,
    toml: str,
    guideline: str,
    *,
    created_at: datetime,
    created_by: str | None,
    reason: str,
) -> None:
    """Add a version and make it the current one. A version that is there already only becomes current again."""
    db.execute(
        """
        insert into codebook (id, toml, guideline, created_at, created_by, reason) values (?, ?, ?, ?, ?, ?)
        on conflict (id) do nothing
        """,
        [codebook_id, toml, guideline, to_text(created_at), created_by, reason],
    )
    db.execute("update project set codebook_id = ?", [codebook_id])


def current_codebook_row(db: Database) -> CodebookRow:
    """The version that annotators are shown now. Raises NotFound in a project that has none yet."""
    row = db.execute(f"{_SELECT} where id = (select codebook_id from project)").fetchone()  # noqa: S608  # constant
    if row is None:
        raise NotFound("This project has no codebook yet.")
    return _row(row)


def codebook_row(db: Database, codebook_id: str) -> CodebookRow | None:
    """The version with this id, or None."""
    row = db.execute(f"{_SELECT} where id = ?", [codebook_id]).fetchone()
    return None if row is None else _row(row)


def codebook_rows(db: Database) -> list[CodebookRow]:
    """All versions, oldest first."""
    return [_row(row) for row in db.execute(f"{_SELECT} order by number").fetchall()]


_SELECT = "select id, toml, guideline, created_at, created_by, reason from codebook"


def _row(row: Sequence[Any]) -> CodebookRow:
    codebook_id, toml, guideline, created_at, created_by, reason = row
    return CodebookRow(codebook_id, toml, guideline, to_time(created_at), created_by, reason)
