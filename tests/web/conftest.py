from collections.abc import Iterator

import pytest

from tests.served import Server
from tests.web.people import People


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests here: they leave nothing behind that another would trip over."""
    with Server(tmp_path_factory.mktemp("web") / "project.db") as running:
        yield running


@pytest.fixture(scope="package")
def people(server: Server) -> Iterator[People]:
    them = People(server)
    yield them
    them.close()
