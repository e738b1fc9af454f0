"""Nobody is given another's answer before its time, by any service function."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labeling.domain.model import Actor, Answer, Role
from labeling.errors import FactmarkError, NotAllowed
from labeling.services import article_status, articles, assignments, exports, progress, vote_history
from labeling.services.exports import VotesFormat
from tests.projects import LATER, NOW
from tests.teams import Team

SECRET = Answer(label="opinion", unsure=True, note="the-secret-of-ben")
"""Ben's answer: nothing of it may be in what others are given."""
TRACES = ["the-secret-of-ben", "opinion'", "count_by_label={'opinion"]


def asked(team: Team, actor: Actor, article_id: str, out: Path) -> dict[str, Callable[[], Any]]:
    """Every service function that answers with something about articles, sentences or votes."""
    file, sentence_id = team.file, team.sentences(article_id)[0]
    return {
        "list_articles": lambda: articles.list_articles(file, actor),
        "stripes": lambda: articles.stripes(file, actor, team.articles),
        "open_article": lambda: articles.open_article(file, actor, article_id),
        "own_progress": lambda: progress.own_progress(file, actor, now=LATER),
        "project_progress": lambda: progress.project_progress(file, actor, now=LATER),
        "notes": lambda: vote_history.notes(file, actor),
        "sentence_history": lambda: vote_history.sentence_history(file, actor, sentence_id),
        "list_assignments": lambda: assignments.list_assignments(file, actor, now=LATER),
        "write_votes": lambda: written(team, actor, out),
    }


def written(team: Team, actor: Actor, out: Path) -> str:
    exports.write_votes(team.file, actor, out, VotesFormat.JSONL, now=LATER)
    return out.read_text(encoding="utf-8").replace('"', "'")


def leaks(team: Team, actor: Actor, article_id: str, out: Path) -> list[str]:
    """The functions whose answer holds something of Ben's."""
    found = []
    for name, ask in asked(team, actor, article_id, out).items():
        try:
            answer = repr(without_codebook(ask()))
        except FactmarkError as error:
            answer = str(error)
        if any(trace in answer for trace in TRACES):
            found.append(name)
    return found


def without_codebook(answer: Any) -> Any:
    """The codebook names every label: it is not an answer of anybody's."""
    if isinstance(answer, articles.OpenArticle):
        return [answer.article, answer.sentences, answer.vote_by_sentence, answer.sequence, answer.next_article]
    return answer


@pytest.fixture
def team(tmp_path: Path):
    with Team(tmp_path, articles=2, overlap=3) as team:
        ben = team.add("Ben")
        team.add("Ada")
        team.add("Ann", Role.ADJUDICATOR)
        for article_id in team.articles:
            assignments.give(team.file, team.owner, article_id, ben.annotator_id, now=NOW)
            team.label(ben, article_id, answer=SECRET)
        yield team


def test_the_traces_are_seen_where_they_may_be(team: Team, tmp_path: Path):
    """Else the tests below would be blind themselves."""
    seen = leaks(team, team.owner, team.articles[0], tmp_path / "votes.jsonl")
    assert set(seen) == {"project_progress", "notes", "sentence_history", "write_votes"}
    assert set(leaks(team, team.actors["Ann"], team.articles[0], tmp_path / "v")) == {"notes", "sentence_history"}
    assert {"open_article", "stripes", "own_progress", "sentence_history"} <= set(
        leaks(team, team.actors["Ben"], team.articles[0], tmp_path / "v")
    )


def test_an_annotator_is_given_nothing_of_anothers(team: Team, tmp_path: Path):
    ada, (first, second) = team.actors["Ada"], team.articles
    assert leaks(team, ada, first, tmp_path / "v") == []
    assignments.give(team.file, team.owner, first, ada.annotator_id, now=NOW)
    assert leaks(team, ada, first, tmp_path / "v") == []
    team.label(ada, first)
    for article_id in (first, second):
        assert leaks(team, ada, article_id, tmp_path / "v") == []
    with pytest.raises(NotAllowed):
        vote_history.notes(team.file, ada)
    with pytest.raises(NotAllowed):
        progress.project_progress(team.file, ada, now=NOW)


