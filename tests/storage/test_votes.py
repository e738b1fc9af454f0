"""Votes in columns are the votes that `vote_rows` reads one by one, in the same order."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labeling.domain.model import Answer, VoteRow
from labeling.storage.annotations import insert_annotations, last_sequence, vote_rows
from labeling.storage.project_file import ProjectFile
from labeling.storage.votes import VoteTable, article_table, vote_table
from tests.effort import times
from tests.storage.projects import ANNOTATORS, BRIDGE, CODEBOOK, HARBOUR, NOW, SENTENCE_IDS, annotation

ADA, BEN = ANNOTATORS
FIRST, SECOND = SENTENCE_IDS[1:3]
EVENTS = [
    annotation("e1", HARBOUR[1][2].id),
    annotation("e2", FIRST, annotator_id=BEN),
    annotation("e3", FIRST, Answer("quote", "opinion", unsure=True, note="n")),
    annotation("e4", SECOND, Answer(skip="caption")),
    annotation("e5", SECOND, Answer()),
    annotation("e6", SENTENCE_IDS[0], Answer(note="only a note")),
]


def save(file: ProjectFile, events: list) -> None:
    file.write(lambda db: insert_annotations(db, events, saved_at=NOW)).result()


def row(placed: VoteRow) -> tuple:
    sentence, vote = placed.sentence, placed.vote
    given = vote.annotation.answer
    answer = Answer(given.label, given.secondary, given.skip, given.unsure)
    return (
        sentence.article_id,
        sentence.id,
        sentence.position,
        sentence.part,
        vote.annotation.annotator_id,
        answer,
        vote.annotation.codebook,
        vote.sequence,
        vote.saved_at.date().isoformat(),
    )


def rows(table: VoteTable) -> list[tuple]:
    return list(
        zip(
            table.article_id,
            table.sentence_id,
            table.position,
            table.part,
            table.annotator_id,
            table.answer,
            table.codebook_id,
            table.sequence,
            table.saved_on,
            strict=True,
        )
    )


def test_they_are_the_votes(file: ProjectFile) -> None:
    save(file, EVENTS)
    with file.reading() as db:
        table = vote_table(db)
        assert rows(table) == [row(placed) for placed in vote_rows(db)]
        assert len(table) == 4
        assert table.label == [None, "quote", "opinion", "opinion"]
        assert table.secondary == [None, "opinion", None, None]
        assert table.skip == [None] * 4
        assert table.unsure == [False, True, False, False]
        assert set(table.codebook_id) == {CODEBOOK}
        assert rows(vote_table(db, leave_out={BRIDGE[0].id})) == rows(table)[3:]
        assert rows(article_table(db, BRIDGE[0].id)) == rows(table)[:3]


def test_sentences_lie_together(file: ProjectFile) -> None:
    save(file, EVENTS)
    with file.reading() as db:
        table = vote_table(db)
    annotators_by_sentence = [(sentence_id, table.annotator_id[place]) for sentence_id, place in table.by_sentence()]
    assert annotators_by_sentence == [(SENTENCE_IDS[0], [ADA]), (FIRST, [ADA, BEN]), (HARBOUR[1][2].id, [ADA])]


def test_an_empty_project_has_none(file: ProjectFile) -> None:
    with file.reading() as db:
        assert list(vote_table(db).by_sentence()) == []


def test_as_of_a_sequence_they_are_what_they_were(file: ProjectFile) -> None:
    past = []
    for event in EVENTS:
        save(file, [event])
        with file.reading() as db:
            past.append((last_sequence(db), rows(vote_table(db))))
    with file.reading() as db:
        assert rows(vote_table(db, as_of=0)) == []
        for sequence, then in past:
            assert rows(vote_table(db, as_of=sequence)) == then


ANSWERS = st.sampled_from(
    [Answer(), Answer("quote"), Answer("opinion", unsure=True), Answer(skip="x"), Answer(note="n")]
)


@settings(max_examples=times(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(SENTENCE_IDS), st.sampled_from(ANNOTATORS), ANSWERS), max_size=15))
def test_whatever_is_saved_they_are_the_votes(file: ProjectFile, made: list[tuple[str, str, Answer]]) -> None:
    with file.reading() as db:
        before = last_sequence(db)
    save(file, [annotation(f"{before}-{n}", s, answer, annotator_id=who) for n, (s, who, answer) in enumerate(made)])
    with file.reading() as db:
        assert rows(vote_table(db)) == [row(placed) for placed in vote_rows(db)]
