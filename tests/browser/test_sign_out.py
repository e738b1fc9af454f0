"""Leaving a shared computer: what waits is sent or kept, and nobody else sends it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from labeling.services.assignments import give
from labeling.storage import articles
from tests.browser.labeling_page import LabelingPage
from tests.served import Server
from tests.stored import annotations
from tests.web.team import PASSWORD, Team

API = "**/api/annotations"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("sign-out") / "project.db") as running:
        yield running


@pytest.fixture(scope="module")
def team(served: Server) -> Iterator[Team]:
    them = Team(served)
    with them.file.reading() as db:
        article_id = articles.article_ids(db)[0]
    for name in ("Ann", "Bea", "Cleo", "Dora"):
        person = them.join(name)
        give(them.file, them.owner, article_id, person.annotator_id, now=datetime.now(UTC), force=True)
    yield them
    them.close()


def _sign_in(page: Page, server: Server, name: str) -> None:
    page.goto(f"{server.url}/account/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _label(page: Page, server: Server, *keys: str) -> LabelingPage:
    screen = LabelingPage.opened(page, server.url)
    screen.press(*keys)
    return screen


def _cut_off(route: Route) -> None:
    route.abort()


def _stored(server: Server, team: Team, name: str) -> list[str]:
    [person] = team.named(name)
    return [a["label"] for a in annotations(server.db) if a["annotator"] == person.id]


def test_what_waits_is_kept_for_its_person_and_sent_by_nobody_else(served: Server, team: Team, page: Page):
    _sign_in(page, served, "Ann")
    page.route(API, _cut_off)
    screen = _label(page, served, "1", "2", "3")
    expect(screen.status).to_have_text("3 waiting")
    page.goto(f"{served.url}/account/sign-out")
    expect(page.get_by_role("status")).to_contain_text("3 labels are not saved yet.")
    expect(page.get_by_role("link", name="Stay signed in")).to_have_attribute("href", "/")
    page.get_by_role("button", name="Sign out anyway").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.unroute(API)

    _sign_in(page, served, "Bea")
    _label(page, served, "4").expect_saved()
    page.wait_for_timeout(4_000)  # longer than the outbox waits before it takes over what a closed tab has left
    page.goto(f"{served.url}/account/sign-out")
    expect(page.get_by_role("status")).to_have_text("All your labels are saved.")
    page.get_by_role("button", name="Sign out", exact=True).click()
    assert (_stored(served, team, "Ann"), _stored(served, team, "Bea")) == ([], ["unverified"])

    _sign_in(page, served, "Ann")
    LabelingPage.shown(page).expect_saved()
    assert _stored(served, team, "Ann") == ["reported_fact", "quote", "opinion"]


def test_the_page_sends_what_waits(served: Server, team: Team, page: Page):
    _sign_in(page, served, "Cleo")
    page.route(API, _cut_off)
    expect(_label(page, served, "1", "2").status).to_have_text("2 waiting")
    page.unroute(API)
    page.goto(f"{served.url}/account/sign-out")
    expect(page.get_by_role("status")).to_have_text("All your labels are saved.", timeout=15_000)
    assert _stored(served, team, "Cleo") == ["reported_fact", "quote"]


def test_after_the_session_ended_the_page_says_where_the_labels_are(served: Server, team: Team, page: Page):
    _sign_in(page, served, "Dora")
    page.route(API, _cut_off)
    expect(_label(page, served, "1").status).to_have_text("1 waiting")
    page.context.clear_cookies()
    page.unroute(API)
    expect(page.locator(".problem").first).to_contain_text("signed out", timeout=20_000)
    _sign_in(page, served, "Dora")
    LabelingPage.shown(page).expect_saved()
    assert _stored(served, team, "Dora") == ["reported_fact"]


def test_the_pages_keep_to_their_policy_on_a_phone(served: Server, team: Team, page: Page, tmp_path: Path):
    page.set_viewport_size({"width": 360, "height": 640})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    _sign_in(page, served, "Cleo")
    for path in ("sign-in", "sign-out", "password", "sessions", f"invitation/{team.invited('Phone')}"):
        page.goto(f"{served.url}/account/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert page.evaluate("getComputedStyle(document.querySelector('button')).borderBottomWidth") == "4px", path
    assert [problem for problem in problems if "favicon" not in problem] == []
