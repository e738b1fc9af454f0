"""The Team screen: who may come in by single sign-on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from labeling.domain.model import Role
from labeling.services.team import EntryRule, entry_rules
from tests.browser.signing import sign_in
from tests.browser.widgets import choose
from tests.served import Server
from tests.web.team import Team


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    them = Team(server)
    yield them
    them.close()


def test_an_owner_says_who_may_come_in_by_single_sign_on(server: Server, team: Team, page: Page):
    sign_in(page, server, team, team.owner.annotator_id)
    page.goto(f"{server.url}/team")
    page.get_by_text("Single sign-on: who may come in").click()

    let_in(page, "example", "Annotator")
    expect(page.get_by_role("alert")).to_contain_text("“example” is neither an e-mail address nor a domain.")
    expect(box(page)).to_have_value("example")  # to be mended, not typed again
    assert entry_rules(team.file, team.owner) == []

    let_in(page, "example.org", "Annotator")
    expect(page.get_by_text("example.org · Annotator")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(box(page)).to_have_value("")

    let_in(page, "example.net", "Owner")
    expect(page.get_by_role("alert")).to_contain_text("Everybody at example.net would own this project.")
    let_in(page, "Ada@example.net", "Owner")
    expect(page.get_by_text("ada@example.net · Owner")).to_be_visible()
    expected = [EntryRule("example.org", Role.ANNOTATOR), EntryRule("ada@example.net", Role.OWNER)]
    assert entry_rules(team.file, team.owner) == expected

    page.reload()
    page.get_by_text("Single sign-on: who may come in").click()
    page.get_by_role("button", name="Remove").first.click()
    expect(page.get_by_text("example.org · Annotator")).to_have_count(0)
    expect(page.get_by_text("ada@example.net · Owner")).to_be_visible()
    assert entry_rules(team.file, team.owner) == expected[1:]


def box(page: Page) -> Locator:
    return page.get_by_label("E-mail address or domain")


def let_in(page: Page, who: str, role: str) -> None:
    box(page).fill(who)
    choose(page.get_by_role("combobox", name="Joins as"), role)
    page.get_by_role("button", name="Let them in").click()
