"""A label of record that exists leaves, and nobody who still labels blind can look a sentence up in a release."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from labeling.domain.model import Answer
from labeling.domain.releases import ReleaseChoices, choices_as_json, choices_from_json
from labeling.publish.facts import Facts
from labeling.publish.formats import ReleaseFormat
from labeling.services.annotations import record_annotations
from labeling.services.article_status import open_to_annotators
from labeling.services.assignments import give, take_back
from labeling.services.relabeling import ask_again
from tests.projects import LATER, NOW
from tests.releases import choices_of, published, tables_of
from tests.teams import Team

UNANSWERED = "sentences that somebody has yet to answer, with the votes on them"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Four articles of three sentences that Ada and Ben hold; each has answered all but Ben's last one on the first."""
    with Team(tmp_path, articles=4, overlap=2) as made:
        for name in ("Ada", "Ben"):
            made.give_all(made.add(name))
            for number, article_id in enumerate(made.articles):
                is_one_short = name == "Ben" and not number
                made.label(made.actors[name], article_id, count=2 if is_one_short else None)
        yield made


def last_of_first(team: Team) -> str:
    return team.sentences(team.articles[0])[-1]


def say(team: Team, sentence_id: str, name: str, answer: Answer) -> None:
    events = team.events(team.actors[name], [sentence_id], answer)
    assert not record_annotations(team.file, team.actors[name], events, now=LATER).result().refused


def facts_of(team: Team, tmp_path: Path, **chosen: Any) -> Facts:
    number = len(list(tmp_path.glob("rows-*")))
    with tables_of(team.file, team.owner, tmp_path / f"rows-{number}", **chosen) as tables:
        return tables.facts


def test_one_vote_that_is_missing_costs_one_label(team: Team, tmp_path: Path):
    facts = facts_of(team, tmp_path)
    assert (facts.articles, facts.count_by_label, facts.votes) == (4, {"quote": 11}, 22)
    assert facts.left_out == {UNANSWERED: 1}
    assert facts_of(team, tmp_path, only_complete=True).count_by_label == {"quote": 9}


@pytest.mark.parametrize(
    ("answer", "reason", "votes"),
    [
        (Answer(unsure=True), "sentences without a label of record (unsure)", 24),
        (Answer(note="Hm."), UNANSWERED, 22),
    ],
)
def test_so_does_a_vote_that_settles_nothing(team: Team, tmp_path: Path, answer: Answer, reason: str, votes: int):
    """Who is not sure has answered; who only wrote a note has not."""
    say(team, last_of_first(team), "Ben", answer)
    facts = facts_of(team, tmp_path)
    assert (facts.articles, facts.count_by_label, facts.votes, facts.left_out) == (4, {"quote": 11}, votes, {reason: 1})


def test_the_facts_say_what_each_choice_costs_whatever_was_chosen(team: Team, tmp_path: Path):
    third = team.add("Cy")
    give(team.file, team.owner, team.articles[1], third.annotator_id, now=NOW, force=True)
    by_choice = {"settled": 8, "whole": 6, "unanswered": 11}
    # Three sentences wait for Cy, though they have labels already, and one for Ben, which has none.
    for chosen, lost in (
        ({}, {UNANSWERED: 3}),
        ({"only_complete": True}, {"articles that are not finished": 2, UNANSWERED: 3}),
        ({"unanswered": True}, {}),
        ({"min_votes": 3}, {UNANSWERED: 3, "sentences with fewer votes than 3": 8}),
    ):
        facts = facts_of(team, tmp_path, **chosen)
        assert facts.labels_left_out == lost
        if "min_votes" not in chosen:
            assert facts.labels_by_choice == by_choice
    assert facts_of(team, tmp_path, min_votes=3).labels_by_choice == {"settled": 0, "whole": 0, "unanswered": 0}
    for name, chosen in (("settled", {}), ("whole", {"only_complete": True}), ("unanswered", {"unanswered": True})):
        assert sum(facts_of(team, tmp_path, **chosen).count_by_label.values()) == by_choice[name]


