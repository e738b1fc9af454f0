"""A project in which two annotators differ, and two adjudicators with a browser each."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

from labeling.domain.model import Actor, Answer, Part, Role
from labeling.intake.draft import draft_article
from labeling.services.imports.articles import import_drafts
from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.storage import settings
from labeling.storage.annotations import insert_annotations
from tests.served import Server, run_python
from tests.teams import Team

FACT, OPINION = Answer("reported_fact"), Answer("opinion", note="The author's own words.")
HARBOUR = """Harbour board sells the east quay

The board voted 6-3 on Tuesday to sell the quay. “Nobody asked us,” said Mirre Tollan. Gentler for whom?

A second bidder is reported to have withdrawn."""


@dataclass
class Court:
    """Who is there, and what they may decide."""

    server: Server
    token_by_name: dict[str, str]
    sentences: list[str]
    """Ids of the disputed sentences, in reading order."""

    def enter(self, context: BrowserContext, name: str) -> None:
        context.add_cookies([{"name": COOKIE_NAME, "value": self.token_by_name[name], "url": self.server.url}])

    def url(self, order: str = "article") -> str:
        return f"{self.server.url}/adjudicate?queue={order}"

    def stored(self) -> list[dict[str, Any]]:
        """Every adjudication ever made, in the order of the server's sequence."""
        return json.loads(run_python("-c", _DUMP, str(self.server.db)))


_DUMP = """
import json, sys, labeling
with labeling.open_project(sys.argv[1]) as project, project.file.reading() as db:
    rows = db.execute(
        "select sentence_id, annotator.name, label, rule, reason from adjudication "
        "join annotator on annotator.id = adjudicator_id order by sequence"
    )
    names = ("sentence_id", "name", "label", "rule", "reason")
    print(json.dumps([dict(zip(names, row)) for row in rows.fetchall()]))
"""


class _Project(Team):
    def __init__(self, folder: Path) -> None:
        super().__init__(folder, articles=0, overlap=2)
        self.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()

    def vote(self, actor: Actor, sentence_ids: list[str], answer: Answer) -> None:
        events = self.events(actor, sentence_ids, answer)
        self.file.write(lambda db: insert_annotations(db, events, saved_at=datetime.now(UTC))).result()


def open_court(folder: Path, *texts: str) -> Court:
    """Two annotators differ on every sentence of the texts but headlines, on which they agree."""
    with _Project(folder) as team:
        ann, ben = team.add("Ann"), team.add("Ben")
        drafts = [draft_article(text, language="en") for text in texts]
        import_drafts(team.file, team.owner, drafts, origin="a test", now=datetime.now(UTC))
        sentences = [sentence for draft in drafts for sentence in draft.sentences]
        disputed = [sentence.id for sentence in sentences if sentence.part is Part.BODY]
        agreed = [sentence.id for sentence in sentences if sentence.part is Part.HEADLINE]
        team.vote(ann, [*agreed, *disputed], FACT)
        team.vote(ben, agreed, FACT)
        team.vote(ben, disputed, OPINION)
        people = {"Olga": team.owner, "Ann": ann}
        people |= {name: team.add(name, Role.ADJUDICATOR) for name in ("Judith", "Jo")}
        now = datetime.now(UTC)
        tokens = {name: open_session(team.file, one.annotator_id, now=now) for name, one in people.items()}
    return Court(Server(folder / "project.db"), tokens, disputed)
