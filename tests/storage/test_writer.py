import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, wait
from pathlib import Path
from typing import Any

import pytest

from labeling.errors import NewerProject, StorageBusy, StorageClosed, StorageFailed, StorageFull
from labeling.storage import writer
from labeling.storage.connection import Database, DatabaseError, connect
from labeling.storage.project_file import ProjectFile
from labeling.storage.settings import get, set_value
from tests.storage.projects import NOW, run_child


class Stop(BaseException):
    """What a screen raises when it is interrupted: no Exception."""


@pytest.fixture
def file(path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.open(path, now=NOW) as project:
        yield project


@pytest.fixture
def gate(file: ProjectFile) -> Iterator[threading.Event]:
    """While it is closed, the writer is in the middle of a change; what is submitted now shares its commit."""
    opened = threading.Event()
    standing = threading.Event()

    def stand(db: Database) -> None:
        standing.set()
        opened.wait(30)

    file.write(stand)
    assert standing.wait(30)
    yield opened
    opened.set()


def names(file: ProjectFile) -> set[str]:
    with file.reading() as db:
        return {name for (name,) in db.execute("select name from setting").fetchall()}


def write(file: ProjectFile, name: str) -> "Future[Any]":
    return file.write(lambda db: set_value(db, name, 1))


def hold_the_lock(path: Path) -> Database:
    db = connect(path)
    db.execute("BEGIN IMMEDIATE")
    return db


def test_a_change_is_there_when_its_future_is_done(file: ProjectFile) -> None:
    assert file.write(lambda db: set_value(db, "a", 1) or "answer").result(30) == "answer"
    assert names(file) == {"a"}


def test_changes_happen_in_the_order_of_their_submission(file: ProjectFile) -> None:
    seen: list[int] = []
    wait([file.write(lambda db, n=n: seen.append(n)) for n in range(2000)])
    assert seen == list(range(2000))


def test_nothing_is_answered_before_the_commit(file: ProjectFile, gate: threading.Event) -> None:
    good = write(file, "good")
    bad = file.write(lambda db: get(db, "no such thing")["x"])
    assert not good.done()
    assert names(file) == set()
    gate.set()
    good.result(30)
    with pytest.raises(TypeError):
        bad.result(30)
    assert names(file) == {"good"}


@pytest.mark.parametrize("error", [ValueError("no"), Stop(), KeyboardInterrupt(), SystemExit(3), MemoryError()])
def test_a_failing_change_is_rolled_back_alone(file: ProjectFile, gate: threading.Event, error: BaseException) -> None:
    def fail(db: Database) -> None:
        set_value(db, "half", 1)
        raise error

    before, failing, after = write(file, "before"), file.write(fail), write(file, "after")
    gate.set()
    assert failing.exception(30) is error
    before.result(30), after.result(30)
    assert names(file) == {"before", "after"}


def test_a_mistake_in_sql_is_the_callers(file: ProjectFile) -> None:
    with pytest.raises(DatabaseError, match="no such table"):
        file.write(lambda db: db.execute("select * from tabel")).result(30)


@pytest.mark.parametrize("ending", ["COMMIT", "ROLLBACK", "RELEASE task"])
def test_a_change_that_ends_the_transaction_fails_everyone_in_it(
    file: ProjectFile, gate: threading.Event, ending: str
) -> None:
    before, breaking = write(file, "before"), file.write(lambda db: db.execute(ending))
    gate.set()
    assert isinstance(before.exception(30), StorageFailed | DatabaseError)
    assert breaking.exception(30) is not None
    write(file, "later").result(30)
    assert "later" in names(file)


def test_a_commit_that_fails_fails_its_whole_batch(file: ProjectFile, gate: threading.Event) -> None:
    def leave_an_orphan(db: Database) -> None:
        db.execute("PRAGMA defer_foreign_keys = 1")
        db.execute("insert into session values ('t', 'a-nobody', '', '', '', null)")

    good, orphan = write(file, "good"), file.write(leave_an_orphan)
    gate.set()
    for future in (good, orphan):
        with pytest.raises(DatabaseError, match="FOREIGN KEY"):
            future.result(30)
    assert names(file) == set()
    write(file, "later").result(30)
    assert names(file) == {"later"}


def test_a_cancelled_change_does_not_happen(file: ProjectFile, gate: threading.Event) -> None:
    cancelled = write(file, "cancelled")
    assert cancelled.cancel()
    gate.set()
    write(file, "later").result(30)
    assert names(file) == {"later"}
    with pytest.raises(CancelledError):
        cancelled.result(30)


def test_a_change_must_not_wait_for_another(file: ProjectFile) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        file.write(lambda db: write(file, "inner")).result(30)


def test_a_cursor_left_open_does_not_stand_in_the_way(file: ProjectFile, path: Path) -> None:
    left: list[Any] = []
    for n in range(3):
        write(file, str(n)).result(30)

    def half_read(db: Database) -> None:
        left.append(db.execute("select * from setting"))
        left.append(db.execute("insert into setting select name || 'x', json from setting returning name"))
        left[0].fetchone(), left[1].fetchone()

    file.write(half_read).result(30)
    with ProjectFile.open(path, now=NOW) as other:
        write(other, "elsewhere").result(30)
    write(file, "here").result(30)
    assert len(names(file)) == 8


# Locks


def test_another_programs_lock_is_waited_for(file: ProjectFile, path: Path) -> None:
    db = hold_the_lock(path)
    waiting = write(file, "waiting")
    threading.Timer(0.3, lambda: db.execute("COMMIT")).start()
    waiting.result(30)
    assert names(file) == {"waiting"}
    db.close()


def test_a_lock_that_is_held_too_long_is_named_and_everybody_may_retry(
    file: ProjectFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "BUSY_SECONDS", 0.2)
    db = hold_the_lock(path)
    waiting = [write(file, str(n)) for n in range(20)]
    for future in waiting:
        with pytest.raises(StorageBusy, match="Try again"):
            future.result(30)
    db.execute("COMMIT")
    db.close()
    write(file, "again").result(30)
    assert names(file) == {"again"}


def read_then_write_beside_another(path: Path) -> BaseException | None:
    """One project's change reads, another's is committed, the first one writes: what the first one gets."""
    read, written = threading.Event(), threading.Event()

    def read_then_write(db: Database) -> None:
        get(db, "a")
        read.set()
        written.wait(1)
        set_value(db, "a", 1)

    with ProjectFile.open(path, now=NOW) as first, ProjectFile.open(path, now=NOW) as another:
        change = first.write(read_then_write)
        assert read.wait(30)
        second = write(another, "b")
        second.add_done_callback(lambda _: written.set())
        second.result(30)
        return change.exception(30)


@pytest.mark.slow
def test_reading_then_writing_is_safe_beside_another_process(path: Path) -> None:
    assert read_then_write_beside_another(path) is None


def test_sabotage_without_begin_immediate_it_fails_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "BEGIN", "BEGIN DEFERRED")
    assert isinstance(read_then_write_beside_another(path), StorageBusy)


