# ruff: noqa: S608  # the SQL is the test's own
from pathlib import Path

import pytest

from labeling.domain.model import Answer
from labeling.storage.adjudications import insert_adjudications
from labeling.storage.annotations import insert_annotations
from labeling.storage.connection import connect
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import VerificationReport, verify
from tests.storage.projects import (
    ANNOTATORS,
    BRIDGE,
    HARBOUR,
    NOW,
    SENTENCE_IDS,
    adjudication,
    annotation,
    filled_project,
)

EVENTS = [
    annotation("e1"),
    annotation("e2", annotator_id=ANNOTATORS[1]),
    annotation("e3", SENTENCE_IDS[2], Answer(skip="caption")),
    annotation("e4", SENTENCE_IDS[2], Answer()),
    annotation("e5", HARBOUR[1][1].id, Answer("quote", note="n")),
]
DECISIONS = [
    adjudication("d1"),
    adjudication("d2", SENTENCE_IDS[2]),
    adjudication("d3", SENTENCE_IDS[2], label=None),
]


@pytest.fixture
def sound(path: Path) -> Path:
    with filled_project(path) as file:
        file.write(lambda db: insert_annotations(db, EVENTS, saved_at=NOW)).result(30)
        file.write(lambda db: insert_adjudications(db, DECISIONS, saved_at=NOW)).result(30)
    return path


def verified(path: Path) -> VerificationReport:
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        return verify(db)


def spoil(path: Path, *changes: str) -> None:
    """What somebody could do with another program, foreign keys off and triggers dropped."""
    db = connect(path)
    db.execute("PRAGMA foreign_keys = 0")
    db.execute("PRAGMA ignore_check_constraints = 1")
    triggers = db.execute("select name, tbl_name, sql from sqlite_schema where type = 'trigger'").fetchall()
    for name, _, _ in triggers:
        db.execute(f"drop trigger {name}")
    for change in changes:
        db.execute(change)
    tables = {name for (name,) in db.execute("select name from sqlite_schema where type = 'table'").fetchall()}
    for _, table, sql in triggers:
        if table in tables:
            db.execute(sql)
    db.close()


def test_a_sound_project_has_no_problem(sound: Path) -> None:
    report = verified(sound)
    assert report.problems == ()
    assert report.is_sound
    assert report.counts == {
        "article": 2,
        "sentence": 7,
        "annotation": 5,
        "vote": 3,
        "second_thought": 0,
        "adjudication": 3,
        "decision": 1,
        "annotator": 2,
        "assignment": 0,
        "relabeling": 0,
        "codebook": 1,
        "batch": 1,
        "export": 0,
        "vote_import": 0,
        "release": 0,
        "exclusion": 0,
        "correction": 0,
        "article_deletion": 0,
        "article_copy": 0,
    }


def test_an_empty_project_is_sound(path: Path) -> None:
    assert verified(path).is_sound


BRIDGE_ID, HARBOUR_ID = BRIDGE[0].id, HARBOUR[0].id
LAST = BRIDGE[1][-1]

SABOTAGE = {
    "the text of an article": ("update article set text = replace(text, 'bridge', 'Bridge')", BRIDGE_ID),
    "the hash of an article": (f"update article set sha256 = '{'0' * 64}' where number = 1", BRIDGE_ID),
    "a sentence behind the text": (
        f"update sentence set end_offset = 999, id = article_id || ':{LAST.start}-999' where id = '{LAST.id}'",
        "ends after the text",
    ),
    "a sentence over another": (
        f"update sentence set start_offset = 5, id = article_id || ':5-{LAST.end}' where id = '{LAST.id}'",
        "overlaps",
    ),
    "a sentence under another's id": (
        f"update sentence set end_offset = end_offset - 1 where id = '{LAST.id}'",
        f"{LAST.id}: it is at {LAST.start}-{LAST.end - 1}",
    ),
    "an unknown part": (f"update sentence set part = 'poem' where id = '{LAST.id}'", "'poem'"),
    "a position left out": (f"update sentence set position = 9 where id = '{LAST.id}'", "position 9, where 4 is next"),
    "a sentence that is gone": (f"delete from sentence where id = '{SENTENCE_IDS[1]}'", "row of sentence"),
    "all sentences gone": (f"delete from sentence where article_id = '{HARBOUR_ID}'", "it has no sentence"),
    "an empty sentence": (
        f"insert into sentence values ('{HARBOUR_ID}:5-5', '{HARBOUR_ID}', 4, 5, 5, 'body')",
        "nothing to read",
    ),
    "an annotation that is gone": ("delete from annotation where sequence = 2", "Annotations 2 to 2 are missing"),
    "the last annotations gone": ("delete from annotation where sequence > 3", "Annotations 4 to 5 are missing"),
    "all annotations gone": ("delete from annotation", "Annotations 1 to 5 are missing"),
    "an annotation of nobody": ("update annotation set annotator_id = 'a-x' where sequence = 5", "row of annotator"),
    "an unknown codebook": ("update annotation set codebook_id = 'x' where sequence = 5", "row of codebook"),
    "an adjudication that is gone": (
        "delete from adjudication where sequence = 2",
        "Adjudications 2 to 2 are missing: there were adjudications",
    ),
    "the last adjudication gone": ("delete from adjudication where sequence = 3", "Adjudications 3 to 3 are missing"),
    "a decision of nobody": ("update adjudication set adjudicator_id = 'a-x'", "row of annotator"),
    "a decision to label and skip": ("update adjudication set skip = 'x' where sequence = 1", "CHECK constraint"),
    "a codebook that nobody chose": ("delete from codebook_choice", "the one that was chosen last is None"),
    "a label and a skip": ("update annotation set skip = 'x' where sequence = 1", "CHECK constraint"),
    "text after a takedown": (
        f"insert into takedown values ('{BRIDGE_ID}', 'now', 'a-ada', 'r')",
        "taken down, but it still has text",
    ),
    "blanks without a takedown": ("update article set text = replace(text, 'e', '█')", "not the one that was imported"),
    "an index that is gone": ("drop index annotation_by_sentence", "annotation_by_sentence is missing"),
    "a table of somebody else": ("create table notes (x)", "notes, which is not Factmark's"),
    "a table that is gone": ("drop table annotation", "cannot all be read: no such table"),
    "a trigger of somebody else": (
        "create trigger t after insert on annotation begin select 1; end",
        "has t, which is not",
    ),
}


