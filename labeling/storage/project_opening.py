"""What happens before a project's file is used: it is created, or checked and refused or brought up to date."""

import secrets
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlite_utils import Database

from labeling.errors import (
    DamagedProject,
    EmptyProjectFile,
    MissingProjectFile,
    NewerProject,
    NotAProject,
    ProjectUnusable,
)
from labeling.storage.backups import back_up, backup_folder, newest_backup
from labeling.storage.connection import DatabaseError, connect, connect_new, connect_untouched, is_busy, is_damage
from labeling.storage.file_identity import is_open_here, restore_command, sidecar
from labeling.storage.private_files import create_private, make_private_folder, move_into_place, sync, write_private
from labeling.storage.schema import APPLICATION_ID, application_of, migrate, schema_version, version_of
from labeling.storage.timestamps import to_text

T = TypeVar("T")

PATIENCE_SECONDS: Final = 120.0
"""How long to wait for another process that is backing up and migrating the same file."""

ROLLBACK_VERSIONS: Final = b"\x01\x01"
"""Bytes 18 and 19 of a database without a write-ahead log (https://sqlite.org/fileformat2.html, 1.3.3). A file gets a
2 before its log is created, and keeps it."""

MARKER_SHOWN: Final = 64
"""How many bytes of a marker are shown; an id has 18."""

LOOKS: Final = 3
"""How often a file is read before it is called damaged: without locks, a read can meet another's commit."""


def open_soundly(path: Path, *, now: datetime) -> str:
    """Make sure that `path` is a sound project with this schema, and return its id. Raises ProjectUnusable."""
    try:
        if not path.exists():
            _create(path, now)
        refuse_unsound(path)
        project_id = _bring_up_to_date(path, now)
        _check_marker(path, project_id)
    except DatabaseError as error:
        raise unusable(path, error) from error
    except OSError as error:
        raise ProjectUnusable(
            f"{path} cannot be opened ({error}). Check that the folder exists and that you may write in it."
        ) from error
    return project_id


def refuse_unsound(path: Path) -> None:
    """Raise ProjectUnusable unless an existing file is a sound project that this Factmark can read. Changes nothing."""
    try:
        _refuse_what_is_no_project(path)
        _check_soundness(path)
    except DatabaseError as error:
        raise unusable(path, error) from error


def marker_of(path: Path) -> Path:
    """The small file next to a project that holds its id, so that a missing project is noticed."""
    return path.with_name(path.name + ".marker")


def write_marker(path: Path, project_id: str) -> None:
    """Store that this project belongs at `path`."""
    write_private(marker_of(path), project_id + "\n")


def _create(path: Path, now: datetime) -> None:
    _refuse_a_second_beginning(path)
    make_private_folder(path.parent)
    # Built under another name, so that a crash cannot leave half a project or an empty file under this one.
    draft = create_private(path.with_name(f".{path.name}.{secrets.token_hex(4)}.new"))
    try:
        _build(draft, now)
        sync(draft)
        move_into_place(draft, path)
    except FileExistsError:
        pass  # another process was faster, and its project is as new
    finally:
        draft.unlink(missing_ok=True)


def _refuse_a_second_beginning(path: Path) -> None:
    marker = marker_of(path)
    if marker.exists():
        raise MissingProjectFile(
            f"{path} is missing, but {marker.name} next to it says that project {_read(marker)} was here. "
            f"Put the file back, or {_advice(path)} "
            f"To start an empty project in its place, delete {marker}."
        )
    for leftover in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-journal")):
        if leftover.exists():
            # SQLite would replay it into the new file.
            raise MissingProjectFile(
                f"{path} is missing, but {leftover.name} next to it may hold changes that belong to it. "
                f"Put the file back, or {_advice(path)} "
                f"To start an empty project, move {leftover} to another folder."
            )


def _build(draft: Path, now: datetime) -> None:
    db = connect_new(draft)
    try:
        db.execute("PRAGMA journal_mode = wal").fetchone()
        db.execute("BEGIN IMMEDIATE")
        migrate(db)
        db.execute(
            "insert into project (one, id, created_at) values (1, ?, ?)", [f"p-{secrets.token_hex(8)}", to_text(now)]
        )
        db.execute("COMMIT")
    finally:
        db.close()


def _refuse_what_is_no_project(path: Path) -> None:
    if not path.is_file():
        raise NotAProject(f"{path} is not a file. Give the path of a Factmark database, such as data/factmark.db.")
    if path.stat().st_size == 0:
        raise EmptyProjectFile(
            f"{path} is empty (0 bytes), so anything that was in it is gone. "
            f"To restore a backup, {_advice(path)} Or delete the file to start an empty project."
        )
    _refuse_anothers_log(path)
    try:
        application, version = look_at(path, lambda db: (application_of(db), version_of(db)))
    except DatabaseError as error:
        if is_damage(error):
            raise NotAProject(
                f"{path} is not a Factmark database: {error}. Choose another file; this one was not changed."
            ) from error
        raise
    if application != APPLICATION_ID:
        raise NotAProject(f"{path} belongs to another program. Choose another file; this one was not changed.")
    _refuse_newer(path, version)


