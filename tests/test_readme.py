"""What the README promises is so."""

import re
import tomllib
from pathlib import Path

import pytest

from labeling.cli import _parser
from labeling.publish.columns import MEANING_BY_COLUMN
from labeling.version import VERSION
from tests.served import ROOT

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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_one(command: str):
    assert _parser().parse_args(command.split()).run


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


def test_nothing_promised_is_ignored():
    assert Path(ROOT / "LICENSE").read_text().lstrip().startswith("Apache License")
