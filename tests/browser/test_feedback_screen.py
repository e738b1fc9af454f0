"""What an owner decides about annotators, and what an annotator learns: each in a browser of their own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from labeling.project import open_project
from labeling.services.article_status import open_to_annotators
from tests.browser.divided_house import DividedHouse, divided_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[DividedHouse]:
    with divided_house(tmp_path, articles=1) as there:
        yield there


def test_feedback_is_offered_once_an_article_is_opened(browser: Browser, house: DividedHouse):
    url = house.server.url
    with house.entered(browser, "Ada") as ada, house.entered(browser, "owner") as owner:
        ada.goto(f"{url}/articles")
        expect(ada.get_by_role("link", name="Articles")).to_be_visible()
        expect(ada.get_by_role("link", name="Feedback")).to_have_count(0)

        owner.goto(f"{url}/adjudicate?queue=article")
        expect(owner.locator("[aria-current='true'][data-sentence-id]")).to_be_visible()
        owner.keyboard.press("3")
        expect(owner.get_by_role("status").filter(has_text="Saved")).to_be_visible()
        with open_project(house.server.db) as project:
            now = datetime.now(UTC)
            open_to_annotators(project.file, project.local_owner(), house.articles[0], now=now)

        ada.reload()
        ada.get_by_role("link", name="Feedback").click()
        expect(ada.get_by_text("the decision differs from your answer")).to_be_visible()
        expect(ada.get_by_text("The others said: 1 Opinion.")).to_be_visible()


def test_an_annotator_is_admitted_from_the_table_and_not_any_more(browser: Browser, house: DividedHouse):
    with house.entered(browser, "owner") as owner:
        owner.goto(f"{house.server.url}/training")
        owner.get_by_role("button", name="Add the training round").click()
        expect(owner.get_by_text("Articles for practice: 4. For the test: 4.")).to_be_visible()
        owner.get_by_text("Give work only to people").click()
        owner.get_by_role("button", name="Save").click()
        row = owner.get_by_role("row", name="Ada")
        row.get_by_role("button", name="Admit without the test: Ada").click()
        expect(row).to_contain_text("yes, admitted by an owner")
        row.get_by_role("button", name="Take back the admission: Ada").click()
        expect(row).to_contain_text("no, the test comes first")
