"""The agreement page of a project that hundreds of people labeled: it stays one that can be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.ui.screens.agreement.annotators import MANY, MOST_PAIRS
from tests.browser.widgets import choose, settled
from tests.crowd import Crowd
from tests.served import Server

PEOPLE = 200
HIGHEST = 6_500
"""Pixels of the whole page, on a phone, too."""
HOSTILE = "<img src=x onerror=alert(1)> *{}*"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server, and its owner's token. Nothing here changes a label."""
    folder = tmp_path_factory.mktemp("crowd")
    with Crowd(folder, people=PEOPLE, articles=250, name=HOSTILE) as crowd:
        token = open_session(crowd.file, crowd.owner.annotator_id, now=datetime.now(UTC))
    with Server(Path(folder / "project.db")) as server:
        yield server, token


@contextmanager
def opened(browser: Browser, house: tuple[Server, str], view: str, **options: object) -> Iterator[Page]:
    server, token = house
    with browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}) as context:  # type: ignore[arg-type]
        context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": server.url}])
        page = context.new_page()
        page.goto(f"{server.url}/agreement?view={view}")
        expect(page.get_by_role("table").last).to_be_visible(timeout=120_000)
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        yield page


def height(page: Page) -> int:
    """Of all that the page scrolls through, in pixels."""
    return int(page.evaluate("Math.max(...[...document.querySelectorAll('*')].map((element) => element.scrollHeight))"))


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_bounded_however_many_people_there_are(browser: Browser, house: tuple[Server, str], width: int):
    with opened(browser, house, "people", viewport={"width": width, "height": 844}) as page:
        expect(page.get_by_text("What a model says about each annotator")).to_be_visible()
        assert height(page) < HIGHEST
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_all_are_in_the_table_the_lowest_first_and_names_are_text(browser: Browser, house: tuple[Server, str]):
    with opened(browser, house, "people") as page:
        rest = page.get_by_role("table", name="Choose a name to see the sentences").first
        names = rest.get_by_role("rowheader").all_text_contents()
        assert len(names) > 0.9 * PEOPLE
        assert all(name.startswith("<img src=x onerror=alert(1)> *") for name in names)
        values = [float(text) for text in rest.locator("tbody td:nth-child(4)").all_text_contents()]
        assert values[:MANY] == sorted(values[:MANY])
        heads = rest.get_by_role("columnheader")
        rest.get_by_role("row").last.scroll_into_view_if_needed()
        expect(heads.nth(1)).to_be_in_viewport()  # it stays where it is while rows scroll below it


def test_pairs_are_the_first_two_hundred_or_those_of_somebody(browser: Browser, house: tuple[Server, str]):
    with opened(browser, house, "people") as page:
        pairs = page.get_by_role("table", name="Choose a pair")
        expect(pairs.get_by_role("rowheader")).to_have_count(MOST_PAIRS)
        expect(page.get_by_text(f"The first {MOST_PAIRS} of 1,")).to_be_visible()
        name = HOSTILE.format(0)
        assert choose(page.get_by_role("combobox", name="Pairs of")) == name  # the first
        expect(page.get_by_text(f"The first {MOST_PAIRS} of 1,")).to_have_count(0)
        heads = pairs.get_by_role("rowheader")
        expect(heads.first).to_contain_text(name)
        assert all(name in text for text in heads.all_text_contents())
