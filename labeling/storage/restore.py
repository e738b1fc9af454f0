"""Restoring a backup, while no other process can use the project's file."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from labeling.errors import MissingProjectFile, ProjectUnusable, Refused
from labeling.storage.backups import copy_whole
from labeling.storage.connection import DatabaseError
from labeling.storage.file_identity import is_open_here, sidecar
from labeling.storage.private_files import create_private, make_private_folder, move_into_place, sync, sync_folder
from labeling.storage.project_opening import look_at, refuse_unsound, unusable, write_marker

if sys.platform != "win32":
    import fcntl

BELONGINGS = ("", "-wal", "-shm", "-journal")
"""The files of one SQLite database, as ends of their names. They belong together and are moved together."""

SHARED_BYTES: Final = (510, 0x40000002)
"""Length and start of what every SQLite connection to a file with a write-ahead log keeps locked while it is open
(https://sqlite.org/src/file/src/os_unix.c, SHARED_SIZE and SHARED_FIRST)."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What `restore` did."""

    project_id: str
    path: Path
    set_aside: tuple[Path, ...]
    """Where the earlier files are now: a project's file and those that belong to it."""


def restore(backup: Path, path: Path, *, now: datetime) -> Restored:
    """Replace the project at `path` by a copy of `backup`. What was there is set aside, not deleted.

    Raises ProjectUnusable where the backup is not a sound project of this or an older Factmark, or where the project is
    open somewhere, and Refused where `backup` is the project itself. Nothing is changed then.
    """
    backup, path = backup.expanduser().resolve(), path.expanduser().resolve()
    if not backup.exists():
        raise MissingProjectFile(f"{backup} is not there. Give the path of a backup; they are kept in backups/.")
    if path.exists() and backup.samefile(path):
        raise Refused(f"{backup} is the project itself. Give the path of a backup.")
    refuse_unsound(backup)
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


def _exchange(draft: Path, path: Path, now: datetime) -> Restored:
    project_id = look_at(draft, lambda db: str(db.execute("select id from project").fetchone()[0]))
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


@contextmanager
def exclusive_lock(path: Path) -> Iterator[None]:
    """Keep all other processes from using the file until the end of the block.

    Raises ProjectUnusable where this or another process has it open. Does nothing where there is no file.
    """
    if is_open_here(path):
        raise _in_use(path)
    if not path.exists() or sys.platform == "win32":  # Windows moves no file that is in use
        yield
        return
    with path.open("r+b", buffering=0) as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, *SHARED_BYTES)
        except OSError as error:
            raise _in_use(path) from error
        yield


def _in_use(path: Path) -> ProjectUnusable:
    return ProjectUnusable(
        f"{path} is in use: a Factmark server or another program has it open. Stop it, then try again. "
        "Nothing was changed."
    )
