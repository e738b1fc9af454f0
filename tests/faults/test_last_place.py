"""Four processes want the last place of the same article at the same moment: one of them gets it, every time.

CI runs fewer races than the figure that is claimed: `FACTMARK_RACES=1000 pytest tests/faults/test_last_place.py`.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from labeling.intake.draft import draft_article
from labeling.services.assignments import give, list_assignments
from labeling.services.imports.articles import import_drafts
from tests.projects import NOW
from tests.served import ROOT
from tests.teams import Team

RACES = int(os.environ.get("FACTMARK_RACES", "150"))
RACERS = ["Ada", "Ben", "Cy", "Dee"]

RACING = """
import sys, time
from pathlib import Path
from labeling.domain.model import Actor, Role
from labeling.services import queue
from labeling.services.assignments import claim_next
from labeling.storage import assignments
from labeling.storage.project_file import ProjectFile
from tests.projects import NOW

path, name, guarded = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "guarded"
actor = Actor(f"a-{name.casefold()}", name, Role.ANNOTATOR)

def claim(file):
    if guarded:
        return claim_next(file, actor, now=NOW)
    with file.reading() as db:
        plan = queue.plan_for(db, file.project_id, actor.annotator_id, now=NOW)
    if not plan.candidates:
        return None
    place = {"dealt": True, "given_by": None, "given_at": NOW}
    file.write(lambda db: assignments.give(db, plan.candidates[0], actor.annotator_id, **place)).result()
    return plan.candidates[0]

with ProjectFile.open(path, now=NOW) as file:
    print("ready", flush=True)
    for line in sys.stdin:
        while time.monotonic() < float(line):
            pass
        print(claim(file) or "", flush=True)
"""


@contextmanager
def racers(path: Path, how: str) -> Iterator[list[subprocess.Popen[str]]]:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", RACING, str(path), name, how],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in RACERS
    ]
    try:
        assert [said(racer) for racer in started] == ["ready"] * len(RACERS)
        yield started
    finally:
        for racer in started:
            racer.stdin.close()  # type: ignore[union-attr]  # it is a pipe
            racer.wait(timeout=30)
            racer.stdout.close()  # type: ignore[union-attr]


def said(racer: subprocess.Popen[str]) -> str:
    return racer.stdout.readline().strip()  # type: ignore[union-attr]


def race(team: Team, started: list[subprocess.Popen[str]], number: int) -> list[str]:
    """One article with one of two places taken; who of the racers got it."""
    draft = draft_article(f"The harbour board met for the {number}th time on Tuesday.", language="en", title="One")
    import_drafts(team.file, team.owner, [draft], origin="a test", now=NOW)
    give(team.file, team.owner, draft.article.id, "a-first", now=NOW)
    start = time.monotonic() + 0.002
    for racer in started:
        racer.stdin.write(f"{start}\n")  # type: ignore[union-attr]
        racer.stdin.flush()  # type: ignore[union-attr]
    got = [said(racer) for racer in started]
    assert set(got) <= {draft.article.id, ""}
    winners = [name for name, article_id in zip(RACERS, got, strict=True) if article_id]
    for given in list_assignments(team.file, team.owner, now=NOW, article_id=draft.article.id):
        person = team.actors[given.annotator_name]
        team.label(person, draft.article.id)  # so that they are free for the next race
    return winners


def winners_of(folder: Path, how: str, races: int) -> Iterator[list[str]]:
    with Team(folder, articles=0, overlap=2) as team:
        for name in ["First", *RACERS]:
            team.add(name)
        with racers(team.file.path, how) as started:
            for number in range(races):
                yield race(team, started, number)


def test_the_last_place_is_never_taken_twice(tmp_path: Path):
    winners = list(winners_of(tmp_path, "guarded", RACES))
    assert [names for names in winners if len(names) != 1] == []
    # Had one process always been first, there was no race to win.
    assert len({names[0] for names in winners}) > 1


def test_sabotage_looking_first_and_taking_later_is_seen(tmp_path: Path):
    for names in winners_of(tmp_path, "unguarded", 100):
        if len(names) > 1:
            return
    pytest.fail("Without the guard nobody took too many places: this test would be blind.")
