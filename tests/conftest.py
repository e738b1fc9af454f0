"""Fixtures for all tests."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.effort import choose_profile
from tests.once import keep_what_is_pure
from tests.served import Server
from tests.warm import share_warm_process

LONGEST = ("tests/services/test_round_trips.py", "tests/test_team_machine.py", "tests/browser/test_publish_screen.py")
"""Files that take minutes come first, or one worker would still be at them when the others are done."""

choose_profile()
keep_what_is_pure()
share_warm_process()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The real server with a project of its own, as new as on the first start."""
    with Server(tmp_path / "project" / "factmark.db") as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking through modules and tests again and again while they run."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """With `-n auto`: half as many again as there are cores, for tests with a browser wait for it."""
    cores = os.cpu_count() or 1
    return cores + cores // 2 if config.option.numprocesses == "auto" else None
