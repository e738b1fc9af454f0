import threading
from pathlib import Path

import pytest

from labeling.errors import DamagedProject, StorageBusy, StorageClosed
from labeling.storage import project_file
from labeling.storage.connection import SQLITE_VERSION, Database, connect
from labeling.storage.project_file import ProjectFile
from labeling.storage.schema import schema_version
from labeling.storage.settings import get, set_value
from tests.storage.projects import NOW


def value(file: ProjectFile) -> object:
    with file.reading() as db:
        return get(db, "a")


def write(file: ProjectFile, number: int) -> None:
    file.write(lambda db: set_value(db, "a", number)).result(30)


def test_a_reader_sees_one_moment(file: ProjectFile) -> None:
    write(file, 1)
    with file.reading() as db:
        write(file, 2)  # before the block reads anything
        assert get(db, "a") == 1
        with file.reading() as nested:
            assert nested is db
            assert get(nested, "a") == 1
    assert value(file) == 2


def test_a_reader_never_sees_what_is_not_committed(file: ProjectFile) -> None:
    inside: list[object] = []

    def change(db: Database) -> None:
        set_value(db, "a", 1)
        thread = threading.Thread(target=lambda: inside.append(value(file)))
        thread.start()
        thread.join()
        inside.append(value(file))  # a snapshot of its own, also in the writer's thread

    file.write(change).result(30)
    assert inside == [None, None]
    assert value(file) == 1


def test_a_cursor_left_open_does_not_hold_a_later_block_in_the_past(file: ProjectFile) -> None:
    write(file, 1)
    with file.reading() as db:
        cursor = db.execute("select * from sqlite_schema")
        cursor.fetchone()
    write(file, 2)
    assert value(file) == 2
    with pytest.raises(Exception, match="closed cursor"):
        cursor.fetchone()


def test_a_connection_is_used_again_but_never_by_two_threads(file: ProjectFile) -> None:
    with file.reading() as first:
        pass
    with file.reading() as again:
        assert again is first
        seen: list[Database] = []

        def read() -> None:
            with file.reading() as db:
                seen.append(db)

        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
        assert seen[0] is not again


def lost_rows_on_a_shared_connection(first: Database, second: Database) -> int:
    """How many of one thread's rows are gone after another thread's rollback."""
    first.execute("BEGIN IMMEDIATE")
    first.execute("insert into setting values ('first', '1')")
    second.execute("ROLLBACK" if second.conn.in_transaction else "SELECT 1")
    if first.conn.in_transaction:
        first.execute("COMMIT")
    return 1 - first.execute("select count(*) from setting where name = 'first'").fetchone()[0]


def test_sabotage_a_shared_connection_loses_rows_and_separate_ones_do_not(file: ProjectFile) -> None:
    first, second = connect(file.path), connect(file.path)
    assert lost_rows_on_a_shared_connection(first, first) == 1
    assert lost_rows_on_a_shared_connection(first, second) == 0
    first.close(), second.close()


def test_an_error_in_the_block_goes_on_and_the_next_block_works(file: ProjectFile) -> None:
    write(file, 1)
    with pytest.raises(SystemExit), file.reading():
        raise SystemExit
    assert value(file) == 1


def test_idle_connections_are_few(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_file, "MOST_IDLE_READERS", 2)
    meeting = threading.Barrier(8)

    def read() -> None:
        with file.reading():
            meeting.wait(30)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(file._idle_readers) == 2


def test_a_closed_project_cannot_be_read(path: Path) -> None:
    file = ProjectFile.open(path, now=NOW)
    with file.reading():
        file.close()  # a reader that is still at it may finish
    with pytest.raises(StorageClosed), file.reading():
        pass


def test_damage_met_while_reading_is_named(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        for n in range(300):
            file.write(lambda db, n=n: set_value(db, f"{n:0500}", "x" * 3000)).result(30)
    with ProjectFile.open(path, now=NOW) as file:
        content = bytearray(path.read_bytes())
        content[4096 * 60 :] = b"\xff" * (len(content) - 4096 * 60)
        path.write_bytes(content)
        with pytest.raises(DamagedProject, match="damaged"), file.reading() as db:
            db.execute("select sum(length(json)) from setting").fetchone()


def test_a_probe_reports_and_leaves_nothing(file: ProjectFile) -> None:
    with file.reading() as db:
        before = db.execute("select * from setting").fetchall()
    probe = file.probe()
    assert (probe.schema_version, probe.sqlite_version) == (schema_version(), SQLITE_VERSION)
    assert probe.free_bytes > 0
    assert [problem for problem in probe.problems if "SQLite" not in problem] == []
    with file.reading() as db:
        assert db.execute("select * from setting").fetchall() == before


def test_a_probe_of_a_locked_project_says_so(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labeling.storage.writer.BUSY_SECONDS", 0.1)
    other = connect(file.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageBusy):
        file.probe()
    other.close()


def test_a_probe_does_not_wait_for_ever(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_file, "BUSY_SECONDS", 0.05)
    done = threading.Event()
    file.write(lambda db: done.wait(30))
    with pytest.raises(StorageBusy, match="did not answer"):
        file.probe()
    done.set()
