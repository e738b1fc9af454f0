"""The agreement page as an owner meets it: words, figures that open their sentences, a file to take along."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.divided_house import DividedHouse, divided_house
from tests.browser.widgets import settled

VIEWS = ["labels", "people", "time", "parts", "figures"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DividedHouse]:
    """Nothing here changes a label."""
    with divided_house(tmp_path_factory.mktemp("house"), articles=8) as there:
        yield there


@pytest.fixture
def owner(browser: Browser, house: DividedHouse) -> Iterator[Page]:
    with house.entered(browser, "owner") as page:
        yield page


def test_a_figure_opens_its_sentences_and_a_sentence_its_article(owner: Page, house: DividedHouse):
    owner.goto(f"{house.server.url}/agreement")
    owner.get_by_role("button", name="8: Quote against Opinion").click()
    expect(owner.get_by_role("heading", name="Quote against Opinion")).to_be_visible()
    expect(owner.get_by_text("It sold quay 3.", exact=True)).to_be_visible()
    owner.get_by_role("button", name="Show in the article").nth(2).click()
    around = owner.get_by_role("region", name="Article")
    expect(around).to_contain_text("Nobody had asked for quay 3.")
    expect(around).not_to_contain_text("quay 4")
    owner.reload()  # the address says all of it
    expect(around).to_contain_text("Nobody had asked for quay 3.")
    owner.get_by_role("button", name="Back to the figures").click()
    expect(owner.get_by_role("heading", name="Agreement", exact=True)).to_be_visible()


def test_figures_are_reached_and_opened_by_keys(owner: Page, house: DividedHouse):
    owner.goto(f"{house.server.url}/agreement?view=people")
    first = owner.get_by_role("table").first.get_by_role("button").first
    expect(first).to_be_visible()
    owner.get_by_role("region", name="Choose a name to see the sentences").focus()
    owner.keyboard.press("Tab")
    expect(first).to_be_focused()
    owner.keyboard.press("Enter")
    expect(owner.get_by_text("Between Ada and the others.")).to_be_visible()


def test_a_table_is_a_table_to_a_screen_reader(owner: Page, house: DividedHouse):
    owner.goto(f"{house.server.url}/agreement")
    table = owner.get_by_role("table", name="How often two annotators gave these two labels")
    expect(table).to_be_visible()
    expect(table.get_by_role("columnheader")).to_have_text(["", "Reported fact", "Quote", "Opinion", "Unverified"])
    expect(table.get_by_role("row").nth(2).get_by_role("rowheader")).to_have_text("Quote")


def test_the_numbers_are_downloaded_by_our_own_route(owner: Page, house: DividedHouse):
    owner.goto(f"{house.server.url}/agreement?view=figures")
    owner.get_by_role("button", name="Write CSV").click()
    link = owner.get_by_role("link", name="Download")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith("/exports/")
    with owner.expect_download() as download:
        link.click()
    content = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert download.value.suggested_filename.endswith(".agreement.csv")
    alphas = [row for row in csv.DictReader(io.StringIO(content)) if row["statistic"] == "alpha"]
    shown = owner.get_by_role("row", name="Krippendorff").get_by_role("cell").first
    expect(shown).to_have_text(f"{float(alphas[0]['value']):.2f}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_section_breaks_a_rule_of_the_page_or_is_wider_than_a_phone(
    browser: Browser, house: DividedHouse, scheme: str
):
    problems: list[str] = []
    with house.entered(browser, "owner", viewport={"width": 390, "height": 844}, color_scheme=scheme) as page:
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if is_ours(message) else None)
        for view in VIEWS:
            page.goto(f"{house.server.url}/agreement?view={view}")
            expect(page.get_by_role("table").first).to_be_visible()
            settled(page)
            expect(page.get_by_test_id("stException")).to_have_count(0)
            too_wide = "document.documentElement.scrollWidth > window.innerWidth"
            assert not page.evaluate(too_wide), view
    assert problems == []


def is_ours(message: ConsoleMessage) -> bool:
    """Streamlit looks for its server under the screen's address first, and the browser reports the 404."""
    return message.type == "error" and "/_stcore/" not in message.location["url"]
