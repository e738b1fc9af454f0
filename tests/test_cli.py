import json
import subprocess
import sys
from pathlib import Path

import pytest

from labeling.cli import main
from tests.projects import TEXT
from tests.served import ROOT

ARTICLE_FIELDS = {"article_id", "title", "sentences"}
SENTENCE_FIELDS = ["id", "position", "start", "end", "part", "text"]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Runs a command on a project of its own and returns (exit status, stdout, stderr)."""

    def run_command(*arguments: str | Path) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run_command


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_import_and_sentences(run, article: Path):
    status, out, _ = run("import", article, "--json")
    assert status == 0
    [imported] = json.loads(out)
    assert set(imported) == ARTICLE_FIELDS
    assert imported["sentences"] == 5
    status, out, _ = run("sentences", imported["article_id"], "--json")
    sentences = json.loads(out)
    assert status == 0
    assert [list(sentence) for sentence in sentences] == [SENTENCE_FIELDS] * 5
    assert all(TEXT[s["start"] : s["end"]] == s["text"] for s in sentences)
    assert [a["article_id"] for a in json.loads(run("articles", "--json")[1])] == [imported["article_id"]]


def test_what_people_read_is_not_json(run, article: Path):
    assert "Harbour board sells the east quay" in run("import", article)[1]
    assert "5 to label" in run("articles")[1]
    assert "Everything holds." in run("verify")[1]


def test_bad_files_are_named_and_the_good_ones_imported(run, article: Path, tmp_path: Path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)) * 40)
    status, out, err = run(
        "import", tmp_path / "empty.txt", article, article, tmp_path / "photo.jpg", tmp_path / "absent.txt", "--json"
    )
    assert status == 1
    assert len(json.loads(out)) == 1
    for name in ("empty.txt", "quay.txt: This text is already in the project", "photo.jpg", "absent.txt"):
        assert name in err
    assert len(json.loads(run("articles", "--json")[1])) == 1


def test_export_never_replaces_a_file_unasked(run, article: Path, tmp_path: Path):
    run("import", article)
    out = tmp_path / "votes.csv"
    out.write_text("precious")
    status, _, err = run("export", "--format", "csv", "--out", out)
    assert (status, out.read_text()) == (1, "precious")
    assert "--force" in err
    assert run("export", "--format", "csv", "--out", out, "--force")[0] == 0
    assert out.read_text(encoding="utf-8-sig").startswith('"article_id"')


def test_verify_counts(run, article: Path):
    run("import", article)
    status, out, _ = run("verify", "--json")
    report = json.loads(out)
    assert (status, report["problems"]) == (0, [])
    assert report["counts"]["article"] == 1
    assert report["counts"]["sentence"] == 5


@pytest.mark.parametrize(
    "arguments", [["sentences", "ffff"], ["export", "--format", "csv", "--out", "/nowhere/at/all.csv"]]
)
def test_a_refusal_is_one_and_says_why(run, arguments: list[str]):
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize("arguments", [[], ["label"], ["export", "--format", "xls", "--out", "x"], ["import"]])
def test_wrong_usage_is_two(arguments: list[str], tmp_path: Path):
    command = [sys.executable, "-m", "labeling", "--db", str(tmp_path / "p.db"), *arguments]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 2


def test_a_file_that_is_no_project_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    path = tmp_path / "notes.db"
    for content in (b"", b"these are my notes, not a database"):
        path.write_bytes(content)
        assert main(["--db", str(path), "articles"]) == 1
        assert str(path) in capsys.readouterr().err
        assert path.read_bytes() == content
