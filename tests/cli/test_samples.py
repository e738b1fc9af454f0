"""`samples`: the articles that came with Factmark, from the command line."""

import json
from pathlib import Path

import pytest

from labeling.cli import main
from labeling.project import DATA, open_project
from labeling.services.first_start import offer_samples
from tests.projects import NOW, TEXT


def test_list_put_away_bring_back_and_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with open_project(tmp_path / "project.db") as project:
        offer_samples(project.file, DATA / "samples", now=NOW)
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    result = json.loads(run("samples", "list", "--json")[1])
    assert [(row["votes"], row["put_away"]) for row in result] == [(0, False)] * 3
    status, out, err = run("import", str(tmp_path / "quay.txt"), "--json")
    assert (status, len(json.loads(out))) == (0, 1)
    assert "3 sample articles are still there" in err
    assert [row["title"] for row in json.loads(run("articles", "--json")[1])] == ["Harbour board sells the east quay"]

    assert run("samples", "put-away")[1].count("(put away)") == 3
    (tmp_path / "more.txt").write_text("The quay was sold. Again.", encoding="utf-8")
    assert "sample" not in run("import", str(tmp_path / "more.txt"))[2]
    assert "(put away)" not in run("samples", "bring-back")[1]

    first = result[0]["article_id"]
    assert len(json.loads(run("samples", "use", first, "--json")[1])) == 2
    assert first in run("articles")[1]
    assert len(json.loads(run("samples", "unuse", first, "--json")[1])) == 3
    status, _, err = run("samples", "use", "0123456789abcdef")
    assert (status, "There is no article 0123456789abcdef" in err) == (1, True)
