from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.model import Annotation, Answer, GuidedPath, Vote
from labeling.storage import annotations as storage
from labeling.storage.annotations import (
    SaveResult,
    done_by_article,
    events,
    insert_annotations,
    last_sequence,
    vote_rows,
    votes_of,
)
from labeling.storage.connection import Database, DatabaseError
from labeling.storage.project_file import ProjectFile
from tests.effort import times
from tests.storage.projects import ANNOTATORS, BRIDGE, HARBOUR, NOW, SENTENCE_IDS, annotation

ADA, BEN = ANNOTATORS
LATER = NOW + timedelta(hours=1)
EMPTY = Answer()


def insert(file: ProjectFile, *annotations: Annotation) -> list[SaveResult]:
    return file.write(lambda db: insert_annotations(db, annotations, saved_at=LATER)).result(30)


def stored(file: ProjectFile) -> list[Annotation]:
    with file.reading() as db:
        return [event.annotation for event in events(db)]


def test_an_annotation_comes_back_as_it_went_in(file: ProjectFile) -> None:
    full = annotation(
        "e1",
        answer=Answer("opinion", "quote", None, True, "“why” \u202e\0 🌉"),
        path=GuidedPath((("q1", True), ("q2", False)), "R2"),
    )
    skipped = annotation("e2", answer=Answer(skip="caption"), path=GuidedPath((), None))
    assert insert(file, full, skipped) == [SaveResult("e1", 1), SaveResult("e2", 2)]
    with file.reading() as db:
        first, second = events(db)
    assert (first.annotation, first.sequence, first.saved_at) == (full, 1, LATER)
    assert second.annotation == skipped


def test_a_browsers_clock_comes_back_in_utc(file: ProjectFile) -> None:
    zone = timezone(timedelta(hours=5, minutes=45))
    insert(file, replace(annotation("e1"), client_at=datetime(2026, 1, 1, 0, 0, 0, 5000, tzinfo=zone)))
    (event,) = stored(file)
    assert event.client_at.isoformat() == "2025-12-31T18:15:00.005000+00:00"


def test_a_repeated_event_is_saved_once_and_answered_as_saved(file: ProjectFile) -> None:
    first = insert(file, annotation("e1"), annotation("e2"))
    assert insert(file, annotation("e2"), annotation("e1"), annotation("e1")) == [first[1], first[0], first[0]]
    assert len(stored(file)) == 2


def test_a_repeated_event_in_one_batch_is_saved_once(file: ProjectFile) -> None:
    assert insert(file, annotation("e1"), annotation("e1")) == [SaveResult("e1", 1), SaveResult("e1", 1)]


@pytest.mark.parametrize(
    "other",
    [
        annotation("e1", annotator_id=BEN),
        annotation("e1", SENTENCE_IDS[2]),
        annotation("e1", answer=Answer(label="quote")),
        annotation("e1", answer=Answer(label="opinion", note="changed")),
        annotation("e1", path=GuidedPath((("q", True),), None)),
        annotation("e1", ms=5),
    ],
)
def test_the_same_id_with_another_content_is_refused(file: ProjectFile, other: Annotation) -> None:
    insert(file, annotation("e1"))
    (outcome,) = insert(file, other)
    assert not outcome.saved
    assert "another annotation" in str(outcome.refused)
    assert stored(file) == [annotation("e1")]


REFUSED = {
    "no sentence": (annotation("x", "0123:0-1"), "no sentence 0123:0-1"),
    "no annotator": (annotation("x", annotator_id="a-nobody"), "no annotator a-nobody"),
    "no codebook": (annotation("x", codebook="beef"), "no codebook version beef"),
    "label and skip": (annotation("x", answer=Answer(label="opinion", skip="caption")), "not an answer"),
    "secondary and skip": (annotation("x", answer=Answer(secondary="opinion", skip="caption")), "not an answer"),
    "twice the same label": (annotation("x", answer=Answer("opinion", "opinion")), "not an answer"),
    "empty label": (annotation("x", answer=Answer(label="")), "not an answer"),
    "negative time": (annotation("x", ms=-1), "not an answer"),
    "endless time": (annotation("x", ms=2**63), "cannot be stored"),
    "half a character": (annotation("x", answer=Answer("opinion", note="\ud800")), "cannot be stored"),
    "empty id": (annotation(""), "not an answer"),
}


@pytest.mark.parametrize("bad", REFUSED)
def test_a_bad_event_is_refused_alone_and_leaves_no_hole(file: ProjectFile, bad: str) -> None:
    event, reason = REFUSED[bad]
    before, outcome, after = insert(file, annotation("e1"), event, annotation("e2"))
    assert reason in str(outcome.refused)
    assert (before, outcome.saved, outcome.sequence, after) == (SaveResult("e1", 1), False, None, SaveResult("e2", 2))
    assert [event.id for event in stored(file)] == ["e1", "e2"]


@pytest.mark.parametrize(
    "change", ["update annotation set label = 'quote'", "update annotation set note = note", "delete from annotation"]
)
def test_annotations_are_append_only(file: ProjectFile, change: str) -> None:
    insert(file, annotation("e1"))
    with pytest.raises(DatabaseError, match="append-only"):
        file.write(lambda db: db.execute(change)).result(30)
    assert stored(file) == [annotation("e1")]


def test_an_undone_insert_leaves_no_hole(file: ProjectFile) -> None:
    def undone(db: Database) -> None:
        insert_annotations(db, [annotation("e1")], saved_at=LATER)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        file.write(undone).result(30)
    assert insert(file, annotation("e2")) == [SaveResult("e2", 1)]


