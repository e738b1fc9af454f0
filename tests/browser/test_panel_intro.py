"""The card for somebody's first sentence: what it says, and when it goes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.panel_harness import Open, Panel, codebook, plain


def intro(panel: Panel) -> Locator:
    return panel.page.get_by_role("region", name="What is the highlighted sentence?")


def test_it_tells_the_labels_in_the_codebooks_words(opened: Open):
    content = plain(3)
    content["codebook"]["labels"][0]["definition"] = "The article says it flatly, e.g. a vote: a count, a date. More."
    panel = opened(content)
    lines = [" ".join(line.split()) for line in intro(panel).get_by_role("listitem").all_inner_texts()]
    names = [label["name"] for label in codebook()["labels"]]
    assert lines == [f"{names[0]} The article says it flatly, e.g. a vote", *(f"{n} What {n} means" for n in names[1:])]
    expect(intro(panel)).to_contain_text("saved automatically")


def test_a_label_key_works_at_once_and_the_card_is_gone_for_good(opened: Open):
    panel = opened(plain(3))
    expect(intro(panel)).to_be_visible()
    panel.press("1")
    assert panel.current_id == "art:2"
    expect(intro(panel)).to_have_count(0)
    panel.expect_saved()
    panel.press("u")
    panel.reload()
    expect(panel.current).to_be_visible()
    expect(intro(panel)).to_have_count(0)


def test_somebody_who_has_labeled_before_does_not_see_it(opened: Open):
    panel = opened(plain(3, sequence=7))
    expect(panel.current).to_be_visible()
    expect(intro(panel)).to_have_count(0)


@pytest.mark.parametrize("way", ["Got it", "Escape"])
def test_it_can_be_closed_and_others_on_this_browser_still_see_theirs(opened: Open, way: str):
    panel = opened(plain(3))
    if way == "Escape":
        panel.press(way)
    else:
        panel.button(way).click()
    expect(intro(panel)).to_have_count(0)
    panel.reload()
    expect(panel.current).to_be_visible()
    expect(intro(panel)).to_have_count(0)
    panel = opened(plain(3, annotator={"id": "a-2", "name": "Ben"}))
    expect(intro(panel)).to_be_visible()


def test_it_leads_to_the_questions(opened: Open):
    panel = opened(plain(3))
    panel.button("Ask me question by question").click()
    expect(intro(panel)).to_have_count(0)
    expect(panel.page.get_by_role("region", name="Guide me")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), (360, 640), (320, 568), (844, 390), (1280, 860)])
def test_the_sentence_and_the_labels_stay_in_view_beside_it(opened: Open, page: Page, size: tuple[int, int]):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    panel = opened(plain(3))
    expect(intro(panel)).to_be_visible()
    expect(panel.current).to_be_in_viewport(ratio=0.9)
    for label in codebook()["labels"]:
        expect(panel.button(label["name"])).to_be_in_viewport(ratio=1)
