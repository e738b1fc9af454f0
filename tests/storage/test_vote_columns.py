from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Answer
from labeling.services.annotations import record_annotations
from labeling.services.assignments import give
from labeling.storage import vote_columns as module
from labeling.storage.connection import Database
from labeling.storage.vote_columns import Column, vote_columns
from labeling.storage.votes import vote_table
from tests.projects import LATER, NOW
from tests.teams import QUOTE, Team

OPINION, SKIP = Answer(label="opinion"), Answer(skip="fragment")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=2, overlap=2) as team:
        for name, answers in (("Ben", [QUOTE, SKIP, OPINION]), ("Ada", [OPINION, QUOTE, QUOTE])):
            actor = team.add(name)
            for article_id in reversed(team.articles):
                give(team.file, team.owner, article_id, actor.annotator_id, now=NOW)
                for sentence_id, answer in zip(team.sentences(article_id), answers, strict=True):
                    say(team, name, sentence_id, answer)
        yield team


def say(team: Team, who: str, sentence_id: str, *answers: Answer) -> None:
    for answer in answers:
        events = team.events(team.actors[who], [sentence_id], answer)
        assert not record_annotations(team.file, team.actors[who], events, now=LATER).result().refused


def rows(db: Database, **named: object) -> list[tuple[str, ...]]:
    columns = vars(vote_columns(db, **named)).values()  # type: ignore[arg-type]
    return list(zip(*([column.texts[number] for number in column.numbers] for column in columns), strict=True))


def expected(db: Database, **named: object) -> list[tuple[str, ...]]:
    """The same from the table that keeps an object for each vote."""
    table = vote_table(db, **named)  # type: ignore[arg-type]
    columns = (table.article_id, table.sentence_id, table.part, table.annotator_id, table.label, table.codebook_id)
    votes = zip(*columns, table.saved_on, table.answer, strict=True)
    return [(*vote[:4], vote[4] or "", *vote[5:7]) for vote in votes if vote[-1].settles]


def test_current_votes_in_reading_order(team: Team):
    first, second, third = team.sentences(team.articles[0])
    say(team, "Ada", first, QUOTE, SKIP)
    say(team, "Ada", second, Answer())
    say(team, "Ada", third, Answer(unsure=True, note="Who says so?"))
    with team.file.reading() as db:
        actual = rows(db)
        assert actual == expected(db)
        assert [row[1:5:2] for row in actual][:4] == [
            (first, "a-ada"),
            (first, "a-ben"),
            (second, "a-ben"),
            (third, "a-ben"),
        ]
        assert [row[4] for row in actual][:4] == ["", "quote", "", "opinion"]
        assert rows(db, leave_out={team.articles[0]}) == [row for row in actual if row[0] == team.articles[1]]


def test_pages(team: Team, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_PAGE", 5)
    with team.file.reading() as db:
        assert rows(db) == expected(db)


def test_no_votes(tmp_path: Path):
    with Team(tmp_path, articles=1) as team, team.file.reading() as db:
        columns = vote_columns(db)
        assert [(column.texts, list(column.numbers)) for column in vars(columns).values()] == [([], [])] * 7


def test_numbers_in_the_order_of_appearance():
    column = Column()
    column.extend(["b", "a", "b"])
    column.extend(["c", "a"])
    assert (column.texts, list(column.numbers)) == (["b", "a", "c"], [0, 1, 0, 2, 1])
