"""Where releases are: a folder next to the project, with one folder for each version.

releases/.lock            held by the one process that is writing
releases/.part-…/         what is being written, with the request for it; nobody is shown it
releases/1.0.0/files/…    what the release consists of
releases/1.0.0/….zip      the same, to be downloaded
releases/1.0.0/index.jsonl  votes and labels by sentence, to tell later what changed; it never leaves
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labeling.errors import Refused
from labeling.storage.private_files import make_private_folder

if sys.platform != "win32":
    import fcntl

PART = ".part-"
FILES, INDEX, MANIFEST, CARD = "files", "index.jsonl", "manifest.json", "README.md"


def releases_folder(project: Path) -> Path:
    """Where the releases of a project go."""
    return project.parent / "releases"


def version_folder(project: Path, version: str) -> Path:
    """Where the release of this version is."""
    return releases_folder(project) / version


def zip_path(project: Path, version: str) -> Path:
    """The file to download."""
    return version_folder(project, version) / f"factmark-{version}.zip"


@contextmanager
def only_writer(project: Path) -> Iterator[None]:
    """Be the only process that writes a release of this project. Raises Refused where another does."""
    lock = make_private_folder(releases_folder(project)) / ".lock"
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if sys.platform != "win32":  # elsewhere a version's folder can still be made only once
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Refused("A release is being written already. Wait until it is done, or cancel it.") from error
    finally:
        os.close(descriptor)
