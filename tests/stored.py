"""What is in a project's file, read by a process of its own: tests never open a live file beside the server."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.served import ROOT, Server


def votes(server: Server, folder: Path) -> list[dict[str, Any]]:
    """Every current vote, as `python -m labeling export --format jsonl` gives it."""
    out = folder / "votes.jsonl"
    server.cli("export", "--format", "jsonl", "--out", str(out), "--force")
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


_DUMP = """
import sys, labeling
with labeling.open_project(sys.argv[1]) as project:
    print(project.annotations().to_json(orient="records"))
"""


def annotations(db: Path) -> list[dict[str, Any]]:
    """Every annotation ever made, in the order of the server's sequence, read through the Python interface."""
    command = [sys.executable, "-c", _DUMP, str(db)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
