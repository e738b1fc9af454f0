"""Locking a project's file so that no other process can use it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from labeling.errors import ProjectUnusable
from labeling.storage.file_identity import is_open_here

if sys.platform != "win32":
    import fcntl

SHARED_BYTES: Final = (510, 0x40000002)
"""Length and start of what every SQLite connection to a file with a write-ahead log keeps locked while it is open
(https://sqlite.org/src/file/src/os_unix.c, SHARED_SIZE and SHARED_FIRST)."""


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
    descriptor = os.open(path, os.O_RDWR)
    try:
        _lock(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, path: Path) -> None:
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, *SHARED_BYTES)
    except OSError as error:
        raise _in_use(path) from error


def _in_use(path: Path) -> ProjectUnusable:
    return ProjectUnusable(
        f"{path} is in use: a Factmark server or another program has it open. Stop it, then try again. "
        "Nothing was changed."
    )
