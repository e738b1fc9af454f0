"""Sentences that are asked again are pending until their annotator answers again, or until nobody asks any more."""

from datetime import timedelta

import pytest

from labeling.domain.model import Answer
from labeling.errors import NotFound
from labeling.storage.annotations import insert_annotations
from labeling.storage.assignments import give, holdings
from labeling.storage.codebooks import insert_codebook
from labeling.storage.connection import Database, IntegrityError
from labeling.storage.project_file import ProjectFile
from labeling.storage.relabelings import (
    AskedVote,
    Relabeling,
    RelabelingCause,
    add_relabeling,
    asked_after,
    asked_votes,
    pending_by_article,
    pending_of,
    pending_pairs,
    relabeling,
    relabelings,
    repeated_articles,
    sentences_of,
    withdraw,
)
from tests.storage.projects import ANNOTATORS, BRIDGE, CODEBOOK, HARBOUR, NOW, SENTENCE_IDS, annotation

ADA, BEN = ANNOTATORS
FIRST, SECOND = SENTENCE_IDS[1:3]
ELSEWHERE = HARBOUR[1][1].id


def ask(
    file: ProjectFile,
    *pairs: tuple[str, str],
    why: RelabelingCause = RelabelingCause.GUIDELINE,
    codebook: str = CODEBOOK,
    minute: int = 0,
) -> int:
    at = NOW + timedelta(minutes=minute)

    def add(db: Database) -> int:
        return add_relabeling(db, pairs, why=why, reason="R9 changed", codebook_id=codebook, asked_at=at, asked_by=ADA)

    return file.write(add).result()


def label(file: ProjectFile, id_: str, sentence_id: str = FIRST, **fields: object) -> None:
    event = annotation(id_, sentence_id, **fields)  # type: ignore[arg-type]
    (outcome,) = file.write(lambda db: insert_annotations(db, [event], saved_at=NOW)).result()
    assert outcome.saved


def pending(file: ProjectFile, annotator_id: str = ADA, article_id: str | None = None) -> dict[str, int]:
    with file.reading() as db:
        return {sentence: asked.id for sentence, asked in pending_of(db, annotator_id, article_id).items()}


def test_it_is_read_back_with_what_it_asks(file: ProjectFile) -> None:
    label(file, "e1")
    number = ask(file, (FIRST, ADA), (FIRST, BEN), (ELSEWHERE, ADA))
    with file.reading() as db:
        asked = relabeling(db, number)
        assert asked == Relabeling(1, RelabelingCause.GUIDELINE, "R9 changed", CODEBOOK, 1, NOW, ADA)
        assert relabelings(db) == relabelings(db, RelabelingCause.GUIDELINE) == [asked]
        assert relabelings(db, RelabelingCause.REPEAT) == []
        assert sentences_of(db, number) == sorted([(FIRST, ADA), (FIRST, BEN), (ELSEWHERE, ADA)])
        assert pending_pairs(db) == {(FIRST, ADA), (FIRST, BEN), (ELSEWHERE, ADA)}
        with pytest.raises(NotFound, match="no relabeling 9"):
            relabeling(db, 9)


def test_an_old_answer_does_not_answer_it_and_a_new_one_does(file: ProjectFile) -> None:
    label(file, "e1")
    number = ask(file, (FIRST, ADA), (FIRST, BEN), (ELSEWHERE, ADA))
    assert pending(file) == {FIRST: number, ELSEWHERE: number}
    assert pending(file, article_id=BRIDGE[0].id) == {FIRST: number}
    label(file, "e2")
    assert pending(file) == {ELSEWHERE: number}
    assert pending(file, BEN) == {FIRST: number}


def test_the_same_answer_again_is_an_answer_and_so_is_taking_it_back(file: ProjectFile) -> None:
    ask(file, (FIRST, ADA), (SECOND, ADA))
    label(file, "e1", FIRST)
    label(file, "e2", SECOND, answer=Answer())
    assert pending(file) == {}


def choose(file: ProjectFile, codebook_id: str, *, minute: int) -> None:
    at = NOW + timedelta(minutes=minute)
    file.write(
        lambda db: insert_codebook(db, codebook_id, "t", "g", created_at=at, created_by=ADA, reason="r")
    ).result()


def test_an_answer_with_a_version_that_was_replaced_before_the_asking_is_no_new_one(file: ProjectFile) -> None:
    """A page that was open since before still has it; so has an outbox that was offline."""
    label(file, "e1", answer=Answer("quote"))
    choose(file, "newer", minute=1)
    number = ask(file, (FIRST, ADA), codebook="newer", minute=2)
    label(file, "e2", answer=Answer("opinion"), codebook=CODEBOOK)
    assert pending(file) == {FIRST: number}
    with file.reading() as db:
        assert asked_votes(db, number) == [AskedVote(FIRST, BRIDGE[0].id, ADA, "quote", None, False)]
    label(file, "e3", answer=Answer("unverified"), codebook="newer")
    assert pending(file) == {}
    with file.reading() as db:
        assert asked_votes(db, number) == [AskedVote(FIRST, BRIDGE[0].id, ADA, "quote", "unverified", True)]


