"""Have a release written by a process of its own, see how far it is, and stop it."""

import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

import labeling
from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.domain.releases import ReleaseChoices
from labeling.errors import Refused
from labeling.release.folders import PART, releases_folder
from labeling.release.preview import problems_of
from labeling.release.release_context import PSEUDONYM_KEY
from labeling.release.request import REQUEST, STATE, ReleaseRequest, read_state, write_request
from labeling.services.releases.card import card_texts_of
from labeling.storage import releases as stored_releases
from labeling.storage import settings as stored_settings
from labeling.storage.connection import Database
from labeling.storage.private_files import make_private_folder
from labeling.storage.project_file import ProjectFile

_VERB = "publish the dataset"
_PATIENCE = 3.0
"""Seconds that a cancelled process has to clean up before it is killed."""
_FLAT = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_MMAP_THRESHOLD_": "1000000"}
"""Freed memory goes back to the system. Arrow's own pool and, for large arrays, Linux's C library would keep it, and
the process would grow with the release."""
_UNEXPECTED = (
    "The release was not published: the process that wrote it ended unexpectedly. Nothing was kept. The server's "
    "output may say more. Try again."
)


@dataclass(frozen=True, slots=True)
class ReleaseJob:
    """A release that is being written, or was not finished."""

    version: str
    fraction: float
    """0 to 1."""
    words: str
    """What is being done."""
    failed: str | None
    """Why it ended without a release; None while it is being written."""


@dataclass
class _Process:
    """The process, and the folder in which it works and through which the two talk."""

    version: str
    process: "subprocess.Popen[bytes]"
    folder: Path

    def state(self) -> ReleaseJob | None:
        """How far it is; None when the release is published."""
        code, state = self.process.poll(), read_state(self.folder / STATE)
        if code == 0:
            return None
        failed = state.failed if code is None else state.failed or _UNEXPECTED
        return ReleaseJob(self.version, state.fraction, state.words, failed)

    @property
    def is_busy(self) -> bool:
        """Whether the release may still be published or fail."""
        state = self.state()
        return state is not None and state.failed is None

    def stop(self) -> None:
        """End the process, and remove its folder. A release that is published is elsewhere."""
        assert self.process.stdin is not None  # noqa: S101  # narrows the type
        self.process.stdin.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


_children: WeakKeyDictionary[ProjectFile, _Process] = WeakKeyDictionary()
"""The latest one of each open project."""
_lock = Lock()


def start_release(file: ProjectFile, actor: Actor, choices: ReleaseChoices, *, now: datetime) -> None:
    """Start to write a release. Labeling goes on; `release_job` says how far it is, and `releases` has it when done.

    Raises NotAllowed for anybody but an owner, and Refused where the choices are wrong, the version is taken, or a
    release is being written already.
    """
    require_owner(actor, _VERB)

    def make_pseudonym_key(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        if stored_settings.get(db, PSEUDONYM_KEY) is None:
            stored_settings.set_value(db, PSEUDONYM_KEY, secrets.token_hex(32))

    with _lock:
        if (last := _children.get(file)) is not None and last.is_busy:
            raise Refused(f"Release {last.version} is being written already. Wait until it is done, or cancel it.")
        with file.reading() as db:
            if problems := problems_of(db, file.path, choices):
                raise Refused(" ".join(problems))
            card = card_texts_of(db)
        file.write(make_pseudonym_key).result()
        if last is not None:
            last.stop()
        _children[file] = _start(ReleaseRequest(file.path, actor, choices, card, now))


def release_job(file: ProjectFile, actor: Actor) -> ReleaseJob | None:
    """The release that is being written, or why the last one was not; None where the last one is published.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, _VERB)
    with _lock:
        child = _children.get(file)
        if child is None:
            return None
        state = child.state()
        is_published = state is None
        if state is not None and state.failed is not None:  # it may have been killed after its work was done
            with file.reading() as db:
                is_published = stored_releases.release_by_version(db, child.version) is not None
        if is_published:
            _forget(file, child)
            return None
        return state


def cancel(file: ProjectFile, actor: Actor) -> None:
    """Stop writing and keep nothing; do nothing where nothing is being written. Raises NotAllowed except for owners."""
    require_owner(actor, _VERB)
    with _lock:
        if (child := _children.pop(file, None)) is not None:
            child.stop()


def dismiss(file: ProjectFile, actor: Actor) -> None:
    """Forget why the last release was not published. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with _lock:
        child = _children.get(file)
        if child is not None and not child.is_busy:
            _forget(file, child)


def _forget(file: ProjectFile, child: _Process) -> None:
    child.stop()
    del _children[file]


def _start(request: ReleaseRequest) -> _Process:
    folder = make_private_folder(releases_folder(request.project) / f"{PART}{secrets.token_hex(8)}")
    write_request(folder / REQUEST, request)
    process = subprocess.Popen(  # noqa: S603  # our own module
        [sys.executable, "-m", "labeling.release.process", folder],
        stdin=subprocess.PIPE,
        cwd=Path(labeling.__file__).parent.parent,
        env={**os.environ, **_FLAT},
        start_new_session=True,
    )
    return _Process(request.choices.version, process, folder)
