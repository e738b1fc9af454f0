"""A project of schema 1, in which names could be anything, becomes one in which they tell people apart."""

from datetime import timedelta
from pathlib import Path

from labeling.domain.person_names import name_key
from labeling.storage import accounts, schema
from labeling.storage.connection import Database, connect_new
from labeling.storage.private_files import create_private
from labeling.storage.project_file import ProjectFile
from labeling.storage.timestamps import to_text
from labeling.storage.verify import verify
from tests.storage.projects import NOW

HOUR = timedelta(hours=1)


def old_project(path: Path, names: list[str]) -> None:
    """A file as schema 1 had it, with people of these names and a session of the first."""
    db = connect_new(create_private(path))
    db.execute("PRAGMA journal_mode = wal").fetchone()
    db.execute("BEGIN IMMEDIATE")
    schema.migrate(db, stop_before="m0002_people")
    db.execute("insert into project (one, id, created_at) values (1, 'p-old', ?)", [to_text(NOW)])
    for number, name in enumerate(names):
        add_old_person(db, number, name)
    db.execute(
        "insert into session values ('h', 'a-0', ?, ?, ?, null)", [to_text(NOW), to_text(NOW), to_text(NOW + HOUR)]
    )
    db.execute("COMMIT")
    db.close()


def add_old_person(db: Database, number: int, name: str) -> None:
    role = "annotator" if number else "owner"
    password, disabled_at = ("$argon2id$", None) if number % 2 else (None, to_text(NOW))
    db.execute(
        "insert into annotator (id, name, role, created_at, disabled_at, password_hash) values (?, ?, ?, ?, ?, ?)",
        [f"a-{number}", name, role, to_text(NOW + number * HOUR), disabled_at, password],
    )


def test_everybody_keeps_what_they_had(tmp_path: Path):
    path = tmp_path / "project.db"
    old_project(path, ["Ada", "Ben"])
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        ada, ben = accounts.members(db)
        assert (ada.annotator.name, ada.annotator.role.value, ada.disabled_at) == ("Ada", "owner", NOW)
        assert (ada.has_password, ada.last_seen_at, ada.created_at) == (False, NOW, NOW)
        assert (ben.annotator.name, ben.annotator.role.value, ben.disabled_at) == ("Ben", "annotator", None)
        assert (ben.has_password, ben.email, ben.paused_at) == (True, None, None)
        assert accounts.password_hash(db, "a-1") == "$argon2id$"
        assert accounts.member_by_name(db, "ADA") == ada
        assert verify(db).problems == ()


def test_names_that_look_the_same_get_a_number(tmp_path: Path):
    path = tmp_path / "project.db"
    old_project(path, ["Ada", "ada", "Ada (2)", "\u0410da", "Me", "\u200b", "a-0"])
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        names = [member.annotator.name for member in accounts.members(db)]
        assert names == ["Ada", "ada (2)", "Ada (2) (2)", "\u0410da (3)", "Me", "a-5", "a-0"]
        assert len({name_key(name) for name in names}) == len(names)
        for name, member in zip(names, accounts.members(db), strict=True):
            assert accounts.member_by_name(db, name) == member


def test_a_migrated_file_has_the_schema_of_a_new_one(tmp_path: Path):
    old_project(tmp_path / "old.db", ["Ada"])
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert schema.version_of(db) == schema.schema_version()
        assert schema.objects(db) == schema.expected_objects()
    (backup,) = (tmp_path / "backups").iterdir()
    assert "before-schema" in backup.name
