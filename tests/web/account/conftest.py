from collections.abc import Iterator

import pytest

from tests.served import Server
from tests.web.team import Team


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose project has accounts."""
    with Server(tmp_path_factory.mktemp("account") / "project.db") as running:
        yield running


@pytest.fixture(scope="package")
def team(served: Server) -> Iterator[Team]:
    them = Team(served)
    yield them
    them.close()
