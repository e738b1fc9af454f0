"""A copy of the project at one moment: nothing waits for a release, and nothing changes while it is made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labeling.storage.backups import copy_whole
from labeling.storage.connection import Database, connect_untouched
from labeling.storage.private_files import create_private


@contextmanager
def snapshot_of(project: Path, folder: Path) -> Iterator[Database]:
    """What is committed at `project`, as a file in `folder` that is deleted after the block.

    Raises the driver's errors, OSError, and DamagedProject where the copy does not pass SQLite's check.
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