@pytest.mark.parametrize("chosen_later", [CODEBOOK, "newest"])
def test_an_answer_with_a_version_that_was_chosen_after_the_asking_is_a_new_one(
    file: ProjectFile, chosen_later: str
) -> None:
    choose(file, "newer", minute=1)
    ask(file, (FIRST, ADA), codebook="newer", minute=2)
    choose(file, chosen_later, minute=3)
    label(file, "e1", codebook=chosen_later)
    assert pending(file) == {}


def test_a_repeat_is_answered_with_any_version(file: ProjectFile) -> None:
    choose(file, "newer", minute=1)
    ask(file, (FIRST, ADA), why=RelabelingCause.REPEAT, codebook="newer", minute=2)
    label(file, "e1", codebook=CODEBOOK)
    assert pending(file) == {}


def test_what_is_withdrawn_is_not_asked_any_more(file: ProjectFile) -> None:
    number = ask(file, (FIRST, ADA))
    for by in (BEN, ADA):
        file.write(lambda db, by=by: withdraw(db, number, at=NOW, by=by)).result()
    assert pending(file) == {}
    with file.reading() as db:
        asked = relabeling(db, number)
        assert (asked.withdrawn_at, asked.withdrawn_by) == (NOW, BEN)


def test_annotators_hear_of_the_guideline_where_a_repeat_asks_as_well(file: ProjectFile) -> None:
    guideline = ask(file, (FIRST, ADA))
    ask(file, (FIRST, ADA), why=RelabelingCause.REPEAT)
    assert pending(file) == {FIRST: guideline}
    newer = ask(file, (FIRST, ADA))
    assert pending(file) == {FIRST: newer}


@pytest.mark.parametrize(
    "statement",
    [
        "update relabeling set reason = 'another'",
        "update relabeling set withdrawn_at = null",
        "delete from relabeling",
        "update relabeling_sentence set annotator_id = 'a-ben'",
        "delete from relabeling_sentence",
    ],
)
def test_what_was_asked_stays_as_it_was(file: ProjectFile, statement: str) -> None:
    ask(file, (FIRST, ADA))
    with pytest.raises(IntegrityError, match=r"never|only ever"):
        file.write(lambda db: db.execute(statement).rowcount).result()


def test_what_is_asked_again_is_counted_by_article_once_however_often_it_is_asked(file: ProjectFile) -> None:
    ask(file, (FIRST, ADA), (ELSEWHERE, ADA), (SECOND, BEN))
    ask(file, (FIRST, ADA), (SECOND, ADA))
    file.write(lambda db: give(db, BRIDGE[0].id, ADA, dealt=True, given_by=None, given_at=NOW)).result()
    with file.reading() as db:
        assert pending_by_article(db, ADA) == {BRIDGE[0].id: 2, HARBOUR[0].id: 1}
        assert [held.pending for held in holdings(db)] == [2]
    label(file, "e1")
    with file.reading() as db:
        assert pending_by_article(db, ADA) == {BRIDGE[0].id: 1, HARBOUR[0].id: 1}
        assert [held.pending for held in holdings(db, article_id=BRIDGE[0].id)] == [1]


def test_answers_before_and_since(file: ProjectFile) -> None:
    label(file, "e1", answer=Answer("quote"))
    first = ask(file, (FIRST, ADA), (SECOND, ADA))
    label(file, "e2", answer=Answer("opinion"))
    label(file, "e3", answer=Answer(skip="caption"))
    second = ask(file, (FIRST, ADA))
    label(file, "e4", answer=Answer("unverified"))
    with file.reading() as db:
        assert asked_votes(db, first) == [
            AskedVote(FIRST, BRIDGE[0].id, ADA, "quote", None, True),
            AskedVote(SECOND, BRIDGE[0].id, ADA, None, None, False),
        ]
        assert asked_votes(db, second) == [AskedVote(FIRST, BRIDGE[0].id, ADA, None, "unverified", True)]


def test_from_where_on_answers_are_new(file: ProjectFile) -> None:
    label(file, "e1")
    ask(file, (FIRST, ADA))
    label(file, "e2")
    number = ask(file, (FIRST, ADA), (SECOND, ADA))
    with file.reading() as db:
        assert asked_after(db, ADA) == {FIRST: 2, SECOND: 2}
        assert asked_after(db, BEN) == {}
    file.write(lambda db: withdraw(db, number, at=NOW, by=ADA)).result()
    with file.reading() as db:
        assert asked_after(db, ADA) == {FIRST: 1}


def test_what_was_repeated_and_when(file: ProjectFile) -> None:
    ask(file, (FIRST, ADA), (SECOND, ADA), why=RelabelingCause.REPEAT)
    ask(file, (ELSEWHERE, ADA))
    with file.reading() as db:
        assert repeated_articles(db, ADA) == {BRIDGE[0].id: NOW}
        assert repeated_articles(db, BEN) == {}
