"""Imports where they meet openings, samples, decisions and imports that were taken back: no vote is lost unsaid."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.model import Answer
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project
from labeling.services.adjudication import dispute_queue
from labeling.services.article_status import open_to_annotators
from labeling.services.articles import sentences_of as sentences_in
from labeling.services.assignments import give
from labeling.services.gold import gold_sentences
from labeling.services.imports import (
    ImportReport,
    Matches,
    apply_import,
    plan_import,
    suggest_matches,
    take_back_import,
)
from labeling.services.samples import mark_as_samples
from labeling.storage.assignments import given_articles
from labeling.storage.verify import verify
from tests.projects import LATER, NOW, TEXT, another_annotator
from tests.services.test_imports_votes import (
    Projects,
    answered,
    bring,
    decision_labels,
    empty,
    labeled,
    read,
    sentences_of,
    votes,
    written,
)
from tests.teams import Team

__all__ = ["empty"]  # the fixture

QUOTE = Matches({"quote": "quote", "opinion": "opinion"}, {"Dee": "a-dee", "Fay": "Fay"})


@pytest.fixture
def new_project(empty: Path, tmp_path: Path) -> Iterator[Projects]:
    with Projects(empty, tmp_path) as projects:
        yield projects


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Dee holds an article that is open to her, and has answered nothing."""
    with Team(tmp_path, articles=1) as made:
        dee = made.add("Dee")
        give(made.file, made.owner, made.articles[0], dee.annotator_id, now=NOW)
        open_to_annotators(made.file, made.owner, made.articles[0], now=NOW)
        yield made


def table(team: Team, *people: str, label: str = "quote") -> Foreign:
    sentences = sentences_in(team.file, team.articles[0])
    rows = "".join(f"{who},{label},{sentence.id},{sentence.text}\n" for who in people for sentence in sentences)
    return read_foreign({"votes.csv": f"annotator,label,sentence_id,text\n{rows}".encode()}, ForeignFormat.CSV)


def bring_table(team: Team, foreign: Foreign, *, minutes: int = 0) -> ImportReport:
    now = LATER + timedelta(minutes=minutes)
    people = {**QUOTE.people}
    if any(name == "Fay" for name in names(team)):
        people = dict(suggest_matches(team.file, team.owner, foreign, ForeignFormat.CSV).people)
    matches = Matches(QUOTE.labels, people)
    planned = plan_import(team.file, team.owner, foreign, matches, now=now)
    done = apply_import(team.file, team.owner, foreign, matches, form=ForeignFormat.CSV, name="votes.csv", now=now)
    assert (planned.votes, planned.notes, planned.second_thoughts) == (done.votes, done.notes, done.second_thoughts)
    return done


def names(team: Team) -> list[str]:
    with team.file.reading() as db:
        return [name for (name,) in db.execute("select name from annotator").fetchall()]


def second_thoughts(team: Team) -> int:
    with team.file.reading() as db:
        verification = verify(db)
    assert verification.problems == ()
    return verification.counts["second_thought"]


def test_the_report_says_which_votes_come_as_second_thoughts(team: Team):
    done = bring_table(team, table(team, "Dee", "Fay"))
    assert (done.votes.added, done.second_thoughts, second_thoughts(team)) == (6, 3, 3)
    assert "3 of the votes are second thoughts" in done.notes[-1]
    assert len(team.project.votes()) == 3


def test_second_thoughts_of_a_table_come_once(team: Team):
    bring_table(team, table(team, "Dee", "Fay"))
    again = bring_table(team, table(team, "Dee", "Fay"), minutes=1)
    assert (again.votes.added, again.votes.known, again.import_id) == (0, 6, None)
    other = bring_table(team, table(team, "Dee", label="opinion"), minutes=2)
    assert (other.votes.added, other.votes.conflicts, second_thoughts(team)) == (0, 3, 3)


def test_votes_on_an_open_article_can_be_taken_back_and_come_again(team: Team):
    """Fay only came with votes. That the import gave her the article shows her nothing: she cannot sign in."""
    first = bring_table(team, table(team, "Dee", "Fay"))
    assert first.import_id is not None
    take_back_import(team.file, team.owner, first.import_id, now=LATER + timedelta(minutes=1))
    assert len(team.project.votes()) == 0
    again = bring_table(team, table(team, "Dee", "Fay"), minutes=2)
    assert (again.votes.added, again.second_thoughts) == (6, 3)
    assert len(team.project.votes()) == 3
    third = bring_table(team, table(team, "Dee", "Fay"), minutes=3)
    assert (third.votes.added, third.votes.known) == (0, 6)


def test_who_was_taken_for_somebody_else_comes_right_after_taking_back(new_project: Projects, tmp_path: Path):
    project = new_project(TEXT)
    another_annotator(project, "Ada")
    first, second = sentences_of(project)[:2]
    answered(project, "a-ada", first, Answer("quote"))
    answered(project, "a-ada", second, Answer("opinion"))
    foreign, other = read(written(project, tmp_path)), new_project()
    owner = other.local_owner()
    suggested = suggest_matches(other.file, owner, foreign, "factmark")
    wrong = bring(other, foreign, Matches(suggested.labels, {**suggested.people, "a-ada": "Zoe"}))
    assert wrong.import_id is not None
    take_back_import(other.file, owner, wrong.import_id, now=LATER)
    right = Matches(suggested.labels, {**suggested.people, "a-ada": "Ada"})
    assert bring(other, foreign, right).votes.added == 2
    assert votes(other) == {(first, "Ada"): Answer("quote"), (second, "Ada"): Answer("opinion")}
    assert bring(other, foreign, right).votes.known == 2


def test_decisions_that_come_again_have_seen_the_votes_that_come_again(new_project: Projects, tmp_path: Path):
    foreign, other = read(written(labeled(new_project), tmp_path)), new_project()
    owner = other.local_owner()
    done = bring(other, foreign)
    before = _settled(other)
    labels = decision_labels(other)
    take_back_import(other.file, owner, str(done.import_id), now=LATER)
    bring(other, foreign)
    assert _settled(other) == before
    assert decision_labels(other) == labels


def test_the_report_says_that_votes_on_a_sample_count_nowhere(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        owner = team.owner.annotator_id
        team.file.write(lambda db: mark_as_samples(db, team.articles, at=NOW, by=owner)).result()
        done = bring_table(team, table(team, "Fay"))
        assert done.votes.added == 3
        assert done.notes[-1].startswith("“Meeting 1” is one of Factmark's samples: 3 votes on it")
        assert len(team.project.votes()) == 0


def _settled(project: Project) -> tuple[object, ...]:
    owner = project.local_owner()
    gold = [(gold_sentence.sentence.id, gold_sentence.gold) for gold_sentence in gold_sentences(project.file, owner)]
    return gold, dispute_queue(project.file, owner)


def test_an_article_that_came_labeled_is_labeled_again_where_its_votes_come_again(team: Team):
    """Else nobody would have finished it, however many votes it has."""
    done = bring_table(team, table(team, "Fay"))
    with team.file.reading() as db:
        [fay] = [who for who, name in db.execute("select id, name from annotator").fetchall() if name == "Fay"]
        assert list(given_articles(db, fay)) == team.articles
    take_back_import(team.file, team.owner, str(done.import_id), now=LATER + timedelta(minutes=1))
    bring_table(team, table(team, "Fay"), minutes=2)
    with team.file.reading() as db:
        assert list(given_articles(db, fay)) == team.articles
