"""The one writer of a project in this process: many small changes, one commit.

A commit takes as long as its sync to the disk, so changes that arrive during one commit share the next. Threads that
compete for SQLite's lock themselves reach a thirtieth of the throughput, and some of them starve.
"""

import atexit
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread, current_thread
from time import monotonic
from typing import Any, Final, TypeVar

from sqlite_utils import Database

from labeling.errors import FactmarkError, NewerProject, StorageClosed, StorageFailed
from labeling.storage.backups import rescue, set_log_aside
from labeling.storage.connection import BUSY_SECONDS, DatabaseError, connect, end_reads, is_busy, storage_error
from labeling.storage.file_identity import WatchedFile
from labeling.storage.schema import schema_version, version_of

T = TypeVar("T")

BEGIN: Final = "BEGIN IMMEDIATE"
"""Takes the lock first. A deferred transaction that reads, then writes, fails where another has written in between."""

MOST_IN_A_COMMIT: Final = 512
LONGEST_COMMIT_SECONDS: Final = 0.02
"""How long changes are collected for one commit: the first of them waits for the last."""

POLL_MILLISECONDS: Final = 10
"""SQLite's lock has no queue: a connection gets it by trying at the right moment. By default, SQLite tries every
hundred milliseconds, and rarely hits the gap between two commits of a busy process."""