# Disks


def limit_pages(db: Database, pages: int) -> None:
    db.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_named_and_saving_works_again_when_there_is_space(file: ProjectFile) -> None:
    write(file, "before").result(30)
    file.write(lambda db: limit_pages(db, db.execute("PRAGMA page_count").fetchone()[0])).result(30)
    big = "x" * 100_000
    for n in range(3):
        with pytest.raises(StorageFull, match=r"full.*Free some space"):
            file.write(lambda db, n=n: set_value(db, f"big{n}", big)).result(30)
    assert names(file) == {"before"}
    file.write(lambda db: limit_pages(db, 1_000_000)).result(30)
    file.write(lambda db: set_value(db, "big", big)).result(30)
    assert names(file) == {"before", "big"}


def test_small_changes_are_saved_beside_one_that_does_not_fit(file: ProjectFile, gate: threading.Event) -> None:
    limit = file.write(lambda db: limit_pages(db, db.execute("PRAGMA page_count").fetchone()[0]))
    before, big = write(file, "before"), file.write(lambda db: set_value(db, "big", "x" * 100_000))
    after = write(file, "after")
    gate.set()
    assert isinstance(big.exception(30), StorageFull)
    wait([limit, before, after])
    told_as_saved = {name for name, future in (("before", before), ("after", after)) if future.exception(30) is None}
    assert names(file) == told_as_saved


def test_a_newer_program_that_took_over_the_file_stops_this_one(file: ProjectFile, path: Path) -> None:
    db = connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(NewerProject, match="Stop this one"):
        write(file, "a").result(30)
    assert names(file) == set()


def test_a_connection_that_cannot_be_opened_is_tried_again(
    file: ProjectFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = path.with_name("elsewhere.db")
    path.rename(hidden)
    with pytest.raises(StorageFailed, match="cannot be written"):
        write(file, "a").result(30)
    hidden.rename(path)
    write(file, "b").result(30)
    assert names(file) == {"b"}


# Life


def test_closing_saves_what_was_submitted_and_refuses_the_rest(path: Path) -> None:
    file = ProjectFile.open(path, now=NOW)
    futures = [write(file, str(n)) for n in range(3000)]
    file.close()
    assert all(future.done() for future in futures)
    assert {future.exception() for future in futures} == {None}
    with pytest.raises(StorageClosed):
        write(file, "late").result(0)
    file.close()
    with ProjectFile.open(path, now=NOW) as again:
        assert len(names(again)) == 3000


@pytest.mark.slow
def test_a_process_that_forgets_to_close_saves_what_it_submitted(path: Path) -> None:
    code = """
import sys
from pathlib import Path
from tests.storage.projects import NOW, run_child
from labeling.storage.project_file import ProjectFile
from labeling.storage.settings import set_value
file = ProjectFile.open(Path(sys.argv[1]), now=NOW)
for n in range(2000):
    file.write(lambda db, n=n: set_value(db, str(n), n))
"""
    done = run_child(code, path)
    assert (done.returncode, done.stderr) == (0, "")
    with ProjectFile.open(path, now=NOW) as file:
        assert len(names(file)) == 2000


def test_the_thread_starts_with_the_first_change(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        writing = f"writer of {path.name}"
        assert writing not in {thread.name for thread in threading.enumerate()}
        write(file, "a").result(30)
        assert writing in {thread.name for thread in threading.enumerate()}
    assert writing not in {thread.name for thread in threading.enumerate()}


def test_a_closed_project_leaves_nothing_beside_it(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        write(file, "a").result(30)
        names(file)
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["factmark.db", "factmark.db.marker"]


def test_the_limits_of_a_commit_are_kept(file: ProjectFile, gate: threading.Event, monkeypatch: Any) -> None:
    monkeypatch.setattr(writer, "MOST_IN_A_COMMIT", 10)
    monkeypatch.setattr(writer, "LONGEST_COMMIT_SECONDS", 60)
    commits: list[str] = []
    traced = file.write(lambda db: db.conn.set_trace_callback(commits.append))
    futures = [write(file, str(n)) for n in range(100)]
    gate.set()
    traced.result(30)
    wait(futures)
    file.write(lambda db: db.conn.set_trace_callback(None)).result(30)
    assert commits.count("COMMIT") in range(10, 13)
