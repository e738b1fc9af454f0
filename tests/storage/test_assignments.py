from pathlib import Path

import pytest

from labeling.domain.model import Answer
from labeling.errors import NotFound
from labeling.storage import article_events
from labeling.storage.annotations import insert_annotations
from labeling.storage.article_events import ArticleAction, add_event, articles_by_status
from labeling.storage.assignments import (
    active_annotators,
    assignment,
    ever_given,
    give,
    give_back,
    given_articles,
    holdings,
    newest,
    returned_articles,
    taken_slots,
)
from labeling.storage.connection import Database, IntegrityError
from labeling.storage.project_file import ProjectFile
from labeling.storage.schema import objects
from tests.storage.old_projects import old_project
from tests.storage.projects import ANNOTATORS, BRIDGE, CODEBOOK, HARBOUR, NOW, SENTENCE_IDS, annotation

ADA, BEN = ANNOTATORS
BRIDGE_ID, HARBOUR_ID = BRIDGE[0].id, HARBOUR[0].id


def dealt(db: Database, article_id: str = BRIDGE_ID, annotator_id: str = ADA) -> int:
    return give(db, article_id, annotator_id, dealt=True, given_by=None, given_at=NOW)


def test_given_and_released(file: ProjectFile) -> None:
    first = file.write(dealt).result()
    with file.reading() as db:
        held = assignment(db, first)
        assert (held.article_id, held.annotator_id, held.dealt, held.given_by, held.given_at) == (
            BRIDGE_ID,
            ADA,
            True,
            None,
            NOW,
        )
        assert given_articles(db, ADA) == {BRIDGE_ID: first}
        assert taken_slots(db) == {BRIDGE_ID: 1}
        assert newest(db, ADA) == first
        assert newest(db, BEN) == 0
    file.write(lambda db: give_back(db, first, ended_at=NOW, ended_by=BEN, reason="r")).result()
    with file.reading() as db:
        held = assignment(db, first)
        assert (held.ended_at, held.ended_by, held.reason) == (NOW, BEN, "r")
        assert given_articles(db, ADA) == taken_slots(db) == {}
        assert returned_articles(db, ADA) == {BRIDGE_ID}
        assert ever_given(db, ADA, [BRIDGE_ID, HARBOUR_ID]) == {BRIDGE_ID}
        assert ever_given(db, BEN, [BRIDGE_ID]) == set()
        with pytest.raises(NotFound):
            assignment(db, 99)


def test_one_person_holds_an_article_once(file: ProjectFile) -> None:
    first = file.write(dealt).result()
    with pytest.raises(IntegrityError):
        file.write(dealt).result()
    file.write(lambda db: give_back(db, first, ended_at=NOW, ended_by=None, reason="")).result()
    assert file.write(dealt).result() == first + 1
    with file.reading() as db:
        assert returned_articles(db, ADA) == set()  # a lease that ran out is not taken back by anybody


@pytest.mark.parametrize(
    "statement",
    [
        "delete from assignment",
        "update assignment set annotator_id = 'a-ben'",
        "update assignment set given_at = 'later', released_at = 'now'",
        "update assignment set dealt = 0, released_at = 'now'",
        "update assignment set given_by = 'a-ben', released_at = 'now'",
        "update assignment set reason = 'x'",
        "insert into assignment (article_id, annotator_id, dealt, given_at, reason) values ('x', 'a-ben', 1, 'n', 'y')",
    ],
)
def test_the_table_refuses_all_but_release(file: ProjectFile, statement: str) -> None:
    file.write(dealt).result()
    with pytest.raises(IntegrityError):
        file.write(lambda db: db.execute(statement).rowcount).result()


