"""Whether a project's file is still the one that was opened.

A process that has a file open does not notice when it is deleted or replaced: it goes on reading and writing a file
without a name, and all of it is gone with the last descriptor. SQLite does not notice either, so the name is looked up
before each commit is answered. `os.stat` takes a microsecond or two and, unlike `open`, leaves SQLite's locks alone.
"""

import os
import shlex
from collections import Counter
from pathlib import Path
from threading import Lock

from labeling.errors import StorageFailed

FileIdentity = tuple[int, int]
"""Device and inode. No other file gets them while this one is open."""


def identity_of(path: str | Path) -> FileIdentity | None:
    """Which file has this name now; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def sidecar(path: Path, suffix: str) -> Path:
    """A file that belongs to a project's file, such as `factmark.db-wal`."""
    return path.with_name(path.name + suffix)


def restore_command(path: Path) -> str:
    """The command that restores a backup, for messages."""
    return f"`python -m labeling --db {shlex.quote(str(path))} restore BACKUP`"


class WatchedFile:
    """A path, and the file that was there when the project was opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity = identity_of(path)
        """Of the project's file, as it was opened."""
        self._log: FileIdentity | None = None
        self._names = str(path), str(sidecar(path, "-wal"))  # made once, as they are looked up at every commit

    def check(self) -> None:
        """Raise StorageFailed where the project's file was deleted or replaced."""
        if self.identity is None or identity_of(self._names[0]) != self.identity:
            raise StorageFailed(
                f"Not saved: {self.path} was deleted, moved or replaced while Factmark was running. Stop Factmark "
                f"first, then put the file back, or restore a backup with {restore_command(self.path)}."
            )

    def check_with_log(self) -> None:
        """The same, and for the write-ahead log, too. Only for a connection that has the log open, so that it stays."""
        self.check()
        log = identity_of(self._names[1])
        if self._log is None:
            self._log = log
        if log is None or log != self._log:
            raise StorageFailed(
                f"Not saved: {self.path}-wal was deleted, moved or replaced while Factmark was running. Stop Factmark "
                "as usual (Ctrl+C), so that it can write the newest labels into the file, and start it again."
            )

    def was_replaced_beside_log(self) -> bool:
        """Whether the file was replaced and its log was not: SQLite would apply the log to the new file."""
        log = identity_of(self._names[1])
        return log is not None and log == self._log and identity_of(self.path) not in (None, self.identity)

    def forget_log(self) -> None:
        """Expect another log: call this when the connection is closed."""
        self._log = None


_open_count_by_identity: Counter[FileIdentity | None] = Counter()
_lock = Lock()


def note_opened(identity: FileIdentity | None) -> None:
    """Note that this process has a project's file open."""
    with _lock:
        _open_count_by_identity[identity] += 1


def note_closed(identity: FileIdentity | None) -> None:
    """Note that one of them was closed."""
    with _lock:
        _open_count_by_identity[identity] -= 1


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open as a project. Then nothing may `open()` it: see `connection`."""
    with _lock:
        return _open_count_by_identity[identity_of(path)] > 0
