"""What is left out for somebody is named, with the reason, everywhere; and given back, it is in again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.cli import main
from labeling.domain.model import Answer, Role
from labeling.errors import NotAllowed, NotFound
from labeling.publish.manifest import Manifest
from labeling.services.agreement import agreement_report
from labeling.services.agreement_export import FiguresFormat, create_agreement_export
from labeling.services.article_status import archive
from labeling.services.assignments import give, give_back, take
from labeling.services.exports import VotesFormat, write_votes
from labeling.services.gold import gold_counts
from labeling.services.left_out import LeftOutArticle, LeftOutReason, left_out
from labeling.services.relabeling import ask_again
from labeling.services.samples import mark_as_samples
from tests.projects import NOW
from tests.teams import Team, extra_votes

OPINION = Answer(label="opinion")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ada and Ben have labeled both articles; then the owner took the first and pressed one key."""
    with Team(tmp_path, articles=2, overlap=3) as made:
        for name in ("Ada", "Ben"):
            actor = made.add(name)
            made.give_all(actor)
            for article_id in made.articles:
                made.label(actor, article_id)
        take(made.file, made.owner, made.articles[0], now=NOW)
        made.label(made.owner, made.articles[0], count=1, answer=OPINION)
        yield made


def test_one_key_press_of_the_owner(team: Team):
    [article] = left_out(team.file, team.owner)
    assert article == LeftOutArticle(
        team.articles[0], "Meeting 1", LeftOutReason.LABELING, own_votes=1, has_others_votes=True, open_sentences=2,
        to_label=3, assignment_id=article.assignment_id,
    )  # fmt: skip
    assert article.reason == "you are labeling it yourself, and 2 of 3 sentences are open"
    assert left_out(team.file, team.add("Judith", Role.ADJUDICATOR)) == []
    with pytest.raises(NotAllowed):
        left_out(team.file, team.actors["Ada"])


def test_given_back_it_is_in_again(team: Team):
    assert agreement_report(team.file, team.owner, now=NOW, draws=100).alpha.articles == 1
    give_back(team.file, team.owner, team.articles[0], now=NOW)
    assert left_out(team.file, team.owner) == []
    assert agreement_report(team.file, team.owner, now=NOW, draws=100).alpha.articles == 2
    # The label stays, as an extra one.
    assert (team.articles[0], team.owner.annotator_id) in extra_votes(team.file, now=NOW)
    assert len(team.project.votes()) == 2 * 2 * 3 + 1
    with pytest.raises(NotFound, match="do not hold"):
        give_back(team.file, team.owner, team.articles[0], now=NOW)
    with pytest.raises(NotFound, match="do not hold"):  # not somebody else's, either
        give_back(team.file, team.owner, team.articles[1], now=NOW)


def test_finished_it_is_in_again(team: Team):
    team.label(team.owner, team.articles[0])
    assert left_out(team.file, team.owner) == []


def test_what_is_asked_again_counts_as_open(team: Team):
    team.label(team.owner, team.articles[0])
    ask_again(team.file, team.owner, team.sentences(team.articles[0])[:1], reason="R9 is new", now=NOW)
    [article] = left_out(team.file, team.owner)
    assert (article.open_sentences, article.to_label) == (1, 3)


def test_the_plain_export_says_which_and_why(team: Team, tmp_path: Path):
    manifest = write_votes(team.file, team.owner, tmp_path / "votes.csv", VotesFormat.CSV, now=NOW)
    assert manifest.rows == 1 + 2 * 3
    assert manifest.articles_left_out == 1
    assert manifest.left_out == [
        {
            "article_id": team.articles[0],
            "title": "Meeting 1",
            "why": "labeling",
            "reason": "you are labeling it yourself, and 2 of 3 sentences are open",
        }
    ]
    assert Manifest.from_json((tmp_path / "votes.csv.manifest.json").read_text(encoding="utf-8")) == manifest


