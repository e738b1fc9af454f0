"""What is in a project's file, read by a process of its own: tests never open a live file next to the server."""

import csv
import json
from pathlib import Path
from typing import Any

from tests.served import Server, run_python


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
    print(project.annotations(samples=True).to_json(orient="records"))
"""


_DUMP_ADJUDICATIONS = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from labeling.storage.project_file import ProjectFile
with ProjectFile.open(Path(sys.argv[1]), now=datetime.now(UTC)) as file, file.reading() as db:
    print(json.dumps(db.execute("select adjudicator_id, id from adjudication order by sequence").fetchall()))
"""


def adjudications(db: Path) -> list[tuple[str, str]]:
    """(adjudicator id, event id) of every adjudication ever made, in the order of the server's sequence."""
    printed = run_python("-c", _DUMP_ADJUDICATIONS, str(db))
    return [(adjudicator_id, event_id) for adjudicator_id, event_id in json.loads(printed)]


def annotations(db: Path) -> list[dict[str, Any]]:
    """Every annotation ever made, samples included, in the order of the server's sequence, by the Python interface."""
    return json.loads(run_python("-c", _DUMP, str(db)))


_DUMP_GOLD = """
import sys, labeling
with labeling.open_project(sys.argv[1]) as project:
    print(project.gold().to_json(orient="records"))
"""


def gold(db: Path) -> list[dict[str, Any]]:
    """`project.gold()`, one row per sentence."""
    return json.loads(run_python("-c", _DUMP_GOLD, str(db)))
