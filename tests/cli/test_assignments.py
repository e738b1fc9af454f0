import json
from pathlib import Path

import pytest

from labeling.cli import main
from tests.projects import NOW
from tests.teams import Team


def test_give_list_and_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with Team(tmp_path) as team:
        team.add("Ada")
        team.add("Ben")
        first, second = team.articles

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    assert json.loads(run("assign", "list", "--json")[1]) == []
    status, out, _ = run("assign", "give", first, "ada", "--json")
    (given,) = json.loads(out)
    assert status == 0
    assert {**given, "given_at": ""} == {
        "assignment": 1,
        "article_id": first,
        "title": "Meeting 1",
        "annotator_id": "a-ada",
        "name": "Ada",
        "given": "by hand",
        "given_at": "",
        "done": 0,
        "to_label": 3,
        "state": "live",
    }
    status, out, err = run("assign", "give", first, "Ben")
    assert (status, out) == (1, "")
    assert "as many annotators as it needs" in err
    assert run("assign", "give", first, "Ben", "--force")[0] == 0
    assert len(json.loads(run("assign", "list", first, "--json")[1])) == 2
    assert json.loads(run("assign", "list", second, "--json")[1]) == []
    assert run("assign", "release", "1", "--reason", "A mistake.")[0] == 0
    assert "Ben" in run("assign", "list")[1]
    assert "Ada" not in run("assign", "list")[1]
    assert run("assign", "release", "1")[0] == 1
    assert run("assign", "give", first, "Nobody")[0] == 1


def test_articles_say_how_far_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with Team(tmp_path) as team:
        ada = team.add("Ada")
    assert main(["--db", str(tmp_path / "project.db"), "assign", "give", team.articles[0], "Ada"]) == 0
    with Team(tmp_path, articles=0) as again:
        again.label(ada, team.articles[0], now=NOW)
    capsys.readouterr()
    assert main(["--db", str(tmp_path / "project.db"), "articles", "--json"]) == 0
    done, waiting = json.loads(capsys.readouterr().out)
    assert (done["state"], done["annotators_needed"], done["annotators"], done["finished"]) == ("labeled", 1, 1, 1)
    assert (waiting["state"], waiting["annotators"]) == ("not started", 0)
    assert main(["--db", str(tmp_path / "project.db"), "articles"]) == 0
    assert "not started" in capsys.readouterr().out
