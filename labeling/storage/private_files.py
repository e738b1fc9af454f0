"""Files and folders that only their owner can read, and that are on the disk when a function returns."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def make_private_folder(folder: Path) -> Path:
    """Make a folder and its missing parents, for their owner only. Folders that exist stay as they are."""
    for missing in reversed([parent for parent in (folder, *folder.parents) if not parent.exists()]):
        with suppress(FileExistsError):  # another process may be making it, too
            missing.mkdir(mode=0o700)
            missing.chmod(0o700)  # with any umask
    return folder


def create_private(path: Path) -> Path:
    """Make an empty file for its owner only. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    path.chmod(0o600)  # with any umask
    return path


def write_private(path: Path, text: str) -> None:
    """Write a small file completely or not at all."""
    draft = create_private(path.with_name(f".{path.name}.{os.urandom(4).hex()}.new"))
    try:
        draft.write_text(text, encoding="utf-8")
        sync(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_into_place(draft: Path, path: Path) -> None:
    """Give a finished file its name. Raises FileExistsError where the name is taken, and overwrites nothing."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as exFAT
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)
    draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_all_into_place(drafts: Sequence[tuple[Path, Path]]) -> None:
    """Give finished files (draft, path) their names, in this order, and replace any files of those names.

    All are on the disk before the first gets its name, and each name is on the disk before the next. So if the power
    fails, no name belongs to half a file, and the last name is there only if all are.
    """
    for draft, _ in drafts:
        sync(draft)
    for draft, path in drafts:
        os.replace(draft, path)
        sync_folder(path.parent)


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk. Never for a live database: see `connection`."""
    _sync(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's list of names is on the disk. Windows has no way to do this, and needs none."""
    if os.name == "posix":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
