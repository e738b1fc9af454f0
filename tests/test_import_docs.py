"""docs/import-from-other-tools.md does what it says."""

import json
import re
import shlex
from pathlib import Path

import pytest

from labeling.cli import main
from labeling.intake.foreign.registry import ForeignFormat
from tests.served import ROOT

PAGE = (ROOT / "docs" / "import-from-other-tools.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python -m labeling (.+)$", PAGE, re.MULTILINE)


def test_its_commands_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTMARK_DB", str(tmp_path / "project.db"))
    [table] = re.findall(r"```csv\n(.+?)```", PAGE, re.DOTALL)
    Path("votes.csv").write_text(table, encoding="utf-8")
    assert len(COMMANDS) == 6
    for command in COMMANDS:
        assert main(shlex.split(command)) == 0, command
    said = capsys.readouterr().out
    assert "Votes: 3 new, 0 known, 0 in conflict" in said
    assert "Votes: 0 new, 3 known, 0 in conflict" in said  # the project's own export, at the end
    assert main(["annotation-imports", "--json"]) == 0
    [made] = json.loads(capsys.readouterr().out)
    assert main(["take-back-import", made["import_id"]]) == 0
    assert "3 votes" in capsys.readouterr().out


def test_it_names_every_form():
    assert {form for form in ForeignFormat if f"`{form}`" in PAGE or f"--format {form} " in PAGE} == set(ForeignFormat)