def _refuse_newer(path: Path, version: int) -> None:
    if version > schema_version():
        raise NewerProject(
            f"{path} was written by a newer Factmark: it needs one with schema version {version}, "
            f"and this one has {schema_version()}. Install the newer one; the file was not changed."
        )


def _refuse_anothers_log(path: Path) -> None:
    """A backup has no log. One next to it is another file's: SQLite would apply it and destroy the backup."""
    log = sidecar(path, "-wal")
    if not log.exists() or log.stat().st_size == 0 or is_open_here(path):
        return
    with path.open("rb") as file:
        header = file.read(20)
    if header[:16] == b"SQLite format 3\0" and header[18:20] == ROLLBACK_VERSIONS:
        raise DamagedProject(
            f"{log} does not belong to {path}: it was left by the file that was there before. Move it and "
            f"{path.name}-shm to another folder, then start again. Neither file was changed."
        )


def _check_soundness(path: Path) -> None:
    for look in range(LOOKS):
        time.sleep(0.1 * look)
        try:
            result = look_at(path, lambda db: str(db.execute("PRAGMA quick_check(1)").fetchone()[0]))
        except DatabaseError as error:
            if not is_damage(error):
                raise
            result = str(error)
        if result == "ok":
            return
    raise DamagedProject(f"{path} is damaged: {result}. It was not changed. To restore a backup, {_advice(path)}")


def look_at(path: Path, look: Callable[[Database], T]) -> T:
    """What `look` finds in a file, without changing a byte of it."""
    db = connect_untouched(path)
    try:
        return look(db)
    finally:
        db.close()


def _bring_up_to_date(path: Path, now: datetime) -> str:
    db = _patiently(lambda: connect(path))
    try:
        if db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raise ProjectUnusable(
                f"{path} is on a file system that SQLite's write-ahead log does not work on, such as a network share. "
                "Move the project to a disk of this machine."
            )
        if version_of(db) != schema_version():
            _upgrade(db, path, now)
        project_id: str = db.execute("select id from project").fetchone()[0]
        return project_id
    finally:
        db.close()


def _upgrade(db: Database, path: Path, now: datetime) -> None:
    db.execute("PRAGMA foreign_keys = 0")  # a migration may rebuild a table that others refer to
    _patiently(lambda: db.execute("BEGIN IMMEDIATE"))
    try:
        version = version_of(db)
        _refuse_newer(path, version)
        if version < schema_version():  # if not, another process did it while this one waited for the lock
            back_up(path, now=now, reason=f"before-schema-{schema_version()}")
            migrate(db)
            _refuse_dangling(db, path)
        db.execute("COMMIT")
    finally:
        db.rollback()  # does nothing after the commit


def _refuse_dangling(db: Database, path: Path) -> None:
    dangling = db.execute("PRAGMA foreign_key_check").fetchone()
    if dangling is not None:
        raise DamagedProject(
            f"{path} cannot be brought up to date: a row of {dangling[0]} refers to a row of {dangling[2]} that is "
            f"not there. The file was not changed; a copy is in {backup_folder(path)}."
        )


def _patiently(attempt: Callable[[], T]) -> T:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return attempt()
        except DatabaseError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _check_marker(path: Path, project_id: str) -> None:
    marker = marker_of(path)
    if not marker.exists():
        write_marker(path, project_id)
    elif _read(marker) != project_id:
        raise MissingProjectFile(
            f"{path} holds project {project_id}, but {marker.name} next to it says that project {_read(marker)} "
            f"belongs here. Put that one back, or, if you replaced it on purpose, delete {marker}."
        )


def _read(marker: Path) -> str:
    # A message shows it, so anything that somebody may have written into it is made printable.
    text = marker.read_bytes()[:MARKER_SHOWN].decode("utf-8", errors="replace").strip()
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _advice(path: Path) -> str:
    backup = newest_backup(path)
    where = f"the newest is {backup}" if backup else f"they are kept in {backup_folder(path)}"
    # SQLite applies an old log to a backup that is copied next to it by hand, and destroys it.
    return (
        f"run {restore_command(path)} ({where}). "
        f"By hand: first move {path.name}-wal and {path.name}-shm to another folder, then copy the backup there."
    )


def unusable(path: Path, error: DatabaseError) -> ProjectUnusable:
    """Factmark's error for a driver's error that came up while a file was checked or opened."""
    if is_damage(error):
        return DamagedProject(f"{path} is damaged: {error}. To restore a backup, {_advice(path)}")
    if is_busy(error):
        return ProjectUnusable(f"{path} is held by another program ({error}). Stop that program, then try again.")
    return ProjectUnusable(f"{path} cannot be opened ({error}). Check who owns the file and its folder.")
