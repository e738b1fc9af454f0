from pathlib import Path

import pytest

from labeling.errors import DamagedProject, StorageBusy, StorageFailed, StorageFull
from labeling.storage import connection
from labeling.storage.annotations import insert_annotations
from labeling.storage.connection import DatabaseError, connect, driver_warning, storage_error, unsafe_settings
from labeling.storage.project_file import ProjectFile
from tests.storage.projects import NOW, annotation, fill


def settings_of_the_writer(file: ProjectFile) -> list[str]:
    return file.write(unsafe_settings).result()


def test_the_writer_is_safe(file: ProjectFile) -> None:
    assert settings_of_the_writer(file) == []
    assert file.write(lambda db: db.execute("PRAGMA synchronous").fetchone()[0]).result() == 2


def test_sabotage_without_full_synchronisation_the_check_goes_red(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = dict(connection.WRITER_PRAGMAS)
    monkeypatch.setattr(connection, "WRITER_PRAGMAS", wanted | {"synchronous": 1, "foreign_keys": 0})
    with ProjectFile.open(path, now=NOW) as file:
        file.write(lambda db: None).result()
        monkeypatch.setattr(connection, "WRITER_PRAGMAS", wanted)
        assert settings_of_the_writer(file) == ["synchronous is 1, not 2", "foreign_keys is 0, not 1"]
        assert file.probe().problems[:2] == ("synchronous is 1, not 2", "foreign_keys is 0, not 1")


def test_a_reader_cannot_write(file: ProjectFile) -> None:
    with pytest.raises(StorageFailed, match="cannot be written"), file.reading() as db:
        db.execute("delete from setting")


def test_insert_or_replace_cannot_get_past_the_append_only_triggers(file: ProjectFile) -> None:
    file.write(lambda db: insert_annotations(db, [annotation("e1")], saved_at=NOW)).result()
    replace = "insert or replace into annotation select * from annotation"
    with pytest.raises(DatabaseError, match="append-only"):
        file.write(lambda db: db.execute(replace)).result()


def test_sabotage_without_recursive_triggers_replace_would_rewrite_history(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        file.write(fill).result()
        file.write(lambda db: insert_annotations(db, [annotation("e1")], saved_at=NOW)).result()
    db = connect(path)
    db.execute("PRAGMA recursive_triggers = 0")
    columns = ", ".join(row[1] for row in db.execute("PRAGMA table_info(annotation)").fetchall())
    changed = columns.replace("label", "'quote'", 1)
    db.execute(f"insert or replace into annotation ({columns}) select {changed} from annotation")  # noqa: S608
    assert db.execute("select label from annotation").fetchall() == [("quote",)]
    db.close()


def test_a_file_that_is_not_there_is_not_made(path: Path) -> None:
    with pytest.raises(DatabaseError):
        connect(path)
    assert not path.exists()


def test_an_old_sqlite_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SAFE_SQLITE_VERSION", (0,))
    assert driver_warning() is None
    monkeypatch.setattr(connection, "SAFE_SQLITE_VERSION", (99,))
    assert "pysqlite3" in str(driver_warning())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (5, StorageBusy),
        (5 | 2 << 8, StorageBusy),
        (6, StorageBusy),
        (13, StorageFull),
        (8, StorageFailed),
        (8 | 3 << 8, StorageFailed),
        (10, StorageFailed),
        (10 | 3 << 8, StorageFailed),
        (14, StorageFailed),
        (11, DamagedProject),
        (26, DamagedProject),
        (1, type(None)),
        (19, type(None)),
    ],
)
def test_errors_of_the_disk_differ_from_mistakes(code: int, expected: type) -> None:
    error = DatabaseError("what SQLite says")
    error.sqlite_errorcode = code
    assert type(storage_error(error, Path("x.db"))) is expected
