"""What the README promises is so."""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from labeling.cli import main
from labeling.domain.model import Answer, ArticleUse
from labeling.intake.draft import draft_article
from labeling.intake.training_round import read_training_round
from labeling.project import open_project
from labeling.publish.columns import MEANING_BY_COLUMN
from labeling.publish.formats import WRITER_BY_FORMAT
from labeling.services.annotations import record_annotations
from labeling.version import VERSION
from tests.projects import TEXT, made_by
from tests.served import ROOT

ARTICLE_ID = draft_article(TEXT, language="en").article.id
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python -m labeling (.+?)(?:\s+#.*)?$", README, re.MULTILINE)


def section(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found, name
    return found.group(1)


def test_the_table_of_columns_is_that_of_the_code():
    rows = "".join(f"| `{column}` | {meaning} |\n" for column, meaning in MEANING_BY_COLUMN.items())
    assert section("columns") == f"\n| column | meaning |\n|---|---|\n{rows}\n"


@pytest.mark.parametrize(
    ("heading", "module", "not_offered"),
    # Yes and no are answers of the guided mode.
    [
        ("## Keys", "labeling/labeling_keys.js", {"y"}),
        ("### Keys of the adjudicator", "adjudication/adjudication_keys.js", set()),
    ],
)
def test_the_tables_of_keys_have_all_letters_of_their_panel(heading: str, module: str, not_offered: set[str]):
    keys = (ROOT / "labeling/ui/panel/assets" / module).read_text(encoding="utf-8")
    [letters] = re.findall(r"letters: {(.*?)},\n", keys, re.DOTALL)
    [table] = re.findall(rf"^{heading}$(.*?)^##", README, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"<kbd>([a-z])</kbd>", table)) == set(re.findall(r"(\w): ", letters)) - not_offered


def test_what_it_says_of_intervals_was_measured():
    note = (ROOT / "docs/decisions/0008-intervals-by-article.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2:6] for line in note.splitlines() if re.match(r"\| \d+ \|", line)]
    ours, by_sentence = ([round(float(row[column])) for row in rows] for column in (0, 3))
    assert f"in {min(ours)} to {max(ours)} of 100 simulated projects" in README.replace("\n  ", " ")
    assert f"in {min(by_sentence)} to {max(by_sentence)}" in README.replace("\n  ", " ")


def test_the_training_round_is_as_large_as_it_says():
    articles = read_training_round((ROOT / "data/training/training.toml").read_text(encoding="utf-8"))
    practice, test = (
        sum(len(one.known) for one in articles if one.use is use) for use in (ArticleUse.PRACTICE, ArticleUse.TEST)
    )
    assert f"{practice} sentences for practice and {test} for a test" in README.replace("\n", " ")


def test_the_table_of_formats_is_that_of_the_code():
    rows = "".join(f"| {writer.name} | {writer.about} |\n" for writer in WRITER_BY_FORMAT.values())
    assert section("formats") == f"\n| format | what it is for |\n|---|---|\n{rows}\n"


def test_there_are_commands_to_test():
    assert len(COMMANDS) >= 6


def test_every_command_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One after the other, as a reader would, in a folder with an article, which they label once it is imported."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTMARK_DB", str(tmp_path / "project.db"))
    Path("article.txt").write_text(TEXT, encoding="utf-8")
    Path("articles.csv").write_text("title,text\nFerry,The ferry sank. Nobody drowned.\n", encoding="utf-8")
    for command in COMMANDS:
        assert main(command.replace("ARTICLE_ID", ARTICLE_ID).split()) == 0, command
        if command == "import article.txt":
            label_all(tmp_path / "project.db")
    assert Path("labels.csv").exists()
    assert Path("labels.jsonl.manifest.json").exists()
    assert Path("dataset", "hub", "README.md").exists()


def label_all(path: Path) -> None:
    with open_project(path) as project:
        owner, now = project.local_owner(), datetime.now(UTC)
        events = [
            made_by(project, owner, sentence_id, sentence_id, Answer(label="quote"))
            for sentence_id in project.sentences()["sentence_id"]
        ]
        assert not record_annotations(project.file, owner, events, now=now).result().refused


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    [example] = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    names: dict[str, Any] = {}
    exec(example.replace("data/factmark.db", str(tmp_path / "project.db")), names)  # noqa: S102 - our own README
    assert list(names["votes"].columns)[:2] == ["sequence", "annotation_id"]


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "screenshots"])
def test_every_make_target_exists(target: str):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_picture_and_link_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


def test_every_decision_has_a_number_of_its_own_and_is_listed():
    notes = sorted((ROOT / "docs/decisions").glob("0*.md"))
    titles = [note.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for note in notes]
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    for number, (note, title) in enumerate(zip(notes, titles, strict=True), start=1):
        assert note.name.startswith(f"{number:04}-")
        words = title.removeprefix(f"{number}. ")
        assert f"{number}. [{words}]({note.name})" in listed, note.name


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text()


def test_the_lock_holds_what_requirements_ask_for():
    lock = (ROOT / "requirements.lock").read_text()
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        name = re.match(r"[a-z0-9-]+", line)
        if name:
            assert re.search(rf"^{name.group()}==", lock, re.MULTILINE), line


def test_ci_calls_the_test_command_of_the_readme():
    assert "make test" in README
    run = (ROOT / ".ci" / "run").read_text()
    assert re.search(r"^for part in .*\btest\b.*; do$", run, re.MULTILINE)
    assert 'make "$part"' in run


def test_the_licence_is_the_one_it_says():
    licence = (ROOT / "LICENSE").read_text().split()
    assert "Apache-2.0" in README
    assert licence[:4] == ["Apache", "License", "Version", "2.0,"]
