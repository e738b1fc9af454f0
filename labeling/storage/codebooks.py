"""Codebook versions, by hash. Storage keeps their sources, and intake reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.errors import NotFound
from labeling.storage.timestamps import to_text, to_time


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One version as it is stored."""

    id: str
    toml: str
    guideline: str
    created_at: datetime
    created_by: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CodebookChoice:
    """One moment at which a version became current."""

    codebook_id: str
    chosen_at: datetime
    chosen_by: str | None
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
    """Add a version and make it the current one. A version that is already there only becomes current."""
    keep_codebook(db, CodebookRow(codebook_id, toml, guideline, created_at, created_by, reason))
    choose_codebook(db, codebook_id, chosen_at=created_at, chosen_by=created_by, reason=reason)


def keep_codebook(db: Database, row: CodebookRow) -> None:
    """Add a version that annotations name; the current version stays current. Does nothing where it is there."""
    db.execute(
        """
        insert into codebook (id, toml, guideline, created_at, created_by, reason) values (?, ?, ?, ?, ?, ?)
        on conflict (id) do nothing
        """,
        [row.id, row.toml, row.guideline, to_text(row.created_at), row.created_by, row.reason],
    )


def choose_codebook(db: Database, codebook_id: str, *, chosen_at: datetime, chosen_by: str | None, reason: str) -> None:
    """Make a stored version the current one. Nothing is stored where it is current already."""
    if db.execute("select 1 from project where codebook_id = ?", [codebook_id]).fetchone() is not None:
        return
    db.execute(
        "insert into codebook_choice (codebook_id, chosen_at, chosen_by, reason) values (?, ?, ?, ?)",
        [codebook_id, to_text(chosen_at), chosen_by, reason],
    )
    db.execute("update project set codebook_id = ?", [codebook_id])


def codebook_choices(db: Database) -> list[CodebookChoice]:
    """Which version became current when, the oldest first. Going back to an earlier version is a choice, too."""
    rows = db.execute(
        "select codebook_id, chosen_at, chosen_by, reason from codebook_choice order by number"
    ).fetchall()
    return [CodebookChoice(codebook_id, to_time(at), by, reason) for codebook_id, at, by, reason in rows]


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


def votes_by_codebook(db: Database) -> dict[str, int]:
    """How many votes were made with each version; those with none are left out. Reads all votes."""
    return dict(db.execute("select codebook_id, count(*) from vote group by codebook_id").fetchall())


def is_label_used(db: Database, label_id: str) -> bool:
    """Whether any annotation or adjudication, current or not, names this label."""
    return any(
        db.execute(f"select 1 from {table} where label = ? or secondary = ? limit 1", [label_id, label_id]).fetchone()  # noqa: S608
        for table in ("annotation", "adjudication")
    )


def is_skip_used(db: Database, reason_id: str) -> bool:
    """Whether any annotation or adjudication, current or not, names this reason to skip."""
    return any(
        db.execute(f"select 1 from {table} where skip = ? limit 1", [reason_id]).fetchone()  # noqa: S608  # constants
        for table in ("annotation", "adjudication")
    )


_SELECT = "select id, toml, guideline, created_at, created_by, reason from codebook"


def _row(row: Sequence[Any]) -> CodebookRow:
    codebook_id, toml, guideline, created_at, created_by, reason = row
    return CodebookRow(codebook_id, toml, guideline, to_time(created_at), created_by, reason)
