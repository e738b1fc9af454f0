"""A project from before there were rounds learns which of its answers came after the opening of their article."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from labeling.storage import schema
from labeling.storage.connection import Database, IntegrityError, connect
from labeling.storage.project_file import ProjectFile
from labeling.storage.timestamps import to_text
from labeling.storage.verify import verify
from tests.storage.old_projects import old_project
from tests.storage.projects import BRIDGE, CODEBOOK, NOW, SENTENCE_IDS

MINUTE = timedelta(minutes=1)
ARTICLE = BRIDGE[0].id


def add_answer(db: Database, sequence: int, sentence_id: str, label: str, minutes: int) -> None:
    at = to_text(NOW + minutes * MINUTE)
    db.execute(
        "insert into annotation values (?, ?, ?, 'a-ada', ?, null, null, 0, '', null, 1, ?, 900, ?, ?)",
        [sequence, f"e{sequence}", sentence_id, label, CODEBOOK, at, at],
    )


def add_event(db: Database, what: str, minutes: int) -> None:
    db.execute(
        "insert into article_event (article_id, what, at, by_annotator_id) values (?, ?, ?, 'a-ada')",
        [ARTICLE, what, to_text(NOW + minutes * MINUTE)],
    )


def hold(db: Database, *, until: int | None = None) -> None:
    released = None if until is None else to_text(NOW + until * MINUTE)
    db.execute(
        "insert into assignment (article_id, annotator_id, dealt, given_at, released_at, reason) "
        "values (?, 'a-ada', 0, ?, ?, '')",
        [ARTICLE, to_text(NOW), released],
    )


def ask_again(db: Database) -> None:
    db.execute(
        "insert into relabeling (why, reason, codebook_id, sequence, asked_at) "
        "select 'guideline', 'r', ?, max(sequence), ? from annotation",
        [CODEBOOK, to_text(NOW + 25 * MINUTE)],
    )
    db.execute("insert into relabeling_sentence values (1, ?, 'a-ada')", [SENTENCE_IDS[1]])


def migrated(path: Path, change: Callable[[Database], None]) -> ProjectFile:
    old_project(path, current=CODEBOOK, before="m0008_rounds")
    db = connect(path)
    db.execute("BEGIN IMMEDIATE")
    db.execute(
        "insert into codebook_choice (codebook_id, chosen_at, reason) values (?, ?, '')", [CODEBOOK, to_text(NOW)]
    )
    change(db)
    db.execute("COMMIT")
    db.close()
    return ProjectFile.open(path, now=NOW)


def rows(file: ProjectFile, sql: str) -> list[tuple[object, ...]]:
    with file.reading() as db:
        assert verify(db).problems == ()
        assert schema.objects(db) == schema.expected_objects()
        found: list[tuple[object, ...]] = db.execute(sql).fetchall()
        return found


def test_an_answer_after_the_opening_is_a_second_thought(tmp_path: Path):
    def change(db: Database) -> None:
        hold(db)
        add_event(db, "opened", 10)
        add_answer(db, 2, SENTENCE_IDS[1], "opinion", 20)

    with migrated(tmp_path / "old.db", change) as file:
        assert rows(file, "select sequence, label from vote") == [(1, "quote")]
        assert rows(file, "select sequence, label from reconsidered") == [(2, "opinion")]
        assert rows(file, "select article_id, sequence from opening") == [(ARTICLE, 1)]


def test_closing_makes_nobody_forget_and_what_was_asked_again_then_counts(tmp_path: Path):
    def change(db: Database) -> None:
        hold(db)
        add_event(db, "opened", 10)
        add_event(db, "closed", 11)
        add_answer(db, 2, SENTENCE_IDS[1], "opinion", 20)
        ask_again(db)
        add_answer(db, 3, SENTENCE_IDS[1], "unverified", 30)

    with migrated(tmp_path / "old.db", change) as file:
        assert rows(file, "select sequence from second_thought") == [(2,)]
        assert rows(file, "select sequence, label from vote") == [(3, "unverified")]


def test_what_an_import_brought_later_says_nothing_about_when_the_article_was_opened(tmp_path: Path):
    """It kept the moment at which another project had saved it, and that may be before the opening here."""

    def change(db: Database) -> None:
        hold(db)
        add_event(db, "opened", 10)
        add_answer(db, 2, SENTENCE_IDS[1], "opinion", 20)
        db.execute(
            "insert into vote_import (id, origin, form, matches, created_at, created_by) "
            "values ('v-1', 'f', 'factmark', '{}', ?, 'a-ada')",
            [to_text(NOW + 30 * MINUTE)],
        )
        add_answer(db, 3, SENTENCE_IDS[0], "quote", 5)
        db.execute("insert into imported_annotation values ('e3', 'v-1', 'brought')")

    with migrated(tmp_path / "old.db", change) as file:
        assert rows(file, "select sequence, label from reconsidered") == [(2, "opinion")]
        assert rows(file, "select sequence, label from vote order by 1") == [(1, "quote"), (3, "quote")]


def test_who_had_given_the_article_back_saw_nothing(tmp_path: Path):
    def change(db: Database) -> None:
        hold(db, until=5)
        add_event(db, "opened", 10)
        add_answer(db, 2, SENTENCE_IDS[1], "opinion", 20)

    with migrated(tmp_path / "old.db", change) as file:
        assert rows(file, "select sequence, label from vote") == [(2, "opinion")]


@pytest.mark.parametrize(
    "sql",
    [
        "update second_thought set sequence = 1",
        "delete from second_thought",
        "update opening set sequence = 9",
        "delete from opening",
    ],
)
def test_which_answers_are_second_thoughts_is_never_changed(tmp_path: Path, sql: str):
    def change(db: Database) -> None:
        hold(db)
        add_event(db, "opened", 10)
        add_answer(db, 2, SENTENCE_IDS[1], "opinion", 20)

    with migrated(tmp_path / "old.db", change) as file, pytest.raises(IntegrityError, match="never"):
        file.write(lambda db: db.execute(sql)).result()