def test_what_lacks_nothing_is_not_named(team: Team, tmp_path: Path):
    """Of an article that nobody else has labeled, an export has all votes, and gold has none."""
    third = team.add_article(3)
    take(team.file, team.owner, third, now=NOW)
    team.label(team.owner, third, count=1)
    manifest = write_votes(team.file, team.owner, tmp_path / "votes.csv", VotesFormat.CSV, now=NOW)
    assert [row["article_id"] for row in manifest.left_out] == [team.articles[0]]
    assert [left_out_article.article_id for left_out_article in left_out(team.file, team.owner)] == [
        team.articles[0],
        third,
    ]
    assert gold_counts(team.file, team.owner).blind_articles == 2


def test_figures_that_leave_say_it_too(team: Team):
    export = create_agreement_export(team.file, team.owner, FiguresFormat.CSV, now=NOW)
    assert [row["title"] for row in export.manifest.left_out] == ["Meeting 1"]


def test_samples_are_named_where_somebody_labeled_them(team: Team, tmp_path: Path):
    sample, untouched = team.add_article(8), team.add_article(9)
    by = team.owner.annotator_id
    team.file.write(lambda db: mark_as_samples(db, [sample, untouched], at=NOW, by=by)).result()
    give(team.file, team.owner, sample, team.owner.annotator_id, now=NOW)
    team.label(team.owner, sample, count=1)
    manifest = write_votes(team.file, team.owner, tmp_path / "votes.csv", VotesFormat.CSV, now=NOW)
    assert [(row["article_id"], row["why"]) for row in manifest.left_out] == [
        (team.articles[0], "labeling"),
        (sample, "sample"),
    ]
    assert manifest.articles_left_out == 1
    assert "1 article that came with Factmark" in " ".join(
        agreement_report(team.file, team.owner, now=NOW).left_out.words
    )


def test_an_archived_one_is_left_out_for_everybody(team: Team, tmp_path: Path):
    for article_id in team.articles:
        archive(team.file, team.owner, article_id, now=NOW)
    for actor in (team.owner, team.add("Judith", Role.ADJUDICATOR)):
        named = left_out(team.file, actor)
        assert [(article.title, article.why) for article in named] == [
            ("Meeting 1", LeftOutReason.ARCHIVED),
            ("Meeting 2", LeftOutReason.ARCHIVED),
        ]
        assert {article.reason for article in named} == {"it is archived"}
    manifest = write_votes(team.file, team.owner, tmp_path / "votes.csv", VotesFormat.CSV, now=NOW)
    assert (manifest.rows, manifest.articles_left_out) == (0, 0)
    assert [row["why"] for row in manifest.left_out] == ["archived", "archived"]
    assert "2 archived articles" in agreement_report(team.file, team.owner, now=NOW, draws=100).left_out.words


def test_an_archived_one_without_votes_is_not_named(team: Team):
    third = team.add_article(3)
    archive(team.file, team.owner, third, now=NOW)
    assert third not in {article.article_id for article in left_out(team.file, team.owner)}


def test_the_command_line_says_it_in_words_and_for_programs(
    team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    article_id, path = team.articles[0], tmp_path / "project.db"
    team.project.close()

    def run(*arguments: str) -> tuple[int, str]:
        status = main(["--db", str(path), *arguments])
        return status, capsys.readouterr().out

    status, out = run("export", "--format", "csv", "--out", str(tmp_path / "votes.csv"))
    assert status == 0
    assert f"Left out: “Meeting 1” (article {article_id}): you are labeling it yourself" in out
    assert f"python -m labeling assign give-back {article_id}" in out
    for form, place in (("jsonl", "left_out"), ("factmark", "left_out_articles"), ("parquet", "left_out")):
        status, out = run("export", "--format", form, "--out", str(tmp_path / f"as-{form}"), "--json")
        assert [row["article_id"] for row in json.loads(out)[place]] == [article_id], form
    assert "Left out: “Meeting 1”" in run("export", "--format", "parquet", "--out", str(tmp_path / "more"))[1]
    assert "Left out: “Meeting 1”" in run("agreement", "--draws", "100")[1]
    assert json.loads(run("agreement", "--draws", "100", "--json")[1])["left_out_articles"][0]["title"] == "Meeting 1"
    assert run("assign", "give-back", article_id)[0] == 0
    assert "Left out" not in run("export", "--format", "csv", "--out", str(tmp_path / "whole.csv"))[1]
