"""What can still be done when the project's file was deleted or replaced while a process had it open."""

import os
import secrets
from pathlib import Path

from sqlite_utils import Database

from labeling.storage.backups import backup_folder
from labeling.storage.connection import DatabaseError
from labeling.storage.file_identity import sidecar
from labeling.storage.private_files import create_private, make_private_folder, move_into_place, sync, sync_folder


def rescue(db: Database, path: Path) -> Path | None:
    """Copy what this connection can still read to the backup folder. Return the copy, or None where that fails.

    The connection must not be in a transaction.
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
