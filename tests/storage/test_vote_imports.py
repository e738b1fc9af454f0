"""Imports of votes are only ever added to."""

from pathlib import Path

import pytest

from labeling.domain.model import Answer, Origin
from labeling.storage import vote_imports
from labeling.storage.annotations import insert_annotations
from labeling.storage.connection import Database, IntegrityError
from labeling.storage.origins import add_origins
from labeling.storage.project_file import ProjectFile
from labeling.storage.vote_imports import ImportAction, VoteImport
from tests.projects import LATER, NOW, made_by, project_with_article


@pytest.fixture
def file(tmp_path: Path):
    project, _, [first, *_] = project_with_article(tmp_path)
    owner = project.local_owner()
    event = made_by(project, owner, "e-1", first, Answer("quote"))

    def bring(db: Database) -> None:
        insert_annotations(db, [event], saved_at=NOW)
        matches = {"labels": {"Zitat": "quote"}, "people": {}}
        vote_import = VoteImport("v-1", "ann.jsonl", "doccano", matches, NOW, owner.annotator_id)
        vote_imports.insert_import(db, vote_import)
        vote_imports.add_annotations(db, "v-1", ["e-1"], ImportAction.BROUGHT)
        add_origins(db, [("e-1", Origin("doccano", "v-1", None))])

    project.file.write(bring).result()
    yield project.file
    project.close()


def test_an_import_comes_back_with_what_it_brought(file: ProjectFile):
    with file.reading() as db:
        [made] = vote_imports.imports(db)
        assert vote_imports.brought_pairs(db, "v-1") == [(made_pair(db), made.created_by)]
    assert (made.name, made.annotations, made.adjudications, made.taken_back_at) == ("ann.jsonl", 1, 0, None)
    assert made.matches["labels"] == {"Zitat": "quote"}


def made_pair(db: Database) -> str:
    return str(db.execute("select sentence_id from annotation").fetchone()[0])


@pytest.mark.parametrize(
    "statement",
    [
        "update vote_import set origin = 'another'",
        "delete from vote_import",
        "update imported_annotation set what = 'took back'",
        "delete from imported_annotation",
        "update annotation_origin set made_with = 'factmark'",
        "delete from annotation_origin",
        "insert into annotation_origin values ('e-1', null, 'factmark', null)",
        "insert into imported_annotation values ('e-2', 'v-1', 'brought')",
        "insert into imported_annotation values ('e-1', 'v-1', 'brought')",
    ],
)
def test_nothing_of_it_can_be_changed(file: ProjectFile, statement: str):
    with pytest.raises(IntegrityError):
        file.write(lambda db: db.execute(statement)).result()


def test_it_is_taken_back_once(file: ProjectFile):
    def take_back(db: Database) -> None:
        vote_imports.mark_taken_back(db, "v-1", at=LATER, by=vote_imports.vote_import(db, "v-1").created_by)

    file.write(take_back).result()
    with pytest.raises(IntegrityError):
        file.write(take_back).result()
    with file.reading() as db:
        assert vote_imports.vote_import(db, "v-1").taken_back_at == LATER
