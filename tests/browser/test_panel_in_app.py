"""The panel where it lives: other screens come and go around it."""

from playwright.sync_api import Page, expect

from tests.browser.labeling_page import LabelingPage
from tests.served import Server
from tests.stored import annotations


def test_keys_work_again_after_a_visit_to_another_screen(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    labeled = [screen.label_with("1")]
    for name in ("Articles", "Guideline"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        expect(screen.current).to_have_count(0)
        screen.press("4")
        page.get_by_role("link", name="Label", exact=True).click()
        expect(screen.current).to_be_visible()
        labeled.append(screen.label_with("2"))
    screen.expect_saved()
    assert [(a["sentence_id"], a["label"]) for a in annotations(server.db)] == list(
        zip(labeled, ["reported_fact", "quote", "quote"], strict=True)
    )
    assert len(set(labeled)) == 3


def test_a_label_pressed_while_the_guideline_is_open_does_nothing(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    here = screen.current_id()
    screen.press("g")
    expect(page.get_by_role("dialog", name="Guideline")).to_be_visible()
    screen.press("1", "j", "u", "x", "n")
    screen.press("g")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert screen.current_id() == here
    assert screen.label_with("3") == here
    screen.expect_saved()
    assert [(a["sentence_id"], a["label"]) for a in annotations(server.db)] == [(here, "opinion")]


def test_what_waits_is_sent_when_the_screen_is_opened_with_no_key_pressed(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    page.route("**/api/annotations", lambda route: route.abort())
    here = screen.label_with("3")
    page.goto(f"{server.url}/guideline")
    expect(page.get_by_role("heading", name="Guideline", exact=True)).to_be_visible()
    page.unroute("**/api/annotations")
    assert annotations(server.db) == []
    page.goto(server.url)
    LabelingPage.shown(page).expect_saved()
    assert [(a["sentence_id"], a["label"]) for a in annotations(server.db)] == [(here, "opinion")]
