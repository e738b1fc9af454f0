from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from labeling.domain.model import Annotation, Answer, GuidedPath
from labeling.services.annotations import record_annotations
from labeling.services.assignments import give
from labeling.services.codebooks import add_rule
from labeling.storage import relabelings
from labeling.storage.relabelings import RelabelingCause
from labeling.storage.vote_history import Repeat, ReplacedVote, answered, paths_by_vote, repeats, replaced_votes
from tests.projects import LATER, NOW, made_by
from tests.teams import QUOTE, Team

OPINION = Answer(label="opinion")
SKIPPED = Answer(skip="fragment")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=2, overlap=2) as team:
        for name in ("Ada", "Ben"):
            team.add(name)
            for article_id in team.articles:
                give(team.file, team.owner, article_id, team.actors[name].annotator_id, now=NOW)
        yield team


def say(team: Team, sentence_id: str, *answers: Answer, who: str = "Ada") -> None:
    for answer in answers:
        events = team.events(team.actors[who], [sentence_id], answer)
        assert not record_annotations(team.file, team.actors[who], events, now=LATER).result().refused


def replaced(team: Team, **named: object) -> list[ReplacedVote]:
    with team.file.reading() as db:
        return replaced_votes(db, **named)  # type: ignore[arg-type]


def test_votes_that_were_replaced_under_a_later_version(team: Team):
    first, second, third = team.sentences(team.articles[0])
    old = made_by(team.project, team.actors["Ada"], "x", first, QUOTE).codebook
    say(team, first, OPINION, QUOTE)
    say(team, first, QUOTE, who="Ben")
    say(team, second, QUOTE, Answer())
    say(team, third, SKIPPED)
    assert replaced(team) == []
    add_rule(team.file, team.owner, "### R20 New\n\nA new rule.", reason="It was missing.", now=NOW)
    say(team, first, OPINION)
    say(team, second, OPINION)
    say(team, third, QUOTE)
    article_id, ada, day = team.articles[0], "a-ada", date(2026, 3, 3)
    assert replaced(team) == [
        ReplacedVote(article_id, first, ada, "quote", old, day),
        ReplacedVote(article_id, third, ada, None, old, day),
    ]
    assert replaced(team, leave_out={article_id}) == []


def repeated(team: Team, **named: object) -> list[Repeat]:
    with team.file.reading() as db:
        return repeats(db, **named)  # type: ignore[arg-type]


def ask(team: Team, sentence_ids: list[str], why: RelabelingCause = RelabelingCause.REPEAT) -> None:
    team.file.write(
        lambda db: relabelings.add_relabeling(
            db,
            [(sentence_id, "a-ada") for sentence_id in sentence_ids],
            why=why,
            reason="",
            codebook_id=None,
            asked_at=NOW,
            asked_by=None,
        )
    ).result()


def test_what_was_labeled_twice(team: Team):
    first, second, third = team.sentences(team.articles[0])
    say(team, first, OPINION, QUOTE)
    say(team, second, SKIPPED)
    say(team, third, QUOTE)
    ask(team, [first, second])
    ask(team, [third], RelabelingCause.GUIDELINE)
    say(team, first, OPINION, who="Ben")
    assert repeated(team) == []
    say(team, first, Answer(unsure=True), OPINION, QUOTE)
    say(team, second, SKIPPED)
    say(team, third, OPINION)
    article_id = team.articles[0]
    assert repeated(team) == [
        Repeat(article_id, first, "a-ada", QUOTE, OPINION),
        Repeat(article_id, second, "a-ada", SKIPPED, SKIPPED),
    ]
    assert repeated(team, leave_out={article_id}) == []


def test_a_repeat_of_what_was_never_answered_is_none(team: Team):
    first, second, _ = team.sentences(team.articles[0])
    say(team, first, QUOTE, Answer())
    ask(team, [first, second])
    say(team, first, QUOTE)
    say(team, second, QUOTE)
    assert repeated(team) == []


def test_paths_of_votes(team: Team):
    first, second, _ = team.sentences(team.articles[0])
    path = GuidedPath((("Q0", False), ("Q1", True), ("Q1x", False)), "R1")
    for event_id, sentence_id in (("p1", first), ("p2", second)):
        event: Annotation = made_by(team.project, team.actors["Ada"], event_id, sentence_id, QUOTE, path=path)
        assert not record_annotations(team.file, team.actors["Ada"], [event], now=NOW).result().refused
    say(team, second, OPINION)
    with team.file.reading() as db:
        assert paths_by_vote(db) == {(first, "a-ada"): path}


def test_articles_with_answers(team: Team):
    first, second = team.articles
    say(team, team.sentences(first)[0], QUOTE, Answer())
    with team.file.reading() as db:
        assert answered(db, team.articles) == {first}
        assert answered(db, [second]) == set()
