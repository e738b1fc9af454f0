"""Restoring a backup."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from labeling.errors import MissingProjectFile, ProjectUnusable, Refused
from labeling.storage.backups import copy_whole
from labeling.storage.connection import DatabaseError, connect_untouched
from labeling.storage.file_identity import sidecar
from labeling.storage.file_lock import exclusive_lock
from labeling.storage.private_files import create_private, make_private_folder, move_into_place, sync, sync_folder
from labeling.storage.project_opening import refuse_unsound, unusable, write_marker

BELONGINGS = ("", "-wal", "-shm", "-journal")
"""The files of one SQLite database, as ends of their names. They belong together and are moved together."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What `restore` did."""

    project_id: str
    path: Path
    set_aside: tuple[Path, ...]
    """Where the files are now that were there before: a project's file and those that belong to it."""


def restore(backup: Path, path: Path, *, now: datetime) -> Restored:
    """Replace the project at `path` by a copy of `backup`. What was there is set aside, not deleted.

    Raises ProjectUnusable where the backup is not a sound project of this or an older Factmark, or where the project is
    open somewhere, and Refused where `backup` is the project itself. Nothing is changed then.
    """
    backup, path = backup.expanduser().resolve(), path.expanduser().resolve()
    _refuse_wrong_backup(backup, path)
    try:
        make_private_folder(path.parent)
        draft = create_private(path.with_name(f".{path.name}.{secrets.token_hex(4)}.new"))
        try:
            copy_whole(backup, draft)
            sync(draft)
            return _exchange(draft, path, now)
        finally:
            draft.unlink(missing_ok=True)
    except DatabaseError as error:
        raise unusable(backup, error) from error
    except OSError as error:
        raise ProjectUnusable(
            f"{backup} could not be restored to {path} ({error}). Make room, or check who owns the folder, and "
            "try again; no file was deleted."
        ) from error


def _refuse_wrong_backup(backup: Path, path: Path) -> None:
    if not backup.exists():
        raise MissingProjectFile(f"{backup} is not there. Give the path of a backup; they are kept in backups/.")
    if path.exists() and backup.samefile(path):
        raise Refused(f"{backup} is the project itself. Give the path of a backup.")
    refuse_unsound(backup)


def _exchange(draft: Path, path: Path, now: datetime) -> Restored:
    project_id = _project_in(draft)
    with exclusive_lock(path):
        # The marker first: a crash from here on leaves a project that is refused with a message, not a new, empty one.
        write_marker(path, project_id)
        set_aside = _set_aside(path, now)
        move_into_place(draft, path)
    return Restored(project_id, path, set_aside)


def _set_aside(path: Path, now: datetime) -> tuple[Path, ...]:
    # The file before its log: left behind without its log, it would open and lack what the log holds.
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.stem}-set-aside-{stamp}-{secrets.token_hex(2)}{path.suffix}")
    moved = []
    for suffix in BELONGINGS:
        if sidecar(path, suffix).exists():
            os.rename(sidecar(path, suffix), sidecar(aside, suffix))
            moved.append(sidecar(aside, suffix))
            sync_folder(path.parent)
    return tuple(moved)


def _project_in(draft: Path) -> str:
    db = connect_untouched(draft)
    try:
        return str(db.execute("select id from project").fetchone()[0])
    finally:
        db.close()
