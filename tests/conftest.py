"""Fixtures for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.effort import choose_profile
from tests.served import Server
from tests.warm import share_warm_process

choose_profile()
share_warm_process()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The real server with a project of its own, as new as on the first start."""
    with Server(tmp_path / "project" / "factmark.db") as running:
        yield running
