"""The Assignments screen: an article goes from one person to another."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from labeling.services.assignments import give, list_assignments
from labeling.storage import articles
from tests.browser.labeling_page import LabelingPage
from tests.browser.signing import sign_in
from tests.browser.widgets import choose
from tests.served import Server
from tests.stored import annotations
from tests.web.team import Team


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    them = Team(server)
    yield them
    them.close()


def test_an_owner_gives_an_article_to_somebody_else(server: Server, team: Team, page: Page):
    ada, ben = team.join("Ada Quill"), team.join("Ben Orrin")
    article = article_held_by(team, ada.annotator_id)
    sign_in(page, server, team, ada.annotator_id)
    LabelingPage.opened(page, server.url).label_with("1")
    LabelingPage(page).expect_saved()

    sign_in(page, server, team, team.owner.annotator_id)
    page.goto(f"{server.url}/assignments")
    expect(held(page, "Ada Quill")).to_contain_text("· 1 of ")
    page.get_by_role("button", name="Reassign").click()
    choose(page.get_by_role("combobox", name="To").last, "Ben Orrin")  # in the box that opened
    page.get_by_role("button", name="Give it to them").click()
    expect(held(page, "Ben Orrin")).to_contain_text("· 0 of ")
    expect(held(page, "Ada Quill")).to_have_count(0)
    given = list_assignments(team.file, team.owner, now=datetime.now(UTC), article_id=article)
    assert [article.annotator_name for article in given] == ["Ben Orrin"]
    assert [a["annotator"] for a in annotations(server.db)] == [ada.annotator_id]  # what was labeled stays

    sign_in(page, server, team, ben.annotator_id)
    assert LabelingPage.opened(page, server.url).current_id().startswith(f"{article}:")


def article_held_by(team: Team, annotator_id: str) -> str:
    """The first sample, given to this person."""
    with team.file.reading() as db:
        article_id = articles.article_ids(db)[0]
    give(team.file, team.owner, article_id, annotator_id, now=datetime.now(UTC))
    return article_id


def held(page: Page, name: str) -> Locator:
    """The line that says what this person holds."""
    return page.get_by_test_id("stText").filter(has_text=f"{name} · ")