def test_nothing_that_was_said_of_a_sentence_leaves_before_all_who_hold_it_have_answered(team: Team):
    sentence_id, secret = last_of_first(team), "Only Ada says so."
    say(team, sentence_id, "Ada", Answer("opinion", note=secret))
    every = tuple(form.value for form in ReleaseFormat)
    with_notes = set(every) - {"argilla", "crowd_kit"}
    for version, unanswered in (("1.0.0", False), ("1.1.0", True)):
        folder = published(team.file, team.owner, version, formats=every, notes=True, unanswered=unanswered)
        folders = {path.relative_to(folder).parts[0] for path in folder.rglob("*") if holds(path, secret)}
        assert folders == (with_notes if unanswered else set())


def holds(path: Path, text: str) -> bool:
    if path.suffix == ".parquet":
        return text in str(pq.read_table(path).to_pylist())
    return path.is_file() and text.encode() in path.read_bytes()


def test_figures_are_those_of_the_votes_that_leave(team: Team, tmp_path: Path):
    """What a reader computes from the annotations is what the card says."""
    cy = team.add("Cy")
    give(team.file, team.owner, team.articles[1], cy.annotator_id, now=NOW, force=True)
    team.label(team.actors["Ada"], team.articles[1], answer=Answer("opinion"), now=LATER)
    with tables_of(team.file, team.owner, tmp_path / "rows") as tables:
        votes = list(tables.annotations())
        facts = tables.facts
    assert not any(vote["article_id"] == team.articles[1] for vote in votes)
    assert facts.votes == len(votes)
    assert facts.agreement.percent.value == 1.0


@pytest.mark.parametrize("how", ["answers", "gives back", "account closed", "opened"])
def test_a_sentence_waits_only_as_long_as_somebody_labels_it_blind(team: Team, tmp_path: Path, how: str):
    cy = team.add("Cy")
    give(team.file, team.owner, team.articles[1], cy.annotator_id, now=NOW, force=True)
    assert facts_of(team, tmp_path).left_out[UNANSWERED] == 4
    if how == "answers":
        team.label(cy, team.articles[1])
    elif how == "gives back":
        with team.file.reading() as db:
            ((assignment,),) = db.execute("select max(id) from assignment").fetchall()
        take_back(team.file, team.owner, assignment, now=NOW)
    elif how == "account closed":
        team.disable(cy)
    else:
        open_to_annotators(team.file, team.owner, team.articles[1], now=NOW)
    assert facts_of(team, tmp_path).left_out == {UNANSWERED: 1}


def test_what_is_asked_again_waits_for_the_new_answer(team: Team, tmp_path: Path):
    sentence_id = team.sentences(team.articles[2])[0]
    ask_again(team.file, team.owner, [sentence_id], reason="The rule is clearer now.", now=NOW)
    assert facts_of(team, tmp_path).left_out == {UNANSWERED: 2}
    for name in ("Ada", "Ben"):
        say(team, sentence_id, name, Answer("opinion"))
    assert facts_of(team, tmp_path).left_out == {UNANSWERED: 1}


def test_nothing_waits_where_one_person_is_alone(tmp_path: Path):
    with Team(tmp_path, articles=1) as made:
        made.file.write(lambda db: db.execute("update annotator set password_hash = null")).result()
        made.label(made.owner, made.articles[0], count=2)
        facts = facts_of(made, tmp_path)
        assert (facts.count_by_label, facts.labels_by_choice["whole"]) == ({"quote": 2}, 0)


def test_a_release_of_before_there_was_the_choice_keeps_its_meaning():
    for only_complete in (True, False):
        stored = choices_as_json(ReleaseChoices("1.0.0", choices_of().published_on, only_complete=only_complete))
        del stored["unanswered"]
        choices = choices_from_json(stored)
        assert (choices.only_complete, choices.unanswered) == (only_complete, not only_complete)
