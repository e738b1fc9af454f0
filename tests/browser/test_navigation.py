"""Finding one's way: addresses that are for others or lead nowhere, the menu of a phone, who is signed in."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from labeling.domain.model import Role
from labeling.services.sign_in import COOKIE_NAME
from labeling.ui.navigation import ADDRESSES, sections
from tests.served import Server
from tests.web.team import PASSWORD, Team

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    them = Team(server)
    yield them
    them.close()


@contextmanager
def signed_in(browser: Browser, server: Server, token: str, **options: object) -> Iterator[Page]:
    with browser.new_context(**options) as context:  # type: ignore[arg-type]  # Playwright's own, by name
        context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": server.url}])
        yield context.new_page()


def test_a_screen_for_others_says_so_after_signing_in_too(browser: Browser, server: Server, team: Team, page: Page):
    team.join("Ada *Quill*")
    page.goto(f"{server.url}/team")
    page.get_by_label("Name").fill("Ada *Quill*")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="This page is for owners")).to_be_visible()
    expect(page).to_have_url(f"{server.url}/team")
    expect(page.get_by_role("link", name="Team")).to_have_count(0)
    expect(page.get_by_role("link", name="Account: Ada *Quill*")).to_be_visible()
    page.goto(f"{server.url}/notes")
    expect(page.get_by_role("heading", name="This page is for owners and adjudicators")).to_be_visible()
    page.get_by_role("button", name="Go to the labeling screen").click()
    expect(page).to_have_url(re.compile(f"^{server.url}/?$"))
    expect(page.get_by_text("Page not found")).to_have_count(0)


@pytest.mark.parametrize("path", ["nothing", "team/nothing", "Team"])
def test_an_address_that_leads_nowhere_has_a_page_of_our_own(server: Server, page: Page, path: str):
    response = page.goto(f"{server.url}/{path}")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    page.get_by_role("link", name="Go to the labeling screen").click()
    expect(page.locator("[aria-current='true'][data-sentence-id]")).to_be_visible()


def test_every_screen_has_an_address_that_leads_somewhere():
    assert {address for role in Role for screens in sections(role).values() for address in screens} == ADDRESSES


def test_the_section_in_which_one_is_looks_so(server: Server, page: Page):
    for address, section in (("export", "Project"), ("guideline", None), ("settings", "Project")):
        page.goto(f"{server.url}/{address}")
        sections = page.get_by_test_id("stTopNavSection")
        expect(sections.filter(has_text="Project")).to_be_visible()
        current = page.locator("[data-testid=stTopNavSection][aria-current]")
        expect(current).to_have_text([section] if section else [])


def test_the_menu_of_a_phone_has_a_name_and_closes_after_a_choice(browser: Browser, server: Server, team: Team):
    token = team.token_of(team.owner.annotator_id)
    with signed_in(browser, server, token, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        page.goto(f"{server.url}/guideline")
        for name in ("Articles", "Progress"):
            page.get_by_role("button", name="Menu", exact=True).tap()
            page.get_by_role("link", name=name, exact=True).tap()
            expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
            expect(page.get_by_role("link", name=name, exact=True)).not_to_be_in_viewport()