@pytest.mark.parametrize("name", ["owner", "Ann"])
def test_owners_and_adjudicators_are_blind_while_they_label(team: Team, tmp_path: Path, name: str):
    actor = team.owner if name == "owner" else team.actors[name]
    out = tmp_path / "votes.jsonl"
    for article_id in team.articles:
        assignments.take(team.file, actor, article_id, now=NOW)
    assert leaks(team, actor, team.articles[0], out) == []
    team.label(actor, team.articles[0], count=1)
    assert leaks(team, actor, team.articles[0], out) == []
    # Only the article that is finished is shown.
    team.label(actor, team.articles[0])
    assert "sentence_history" in leaks(team, actor, team.articles[0], out)
    assert "sentence_history" not in leaks(team, actor, team.articles[1], out)
    assert {note.article_id for note in vote_history.notes(team.file, actor)} == {team.articles[0]}


def test_a_lease_that_ran_out_unblinds_nobody(team: Team, tmp_path: Path):
    ann = team.actors["Ann"]
    assignments.take(team.file, ann, team.articles[0], now=NOW)
    team.file.write(lambda db: db.execute("drop trigger assignment_is_only_released").rowcount).result()
    team.file.write(lambda db: db.execute("update assignment set dealt = 1").rowcount).result()
    assert leaks(team, ann, team.articles[0], tmp_path / "v") == ["notes"]  # of the other article
    assert {note.article_id for note in vote_history.notes(team.file, ann)} == {team.articles[1]}


def test_opened_articles_are_open_to_those_who_have_them(team: Team, tmp_path: Path):
    ada, (first, second) = team.actors["Ada"], team.articles
    assignments.give(team.file, team.owner, first, ada.annotator_id, now=NOW)
    assignments.take(team.file, team.owner, first, now=NOW)
    for article_id in team.articles:
        article_status.open_to_annotators(team.file, team.owner, article_id, now=NOW)
    assert leaks(team, ada, first, tmp_path / "v") == ["sentence_history"]
    assert leaks(team, ada, second, tmp_path / "v") == []
    assert "sentence_history" in leaks(team, team.owner, first, tmp_path / "v")
    article_status.close_to_annotators(team.file, team.owner, first, now=NOW)
    assert leaks(team, ada, first, tmp_path / "v") == []


def test_an_export_leaves_out_what_its_writer_may_not_see_and_says_so(team: Team, tmp_path: Path):
    first, second = team.articles
    assignments.take(team.file, team.owner, first, now=NOW)
    team.label(team.owner, first, count=1)
    manifest = exports.write_votes(team.file, team.owner, tmp_path / "v.jsonl", VotesFormat.JSONL, now=NOW)
    rows = [json.loads(line) for line in (tmp_path / "v.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(row["article_id"], row["annotator"]) for row in rows} == {
        (first, team.owner.annotator_id),
        (second, "a-ben"),
    }
    assert manifest.articles_left_out == 1
    team.label(team.owner, first)
    manifest = exports.write_votes(team.file, team.owner, tmp_path / "v.jsonl", VotesFormat.JSONL, now=NOW)
    assert manifest.articles_left_out == 0


def test_anothers_export_is_not_downloaded_by_who_is_blind_for_it(team: Team):
    eve = team.add("Eve", Role.OWNER)
    export = exports.create_export(team.file, eve, VotesFormat.CSV, now=NOW)
    assert exports.open_export(team.file, team.owner, export.id) == export
    assignments.take(team.file, team.owner, team.articles[0], now=NOW)
    with pytest.raises(NotAllowed, match="labeling yourself"):
        exports.open_export(team.file, team.owner, export.id)
    own = exports.create_export(team.file, team.owner, VotesFormat.CSV, now=NOW)
    assert "the-secret-of-ben" in own.path.read_text(encoding="utf-8-sig")  # the other article's
    assert own.manifest.articles_left_out == 1
    team.label(team.owner, team.articles[0])
    assert exports.open_export(team.file, team.owner, export.id) == export


def test_sabotage_without_the_blind_rule_the_test_sees_it(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for article_id in team.articles:
        assignments.take(team.file, team.owner, article_id, now=NOW)
    for module in (progress, vote_history, exports):
        monkeypatch.setattr(module, "blind_article_ids", lambda db, actor: set())
    assert set(leaks(team, team.owner, team.articles[0], tmp_path / "v")) == {
        "project_progress",
        "notes",
        "write_votes",
    }
