"""What was exported: one row per file. The files are next to the database, not in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from labeling.errors import NotFound
from labeling.storage.timestamps import to_text, to_text_or_none, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class Export:
    """One exported file, and what its manifest says of it."""

    id: str
    created_at: datetime
    created_by: str | None
    format: str
    file_name: str
    manifest: str
    """JSON text."""
    deleted_at: datetime | None = None
    """When the file was deleted; the row stays."""


def insert_export(db: Database, export: Export) -> None:
    """Add an export whose file is written."""
    db.execute(
        f"insert into export ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  # constant
        [
            export.id,
            to_text(export.created_at),
            export.created_by,
            export.format,
            export.file_name,
            export.manifest,
            to_text_or_none(export.deleted_at),
        ],
    )


def exports(db: Database) -> list[Export]:
    """The exports whose files are there, newest first."""
    rows = db.execute(
        f"select {_COLUMNS} from export where deleted_at is null order by created_at desc, id"  # noqa: S608  # constant
    ).fetchall()
    return [_export(row) for row in rows]


def export(db: Database, export_id: str) -> Export | None:
    """The export with this id, or None where there is none or its file was deleted."""
    row = db.execute(
        f"select {_COLUMNS} from export where id = ? and deleted_at is null",  # noqa: S608  # constant
        [export_id],
    ).fetchone()
    return None if row is None else _export(row)


def mark_deleted(db: Database, export_id: str, *, deleted_at: datetime) -> None:
    """Store that an export's file is deleted. Raises NotFound where there is no such export, or no longer."""
    changed = db.execute(
        "update export set deleted_at = ? where id = ? and deleted_at is null", [to_text(deleted_at), export_id]
    ).rowcount
    if not changed:
        raise NotFound(f"There is no export {export_id}. It may have been deleted already.")


_COLUMNS = "id, created_at, created_by, format, file_name, manifest, deleted_at"


def _export(row: Sequence[Any]) -> Export:
    export_id, created_at, created_by, form, file_name, manifest, deleted_at = row
    return Export(export_id, to_time(created_at), created_by, form, file_name, manifest, to_time_or_none(deleted_at))
