"""Anyone who is disabled or demoted in mid-session is out at the next key and the next click, and loses no label."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from labeling.domain.model import Actor, Role
from labeling.services.assignments import give
from labeling.services.team import change_role, disable, enable
from labeling.storage import articles
from tests.browser.labeling_page import LabelingPage
from tests.browser.signing import sign_in
from tests.served import Server
from tests.stored import annotations
from tests.web.team import Team

Fall = Callable[[Team, Actor], None]


def _disabled(team: Team, person: Actor) -> None:
    disable(team.file, team.owner, person.annotator_id, now=datetime.now(UTC))


def _demoted(team: Team, person: Actor) -> None:
    change_role(team.file, team.owner, person.annotator_id, Role.ANNOTATOR, now=datetime.now(UTC))


@pytest.mark.parametrize(
    ("fall", "why"), [(_disabled, "An owner closed your account"), (_demoted, "an owner changed what you may do")]
)
def test_out_at_the_next_key_and_click_with_the_outbox_kept(server: Server, page: Page, fall: Fall, why: str):
    team = Team(server)
    person = team.join("Dell", Role.OWNER)
    with team.file.reading() as db:
        article_id = articles.article_ids(db)[0]
    give(team.file, team.owner, article_id, person.annotator_id, now=datetime.now(UTC))
    sign_in(page, server, team, person.annotator_id)
    screen = LabelingPage.opened(page, server.url)
    screen.label_with("1")
    screen.expect_saved()

    fall(team, person)
    screen.label_with("2")
    expect(page.locator(".problem").first).to_contain_text(why, timeout=20_000)
    expect(screen.status).to_have_text("1 waiting")
    page.get_by_text("Project", exact=True).click()
    page.get_by_role("menuitem", name="Team").click()
    expect(page.get_by_text("You are signed out")).to_be_visible(timeout=20_000)
    expect(page.get_by_label("Name of the person to invite")).to_have_count(0)
    assert [row["label"] for row in annotations(server.db)] == ["reported_fact"]

    enable(team.file, team.owner, person.annotator_id, now=datetime.now(UTC))
    sign_in(page, server, team, person.annotator_id)
    LabelingPage.opened(page, server.url).expect_saved()
    assert [row["label"] for row in annotations(server.db)] == ["reported_fact", "quote"]
    team.close()
