"""Copies of a live project. A plain copy of a file that is being written to may be incomplete or unreadable."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from labeling.errors import DamagedProject
from labeling.storage.connection import Database, DatabaseError, connect_untouched
from labeling.storage.file_identity import sidecar
from labeling.storage.private_files import create_private, make_private_folder, move_into_place, sync, sync_folder


def backup_folder(path: Path) -> Path:
    """Where the backups of a project go."""
    return path.parent / "backups"


def newest_backup(path: Path) -> Path | None:
    """The newest of a project's backups, or None."""
    backups = backup_folder(path).glob(f"{path.stem}-*{path.suffix}")
    return max(backups, key=lambda backup: backup.stat().st_mtime, default=None)


def back_up(path: Path, *, now: datetime, reason: str) -> Path:
    """Write what is committed to a new file in the backup folder, check it, and return its path.

    The file appears under its name only when it is whole and on the disk. Raises the driver's errors, and
    DamagedProject where the copy does not pass SQLite's check.
    """
    folder = make_private_folder(backup_folder(path))
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = folder / f"{path.stem}-{stamp}-{reason}-{secrets.token_hex(2)}{path.suffix}"
    draft = create_private(folder / f".{target.name}.new")
    try:
        copy_whole(path, draft)
        sync(draft)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(folder)
    return target


def copy_whole(path: Path, draft: Path) -> None:
    """Write what is committed at `path` into the empty file `draft`, as one file without a log, and check it.

    Raises the driver's errors, and DamagedProject where the copy does not pass SQLite's check.
    """
    db = connect_untouched(path)
    try:
        db.execute("VACUUM INTO ?", [str(draft)])
    finally:
        db.close()
    copy = connect_untouched(draft)
    try:
        (result,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    finally:
        copy.close()
    if result != "ok":
        raise DamagedProject(f"The backup of {path} did not pass its check ({result}). Is the disk healthy?")


@contextmanager
def snapshot_of(project: Path, folder: Path) -> Iterator[Database]:
    """A copy of what is committed at `project`, in `folder`, that is deleted after the block.

    While a release is made from it, nothing waits and nothing changes. Raises the driver's errors, OSError, and
    DamagedProject where the copy does not pass SQLite's check.
    """
    copy = create_private(folder / "snapshot.db")
    try:
        copy_whole(project, copy)
        db = connect_untouched(copy)
        try:
            yield db
        finally:
            db.close()
    finally:
        copy.unlink()


def rescue(db: Database, path: Path) -> Path | None:
    """Copy what a connection can still read of a deleted or replaced file to the backup folder.

    Return the copy, or None where that fails. The connection must not be in a transaction.
    """
    name = f"{path.stem}-rescued-{secrets.token_hex(4)}{path.suffix}"
    try:
        folder = make_private_folder(backup_folder(path))
        draft = create_private(folder / f".{name}.new")
        try:
            db.execute("VACUUM INTO ?", [str(draft)])
            sync(draft)
            move_into_place(draft, folder / name)
        finally:
            draft.unlink(missing_ok=True)
    except (DatabaseError, OSError):
        return None
    return folder / name


def set_log_aside(path: Path) -> None:
    """Move the old file's write-ahead log away from the new file: SQLite would apply it and destroy the new file."""
    for suffix in ("-wal", "-shm"):
        left = sidecar(path, suffix)
        if left.exists():
            os.replace(left, sidecar(path, f".{secrets.token_hex(4)}.replaced{suffix}"))
    sync_folder(path.parent)
