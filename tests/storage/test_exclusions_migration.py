"""A project from before votes could be left out: all count, and what is said from then on is never changed."""

from pathlib import Path

import pytest

from labeling.storage import schema
from labeling.storage.annotations import vote_rows
from labeling.storage.connection import IntegrityError
from labeling.storage.exclusions import (
    Exclusion,
    ExclusionAction,
    add_exclusion,
    exclusions,
    left_out_now,
    left_out_people,
)
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify
from tests.storage.old_projects import old_project
from tests.storage.projects import CODEBOOK, NOW

ADA = "a-ada"
EVENT = Exclusion(ADA, ExclusionAction.LEFT_OUT, NOW, ADA, "A test.")


def test_all_votes_of_an_older_project_count(tmp_path: Path):
    old_project(tmp_path / "old.db", current=CODEBOOK, before="m0011_exclusions")
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file:
        with file.reading() as db:
            assert schema.objects(db) == schema.expected_objects()
            assert len(list(vote_rows(db))) == 1
            assert left_out_people(db) == frozenset()
        file.write(lambda db: add_exclusion(db, EVENT)).result()
        with file.reading() as db:
            assert list(vote_rows(db)) == []
            assert left_out_now(db) == {ADA: EVENT}
            assert exclusions(db) == [EVENT]
            assert [problem for problem in verify(db).problems if "codebook" not in problem] == []
        for change in ("update exclusion set reason = 'x'", "delete from exclusion"):
            with pytest.raises(IntegrityError, match="never"):
                file.write(lambda db, change=change: db.execute(change).rowcount).result()


@pytest.mark.parametrize(("what", "reason"), [("left out", ""), ("ignored", "why")])
def test_the_table_refuses_what_says_nothing(tmp_path: Path, what: str, reason: str):
    old_project(tmp_path / "old.db", current=CODEBOOK, before="m0011_exclusions")
    row = [ADA, what, "2026", ADA, reason]
    sql = "insert into exclusion (annotator_id, what, at, by_annotator_id, reason) values (?, ?, ?, ?, ?)"
    with ProjectFile.open(tmp_path / "old.db", now=NOW) as file, pytest.raises(IntegrityError):
        file.write(lambda db: db.execute(sql, row).rowcount).result()
