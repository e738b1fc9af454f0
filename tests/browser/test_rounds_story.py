"""What an annotator, the adjudicator and the owner see of a second thought."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from labeling.project import open_project
from labeling.services.article_status import open_to_annotators
from tests.browser.divided_house import DividedHouse, divided_house
from tests.browser.labeling_page import LabelingPage


@pytest.fixture
def house(tmp_path: Path) -> Iterator[DividedHouse]:
    with divided_house(tmp_path, articles=2) as there:
        yield there


def test_a_second_thought_is_explained_to_its_annotator_and_shown_to_adjudicators(
    browser: Browser, house: DividedHouse
):
    url, article_id = house.server.url, house.articles[0]
    line = "your first answer is the one that counts."
    with house.entered(browser, "Ada") as ada:
        ada.goto(f"{url}/?article={article_id}")
        expect(ada.get_by_text("3 of 3").first).to_be_visible()
        expect(ada.get_by_text(line)).to_have_count(0)
        with open_project(house.server.db) as project:  # while it is on her screen
            open_to_annotators(project.file, project.local_owner(), article_id, now=datetime.now(UTC))
        ada.keyboard.press("k")
        page = LabelingPage.shown(ada)
        page.press("j", "3")
        page.expect_saved()
        expect(ada.get_by_text(line)).to_be_visible()
        ada.reload()
        expect(ada.get_by_text(line)).to_be_visible()
    with house.entered(browser, "owner") as owner:
        owner.goto(f"{url}/agreement?view=time")
        expect(owner.get_by_role("heading", name="Before and after discussion")).to_be_visible()
        expect(owner.get_by_text("1 vote changed afterwards")).to_be_visible()
        expect(owner.get_by_text("The second figure is not independent")).to_be_visible()
        owner.goto(f"{url}/adjudicate?queue=article")
        expect(owner.locator("[aria-current='true'][data-sentence-id]")).to_be_visible()
        expect(owner.get_by_text("second thought, after the discussion: Opinion")).to_have_count(1)
