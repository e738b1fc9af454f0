"""Imports in the background: a thread reads or stores, and screens show how far it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from time import monotonic
from weakref import WeakKeyDictionary

from labeling.domain.model import Actor
from labeling.errors import FactmarkError, Refused
from labeling.services.article_imports import batch_import, preparation
from labeling.services.article_imports.import_folder import ImportFolder
from labeling.services.article_imports.preparation import ImportStopped, PreparedImport, Reach
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class ImportJob:
    """How far an import is."""

    import_id: str
    is_storing: bool
    """Whether articles are being stored; else files are being read."""
    articles: int
    """Read or stored so far."""
    fraction: float
    """0 to 1."""
    seconds_left: float | None
    """As far as it can be told from the pace so far."""
    is_running: bool
    problem: str = ""
    """Why it ended before its end; empty where it did not, or somebody stopped it."""


@dataclass
class _Work:
    """One thread's work, as it is seen from outside."""

    import_id: str
    is_storing: bool
    began: float = field(default_factory=monotonic)
    stop: Event = field(default_factory=Event)
    reach: Reach = field(default_factory=lambda: Reach(0, 0.0))
    problem: str = ""
    thread: Thread | None = None

    @property
    def is_running(self) -> bool:
        return self.thread is not None and self.thread.is_alive()

    def job(self) -> ImportJob:
        reach, is_running = self.reach, self.is_running
        spent = monotonic() - self.began
        left = spent / reach.fraction - spent if is_running and reach.fraction > _ENOUGH and spent > 1 else None
        return ImportJob(
            self.import_id, self.is_storing, reach.articles, reach.fraction, left, is_running, self.problem
        )


_ENOUGH = 0.02
"""The share that must be done before the rest can be estimated."""

_work: WeakKeyDictionary[ProjectFile, _Work] = WeakKeyDictionary()
"""The latest one of each open project: one import at a time."""
_lock = Lock()


def start_preparing(file: ProjectFile, folder: ImportFolder) -> None:
    """Read the import's files, from the first one. Raises Refused where another import is at work."""
    work = _Work(folder.id, is_storing=False)

    def read() -> None:
        preparation.prepare(file, folder, on_reach=lambda reach: setattr(work, "reach", reach), stop=work.stop)

    _start(file, work, read)


def start_storing(file: ProjectFile, actor: Actor, prepared: PreparedImport) -> str:
    """Store what was prepared, or the rest of it, and return the batch's id. Raises as `start_preparing`."""
    batch_id = batch_import.begin(file, actor, prepared, now=datetime.now(UTC))
    work, total = _Work(prepared.folder.id, is_storing=True), len(prepared.articles) or 1

    def on_done(count: int) -> None:
        work.reach = Reach(count, count / total)

    def store() -> None:
        batch_import.store_prepared(file, actor, prepared, batch_id, on_done=on_done, stop=work.stop)

    _start(file, work, store)
    return batch_id


def job_of(file: ProjectFile, import_id: str) -> ImportJob | None:
    """How far this import is; None where nothing was done for it since the server started."""
    with _lock:
        work = _work.get(file)
        return work.job() if work is not None and work.import_id == import_id else None


def end_job(file: ProjectFile, import_id: str) -> None:
    """Stop what is done for this import, and wait until it has stopped. What was stored stays."""
    with _lock:
        work = _work.get(file)
    if work is not None and work.import_id == import_id and work.thread is not None:
        work.stop.set()
        work.thread.join()


def _start(file: ProjectFile, work: _Work, do: Callable[[], None]) -> None:
    def run() -> None:
        try:
            do()
        except ImportStopped:
            pass  # somebody knows
        except FactmarkError as error:
            work.problem = str(error)
        except OSError as error:
            work.problem = f"The disk did not take it: {error.strerror}. Make room and go on."

    with _lock:
        earlier = _work.get(file)
        if earlier is not None and earlier.is_running:
            raise Refused("Another import is at work in this project. Wait until it is finished, or stop it.")
        work.thread = Thread(target=run, name=f"import {work.import_id}", daemon=True)
        _work[file] = work
        work.thread.start()
