"""Several processes on one project, and disks that are really full."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from labeling.storage.annotations import events, last_sequence
from labeling.storage.backups import back_up, newest_backup
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify
from tests.storage.projects import NOW, filled_project, run_child, start_children

pytestmark = pytest.mark.slow

WRITING = """
import sys, threading
from pathlib import Path
from tests.storage.projects import NOW, annotation
from labeling.storage.annotations import insert_annotations
from labeling.storage.project_file import ProjectFile

path, count, threads, name = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]

def client(thread):
    for n in range(count):
        event = annotation(f"{name}-{thread}-{n}")
        (outcome,) = file.write(lambda db: insert_annotations(db, [event], saved_at=NOW)).result()
        assert outcome.saved

with ProjectFile.open(path, now=NOW) as file:
    clients = [threading.Thread(target=client, args=(n,)) for n in range(threads)]
    for client in clients: client.start()
    for client in clients: client.join()
"""


@contextmanager
def busy_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that saves annotations without a pause, and has begun to."""
    (process,) = start_children(WRITING, [path, 1_000_000, 16], 1)
    try:
        with ProjectFile.open(path, now=NOW) as file:
            while saved(file) < 100:
                assert process.poll() is None
                time.sleep(0.01)
        yield process
    finally:
        process.kill()
        process.communicate()


def saved(file: ProjectFile) -> int:
    with file.reading() as db:
        return last_sequence(db)


def test_processes_that_write_at_once_never_hear_that_the_file_is_locked(path: Path) -> None:
    with filled_project(path):
        pass
    children = start_children(WRITING, [path, 60, 4], 8)
    failed = [errors for _, errors in (child.communicate(timeout=120) for child in children) if errors]
    assert failed == []
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        assert verify(db).problems == ()
        ids = [event.annotation.id for event in events(db)]
    assert len(set(ids)) == len(ids) == 8 * 4 * 60
    for client in {id_.rpartition("-")[0] for id_ in ids}:
        numbers = [int(id_.rpartition("-")[2]) for id_ in ids if id_.rpartition("-")[0] == client]
        assert numbers == list(range(60))


def test_a_busy_process_lets_another_have_its_turn(path: Path) -> None:
    with filled_project(path):
        pass
    with busy_process(path) as busy:
        for n in range(3):  # a command-line import next to a server under full load
            assert run_child(WRITING, path, 20, 1, f"other{n}").stderr == ""
        assert busy.poll() is None


FILLING = """
import sys, resource, signal
from pathlib import Path
from tests.storage.projects import NOW, annotation
from labeling.domain.model import Answer
from labeling.errors import NotSaved
from labeling.storage.annotations import events, insert_annotations
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify

path, how = Path(sys.argv[1]), sys.argv[2]
note = "x" * 2000
saved, refused = [], 0
limit = path.stat().st_size + 150_000
ballast = path.with_name("ballast")

def fill_the_disk():
    if how == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    else:
        with ballast.open("wb", buffering=0) as out:
            try:
                while True:
                    out.write(b"x" * 4096)
            except OSError:
                pass

def make_room():
    if how == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        ballast.unlink()

def save(name):
    event = annotation(name, answer=Answer("opinion", note=note))
    file.write(lambda db: insert_annotations(db, [event], saved_at=NOW)).result()
    saved.append(name)

with ProjectFile.open(path, now=NOW) as file:
    save("first")
    fill_the_disk()
    for n in range(400):
        try:
            save(f"full-{n}")
        except NotSaved as error:
            refused += 1
            message = str(error)
    make_room()
    for n in range(20):
        save(f"later-{n}")
    with file.reading() as db:
        assert verify(db).problems == (), verify(db).problems
        stored = [event.annotation.id for event in events(db)]
with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
    assert [event.annotation.id for event in events(db)] == stored
assert refused >= 50, refused
assert set(saved) <= set(stored), set(saved) - set(stored)
assert len(set(stored)) == len(stored)
print(message)
"""


def test_a_file_that_may_not_grow_loses_nothing(path: Path) -> None:
    with filled_project(path):
        pass
    done = run_child(FILLING, path, "limit")
    assert done.stderr == ""
    assert done.stdout.startswith("Not saved: the disk")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        pytest.skip("only root can mount a small disk")
    mounted = subprocess.run([mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "factmark.db"
    with filled_project(path):
        pass
    done = run_child(FILLING, path, "ballast")
    assert done.stderr == ""
    assert "is full. Free some space" in done.stdout


def test_a_backup_made_while_others_write_holds_all_that_was_saved_before(path: Path) -> None:
    with filled_project(path):
        pass
    with busy_process(path), ProjectFile.open(path, now=NOW) as file:
        for _ in range(5):
            before = saved(file)
            backup = back_up(path, now=NOW, reason="test")
            with ProjectFile.open(backup, now=NOW) as copy, copy.reading() as db:
                assert last_sequence(db) >= before
                assert verify(db).problems == ()
        assert newest_backup(path) == backup
