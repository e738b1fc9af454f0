"""Codebook versions, settings and exports."""

from datetime import timedelta
from pathlib import Path

import pytest

from labeling.errors import NotFound
from labeling.storage.codebooks import (
    codebook_row,
    codebook_rows,
    current_codebook_row,
    insert_codebook,
)
from labeling.storage.connection import Database
from labeling.storage.exports import Export, export, exports, insert_export, mark_deleted
from labeling.storage.project_file import ProjectFile
from labeling.storage.settings import get, set_value
from tests.storage.projects import ANNOTATORS, CODEBOOK, NOW


def add_codebook(file: ProjectFile, codebook_id: str, toml: str = "t") -> None:
    def add(db: Database) -> None:
        insert_codebook(db, codebook_id, toml, "g", created_at=NOW, created_by=ANNOTATORS[1], reason="better")

    file.write(add).result(30)


def test_codebook_versions_are_kept_and_the_last_is_current(file: ProjectFile) -> None:
    add_codebook(file, "beef")
    with file.reading() as db:
        assert [row.id for row in codebook_rows(db)] == [CODEBOOK, "beef"]
        assert current_codebook_row(db) == codebook_rows(db)[1]
        assert codebook_row(db, "none") is None
        first = codebook_row(db, CODEBOOK)
    assert first is not None
    assert (first.toml, first.guideline, first.created_at, first.created_by, first.reason) == (
        "name = 'x'",
        "# G",
        NOW,
        ANNOTATORS[0],
        "the first",
    )


def test_a_known_codebook_version_is_kept_as_it_is_and_becomes_current_again(file: ProjectFile) -> None:
    add_codebook(file, "beef")
    add_codebook(file, CODEBOOK, toml="other")
    with file.reading() as db:
        assert current_codebook_row(db).id == CODEBOOK
        assert [row.toml for row in codebook_rows(db)] == ["name = 'x'", "t"]


def test_a_new_project_has_no_codebook_yet(path: Path) -> None:
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db, pytest.raises(NotFound, match="no codebook"):
        current_codebook_row(db)


@pytest.mark.parametrize("value", [True, False, None, 3, "“x”", ["a", {"b": 1.5}]])
def test_a_setting_comes_back_as_it_was_set(file: ProjectFile, value: object) -> None:
    file.write(lambda db: set_value(db, "s", "before")).result(30)
    file.write(lambda db: set_value(db, "s", value)).result(30)
    with file.reading() as db:
        assert get(db, "s", default="default") == value
        assert get(db, "other", default="default") == "default"


def test_exports_are_listed_until_their_file_is_deleted(file: ProjectFile) -> None:
    added = [
        Export(f"x{n}", NOW + n * timedelta(days=1), ANNOTATORS[0], "csv", f"votes{n}.csv", '{"rows": 3}')
        for n in range(3)
    ]
    for new_export in added:
        file.write(lambda db, new_export=new_export: insert_export(db, new_export)).result(30)
    with file.reading() as db:
        assert exports(db) == added[::-1]
        assert export(db, "x1") == added[1]
    file.write(lambda db: mark_deleted(db, "x1", deleted_at=NOW)).result(30)
    with pytest.raises(NotFound):
        file.write(lambda db: mark_deleted(db, "x1", deleted_at=NOW)).result(30)
    with file.reading() as db:
        assert exports(db) == [added[2], added[0]]
        assert export(db, "x1") is export(db, "x9") is None
        assert db.execute("select count(*) from export").fetchone() == (3,)
