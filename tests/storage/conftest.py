from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.storage.project_file import ProjectFile
from tests.storage.projects import filled_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "factmark.db"


@pytest.fixture
def file(path: Path) -> Iterator[ProjectFile]:
    """A project with two annotators, a codebook and two articles."""
    with filled_project(path) as project:
        yield project
