"""Opening the project's file: the only module that names the SQLite driver.

Two SQLite libraries on one file in one process corrupt it, because each drops the other's POSIX locks. sqlite-utils
picks the driver (pysqlite3 where it is installed, else the standard library's); everything in this process uses that
one. For the same reason nothing may open a live database file with `open()`: closing any descriptor of a file drops
every lock that the process holds on it.
"""

from pathlib import Path
from typing import Any, Final
from weakref import WeakSet

from sqlite_utils import Database as Database  # noqa: PLC0414  # services name its type, and only storage the library
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # the one driver; not in sqlite-utils' exports

from labeling.errors import DamagedProject, FactmarkError, StorageBusy, StorageFailed, StorageFull
from labeling.storage.file_identity import restore_command, sidecar

DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError

SQLITE_VERSION: Final[str] = sqlite3.sqlite_version
SAFE_SQLITE_VERSION: Final = (3, 51, 3)
"""From here on SQLite has no WAL-reset bug (https://sqlite.org/wal.html, "the WAL-reset bug")."""

BUSY_SECONDS: Final = 5.0
"""How long a connection waits for another program's lock."""

WRITER_PRAGMAS: Final = {
    # WAL: readers never wait for the writer. FULL: a commit is on the disk before it is answered.
    "journal_mode": "wal",
    "synchronous": 2,
    # On macOS, an ordinary sync returns before the disk has the data. Other systems ignore these two.
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "foreign_keys": 1,
    "busy_timeout": int(BUSY_SECONDS * 1000),
    "trusted_schema": 0,
    "cell_size_check": 1,
    # Without this, INSERT OR REPLACE deletes rows behind the back of the append-only triggers.
    "recursive_triggers": 1,
}
"""Setting and value of every writing connection; a reader has the same, and `query_only`."""


class _Connection(sqlite3.Connection):
    """A connection that knows its cursors.

    A SELECT that was not read to its end keeps its snapshot through COMMIT and into the next transaction.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()

    def cursor(self, *args: Any, **settings: Any) -> Any:
        cursor = super().cursor(*args, **settings)
        self._cursors.add(cursor)
        return cursor

    def close_cursors(self) -> None:
        for cursor in list(self._cursors):
            cursor.close()


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Open a connection to an existing project file. Use it in one thread at a time.

    Raises the driver's errors; `storage_error` turns them into Factmark's.
    """
    db = _database(path, "mode=rw")
    try:
        for setting, value in WRITER_PRAGMAS.items():
            # A reader leaves the journal mode alone: setting it is a write.
            if not (read_only and setting == "journal_mode"):
                db.execute(f"PRAGMA {setting} = {value}").fetchall()
        if read_only:
            db.execute("PRAGMA query_only = 1")
    except BaseException:
        db.close()
        raise
    return db


def end_reads(db: Database) -> None:
    """Close every cursor of a connection, so that none keeps its snapshot after the transaction."""
    assert isinstance(db.conn, _Connection)  # noqa: S101  # narrows the type; every connection here is one
    db.conn.close_cursors()


def connect_untouched(path: Path) -> Database:
    """Open a file of any kind for reading, without changing a byte of it."""
    # A write-ahead log may hold newer pages than the file. Where there is none, `immutable` keeps SQLite from
    # making one; where there is one, it must be read.
    query = "mode=ro" if sidecar(path, "-wal").exists() else "immutable=1"
    return _database(path, query)


def connect_new(path: Path) -> Database:
    """Open a file that nobody else uses yet, to build a project or a backup in it."""
    return _database(path, "mode=rwc")


def unsafe_settings(db: Database) -> list[str]:
    """The settings that make a writing connection unsafe, such as "synchronous is 1, not 2"."""
    wanted = {setting: value for setting, value in WRITER_PRAGMAS.items() if setting != "busy_timeout"}
    actual = {setting: db.execute(f"PRAGMA {setting}").fetchone()[0] for setting in wanted}
    return [
        f"{setting} is {actual[setting]}, not {value}" for setting, value in wanted.items() if actual[setting] != value
    ]


def driver_warning() -> str | None:
    """What is wrong with this machine's SQLite, or None. Shown at start."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE_VERSION:
        return None
    return (
        f"SQLite {SQLITE_VERSION} has a rare bug that can damage the database (fixed in 3.51.3). "
        "Install a newer one with `pip install 'pysqlite3>=0.6.1'`, or keep backups."
    )


def is_busy(error: BaseException) -> bool:
    """Whether a driver's error only means that another connection holds the lock."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: BaseException) -> bool:
    """Whether a driver's error means that the file is not a database, or a damaged one."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def storage_error(error: DatabaseError, path: Path) -> FactmarkError | None:
    """Factmark's error for a driver's error that comes from the disk, the lock or the file.

    None for all others (constraints, mistakes in SQL): those are the caller's.
    """
    if is_busy(error):
        return StorageBusy(
            f"Not saved: another program is writing to {path} and did not finish within {BUSY_SECONDS:g} seconds. "
            "Try again in a moment."
        )
    match _code(error):
        case sqlite3.SQLITE_FULL:
            return StorageFull(f"Not saved: the disk that holds {path} is full. Free some space and try again.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return StorageFailed(
                f"Not saved: {path} cannot be written ({error}). Check who owns the file and its folder, "
                "and that the disk is not mounted read-only."
            )
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_NOMEM:
            return StorageFailed(
                f"Not saved: the disk that holds {path} reports an error ({error}). "
                "Check that it has space and is healthy, then try again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return DamagedProject(
                f"{path} is damaged ({error}). Stop Factmark, then restore a backup with {restore_command(path)}. "
                "The damaged file is kept."
            )
    return None


def _database(path: Path, query: str) -> Database:
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    return Database(conn, execute_plugins=False)


def _code(error: BaseException) -> int:
    # The low byte is the primary code; the rest of an extended code says where in SQLite it came up.
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
