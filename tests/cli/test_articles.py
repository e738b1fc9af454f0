"""Articles in hand from the command line: found, corrected, archived, deleted."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from labeling.cli import main
from tests.projects import NOW
from tests.teams import Team

Run = Callable[..., Any]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=3) as made:
        ada = made.add("Ada")
        made.give_all(ada)
        made.label(ada, made.articles[0], now=NOW)
        made.project.close()
        yield made


@pytest.fixture
def run(team: Team, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str, status: int = 0) -> Any:
        assert main(["--db", str(tmp_path / "project.db"), *words, *([] if status else ["--json"])]) == status
        printed = capsys.readouterr()
        return printed.err if status else json.loads(printed.out)

    return run


def titles(articles: list[dict[str, Any]]) -> list[str]:
    return [article["title"] for article in articles]


def test_articles_are_found_as_on_the_screen(run: Run, team: Team):
    assert titles(run("articles")) == ["Meeting 1", "Meeting 2", "Meeting 3"]
    assert titles(run("articles", "--search", "2th")) == ["Meeting 2"]
    assert titles(run("articles", "--status", "labeled")) == ["Meeting 1"]
    assert titles(run("articles", "--status", "labeled", "--status", "not started", "--search", "quay")) == [
        "Meeting 1",
        "Meeting 2",
        "Meeting 3",
    ]
    batch = run("articles")[1]["batch"]
    assert titles(run("articles", "--batch", batch)) == ["Meeting 2"]
    assert run("articles", "--language", "de") == []
    run("archive", team.articles[2][:8])
    assert titles(run("articles", "--archived")) == ["Meeting 3"]
    assert len(run("articles")) == 3


def test_a_correction_and_the_way_back(run: Run, team: Team):
    change = run("correct", team.articles[1], "--source", "The Ledger", "--published", "3 March 2026")["change"]
    [article] = run("articles", "--source", "The Ledger")
    assert (article["title"], article["published"]) == ("Meeting 2", "2026-03-03")
    assert run("correct", team.articles[1], "--source", "The Ledger")["change"] is None
    run("undo-correction", change)
    assert run("articles", "--source", "The Ledger") == []
    assert "undone already" in run("undo-correction", change, status=1)
    assert "no web address" in run("correct", team.articles[1], "--address", "here", status=1)
    assert "Say what to correct" in run("correct", team.articles[1], status=1)


def test_only_what_nobody_answered_is_deleted(run: Run, team: Team):
    assert "answers are never deleted" in run("delete", *team.articles, status=1)
    assert len(run("articles")) == 3
    assert run("delete", team.articles[1], team.articles[1][:8]) == {"deleted": [team.articles[1]]}
    batch = run("articles")[1]["batch"]
    assert run("undo-import", batch) == {"batch": batch, "deleted": 1}
    assert titles(run("articles")) == ["Meeting 1"]
    assert "no batch" in run("undo-import", batch, status=1)


def test_archived_and_restored(run: Run, team: Team):
    assert run("archive", *team.articles[:2]) == {"archived": team.articles[:2]}
    assert run("archive", team.articles[0]) == {"archived": []}
    assert run("agreement", "--draws", "100")["left_out"]["archived_articles"] == 1
    assert run("restore-articles", *team.articles) == {"restored": team.articles[:2]}
