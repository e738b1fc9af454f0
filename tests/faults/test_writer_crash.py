"""A process that writes with sixteen threads is killed at random moments: what it acknowledged must be there."""

import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from labeling.storage.annotations import events
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify
from tests.served import start_python
from tests.storage.projects import NOW, filled_project

ROUNDS, THREADS = 20, 16

WRITING = """
import itertools, os, sys, threading
from pathlib import Path
from tests.storage.projects import NOW, annotation
from labeling.storage.annotations import insert_annotations
from labeling.storage.project_file import ProjectFile

path, round_, acknowledge_early = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "early"
file = ProjectFile.open(path, now=NOW)

def client(thread):
    for n in itertools.count():
        event = annotation(f"{round_}-{thread}-{n}")
        future = file.write(lambda db: insert_annotations(db, [event], saved_at=NOW))
        if not acknowledge_early:
            (outcome,) = future.result()
            assert outcome.saved
        os.write(1, f"{event.id}\\n".encode())
        if acknowledge_early:
            future.result()

for thread in range(int(sys.argv[4])):
    threading.Thread(target=client, args=(thread,)).start()
"""


def killed_round(path: Path, name: str, acknowledge: str, seconds: float) -> list[str]:
    """Let a process write for so long after its first acknowledgement, kill it, and return what it acknowledged."""
    out, err = (path.with_name(f"{name}-{acknowledge}.{stream}") for stream in ("out", "err"))
    out.touch()
    child = start_python("-c", WRITING, str(path), name, acknowledge, str(THREADS), out=out, err=err)
    while b"\n" not in out.read_bytes():
        assert child.poll() is None, err.read_text()
        time.sleep(0.005)
    time.sleep(seconds)
    child.send_signal(signal.SIGKILL)
    child.wait(timeout=30)
    assert err.read_text() == ""
    # A kill can cut the last line: that one was not acknowledged.
    return [line for line in out.read_text().split("\n")[:-1] if line]


def test_no_acknowledged_annotation_is_missing_none_is_there_twice_and_order_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "factmark.db"
    with filled_project(path):
        pass
    moments = random.Random(20260301)  # noqa: S311  # moments, not secrets
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        acknowledged += killed_round(path, f"r{number}", "after", moments.uniform(0, 0.2))
        with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
            stored = [event.annotation.id for event in events(db)]
        assert set(acknowledged) - set(stored) == set()
    assert len(acknowledged) > ROUNDS * THREADS
    assert [id_ for id_, count in Counter(stored).items() if count > 1] == []
    assert_order_is_kept(stored)
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        assert verify(db).problems == ()


def assert_order_is_kept(stored: list[str]) -> None:
    by_client: dict[str, list[int]] = {}
    for id_ in stored:
        client, _, number = id_.rpartition("-")
        by_client.setdefault(client, []).append(int(number))
    for numbers in by_client.values():
        assert numbers == list(range(len(numbers)))


def test_sabotage_acknowledging_before_the_commit_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "factmark.db"
    with filled_project(path):
        pass
    for number in range(ROUNDS):
        acknowledged = killed_round(path, f"r{number}", "early", 0.05)
        with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
            stored = {event.annotation.id for event in events(db)}
        if set(acknowledged) - stored:
            return
    pytest.fail("A writer that acknowledges too early was never caught: this test would be blind.")
