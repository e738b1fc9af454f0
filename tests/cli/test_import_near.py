"""`import --near`: what becomes of articles that are nearly the same as another."""

import json
from pathlib import Path

import pytest

from labeling.cli import main
from tests.services.test_near_articles import OTHER, OUTLETS


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def call(*arguments: object) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *map(str, arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A story of six outlets, and another article about it."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"1": OUTLETS["wire"], "2": OUTLETS["headline"], "3": OUTLETS["trimmed"], "4": OTHER}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_dry_run_says_what_is_nearly_the_same(run, folder: Path):
    status, out, _ = run("import", folder, "--dry-run")
    assert status == 0
    assert "2.txt: Nearly the same as number 1 of these (94%)." in out
    articles = json.loads(run("import", folder, "--dry-run", "--json")[1])
    assert [article["similar_to"] for article in articles] == ["", "#1", "#1", ""]
    assert articles[1]["similarity"] == pytest.approx(0.94, abs=0.01)
    assert articles[3]["similarity"] == 0


def test_by_default_all_are_kept_and_the_command_says_so(run, folder: Path):
    status, out, err = run("import", folder, "--json")
    assert (status, len(json.loads(out))) == (0, 4)
    assert "2 articles are nearly the same as another, and kept." in err
    assert "2.txt: Nearly the same as number 1 of these" in err
    assert "--near link" in err


def test_they_are_left_out_or_linked_if_it_is_said(run, folder: Path):
    status, out, err = run("import", folder, "--near", "leave-out", "--json")
    assert (status, len(json.loads(out))) == (0, 2)
    assert "and kept" not in err
    (wire, *_) = json.loads(out)
    _, out, err = run("import", folder / "2.txt", "--near", "link", "--json")
    assert len(json.loads(out)) == 1
    assert f"2.txt: Nearly the same as article {wire['article_id']} (94%)." in err
    (batch, *_) = json.loads(run("imports", "--json")[1])
    (result,) = json.loads(run("import-results", batch["batch"], "--json")[1])
    assert result["message"].startswith("A linked copy of “The harbour board will sell")
