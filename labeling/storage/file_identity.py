"""Whether a project's file is still the one that was opened.

Deleting or exchanging a file does not disturb those who have it open: they go on reading and writing a file that has no
name any more, and all of it is gone with their last descriptor. SQLite does not tell, so the name is looked up before
each commit is answered: `os.stat`, which costs a microsecond or two and, unlike `open`, leaves SQLite's locks alone.
"""

import os
import shlex
from collections import Counter
from pathlib import Path
from threading import Lock

from labeling.errors import StorageFailed

FileIdentity = tuple[int, int]
"""Device and inode. No other file gets them while somebody has this one open."""


def identity_of(path: str | Path) -> FileIdentity | None:
    """Which file has this name now; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def sidecar(path: Path, suffix: str) -> Path:
    """A file that belongs to a project's file, such as `factmark.db-wal`."""
    return path.with_name(path.name + suffix)


def restore_command(path: Path) -> str:
    """What brings a backup back, to be shown to people."""
    return f"`python -m labeling --db {shlex.quote(str(path))} restore BACKUP`"


class WatchedFile:
    """A path, and the file that was there when the project was opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.identity = identity_of(path)
        """Of the project's file, as it was opened."""
        self._log: FileIdentity | None = None
        self._names = str(path), str(sidecar(path, "-wal"))  # ready to use: they are looked up at every commit

    def check(self) -> None:
        """Raise StorageFailed where the project's file has been deleted or exchanged."""
        if self.identity is None or identity_of(self._names[0]) != self.identity:
            raise StorageFailed(
                f"Not saved: {self.path} was deleted, moved or replaced while Factmark was running. Stop Factmark "
                f"first, then put the file back, or bring a backup back with {restore_command(self.path)}."
            )

    def check_with_log(self) -> None:
        """The same for the write-ahead log, too. Only for a connection that has it open, which keeps it in place."""
        self.check()
        log = identity_of(self._names[1])
        if self._log is None:
            self._log = log
        if log is None or log != self._log:
            raise StorageFailed(
                f"Not saved: {self.path}-wal was deleted, moved or replaced while Factmark was running. Stop Factmark "
                "as usual (Ctrl+C), so that it can bring the newest labels into the file, and start it again."
            )

    def holds_another_file_beside_our_log(self) -> bool:
        """Whether the file was exchanged and the log left in place: the next who opens the file would apply it."""
        log = identity_of(self._names[1])
        return log is not None and log == self._log and identity_of(self.path) not in (None, self.identity)

    def forget_log(self) -> None:
        """For when the connection is closed: the next one may make another log."""
        self._log = None


_open_here: Counter[FileIdentity | None] = Counter()
_lock = Lock()


def note_opened(identity: FileIdentity | None) -> None:
    """Note that this process has a project's file open."""
    with _lock:
        _open_here[identity] += 1


def note_closed(identity: FileIdentity | None) -> None:
    """Note that one of them was closed."""
    with _lock:
        _open_here[identity] -= 1


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open as a project: then nothing may `open()` it, see `connection`."""
    with _lock:
        return _open_here[identity_of(path)] > 0