# Votes

answers = st.builds(
    Answer,
    label=st.sampled_from([None, "opinion", "quote"]),
    secondary=st.sampled_from([None, "fact"]),
    unsure=st.booleans(),
    note=st.sampled_from(["", "n"]),
) | st.sampled_from([EMPTY, Answer(skip="caption"), Answer(unsure=True)])
pieces = [*BRIDGE[1], *HARBOUR[1]]
answered = st.tuples(st.sampled_from(pieces), st.sampled_from(ANNOTATORS), answers)


class UndoneError(Exception):
    """Ends a change so that it leaves nothing."""


def fold(annotations: Sequence[Annotation]) -> dict[tuple[str, str], Annotation]:
    """The votes, by definition: the last event counts, and the empty answer is no vote."""
    last = {(event.sentence_id, event.annotator_id): event for event in annotations}
    return {key: event for key, event in last.items() if not event.answer.is_empty}


@pytest.mark.slow
@settings(max_examples=times(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(answered, max_size=40))
def test_votes_are_the_fold_of_the_events(file: ProjectFile, made: list) -> None:
    annotations = [
        annotation(f"e{n}", sentence.id, answer, annotator_id=annotator_id)
        for n, (sentence, annotator_id, answer) in enumerate(made)
    ]
    expected = fold(annotations)
    order = {sentence.id: n for n, sentence in enumerate(pieces)}
    furniture = {sentence.id for sentence in pieces if sentence.part.is_furniture}

    def check(db: Database) -> None:
        assert all(outcome.saved for outcome in insert_annotations(db, annotations, saved_at=LATER))
        for article, _ in (BRIDGE, HARBOUR):
            for annotator_id in ANNOTATORS:
                votes = votes_of(db, article.id, annotator_id)
                assert {key: vote.annotation for key, vote in votes.items()} == {
                    sentence_id: event
                    for (sentence_id, annotator), event in expected.items()
                    if annotator == annotator_id and sentence_id.startswith(article.id)
                }
        rows = list(vote_rows(db))
        assert [row.vote.annotation for row in rows] == [
            expected[key] for key in sorted(expected, key=lambda key: (order[key[0]], key[1]))
        ]
        for row in rows:
            assert row.sentence == pieces[order[row.sentence.id]]
            assert row.title == ("The bridge" if row.sentence in BRIDGE[1] else "Harbour")
        for annotator_id in ANNOTATORS:
            done = done_by_article(db, annotator_id)
            settled = [
                sentence_id.split(":")[0]
                for (sentence_id, annotator), event in expected.items()
                if annotator == annotator_id and event.answer.settles and sentence_id not in furniture
            ]
            assert done == {article_id: settled.count(article_id) for article_id in set(settled)}
            mine = [n for n, event in enumerate(annotations, start=1) if event.annotator_id == annotator_id]
            assert last_sequence(db, annotator_id) == (mine[-1] if mine else 0)
        assert last_sequence(db) == len(annotations)
        raise UndoneError

    with pytest.raises(UndoneError):
        file.write(check).result(30)


def test_sabotage_a_vote_view_that_forgets_the_empty_answer_is_seen(file: ProjectFile) -> None:
    insert(file, annotation("e1"), annotation("e2", answer=EMPTY))
    with file.reading() as db:
        assert votes_of(db, BRIDGE[0].id, ADA) == {}

    def forget(db: Database) -> None:
        sql = db.execute("select sql from sqlite_schema where name = 'cast_vote'").fetchone()[0]
        db.execute("drop view cast_vote")
        db.execute(sql[: sql.rindex("and (label")])

    file.write(forget).result(30)
    with file.reading() as db:
        assert votes_of(db, BRIDGE[0].id, ADA) != {}


def test_a_vote_says_when_it_was_saved(file: ProjectFile) -> None:
    insert(file, annotation("e1"))
    with file.reading() as db:
        assert votes_of(db, BRIDGE[0].id, ADA) == {SENTENCE_IDS[1]: Vote(annotation("e1"), 1, LATER)}
        assert votes_of(db, BRIDGE[0].id, BEN) == {}


@pytest.mark.parametrize("page", [1, 2, 3, 10, 1000])
def test_events_are_walked_through_in_pages(file: ProjectFile, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr(storage, "PAGE", page)
    insert(file, *(annotation(f"e{n}") for n in range(1, 11)))
    with file.reading() as db:
        assert [event.sequence for event in events(db)] == list(range(1, 11))
        assert [event.sequence for event in events(db, after=7)] == [8, 9, 10]
        assert [event.annotation.id for event in events(db, after=2, limit=3)] == ["e3", "e4", "e5"]
        assert list(events(db, after=10)) == list(events(db, limit=0)) == []


@pytest.mark.parametrize(
    "query",
    [
        "select * from sentence join cast_vote as vote on vote.sentence_id = sentence.id and vote.annotator_id = 'a' "
        "where sentence.article_id = 'x'",
        "select max(sequence) from annotation where annotator_id = 'a'",
        "select count(*) from cast_vote as vote join sentence on sentence.id = vote.sentence_id "
        "where vote.annotator_id = 'a'",
        "select 1 from annotation where id = 'e'",
        "select * from session join annotator on annotator.id = session.annotator_id where token_hash = 't'",
    ],
)
def test_the_hot_paths_use_an_index(file: ProjectFile, query: str) -> None:
    with file.reading() as db:
        steps = [row[3] for row in db.execute(f"explain query plan {query}").fetchall()]
    assert [step for step in steps if step.startswith("SCAN") and "CONSTANT" not in step] == []
