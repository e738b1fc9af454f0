"""From a disagreement to a rule to the same sentences again: owner and annotators, each in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.divided_house import DividedHouse, divided_house
from tests.browser.labeling_page import LabelingPage


@pytest.fixture
def house(tmp_path: Path) -> Iterator[DividedHouse]:
    with divided_house(tmp_path, articles=1) as there:
        yield there


def test_a_disagreement_becomes_a_rule_and_then_agreement(browser: Browser, house: DividedHouse):
    url = house.server.url
    with house.entered(browser, "owner") as owner:
        owner.goto(f"{url}/disagreements")
        group = owner.get_by_test_id("stVerticalBlock").filter(has_text="It sold quay 1.").last
        group.get_by_role("button", name="Work on this").click()
        expect(owner.get_by_role("heading", name="Opinion or Quote")).to_be_visible()

        owner.get_by_label("Title of the rule").fill("Sales")
        fill(owner, "What annotators should do", "That something was *sold* is a **reported fact**.")
        preview = owner.get_by_text("That something was sold is a reported fact.")
        expect(preview).to_be_visible()  # as annotators will read it
        owner.get_by_role("button", name="Save as a new version").click()
        expect(owner.get_by_text("Say in a few words why the codebook changes")).to_be_visible()
        expect(owner.get_by_label("What annotators should do", exact=True)).to_have_value(
            "That something was *sold* is a **reported fact**."
        )
        owner.get_by_label("What changes, and why", exact=True).fill("R20 is new: sales are facts")
        owner.get_by_role("button", name="Save as a new version").click()
        expect(owner.get_by_text("Version 2 became current")).to_be_visible()

        owner.get_by_role("button", name="Have 1 sentence labeled again").click()
        expect(owner.get_by_text("0 of 2 answers given.")).to_be_visible()
        for name in ("Ada", "Ben"):
            label_again(browser, house, name)

        owner.goto(f"{url}/disagreements")
        expect(owner.get_by_text("2 of 2 answers given.")).to_be_visible()
        row = owner.get_by_role("row", name="Same label")
        expect(row.get_by_role("cell")).to_have_text(["0%", "100%", "–", "–"])
        expect(owner.get_by_text("It sold quay 1.")).to_have_count(0)  # nobody differs on it any more

        owner.goto(f"{url}/codebook")
        owner.get_by_text("Go back to another version").click()
        owner.get_by_label("Why", exact=True).fill("Only a try")
        owner.get_by_role("button", name="Make it the current version").click()
        expect(owner.get_by_role("row", name="1, current")).to_be_visible()


def label_again(browser: Browser, house: DividedHouse, name: str) -> None:
    with house.entered(browser, name) as page:
        screen = LabelingPage.opened(page, f"{house.server.url}/?article={house.articles[0]}")
        expect(page.get_by_text("R20 is new: sales are facts").first).to_be_visible()
        expect(screen.current).to_contain_text("It sold quay 1.")  # the one that is open again
        screen.press("1")
        screen.expect_saved()


def fill(page: Page, label: str, text: str) -> None:
    """A text area of Streamlit's tells the server when one leaves it."""
    box = page.get_by_label(label, exact=True)
    box.fill(text)
    box.press("Control+Enter")


def test_what_was_asked_again_can_be_withdrawn(browser: Browser, house: DividedHouse):
    with house.entered(browser, "owner") as owner:
        owner.goto(f"{house.server.url}/disagreements")
        owner.get_by_role("button", name="Work on this").first.click()
        owner.get_by_label("Reason that annotators will see").fill("Look once more")
        owner.get_by_role("button", name="Have 1 sentence labeled again").click()
        owner.get_by_role("button", name="Withdraw").click()
        expect(owner.get_by_text("Withdrawn. Sentences still unanswered")).to_be_visible()
        expect(owner.get_by_role("button", name="Withdraw")).to_have_count(0)
