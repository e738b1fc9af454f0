"""Adjudications are events; of each sentence the last one counts; and nobody overwrites what they haven't seen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.model import Adjudication, AdjudicationMethod, Answer
from labeling.storage.adjudications import (
    accepted_last,
    adjudications_on,
    decisions,
    insert_adjudications,
    last_adjudication,
    latest_on,
    latest_sequence,
    latest_sequences,
    stored_adjudication_ids,
    to_audit,
)
from labeling.storage.annotations import SaveResult
from labeling.storage.connection import Database, IntegrityError
from labeling.storage.project_file import ProjectFile
from tests.effort import times
from tests.storage.projects import ANNOTATORS, BRIDGE, HARBOUR, NOW, SENTENCE_IDS, adjudication

ADA, BEN = ANNOTATORS
FIRST, SECOND, THIRD = SENTENCE_IDS[1:4]
ELSEWHERE = HARBOUR[1][1].id
LATER = NOW + timedelta(hours=2)


def save(file: ProjectFile, *events: Adjudication, **said: object) -> list[SaveResult]:
    return file.write(lambda db: insert_adjudications(db, events, saved_at=NOW, **said)).result()  # type: ignore[arg-type]


def saved_ids(file: ProjectFile, sentence_id: str = FIRST) -> list[str]:
    with file.reading() as db:
        return [decision.adjudication.id for decision in adjudications_on(db, sentence_id)]


def test_what_was_saved_is_read_back(file: ProjectFile) -> None:
    whole = replace(
        adjudication("d1"),
        answer=Answer("opinion", "quote"),
        method=AdjudicationMethod.ACCEPTED,
        votes_sequence=7,
        ms=12,
    )
    assert save(file, whole) == [SaveResult("d1", 1)]
    with file.reading() as db:
        (decision,) = decisions(db).values()
        assert (decision.adjudication, decision.sequence, decision.saved_at) == (whole, 1, NOW)
        assert adjudications_on(db, FIRST) == [decision]
        assert latest_on(db, FIRST) == decision
        assert latest_on(db, SECOND) is None


def test_the_last_one_counts_and_an_empty_one_takes_back(file: ProjectFile) -> None:
    save(file, adjudication("d1"), adjudication("d2", label="quote"), adjudication("d3", SECOND))
    save(file, adjudication("d4", SECOND, label=None), adjudication("d5", ELSEWHERE, label=None, skip="caption"))
    with file.reading() as db:
        current = {sentence_id: decision.adjudication.id for sentence_id, decision in decisions(db).items()}
        assert current == {FIRST: "d2", ELSEWHERE: "d5"}
        assert list(decisions(db, article_id=BRIDGE[0].id)) == [FIRST]
        assert latest_sequences(db) == {FIRST: 2, SECOND: 4, ELSEWHERE: 5}
        assert latest_sequences(db, HARBOUR[0].id) == {ELSEWHERE: 5}
        assert (latest_sequence(db, SECOND), latest_sequence(db, THIRD)) == (4, 0)
        assert (last_adjudication(db), last_adjudication(db, BEN)) == (5, 0)
    assert saved_ids(file, SECOND) == ["d3", "d4"]


def test_a_repeated_event_is_answered_as_saved_and_stored_once(file: ProjectFile) -> None:
    event = adjudication("d1")
    assert save(file, event, event) == save(file, event, event) == [SaveResult("d1", 1), SaveResult("d1", 1)]
    assert saved_ids(file) == ["d1"]
    with file.reading() as db:
        assert stored_adjudication_ids(db, ["d1", "d2"]) == {"d1"}


def test_a_resend_is_saved_though_somebody_else_decided_since(file: ProjectFile) -> None:
    first = adjudication("d1")
    save(file, first, adjudication("d2", label="quote", adjudicator_id=BEN, seen=1))
    assert save(file, first) == [SaveResult("d1", 1)]
    assert saved_ids(file) == ["d1", "d2"]


def test_another_event_under_the_same_id_is_refused(file: ProjectFile) -> None:
    save(file, adjudication("d1"))
    (outcome,) = save(file, adjudication("d1", label="quote"))
    assert "belongs to another" in (outcome.refused or "")
    assert saved_ids(file) == ["d1"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"answer": Answer("quote")}, "Ada decided this sentence as Quotation at 12:30 UTC"),
        ({"answer": Answer("rumour")}, "Ada decided this sentence as rumour at 12:30 UTC"),
        ({"answer": Answer(skip="caption")}, "Ada decided that this is not a sentence"),
        ({"answer": Answer()}, "Ada took back the decision on this"),
        ({"answer": Answer("quote"), "method": AdjudicationMethod.ACCEPTED}, "Ada decided"),
    ],
)
def test_a_decision_made_without_having_seen_anothers_is_refused(
    file: ProjectFile, fields: dict[str, object], says: str
) -> None:
    save(file, replace(adjudication("d1"), **fields))  # type: ignore[arg-type]
    (outcome,) = save(file, adjudication("d2", adjudicator_id=BEN), name_by_label={"quote": "Quotation"})
    assert says in (outcome.refused or "")
    assert saved_ids(file) == ["d1"]


def test_a_person_who_saw_it_may_decide_otherwise(file: ProjectFile) -> None:
    save(file, adjudication("d1"))
    assert save(file, adjudication("d2", label="quote", adjudicator_id=BEN, seen=1)) == [SaveResult("d2", 2)]
    assert "Ben decided" in (save(file, adjudication("d3", seen=1))[0].refused or "")
    assert save(file, adjudication("d4", seen=2)) == [SaveResult("d4", 3)]


def test_nobody_is_refused_for_their_own_decision(file: ProjectFile) -> None:
    outcomes = save(file, *(adjudication(f"d{number}") for number in range(5)))
    assert all(outcome.saved for outcome in outcomes)


def test_a_draw_for_an_audit_overtakes_nobody(file: ProjectFile) -> None:
    save(file, adjudication("d1", label=None, method=AdjudicationMethod.AUDITED))
    assert save(file, adjudication("d2", adjudicator_id=BEN)) == [SaveResult("d2", 2)]


def test_one_refused_event_does_not_harm_the_others(file: ProjectFile) -> None:
    save(file, adjudication("d1", SECOND))
    events = [adjudication(f"e{n}", sentence, adjudicator_id=BEN) for n, sentence in enumerate(SENTENCE_IDS[1:])]
    assert [outcome.saved for outcome in save(file, *events)] == [True, False, True]


@pytest.mark.parametrize("seen", [2, 99, 2**62])
def test_having_seen_what_is_no_adjudication_of_the_sentence_is_refused(file: ProjectFile, seen: int) -> None:
    """Else a panel with a mistake would overwrite others' decisions, and nobody would be told."""
    save(file, adjudication("d1"), adjudication("d2", SECOND))
    (outcome,) = save(file, adjudication("d3", adjudicator_id=BEN, seen=seen))
    assert outcome.refused is not None
    assert saved_ids(file) == ["d1"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"sentence_id": "0123456789abcdef:0-9"}, "no sentence 0123456789abcdef:0-9"),
        ({"adjudicator_id": "a-nobody"}, "no person a-nobody"),
        ({"codebook": "none"}, "no codebook version none"),
        ({"answer": Answer("opinion", skip="caption")}, "not a decision that can be stored"),
        ({"answer": Answer("opinion", "opinion")}, "not a decision that can be stored"),
        ({"answer": Answer("")}, "not a decision that can be stored"),
        ({"rule": ""}, "not a decision that can be stored"),
        ({"votes_sequence": -1}, "not a decision that can be stored"),
        ({"ms": 2**63}, "cannot be stored"),
        ({"reason": "\ud800"}, "cannot be stored"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_leaves_no_hole(
    file: ProjectFile, fields: dict[str, object], says: str
) -> None:
    (outcome,) = save(file, replace(adjudication("d1"), **fields))  # type: ignore[arg-type]
    assert says in (outcome.refused or "")
    assert save(file, adjudication("d2")) == [SaveResult("d2", 1)]


@pytest.mark.parametrize("statement", ["update adjudication set label = 'quote'", "delete from adjudication"])
def test_adjudications_are_append_only(file: ProjectFile, statement: str) -> None:
    save(file, adjudication("d1"))
    with pytest.raises(IntegrityError, match="append-only"):
        file.write(lambda db: db.execute(statement).rowcount).result()


def test_what_is_drawn_waits_until_somebody_looks(file: ProjectFile) -> None:
    draw = adjudication("d1", label=None, method=AdjudicationMethod.AUDITED)
    save(file, draw, replace(draw, id="d2", sentence_id=SECOND), replace(draw, id="d3", sentence_id=THIRD))
    save(file, adjudication("d4", SECOND, method=AdjudicationMethod.AUDITED), adjudication("d5", THIRD, label=None))
    with file.reading() as db:
        assert {sentence_id: draw.sequence for sentence_id, draw in to_audit(db).items()} == {FIRST: 1}


def test_the_last_acceptance_is_what_one_person_accepted_at_one_moment_and_nothing_changed_since(
    file: ProjectFile,
) -> None:
    def accept(db: Database, at: datetime, *events: Adjudication) -> None:
        insert_adjudications(db, events, saved_at=at)

    accepted = adjudication("d1", method=AdjudicationMethod.ACCEPTED)
    file.write(lambda db: accept(db, NOW, accepted)).result()
    file.write(
        lambda db: accept(
            db,
            LATER,
            replace(accepted, id="d2", sentence_id=SECOND),
            replace(accepted, id="d3", sentence_id=THIRD),
            adjudication("d4", ELSEWHERE, label=None, method=AdjudicationMethod.AUDITED),
            replace(accepted, id="d5", sentence_id=SENTENCE_IDS[0], adjudicator_id=BEN),
        )
    ).result()
    save(file, adjudication("d6", THIRD, label="quote"))
    with file.reading() as db:
        assert [decision.adjudication.id for decision in accepted_last(db, ADA)] == ["d2", "d4"]


# Decisions are the fold of the events

EVENTS = st.lists(
    st.tuples(st.sampled_from(SENTENCE_IDS), st.sampled_from([None, "quote", "opinion"])), min_size=1, max_size=12
)


def fold(events: Sequence[Adjudication]) -> dict[str, Adjudication]:
    last = {event.sentence_id: event for event in events}
    return {sentence_id: event for sentence_id, event in last.items() if event.settles}


@settings(max_examples=times(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_decisions_are_the_fold_of_the_events(file: ProjectFile, made: list[tuple[str, str | None]]) -> None:
    with file.reading() as db:
        before = last_adjudication(db)
    events = [adjudication(f"{before}-{n}", sentence, label) for n, (sentence, label) in enumerate(made)]
    assert all(outcome.saved for outcome in save(file, *events))
    touched = {event.sentence_id for event in events}
    with file.reading() as db:
        current = {
            sentence: decision.adjudication for sentence, decision in decisions(db).items() if sentence in touched
        }
    assert current == fold(events)
