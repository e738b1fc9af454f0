import os
import re
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from labeling.errors import (
    DamagedProject,
    EmptyProjectFile,
    MissingProjectFile,
    NewerProject,
    NotAProject,
    ProjectUnusable,
)
from labeling.storage import project_opening, schema
from labeling.storage.annotations import events, insert_annotations
from labeling.storage.connection import connect, connect_new
from labeling.storage.project_file import ProjectFile
from tests.storage.projects import NOW, annotation, filled_project, run_child, start_children


def bytes_beside(path: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()}


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_missing_file_is_made_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deeper" / "factmark.db"
    before = os.umask(0)
    try:
        with ProjectFile.open(path, now=NOW) as file:
            assert re.fullmatch("p-[0-9a-f]{16}", file.project_id)
            file.write(lambda db: db.execute("insert into setting values ('a', '1')")).result()
            private = {entry.name: mode_of(entry) for entry in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert set(private.values()) == {0o600}
    assert {"factmark.db", "factmark.db.marker", "factmark.db-wal"} <= private.keys()
    assert mode_of(path.parent) == mode_of(path.parent.parent) == 0o700


def test_a_project_keeps_its_id(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        first = file.project_id
    with ProjectFile.open(path, now=NOW) as file:
        assert file.project_id == first


def test_the_path_may_be_relative_or_a_link(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        first = file.project_id
    link = path.with_name("link.db")
    link.symlink_to(path)
    monkeypatch.chdir(path.parent)
    for other in (Path("factmark.db"), link):
        with ProjectFile.open(other, now=NOW) as file:
            assert (file.project_id, file.path) == (first, path)


def test_a_missing_file_with_a_marker_is_refused(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        project_id = file.project_id
    path.unlink()
    with pytest.raises(MissingProjectFile, match=rf"(?s){project_id}.*delete .*marker"):
        ProjectFile.open(path, now=NOW)
    assert not path.exists()


def test_sabotage_without_the_marker_the_loss_goes_unseen(path: Path) -> None:
    with ProjectFile.open(path, now=NOW):
        pass
    path.unlink()
    project_opening.marker_of(path).unlink()
    with ProjectFile.open(path, now=NOW):
        assert path.exists()


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_changes_left_behind_without_their_file_are_refused(path: Path, suffix: str) -> None:
    path.with_name(path.name + suffix).write_bytes(b"changes")
    with pytest.raises(MissingProjectFile, match=f"factmark.db{suffix}"):
        ProjectFile.open(path, now=NOW)


def test_another_projects_file_in_its_place_is_refused(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "other.db"
    for project_path in (path, other):
        ProjectFile.open(project_path, now=NOW).close()
    os.replace(other, path)
    with pytest.raises(MissingProjectFile, match="belongs here"):
        ProjectFile.open(path, now=NOW)


def test_a_file_whose_marker_is_gone_gets_a_new_one(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file:
        project_opening.marker_of(path).unlink()
    ProjectFile.open(path, now=NOW).close()
    assert project_opening.marker_of(path).read_text().strip() == file.project_id


@pytest.mark.parametrize("content", [b"\xff\xfe\0p-123", b"\x1b[2J", b"x" * 1_000_000, b""])
def test_a_marker_that_somebody_wrote_into_is_shown_as_it_can_be(path: Path, content: bytes) -> None:
    ProjectFile.open(path, now=NOW).close()
    project_opening.marker_of(path).write_bytes(content)
    with pytest.raises(MissingProjectFile, match="belongs") as refused:
        ProjectFile.open(path, now=NOW)
    path.unlink()
    with pytest.raises(MissingProjectFile, match="was here") as missing:
        ProjectFile.open(path, now=NOW)
    for error in (refused, missing):
        assert str(error.value).isprintable()
        assert len(str(error.value)) < 2000


def test_a_marker_that_is_a_folder_is_refused_in_words(path: Path) -> None:
    ProjectFile.open(path, now=NOW).close()
    project_opening.marker_of(path).unlink()
    project_opening.marker_of(path).mkdir()
    with pytest.raises(ProjectUnusable, match=r"factmark.db.marker"):
        ProjectFile.open(path, now=NOW)


def test_an_empty_file_is_refused(path: Path) -> None:
    path.touch()
    with pytest.raises(EmptyProjectFile, match=r"0 bytes.*delete the file"):
        ProjectFile.open(path, now=NOW)
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"x", b"SQLite format 3\0", b"hello " * 1000, os.urandom(8192)])
def test_what_is_no_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    before = bytes_beside(path)
    with pytest.raises(NotAProject, match="was not changed"):
        ProjectFile.open(path, now=NOW)
    assert bytes_beside(path) == before


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    db = connect_new(path)
    db.execute("create table bookmarks (url)")
    db.close()
    before = bytes_beside(path)
    with pytest.raises(NotAProject, match="another program"):
        ProjectFile.open(path, now=NOW)
    assert bytes_beside(path) == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAProject, match="not a file"):
        ProjectFile.open(tmp_path, now=NOW)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(ProjectUnusable, match="cannot be opened"):
        ProjectFile.open(tmp_path / "notes" / "factmark.db", now=NOW)


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    ProjectFile.open(path, now=NOW).close()
    db = connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = bytes_beside(path)
    with pytest.raises(NewerProject, match=r"schema version 99.*this one has \d"):
        ProjectFile.open(path, now=NOW)
    assert bytes_beside(path) == before


@pytest.mark.slow
def test_a_newer_schema_is_seen_in_the_log_of_a_crashed_process(path: Path) -> None:
    ProjectFile.open(path, now=NOW).close()
    code = """
import os, sys
from pathlib import Path
from labeling.storage.connection import connect
db = connect(Path(sys.argv[1]))
db.execute("PRAGMA user_version = 99")
os.kill(os.getpid(), 9)
"""
    run_child(code, path)
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    before = path.read_bytes(), path.with_name(path.name + "-wal").read_bytes()
    with pytest.raises(NewerProject, match="schema version 99"):
        ProjectFile.open(path, now=NOW)
    assert (path.read_bytes(), path.with_name(path.name + "-wal").read_bytes()) == before


def test_a_damaged_file_is_refused_and_left_alone(path: Path) -> None:
    with filled_project(path) as file:
        file.write(lambda db: insert_annotations(db, [annotation(f"e{n}") for n in range(500)], saved_at=NOW)).result()
    content = bytearray(path.read_bytes())
    content[4096 * 4 : 4096 * 9] = os.urandom(4096 * 5)
    path.write_bytes(content)
    before = bytes_beside(path)
    with pytest.raises(DamagedProject, match=r"(?s)damaged.*backup"):
        ProjectFile.open(path, now=NOW)
    assert bytes_beside(path) == before


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_are_refused_in_words_or_do_no_harm(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "factmark.db"
    ProjectFile.open(path, now=NOW).close()
    content = bytearray(path.read_bytes())
    for n in range(8):
        content[(seed * 977 + n * n * 131) % (len(content) if seed % 2 else 100)] ^= 1 << (seed + n) % 8
    path.write_bytes(content)
    refusal = refusal_of(path)
    assert refusal is None or str(path) in refusal
    if refusal is not None:
        assert path.read_bytes() == bytes(content)


def refusal_of(path: Path) -> str | None:
    try:
        ProjectFile.open(path, now=NOW).close()
    except ProjectUnusable as error:
        return str(error)
    return None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    ProjectFile.open(path, now=NOW).close()
    path.chmod(0)
    with pytest.raises(ProjectUnusable, match="cannot be opened"):
        ProjectFile.open(path, now=NOW)


@pytest.mark.slow
def test_what_a_killed_process_left_in_the_log_is_there(path: Path) -> None:
    ProjectFile.open(path, now=NOW).close()
    code = """
import os, sys
from pathlib import Path
from tests.storage.projects import NOW, fill
from labeling.storage.project_file import ProjectFile
file = ProjectFile.open(Path(sys.argv[1]), now=NOW)
file.write(fill).result()
os.kill(os.getpid(), 9)
"""
    run_child(code, path)
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        assert db.execute("select count(*) from article").fetchone() == (2,)


def test_a_failed_creation_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(db: Database) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(project_opening, "migrate", fail)
    with pytest.raises(ProjectUnusable, match="No space left"):
        ProjectFile.open(path, now=NOW)
    assert list(path.parent.iterdir()) == []


OPEN = """
import sys
from pathlib import Path
from tests.storage.projects import NOW
from labeling.storage.project_file import ProjectFile
with ProjectFile.open(Path(sys.argv[1]), now=NOW) as file:
    print(file.project_id)
"""


@pytest.mark.slow
def test_processes_that_start_at_once_agree_on_one_new_project(path: Path) -> None:
    children = start_children(OPEN, [path], 6)
    outputs = [child.communicate(timeout=60) for child in children]
    assert [errors for _, errors in outputs if errors] == []
    assert len({output for output, _ in outputs}) == 1


# Later schemas, for the tests of migration: today's and one column more.

TODAY = schema.schema_version()
NEXT = TODAY + 1


def extended(broken: bool = False) -> Migrations:
    later = Migrations("factmark")
    later._migrations = [*schema.migrations._migrations]

    @later()
    def m9999_colour(db: Database) -> None:
        db.execute("alter table article add column colour text not null default 'none'")
        if broken:
            raise RuntimeError("half way")

    return later


LATER = """
import sys
from pathlib import Path
from tests.storage.projects import NOW
from tests.storage import test_project_opening
from labeling.storage import schema
from labeling.storage.project_file import ProjectFile
schema.migrations = test_project_opening.extended()
with ProjectFile.open(Path(sys.argv[1]), now=NOW) as file, file.reading() as db:
    print(db.execute("select distinct colour from article").fetchall(), schema.version_of(db))
"""

KILLED_WHILE_MIGRATING = f"""
import os
from labeling.storage import project_opening
project_opening._refuse_dangling = lambda db, path: os.kill(os.getpid(), 9)
{LATER}
"""


def fill_with_events(path: Path) -> None:
    with filled_project(path) as file:
        file.write(lambda db: insert_annotations(db, [annotation(f"e{n}") for n in range(50)], saved_at=NOW)).result()


def test_an_older_schema_is_backed_up_then_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_with_events(path)
    with monkeypatch.context() as later:
        later.setattr(schema, "migrations", extended())
        with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
            assert schema.version_of(db) == NEXT
            assert db.execute("select distinct colour from article").fetchall() == [("none",)]
            assert len(list(events(db))) == 50
    (backup,) = (path.parent / "backups").iterdir()
    assert (mode_of(backup), mode_of(backup.parent)) == (0o600, 0o700)
    assert f"20260301T123015Z-before-schema-{NEXT}" in backup.name
    with ProjectFile.open(backup, now=NOW) as file, file.reading() as db:
        assert schema.version_of(db) == TODAY
        assert len(list(events(db))) == 50
    with pytest.raises(NewerProject, match=f"schema version {NEXT}"):
        ProjectFile.open(path, now=NOW)


@pytest.mark.slow
def test_processes_that_migrate_at_once_make_one_backup(path: Path) -> None:
    fill_with_events(path)
    children = start_children(LATER, [path], 5)
    outputs = [child.communicate(timeout=60) for child in children]
    assert [errors for _, errors in outputs if errors] == []
    assert {output for output, _ in outputs} == {f"[('none',)] {NEXT}\n"}
    assert len(list((path.parent / "backups").iterdir())) == 1


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_with_events(path)
    with monkeypatch.context() as later:
        later.setattr(schema, "migrations", extended(broken=True))
        with pytest.raises(RuntimeError, match="half way"):
            ProjectFile.open(path, now=NOW)
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        assert schema.version_of(db) == TODAY
        assert len(list(events(db))) == 50


@pytest.mark.slow
def test_a_process_killed_while_migrating_changes_nothing(path: Path) -> None:
    fill_with_events(path)
    died = run_child(KILLED_WHILE_MIGRATING, path)
    assert died.returncode == -9
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        assert schema.version_of(db) == TODAY
        assert len(list(events(db))) == 50
    assert run_child(LATER, path).stdout == f"[('none',)] {NEXT}\n"


def test_rows_that_refer_to_nothing_stop_a_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_with_events(path)
    db = connect(path)
    db.execute("PRAGMA foreign_keys = 0")
    db.execute("delete from sentence")
    db.close()
    monkeypatch.setattr(schema, "migrations", extended())
    with pytest.raises(DamagedProject, match="a row of annotation refers to a row of sentence"):
        ProjectFile.open(path, now=NOW)
    db = connect(path)
    assert schema.version_of(db) == TODAY
    db.close()
