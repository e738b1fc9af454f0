"""A project's file: opened only where it is sound, read in snapshots, written by one writer."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock, get_ident
from types import TracebackType
from typing import Self, TypeVar

from sqlite_utils import Database

from labeling.errors import StorageBusy, StorageClosed
from labeling.storage.connection import (
    BUSY_SECONDS,
    SQLITE_VERSION,
    DatabaseError,
    connect,
    driver_warning,
    end_reads,
    storage_error,
    unsafe_settings,
)
from labeling.storage.file_identity import WatchedFile, note_closed, note_opened
from labeling.storage.project_opening import open_soundly, unusable
from labeling.storage.schema import version_of
from labeling.storage.writer import Writer

T = TypeVar("T")

MOST_IDLE_READERS = 16


@dataclass(frozen=True, slots=True)
class Probe:
    """What a health check reports, after a write that was rolled back."""

    schema_version: int
    sqlite_version: str
    free_bytes: int
    """On the disk that holds the file."""
    problems: tuple[str, ...]
    """What is wrong: an old SQLite, or a connection without its safety settings."""


class ProjectFile:
    """One project on the disk. Make it with `open`. A process needs only one for a file, for all its threads."""

    def __init__(self, path: Path, project_id: str) -> None:
        self.path = path
        self.project_id = project_id
        # Kept open until `close`, so that no other file gets this inode and `restore` sees that the file is in use.
        self._anchor = _anchor(path)
        self._watched_file = WatchedFile(path)
        note_opened(self._watched_file.identity)
        self._writer = Writer(self._watched_file)
        self._closed = False
        self._lock = Lock()
        self._idle_readers: list[Database] = []
        self._reader_by_thread: dict[int, Database] = {}

    @classmethod
    def open(cls, path: Path, *, now: datetime) -> Self:
        """Open the project in this file. Create it where there is none, and bring an older one up to date.

        An older file is first backed up, to `backups/` next to it. A file that is refused is not changed. Raises
        ProjectUnusable: MissingProjectFile, EmptyProjectFile, NotAProject, NewerProject or DamagedProject.
        """
        resolved = path.expanduser().resolve()
        project_id = open_soundly(resolved, now=now)
        try:
            return cls(resolved, project_id)
        except DatabaseError as error:
            raise unusable(resolved, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def write(self, function: Callable[[Database], T]) -> "Future[T]":
        """Run `function` in the writer's thread; the future is done once its changes are on the disk.

        See `Writer.submit` for what the function may do and what the future raises.
        """
        return self._writer.submit(function)

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """A snapshot of what was committed when the block was entered; the connection cannot write.

        Blocks in one thread may be nested; they share the outer snapshot. Keep them short (an open snapshot keeps the
        write-ahead log from shrinking), and don't `await` inside one. Raises NotSaved or DamagedProject where the disk
        or the lock fails, and StorageClosed after `close`.
        """
        thread = get_ident()
        if outer := self._reader_by_thread.get(thread):
            yield outer
            return
        with self._translated(), self._snapshot() as db:
            self._reader_by_thread[thread] = db
            try:
                yield db
            finally:
                del self._reader_by_thread[thread]

    def probe(self) -> Probe:
        """Write, roll back, and report. Raises NotSaved where the project cannot be written."""
        try:
            version, problems = self.write(_try_to_write).result(timeout=2 * BUSY_SECONDS)
        except TimeoutError:
            raise StorageBusy(
                f"The writer of {self.path} did not answer within {2 * BUSY_SECONDS:g} seconds."
            ) from None
        warning = driver_warning()
        return Probe(
            schema_version=version,
            sqlite_version=SQLITE_VERSION,
            free_bytes=shutil.disk_usage(self.path.parent).free,
            problems=(*problems, *([warning] if warning else [])),
        )

    def close(self) -> None:
        """Save everything that was submitted, then close the file. Closing it again does nothing."""
        self._writer.close()
        with self._lock:
            was_closed, self._closed = self._closed, True
            idle, self._idle_readers = self._idle_readers, []
        for db in idle:
            db.close()
        if not was_closed:
            self._anchor.close()
            note_closed(self._watched_file.identity)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            translated = storage_error(error, self.path)
            if translated is None:
                raise
            raise translated from error

    @contextmanager
    def _snapshot(self) -> Iterator[Database]:
        db = self._take_reader()
        try:
            db.execute("BEGIN")
            db.execute("select one from project").fetchone()  # a snapshot begins with the first read
            self._watched_file.check()
            yield db
            end_reads(db)
            db.execute("COMMIT")
        except BaseException:
            db.close()  # the next reader gets a new connection
            raise
        with self._lock:
            keep = not self._closed and len(self._idle_readers) < MOST_IDLE_READERS
            if keep:
                self._idle_readers.append(db)
        if not keep:
            db.close()

    def _take_reader(self) -> Database:
        with self._lock:
            if self._closed:
                raise StorageClosed(f"{self.path} was closed: Factmark is shutting down. Start it again.")
            if self._idle_readers:
                return self._idle_readers.pop()
        self._watched_file.check()  # SQLite would apply the old file's log to a new one
        return connect(self.path, read_only=True)


def _anchor(path: Path) -> Database:
    db = connect(path, read_only=True)
    db.execute("select one from project").fetchone()
    end_reads(db)
    return db


def _try_to_write(db: Database) -> tuple[int, list[str]]:
    db.execute("SAVEPOINT probe")
    db.execute("insert into setting (name, json) values (?, 'null')", [f"probe-{secrets.token_hex(8)}"])
    db.execute("ROLLBACK TO probe")
    db.execute("RELEASE probe")
    return version_of(db), unsafe_settings(db)
