"""The server with a divided team, and browsers in which its people are signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.storage import settings
from tests.divided import DividedTeam
from tests.served import Server


@dataclass
class DividedHouse:
    """A running server, the articles in it, and a token for each person."""

    server: Server
    articles: list[str]
    token_by_name: dict[str, str]

    @contextmanager
    def entered(self, browser: Browser, name: str, **options: object) -> Iterator[Page]:
        """A browser of this person's own."""
        with browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}) as context:  # type: ignore[arg-type]
            token = self.token_by_name[name]
            context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": self.server.url}])
            yield context.new_page()


@contextmanager
def divided_house(folder: Path, *, articles: int) -> Iterator[DividedHouse]:
    """Ada and Ben have labeled everything, and differ; see `DividedTeam`."""
    with DividedTeam(folder, articles=articles) as team:
        team.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
        people = {"owner": team.owner, "Ada": team.ada, "Ben": team.ben}
        now = datetime.now(UTC)
        tokens = {name: open_session(team.file, actor.annotator_id, now=now) for name, actor in people.items()}
        path, ids = team.file.path, list(team.articles)
    with Server(path) as server:
        yield DividedHouse(server, ids, tokens)
