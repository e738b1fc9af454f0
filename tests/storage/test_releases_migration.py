"""A project of schema 4, from before there were releases, becomes one that can hold them."""

from pathlib import Path

import pytest

from labeling.errors import Refused
from labeling.storage import schema
from labeling.storage.connection import connect_new
from labeling.storage.private_files import create_private
from labeling.storage.project_file import ProjectFile
from labeling.storage.releases import ReleaseRow, insert_release, release_by_id, release_by_version, releases, withdraw
from labeling.storage.timestamps import to_text
from labeling.storage.verify import verify
from tests.storage.projects import NOW

FIRST = ReleaseRow("r-1", "1.0.0", NOW, "a-ada", "{}", "{}")


def old_project(path: Path) -> None:
    """A file as schema 4 had it, with one person."""
    db = connect_new(create_private(path))
    db.execute("PRAGMA journal_mode = wal").fetchone()
    db.execute("BEGIN IMMEDIATE")
    schema.migrate(db, stop_before="m0005_releases")
    db.execute("insert into project (one, id, created_at) values (1, 'p-old', ?)", [to_text(NOW)])
    ada = "insert into annotator (id, name, name_key, role, created_at) values ('a-ada', 'Ada', 'ada', 'owner', ?)"
    db.execute(ada, [to_text(NOW)])
    db.execute("COMMIT")
    db.close()


def test_it_takes_releases(tmp_path: Path):
    old_project(tmp_path / "old.db")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file:
        file.write(lambda db: insert_release(db, FIRST)).result()
        with file.reading() as db:
            assert schema.objects(db) == schema.expected_objects()
            assert releases(db) == [FIRST]
            assert verify(db).problems == ()
            assert verify(db).counts["release"] == 1


def test_a_version_is_used_once(file: ProjectFile):
    file.write(lambda db: insert_release(db, FIRST)).result()
    again = ReleaseRow("r-2", "1.0.0", NOW, "a-ada", "{}", "{}")
    with pytest.raises(Refused, match=r"1\.0\.0 already"):
        file.write(lambda db: insert_release(db, again)).result()


def test_a_release_is_found_by_its_id_and_its_version_also_when_it_is_withdrawn(file: ProjectFile):
    file.write(lambda db: insert_release(db, FIRST)).result()
    file.write(lambda db: withdraw(db, "r-1", at=NOW, by="a-ben", reason="Why")).result()
    with file.reading() as db:
        release = release_by_id(db, "r-1")
        assert release == release_by_version(db, "1.0.0")
        assert release is not None
        assert (release.withdrawn_at, release.withdrawn_by, release.reason) == (NOW, "a-ben", "Why")
        assert (release_by_id(db, "r-9"), release_by_version(db, "9.0.0")) == (None, None)
