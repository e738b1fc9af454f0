"""The server with the labeled corpus, and browsers in which its people are signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.storage import settings
from tests.corpus import corpus
from tests.labeled_corpus import LabeledCorpus
from tests.served import Server


@dataclass
class CorpusHouse:
    """A running server, how many sentences of the corpus have each label of record, and a token for each person."""

    server: Server
    gold: dict[str, int]
    token_by_name: dict[str, str]

    @contextmanager
    def entered(self, browser: Browser, name: str, **options: object) -> Iterator[Page]:
        """A browser of this person's own."""
        with browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}) as context:  # type: ignore[arg-type]
            token = self.token_by_name[name]
            context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": self.server.url}])
            yield context.new_page()


@contextmanager
def corpus_house(folder: Path, *, articles: int) -> Iterator[CorpusHouse]:
    """Ada, Ben and Cyd have labeled everything; see `LabeledCorpus`."""
    with LabeledCorpus(folder, corpus(articles)) as team:
        team.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
        people = {"owner": team.owner, **team.actors}
        now = datetime.now(UTC)
        tokens = {name: open_session(team.file, actor.annotator_id, now=now) for name, actor in people.items()}
        gold = team.project.gold()["gold_label"].value_counts().to_dict()
        path = team.file.path
    with Server(path) as server:
        yield CorpusHouse(server, gold, tokens)