class Writer:
    """Runs functions that change the project, in the order in which they were submitted, in a thread of its own.

    The thread starts with the first change and lives until `close`, even if changes fail.
    """

    def __init__(self, watched_file: WatchedFile) -> None:
        self._watched_file = watched_file
        self._path = watched_file.path
        self._rescued = False
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._closed = False
        self._db: Database | None = None

    def submit(self, function: Callable[[Database], T]) -> "Future[T]":
        """Run `function` inside a transaction; the future is done after the commit.

        The function gets the writing connection and a savepoint of its own: if it raises, its changes are rolled back
        and the future has its exception. It must not end the transaction, and must return values, not cursors. The
        future raises NotSaved where the disk or the lock failed; nothing is changed then.
        """
        if current_thread() is self._thread:
            raise RuntimeError("a function that writes must not submit another: it would wait for itself")
        task = _Task(function)
        with self._lock:
            if self._closed:
                task.fail(StorageClosed("Not saved: Factmark is shutting down. Start it again, then try again."))
                return task.future
            if self._thread is None:
                # It is a daemon, so a forgotten `close` does not keep the process alive. At exit, its changes are
                # still saved.
                self._thread = Thread(target=self._run, name=f"writer of {self._path.name}", daemon=True)
                self._thread.start()
                atexit.register(self.close)
            self._tasks.put(task)
        return task.future

    def close(self) -> None:
        """Save everything that was submitted, then end the thread. Later changes are refused."""
        with self._lock:
            thread = self._thread
            if thread is not None and not self._closed:
                self._tasks.put(None)
            self._closed = True
        if thread is not None:
            thread.join()
            atexit.unregister(self.close)

    def _run(self) -> None:
        while (first := self._tasks.get()) is not None:
            batch = [first]
            try:
                self._save(batch)
            except BaseException as error:  # noqa: BLE001  # nobody may wait forever, and the thread must live
                self._abandon(batch, error)
        if self._db is not None:
            with suppress(StorageFailed):  # nobody waits, but the old log must not stay next to a new file
                self._check_file(self._db)
        self._disconnect()

    def _save(self, batch: "list[_Task]") -> None:
        db = self._begin(batch)
        self._perform(db, batch[0])
        self._gather(db, batch)
        db.execute("COMMIT")
        self._check_file(db)  # what was written to a file without a name is not saved
        for task in batch:
            task.answer()

    def _begin(self, batch: "list[_Task]") -> Database:
        deadline = monotonic() + BUSY_SECONDS
        while True:
            try:
                db = self._connection()
                db.execute(BEGIN)
                self._check_file(db)
                self._check_version(db)
            except DatabaseError as error:
                if is_busy(error) and monotonic() < deadline:
                    continue
                # The others have waited as long as the first. One by one, they would wait for minutes.
                batch.extend(iter(self._next, None))
                raise
            return db

    def _connection(self) -> Database:
        if self._db is None:
            self._db = connect(self._path)
            self._db.execute(f"PRAGMA busy_timeout = {POLL_MILLISECONDS}")
        return self._db

    def _check_file(self, db: Database) -> None:
        try:
            self._watched_file.check_with_log()
        except StorageFailed as error:
            raise self._after_rescue(db, error) from error

    def _after_rescue(self, db: Database, error: StorageFailed) -> StorageFailed:
        """Once: copy what only this process can still read, and keep the old log away from a new file."""
        if self._rescued:
            return error
        self._rescued = True
        self._roll_back()
        copy = rescue(db, self._path)
        if self._watched_file.was_replaced_beside_log():
            set_log_aside(self._path)
        return StorageFailed(f"{error} Everything saved until then is in {copy}." if copy else str(error))

    def _check_version(self, db: Database) -> None:
        if version_of(db) != schema_version():
            raise NewerProject(
                f"{self._path} was brought to another version by another Factmark while this one was running. "
                "Stop this one and start the newer one."
            )

    def _gather(self, db: Database, batch: "list[_Task]") -> None:
        deadline = monotonic() + LONGEST_COMMIT_SECONDS
        while len(batch) < MOST_IN_A_COMMIT and monotonic() < deadline and (task := self._next()) is not None:
            batch.append(task)
            self._perform(db, task)

    def _next(self) -> "_Task | None":
        try:
            task = self._tasks.get_nowait()
        except Empty:
            return None
        if task is None:
            self._tasks.put(None)  # the end of the queue: for _run to find
        return task

    def _perform(self, db: Database, task: "_Task") -> None:
        if not task.future.set_running_or_notify_cancel():
            return
        db.execute("SAVEPOINT task")
        try:
            task.result = task.function(db)
        except BaseException as error:  # noqa: BLE001  # any error belongs to the task's future
            task.error = self._translated(error)
            if db.conn.in_transaction:
                db.execute("ROLLBACK TO task")
        end_reads(db)  # an unfinished statement would keep the savepoint, and later its snapshot
        if not db.conn.in_transaction:
            raise self._lost(task)
        db.execute("RELEASE task")

    def _lost(self, task: "_Task") -> FactmarkError:
        # SQLite itself ends the transaction on some errors (full disk, I/O); or the function did.
        if isinstance(task.error, FactmarkError):
            return task.error
        return StorageFailed("Not saved: the transaction ended before its commit. Try again.")

    def _abandon(self, batch: "list[_Task]", error: BaseException) -> None:
        self._roll_back()
        translated = self._translated(error)
        for task in batch:
            task.fail(translated)

    def _roll_back(self) -> None:
        try:
            if self._db is not None:
                end_reads(self._db)
                self._db.rollback()  # does nothing where no transaction is open
        except DatabaseError:
            self._disconnect()

    def _disconnect(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
            self._watched_file.forget_log()

    def _translated(self, error: BaseException) -> BaseException:
        if isinstance(error, DatabaseError):
            return storage_error(error, self._path) or error
        return error


class _Task:
    """A function to run, and the future that waits for it."""

    def __init__(self, function: Callable[[Database], Any]) -> None:
        self.function = function
        self.future: Future[Any] = Future()
        self.result: Any = None
        self.error: BaseException | None = None

    def answer(self) -> None:
        """Give the waiting thread its answer. Called only after the commit."""
        if self.future.done():  # cancelled before its turn
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)

    def fail(self, error: BaseException) -> None:
        """Tell the waiting thread that nothing was saved."""
        if not self.future.done():
            self.future.set_exception(error)
