"""Fixtures for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The real server with a project of its own, as new as on the first start."""
    with Server(tmp_path / "project" / "factmark.db") as running:
        yield running