def test_a_released_one_stays_as_it_is(file: ProjectFile) -> None:
    first = file.write(dealt).result()
    for reason in ("one", "two"):
        file.write(lambda db, r=reason: give_back(db, first, ended_at=NOW, ended_by=None, reason=r)).result()
    with file.reading() as db:
        assert assignment(db, first).reason == "one"
    for change in ("released_at = null, reason = ''", "reason = 'x'"):
        statement = f"update assignment set {change}"  # noqa: S608
        with pytest.raises(IntegrityError, match="only ever released"):
            file.write(lambda db, s=statement: db.execute(s).rowcount).result()


def test_holdings_count_what_is_settled_now(file: ProjectFile) -> None:
    file.write(dealt).result()
    file.write(lambda db: dealt(db, HARBOUR_ID, BEN)).result()
    events = [
        annotation("e1", SENTENCE_IDS[1]),
        annotation("e2", SENTENCE_IDS[2], Answer(skip="caption")),
        annotation("e3", SENTENCE_IDS[0]),  # furniture: not counted
        annotation("e4", SENTENCE_IDS[2], Answer(unsure=True)),  # taken back to unsure
        annotation("e5", SENTENCE_IDS[3], annotator_id=BEN),  # somebody else's
    ]
    file.write(lambda db: insert_annotations(db, events, saved_at=NOW)).result()
    with file.reading() as db:
        ada, ben = holdings(db)
        assert (ada.done, ada.to_label, ada.last_saved_at, ada.disabled) == (1, 3, NOW, False)
        assert (ben.done, ben.to_label, ben.last_saved_at) == (0, 2, None)
        assert holdings(db, annotator_id=ADA) == holdings(db, article_id=BRIDGE_ID) == [ada]
        assert holdings(db, ran_out_before=NOW) == [ada, ben]
        assert holdings(db, ran_out_before=NOW.replace(hour=1)) == []
    file.write(lambda db: db.execute("update annotator set disabled_at = 'x' where id = ?", [ADA]).rowcount).result()
    with file.reading() as db:
        assert [held.disabled for held in holdings(db)] == [True, False]
        assert [h.assignment.annotator_id for h in holdings(db, ran_out_before=NOW.replace(hour=1))] == [ADA]


def test_who_is_active(file: ProjectFile) -> None:
    def change(what: str) -> set[str]:
        file.write(lambda db: db.execute(f"update annotator set {what}").rowcount).result()  # noqa: S608
        with file.reading() as db:
            return active_annotators(db)

    assert change("name = name") == set()  # owners
    assert change("role = 'annotator'") == {ADA, BEN}
    assert change("paused_at = 'x' where id = 'a-ada'") == {BEN}
    assert change("disabled_at = 'x' where id = 'a-ben'") == set()


def test_of_archiving_and_restoring_the_last_counts(file: ProjectFile) -> None:
    def mark(what: ArticleAction) -> article_events.ArticlesByStatus:
        file.write(lambda db: add_event(db, BRIDGE_ID, what, at=NOW, by=ADA)).result()
        with file.reading() as db:
            return articles_by_status(db)

    assert mark(ArticleAction.ARCHIVED).archived == {BRIDGE_ID}
    assert mark(ArticleAction.OPENED).put_away == {BRIDGE_ID}
    restored = mark(ArticleAction.RESTORED)
    assert (restored.archived, restored.opened) == (frozenset(), {BRIDGE_ID})
    assert mark(ArticleAction.CLOSED).opened == frozenset()
    assert mark(ArticleAction.ARCHIVED).archived == {BRIDGE_ID}
    for statement in ("delete from article_event", "update article_event set what = 'opened'"):
        with pytest.raises(IntegrityError, match="never"):
            file.write(lambda db, s=statement: db.execute(s).rowcount).result()


def test_a_project_from_before_assignments_gets_them_and_keeps_its_rows(path: Path) -> None:
    old_project(path, current=CODEBOOK, before="m0003_assignments")
    with ProjectFile.open(path, now=NOW) as file:
        assert file.write(dealt).result() == 1
        with file.reading() as db:
            assert {"assignment", "article_event", "takedown"} <= objects(db).keys()
            assert db.execute("select count(*) from annotation").fetchone() == (1,)
