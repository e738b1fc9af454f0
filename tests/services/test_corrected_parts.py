"""What a corrected part does to work that is done, asked for and dealt: nothing is lost, and nobody waits for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Answer, Part
from labeling.domain.progress import ArticleStatus
from labeling.errors import Refused
from labeling.services.agreement import agreement_report
from labeling.services.annotations import record_annotations
from labeling.services.articles import list_articles
from labeling.services.assignments import claim_next
from labeling.services.corrections import correct_parts, undo_change
from labeling.services.gold import gold_sentences
from labeling.services.progress import own_progress, project_progress
from labeling.services.relabeling import ask_again
from tests.projects import LATER, NOW
from tests.releases import tables_of
from tests.teams import Team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ada has labeled the first article, Ben two of its three sentences."""
    with Team(tmp_path / "project", articles=2, overlap=2) as made:
        for name, count in (("Ada", None), ("Ben", 2)):
            made.give_all(made.add(name))
            made.label(made.actors[name], made.articles[0], count=count)
        yield made


def status(team: Team) -> ArticleStatus:
    return project_progress(team.file, team.owner, now=NOW).articles[0].status


def test_the_work_that_is_left_follows_the_part_and_comes_back(team: Team):
    last = team.sentences(team.articles[0])[2]
    assert status(team) is ArticleStatus.IN_PROGRESS
    change = correct_parts(team.file, team.owner, {last: Part.CAPTION}, now=NOW)
    assert change is not None
    assert status(team) is ArticleStatus.LABELED
    assert [p.is_finished for p in list_articles(team.file, team.actors["Ben"])] == [True, False]
    assert own_progress(team.file, team.actors["Ben"], now=NOW).finished == 1
    undo_change(team.file, team.owner, change, now=NOW)
    assert status(team) is ArticleStatus.IN_PROGRESS


def test_labels_on_what_became_furniture_stay_and_count(team: Team, tmp_path: Path):
    first, _, last = team.sentences(team.articles[0])
    before = agreement_report(team.file, team.owner, now=NOW, draws=100).percent.sentences
    correct_parts(team.file, team.owner, {first: Part.BYLINE, last: Part.CAPTION}, now=NOW)
    assert agreement_report(team.file, team.owner, now=NOW, draws=100).percent.sentences == before == 2
    gold = {sentence.sentence.id: sentence.gold for sentence in gold_sentences(team.file, team.owner)}
    assert gold[first].label == "quote"
    assert gold[last].label is None  # one of the two votes that it takes, and nobody is asked for the other
    with tables_of(team.file, team.owner, tmp_path / "rows") as tables:
        assert tables.facts.count_by_label == {"quote": 2}


def test_nobody_is_asked_again_for_furniture(team: Team):
    first = team.sentences(team.articles[0])[0]
    ask_again(team.file, team.owner, [first], reason="R9 is new", now=NOW)
    ada = team.actors["Ada"]
    assert not list_articles(team.file, ada)[0].is_finished
    correct_parts(team.file, team.owner, {first: Part.CAPTION}, now=NOW)
    assert list_articles(team.file, ada)[0].is_finished
    assert own_progress(team.file, ada, now=NOW).finished == 1
    with pytest.raises(Refused):
        ask_again(team.file, team.owner, [first], reason="R9 is new", now=LATER)


def test_an_article_without_anything_to_label_is_not_dealt(team: Team):
    cy = team.add("Cy")
    third = team.add_article(3)
    parts = dict.fromkeys(team.sentences(third), Part.CAPTION)
    change = correct_parts(team.file, team.owner, parts, now=NOW)
    assert change is not None
    assert claim_next(team.file, cy, now=NOW) is None
    undo_change(team.file, team.owner, change, now=NOW)
    assert claim_next(team.file, cy, now=NOW) == third


def test_somebody_may_still_label_what_became_furniture(team: Team):
    last = team.sentences(team.articles[0])[2]
    correct_parts(team.file, team.owner, {last: Part.CAPTION}, now=NOW)
    events = team.events(team.actors["Ben"], [last], Answer(label="opinion"))
    assert not record_annotations(team.file, team.actors["Ben"], events, now=NOW).result().refused
