"""A project of schema 3, from before there were adjudications, becomes one that can hold them."""

from pathlib import Path

import pytest

from labeling.storage import schema
from labeling.storage.adjudications import decisions, insert_adjudications
from labeling.storage.annotations import last_sequence
from labeling.storage.codebooks import codebook_choices, current_codebook_row, insert_codebook
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify
from tests.storage.old_projects import DAY, old_project
from tests.storage.projects import CODEBOOK, NOW, SENTENCE_IDS, adjudication


def test_it_keeps_its_rows_and_takes_decisions(tmp_path: Path):
    path = tmp_path / "project.db"
    old_project(path, current="newer")
    with ProjectFile.open(path, now=NOW) as file:
        (outcome,) = file.write(lambda db: insert_adjudications(db, [adjudication("d1")], saved_at=NOW)).result()
        assert outcome.saved
        with file.reading() as db:
            assert last_sequence(db) == 1
            assert list(decisions(db)) == [SENTENCE_IDS[1]]
            assert verify(db).problems == ()
    (backup,) = (tmp_path / "backups").iterdir()
    assert "before-schema" in backup.name


def test_a_migrated_file_has_the_schema_of_a_new_one(tmp_path: Path):
    old_project(tmp_path / "old.db", current="newer")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert schema.version_of(db) == schema.schema_version()
        assert schema.objects(db) == schema.expected_objects()


def test_the_versions_were_chosen_when_they_were_made(tmp_path: Path):
    old_project(tmp_path / "old.db", current="newer")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        chosen = [(choice.codebook_id, choice.chosen_at, choice.reason) for choice in codebook_choices(db)]
        assert chosen == [(CODEBOOK, NOW, "reason 0"), ("newer", NOW + DAY, "reason 1")]


def test_where_an_older_version_was_current_again_it_stays_current(tmp_path: Path):
    old_project(tmp_path / "old.db", current=CODEBOOK)
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, file.reading() as db:
        assert [choice.codebook_id for choice in codebook_choices(db)] == [CODEBOOK, "newer", CODEBOOK]
        assert current_codebook_row(db).id == CODEBOOK


@pytest.mark.parametrize(("version", "expected"), [(CODEBOOK, [CODEBOOK]), ("newer", [CODEBOOK, "newer"])])
def test_every_change_of_the_current_version_is_a_choice_and_nothing_else_is(
    file: ProjectFile, version: str, expected: list[str]
):
    file.write(
        lambda db: insert_codebook(db, version, "t", "g", created_at=NOW, created_by="a-ada", reason="r")
    ).result()
    with file.reading() as db:
        assert [choice.codebook_id for choice in codebook_choices(db)] == expected
