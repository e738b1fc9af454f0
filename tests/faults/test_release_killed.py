"""The process that writes a release is killed at any moment: nothing half is seen, the next one finds a clean place."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from labeling.publish.formats import ReleaseFormat
from labeling.publish.manifest import sha256_of
from labeling.services.releases import open_release, release_job, releases, start_release
from tests.projects import NOW
from tests.releases import choices_of
from tests.served import ROOT
from tests.teams import Team

MOMENTS = [0.0, 0.6, 1.0, 1.4]
"""Seconds after the beginning; it takes about two."""
FORMATS = tuple(form for form in ReleaseFormat if form is not ReleaseFormat.HUB)
CHILD = "labeling.release.process"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=30) as made:
        ada = made.add("Ada")
        made.give_all(ada)
        for article_id in made.articles:
            made.label(ada, article_id)
        yield made


def wait(team: Team) -> str | None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        state = release_job(team.file, team.owner)
        if state is None or state.failed is not None:
            return state and state.failed
        time.sleep(0.02)
    raise AssertionError("It is still being written.")


def assert_all_or_nothing(team: Team) -> None:
    """Every release that anybody is shown is whole."""
    found = releases(team.file, team.owner)
    shown = {path.name for path in (team.file.path.parent / "releases").glob("[!.]*")}
    assert {release.version for release in found} <= shown
    for release in found:
        files = open_release(team.file, team.owner, release.id)
        for entry in json.loads(files.manifest)["files"]:
            assert sha256_of(files.card.parent / entry["path"]) == entry["sha256"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_process_that_writes_is_killed(team: Team, moment: float):
    start_release(team.file, team.owner, choices_of(formats=FORMATS), now=NOW)
    (child,) = (one for one in psutil.Process().children() if CHILD in " ".join(one.cmdline()))
    time.sleep(moment)
    child.kill()
    failed = wait(team)
    assert failed is None or "ended unexpectedly" in failed
    assert_all_or_nothing(team)
    if failed is not None:
        assert releases(team.file, team.owner) == []
        start_release(team.file, team.owner, choices_of(formats=("jsonl",)), now=NOW)
        assert wait(team) is None
    assert_all_or_nothing(team)
    assert not list((team.file.path.parent / "releases").glob(".part-*"))


STARTING = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
import labeling
from labeling.services.releases import start_release
from tests.faults.test_release_killed import FORMATS
from tests.releases import choices_of
project = labeling.open_project(sys.argv[1])
choices = choices_of(formats=FORMATS)
start_release(project.file, project.local_owner(), choices, now=datetime.now(UTC))
print("started", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_server_is_killed(team: Team, moment: float):
    server = subprocess.Popen(
        [sys.executable, "-c", STARTING, str(team.file.path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "started\n"
    (child,) = (one for one in psutil.Process(server.pid).children() if CHILD in " ".join(one.cmdline()))
    time.sleep(moment)
    os.kill(server.pid, signal.SIGKILL)
    server.communicate()
    psutil.wait_procs([child], timeout=30)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE
    assert_all_or_nothing(team)
    start_release(team.file, team.owner, choices_of("2.0.0", formats=("jsonl",)), now=NOW)
    assert wait(team) is None
    assert_all_or_nothing(team)
    assert not list((team.file.path.parent / "releases").glob(".part-*"))
