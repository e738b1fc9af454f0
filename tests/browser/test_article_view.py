"""An article to read, with several people's votes: stripes under one another, and one sentence's votes next to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dispute_data import two_articles
from tests.browser.panel_harness import Json, Panel, PanelServer, codebook

Open = Callable[[], Panel]


def view() -> Json:
    data = two_articles()
    return {
        "assets": "/panel/test/article_view.js",
        "article": data["articles"][0],
        "votes": data["votes"],
        "decisions": {},
        "sequence": 0,
        "marked": ["art1:5", "art1:11"],
        "labels": codebook()["labels"],
    }


@pytest.fixture
def opened(page: Page, panel_server: PanelServer) -> Open:
    return lambda: Panel.opened(page, panel_server, view())


def test_the_first_marked_sentence_shows_its_votes(opened: Open):
    panel = opened()
    expect(panel.page.get_by_role("heading", level=2).first).to_have_text("Harbour board sells the east quay")
    expect(panel.current).to_have_attribute("data-sentence-id", "art1:5")
    card = panel.page.get_by_role("region", name="Votes")
    expect(card).to_contain_text("Annotator C")
    expect(card).to_contain_text("The board is not named as a source")
    panel.button("Next").click()
    expect(panel.current).to_have_attribute("data-sentence-id", "art1:11")
    expect(panel.page.get_by_text("2 of 2", exact=True)).to_be_visible()
    expect(card).to_contain_text("guided to R2")
    panel.button("Next").click()
    expect(panel.current).to_have_attribute("data-sentence-id", "art1:5")


def test_a_click_shows_the_votes_of_any_sentence(opened: Open):
    panel = opened()
    panel.sentence("art1:4").click()
    expect(panel.page.get_by_role("region", name="Votes")).to_contain_text("The labels agree")


def test_a_rerun_leaves_its_reader_where_they_were(opened: Open):
    panel = opened()
    panel.button("Next").click()
    panel.page.evaluate("window.show(window.panelData)")
    expect(panel.current).to_have_attribute("data-sentence-id", "art1:11")
    expect(panel.page.locator(".factmark")).to_have_count(1)


def test_no_key_decides_anything(opened: Open):
    panel = opened()
    panel.press("1", "j", "x")
    expect(panel.current).to_have_attribute("data-sentence-id", "art1:5")
    assert panel.server.batches == []
