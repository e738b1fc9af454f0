"""What the README promises is so."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from labeling.cli import main
from labeling.intake.draft import draft_article
from labeling.publish.columns import MEANING_BY_COLUMN
from labeling.version import VERSION
from tests.projects import TEXT
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


def test_there_are_commands_to_test():
    assert len(COMMANDS) >= 6


def test_every_command_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One after the other, as a reader would, in a folder with an article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTMARK_DB", str(tmp_path / "project.db"))
    Path("article.txt").write_text(TEXT, encoding="utf-8")
    for command in COMMANDS:
        assert main(command.replace("ARTICLE_ID", ARTICLE_ID).split()) == 0, command
    assert Path("labels.csv").exists()
    assert Path("labels.jsonl.manifest.json").exists()


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
    assert "make test" in (ROOT / ".ci" / "run").read_text()


def test_the_licence_is_the_one_it_says():
    licence = (ROOT / "LICENSE").read_text().split()
    assert "Apache-2.0" in README
    assert licence[:4] == ["Apache", "License", "Version", "2.0,"]