@pytest.mark.parametrize("what", SABOTAGE)
def test_sabotage_is_named(sound: Path, what: str) -> None:
    change, expected = SABOTAGE[what]
    spoil(sound, change)
    report = verified(sound)
    assert not report.is_sound
    assert expected in "\n".join(report.problems)


@pytest.mark.parametrize(
    "trigger",
    [
        "annotation_is_never_changed",
        "annotation_is_never_deleted",
        "article_text_is_never_changed",
        "assignment_is_only_released",
        "assignment_is_never_deleted",
        "article_event_is_never_changed",
        "article_event_is_never_deleted",
        "takedown_is_never_changed",
        "takedown_is_never_deleted",
        "sentence_is_never_moved",
        "codebook_is_never_changed",
        "codebook_is_never_deleted",
        "adjudication_is_never_changed",
        "adjudication_is_never_deleted",
        "relabeling_is_only_withdrawn",
        "relabeling_is_never_deleted",
        "relabeling_sentence_is_never_changed",
        "relabeling_sentence_is_never_deleted",
        "article_use_is_never_changed",
        "article_use_is_never_deleted",
        "codebook_choice_is_never_changed",
        "codebook_choice_is_never_deleted",
    ],
)
def test_a_trigger_that_is_gone_is_named(sound: Path, trigger: str) -> None:
    db = connect(sound)
    db.execute(f"drop trigger {trigger}")
    db.close()
    assert f"The schema's {trigger} is missing: CREATE TRIGGER {trigger}".lower() in verified(sound).problems[0].lower()


def test_a_trigger_that_does_nothing_is_named(sound: Path) -> None:
    db = connect(sound)
    db.execute("drop trigger annotation_is_never_deleted")
    db.execute("create trigger annotation_is_never_deleted before delete on annotation begin select 1; end")
    db.close()
    assert "not as Factmark made it" in verified(sound).problems[0]


def test_a_view_that_says_something_else_than_the_events_is_named(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = connect(sound)
    sql = db.execute("select sql from sqlite_schema where name = 'cast_vote'").fetchone()[0]
    db.execute("drop view cast_vote")
    db.execute(sql[: sql.rindex("and (label")])
    db.close()
    assert "cast_vote is not as Factmark made it" in verified(sound).problems[0]
    # and where the schema's own check were blind, the fold still sees it
    monkeypatch.setattr("labeling.storage.verify._schema_problems", lambda db: iter(()))
    for problem in verified(sound).problems:  # of everybody's votes, and of those that count
        assert "events say that the vote is None, the view says 4" in problem


def test_a_view_that_counts_what_is_left_out_is_named(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = connect(sound)
    db.execute("insert into exclusion (annotator_id, what, at, by_annotator_id, reason) "
               "select id, 'left out', '', id, 'why' from annotator where id = ?", [ANNOTATORS[0]])  # fmt: skip
    assert verified(sound).problems == ()
    db.execute("drop view vote")
    db.execute("create view vote as select * from cast_vote")
    db.close()
    monkeypatch.setattr("labeling.storage.verify._schema_problems", lambda db: iter(()))
    problems = verified(sound).problems
    assert problems
    assert all(f"annotator {ANNOTATORS[0]}: the events say that the vote is None" in problem for problem in problems)


def test_a_view_of_decisions_that_brings_back_what_was_taken_back_is_named(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = connect(sound)
    sql = db.execute("select sql from sqlite_schema where name = 'decision'").fetchone()[0]
    db.execute("drop view decision")
    db.execute(sql[: sql.rindex("and not exists")])
    db.close()
    assert "decision is not as Factmark made it" in verified(sound).problems[0]
    monkeypatch.setattr("labeling.storage.verify._schema_problems", lambda db: iter(()))
    (problem,) = verified(sound).problems
    assert "events say that the decision is None, the view says 2" in problem
