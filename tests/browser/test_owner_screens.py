"""What an owner does to set a team to work: invite several, give a whole batch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from labeling.intake.draft import draft_article
from labeling.services.assignments import list_assignments
from labeling.services.imports.articles import import_drafts
from labeling.services.sign_in import COOKIE_NAME
from tests.browser.widgets import choose
from tests.projects import NOW
from tests.served import Server
from tests.web.team import Team


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    them = Team(server)
    yield them
    them.close()


@pytest.fixture
def owner(page: Page, server: Server, team: Team) -> Page:
    token = team.token_of(team.owner.annotator_id)
    page.context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": server.url}])
    return page


def test_every_link_of_this_visit_stays_until_one_is_done(owner: Page, server: Server):
    owner.goto(f"{server.url}/team")
    links = owner.get_by_test_id("stCode")
    for count, name in enumerate(["Ada", "Ben", "Cleo"], 1):
        owner.get_by_label("Name of the person to invite").fill(name)
        owner.get_by_role("button", name="Make a link").click()
        expect(owner.get_by_text(f"Send this link to {name}.")).to_be_visible()
        expect(links).to_have_count(count)
    addresses = [text.strip() for text in links.all_inner_texts()]
    assert len(set(addresses)) == 3
    expect(owner.get_by_text("Send this link to Ada.")).to_be_visible()
    owner.get_by_role("button", name="Done").click()
    expect(links).to_have_count(0)
    owner.goto(addresses[2])
    expect(owner.get_by_role("heading", name="Welcome, Ada")).to_be_visible()


def test_a_whole_batch_is_given_at_once(owner: Page, server: Server, team: Team):
    ada = team.join("Ada")
    drafts = [draft_article(f"Article {n} has one sentence.", title=f"A batch, part {n}") for n in (1, 2, 3)]
    given = import_drafts(team.file, team.owner, drafts, origin="a test", now=NOW)
    owner.goto(f"{server.url}/assignments")
    tick(owner, row=len(given) - 1)  # samples are not in the table
    choose(owner.get_by_role("combobox", name="Give to"), "Ada")
    owner.get_by_role("button", name="Give the whole batch to Ada: 3 articles").click()
    expect(owner.get_by_text("Ada · A batch, part 3")).to_be_visible()
    held = [g.assignment.article_id for g in list_assignments(team.file, team.owner, now=NOW)]
    assert held == given
    assert {g.annotator_name for g in list_assignments(team.file, team.owner, now=NOW)} == {ada.name}


def tick(page: Page, row: int) -> None:
    """Choose an article in the table, which is a picture: the n-th row under its head."""
    table = page.get_by_test_id("stDataFrame")
    expect(table.locator("canvas").first).to_be_visible()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + 35 * row + 17)
