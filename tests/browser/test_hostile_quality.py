"""Names, sentences, reasons and rules from outside, on the screens about agreement: shown as text, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from labeling.domain.model import Answer
from labeling.intake.draft import draft_article
from labeling.services.codebooks import add_rule
from labeling.services.imports.articles import import_drafts
from labeling.services.relabeling import ask_again
from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.storage import settings
from tests.browser.test_hostile_text import PAYLOADS, foreign_requests
from tests.browser.widgets import settled
from tests.projects import NOW
from tests.served import Server
from tests.teams import Team

NAME = '![p](http://beacon.invalid/p.png) <img src=x onerror="window.__xss=1">'
REASON = "[why](javascript:window.__xss=1) :red[so] $x^2$ <svg onload=window.__xss=1>"
RULE = (
    "### R20 <img src=x onerror=window.__xss=1>\n\n<script>window.__xss = 1</script> ![p](http://beacon.invalid/p.png)"
)
SCREENS = [
    "agreement",
    "agreement?view=people",
    "agreement?view=time",
    "agreement?labels=quote,opinion",
    "disagreements",
    "disagreements?group=opinion,quote~",
    "gold",
    "codebook",
    "training",
]


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """A server, and a token of its owner."""
    with Team(tmp_path, articles=0, overlap=2) as team:
        team.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
        draft = draft_article("\n\n".join(PAYLOADS), language="en", title=PAYLOADS[1])
        import_drafts(team.file, team.owner, [draft], origin="a test", now=NOW)
        team.articles.append(draft.article.id)
        for name, label in ((NAME, "quote"), ("Ben", "opinion")):
            team.give_all(team.add(name))
            team.label(team.actors[name], draft.article.id, answer=Answer(label=label))
        add_rule(team.file, team.owner, RULE, reason=REASON, now=NOW)
        ask_again(team.file, team.owner, team.sentences(draft.article.id)[:1], reason=REASON, now=NOW)
        token = open_session(team.file, team.owner.annotator_id, now=datetime.now(UTC))
        path = team.file.path
    with Server(path) as server:
        yield server, token


def test_the_screens_about_agreement_show_it_and_run_none_of_it(browser: Browser, hostile: tuple[Server, str]):
    server, token = hostile
    with browser.new_context() as context:
        context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": server.url}])
        page = context.new_page()
        foreign = foreign_requests(page, server)
        for address in SCREENS:
            page.goto(f"{server.url}/{address}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.wait_for_load_state("networkidle")
            settled(page)
            expect(page.get_by_test_id("stException")).to_have_count(0)
            assert page.evaluate("window.__xss") is None, address
        page.goto(f"{server.url}/agreement?labels=quote,opinion")
        for payload in PAYLOADS[:3]:
            expect(page.get_by_text(payload, exact=True).first).to_be_visible()
        page.goto(f"{server.url}/agreement?view=people")
        expect(page.get_by_role("rowheader", name=NAME).first).to_be_visible()
        page.goto(f"{server.url}/codebook")
        expect(page.get_by_role("cell", name=REASON)).to_be_visible()
        assert foreign == []
