"""`release`, `releases`, `release-diff`, `release-withdraw`, `pseudonyms` and `export` in every format."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from labeling.cli import main
from labeling.domain.model import Answer
from labeling.intake.draft import draft_article
from labeling.project import open_project
from labeling.publish.formats import ReleaseFormat
from labeling.services.annotations import record_annotations
from labeling.services.articles import sentences_of
from labeling.services.codebooks import current_codebook
from labeling.services.imports.articles import import_drafts
from tests.projects import NOW, made_by, project_with_article
from tests.served import ROOT

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a project with one article, which its owner has labeled."""
    project, _, sentence_ids = project_with_article(tmp_path)
    with project:
        owner = project.local_owner()
        events = [made_by(project, owner, f"e-{n}", each, Answer("quote")) for n, each in enumerate(sentence_ids)]
        record_annotations(project.file, owner, events, now=NOW).result()

    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["--db", str(tmp_path / "project.db"), *map(str, arguments)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_release_from_beginning_to_end(run: Run, tmp_path: Path):
    status, out, err = run("release", "--out", tmp_path / "out", "--format", "jsonl", "--format", "crowd_kit")
    assert (status, err) == (0, "")
    assert f"Release 1.0.0 is in {tmp_path / 'out'}" in out
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"jsonl", "crowd_kit", "manifest.json", "README.md"}
    status, out, _ = run("release", "--text", "none", "--format", "parquet", "--title", "Quays", "--json")
    manifest = json.loads(out)
    assert (status, manifest["version"], manifest["title"]) == (0, "1.1.0", "Quays")
    listed = json.loads(run("releases", "--json")[1])
    assert [row["version"] for row in listed] == ["1.1.0", "1.0.0"]
    changed = [
        "Title: “News sentences” before, “Quays” now.",
        "Text of the articles: whole before, none now.",
        "Splits that articles keep: none before, those of release 1.0.0 now.",
        "Formats added: Parquet.",
        "Formats removed: JSON Lines and Crowd-Kit.",
    ]
    assert run("release-diff", "1.0.0", "1.1.0")[:2] == (0, "\n".join([*changed, ""]))
    result = json.loads(run("release-diff", "1.0.0", "1.1.0", "--json")[1])
    assert result == {"old": "1.0.0", "new": "1.1.0", "counts": {}, "examples": [], "other": changed}
    status, out, _ = run("release-withdraw", "1.0.0", "--reason", "A source objected.")
    assert (
        status,
        "Copies that were downloaded, or uploaded to the Hub, stay: tell the people who have one." in out,
    ) == (0, True)
    assert "(withdrawn: A source objected.)" in run("releases")[1]


def test_a_preview_tells_what_each_choice_costs_and_publishes_nothing(run: Run, tmp_path: Path):
    with open_project(tmp_path / "project.db") as project:
        owner, codebook = project.local_owner(), current_codebook(project.file)
        draft = draft_article("One was here. Two came. Three went home.", language="en")
        (article_id,) = import_drafts(project.file, owner, [draft], origin="x", now=NOW)
        first = sentences_of(project.file, article_id)[0].id
        events = [made_by(project, owner, "begun", first, Answer(codebook.labels[0].id))]
        record_annotations(project.file, owner, events, now=NOW).result()
    status, out, err = run("release", "--preview", "--complete-articles")
    facts = json.loads(run("release", "--preview", "--json")[1])["facts"]
    settled, whole = (facts["labels_by_choice"][choice] for choice in ("settled", "whole"))
    assert (status, err, settled) == (0, "", whole + 1)
    assert f"{settled} by default, {whole} with --complete-articles, {settled} with --incomplete" in out
    assert "left out, articles that are not finished: 1 (labels of record lost: 1)" in out
    assert run("releases")[1] == "Nothing was published yet. `python -m labeling release` does.\n"
    assert run("release", "--preview", "--language", "xx")[0] == 1


def test_splits_are_kept_unless_others_are_asked_for(run: Run):
    """With the shares of the second release, the one article could not stay where it is."""
    assert run("release", "--format", "jsonl")[0] == 0
    manifests = [
        json.loads(run("release", "--format", "jsonl", "--json", *arguments)[1])
        for arguments in (
            ["--shares", "10,0,90"],
            ["--shares", "10,0,90", "--keep-splits-of", "none"],
            ["--shares", "10,0,90", "--keep-splits-of", "1.0.0"],
            ["--split-by", "date"],
        )
    ]
    assert [manifest["choices"]["keep_splits_of"] for manifest in manifests] == ["1.0.0", "", "1.0.0", ""]
    trained = [manifest["facts"]["count_by_split"]["train"]["articles"] for manifest in manifests]
    assert trained == [1, 0, 1, 1]
    assert "articles in another split" in run("release-diff", "1.1.0", "1.2.0")[1]


def test_who_is_who_in_the_releases(run: Run, tmp_path: Path):
    assert run("pseudonyms")[1] == "Nobody has a pseudonym yet. The first release makes them.\n"
    run("release", "--out", tmp_path / "out", "--format", "jsonl")
    first = (tmp_path / "out" / "jsonl" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (person,) = json.loads(run("pseudonyms", "--json")[1])
    assert person["pseudonym"] == json.loads(first)["annotator"]
    assert run("pseudonyms")[1] == f"{person['pseudonym']}  {person['annotator_id']}  {person['name']}\n"


def test_what_is_refused_is_one_and_says_why(run: Run, tmp_path: Path):
    (tmp_path / "there").mkdir()
    for arguments, why in (
        (["release", "--language", "xx"], "nothing to publish"),
        (["release", "--text", "none", "--format", "doccano"], "cannot do without the text"),
        (["release", "--out", tmp_path / "there"], "exists already"),
        (["release", "--out", tmp_path / "releases" / "mine"], "fills itself"),
        (["release-diff", "1.0.0", "1.1.0"], "There is no release 1.0.0"),
        (["release", "--keep-splits-of", "0.9.0"], "There is no release 0.9.0 whose splits could be kept"),
        (["release", "--keep-splits-of", "0.9.0", "--split-by", "date"], "Splits by date cannot keep"),
    ):
        status, out, err = run(*arguments)
        assert (status, out) == (1, "")
        assert why in err
    assert run("releases")[1].startswith("Nothing was published yet")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version", "1.x"],
        ["--keep-splits-of", "last"],
        ["--shares", "80,20"],
        ["--text", "some"],
        ["--format", "xls"],
    ],
)
def test_wrong_usage_is_two(tmp_path: Path, arguments: list[str]):
    command = [sys.executable, "-m", "labeling", "--db", str(tmp_path / "p.db"), "release", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr, "<Format" in done.stderr) == (2, False, False)


@pytest.mark.parametrize("form", list(ReleaseFormat))
def test_every_format_can_be_exported(run: Run, tmp_path: Path, form: ReleaseFormat):
    out = tmp_path / f"out-{form}"
    status, _, err = run("export", "--format", form.value, "--out", out)
    assert (status, err) == (0, "")
    assert any(path.stat().st_size for path in [out, *out.rglob("*")] if path.is_file())
    status, _, err = run("export", "--format", form.value, "--out", out)
    assert (status, "exists already" in err) == (1, True)
