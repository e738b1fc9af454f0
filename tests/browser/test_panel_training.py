"""The labeling panel in practice, and for somebody who is asked again."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.panel_harness import Json, Open, Panel, plain


def known(label: str | None, rule: str | None = None, reason: str = "", **changes: Any) -> Json:
    return {"label": label, "secondary": None, "skip": None, "rule": rule, "reason": reason, **changes}


def practice() -> Json:
    right = {
        "art:1": known("opinion", "R9", "“Nobody could say” is the author's verdict."),
        "art:2": known("quote", "R1"),
        "art:3": known(None, "R0", skip="caption"),
    }
    return plain(4, feedback=right, sequence=1)


def test_practice_says_that_an_answer_is_right_or_what_was_decided(opened: Open):
    panel = opened(practice())
    line = panel.page.locator(".feedback")
    panel.press("2")
    expect(line).to_have_text(
        "Not quite. “Boat number 1 left the harbour before dawn, …” "
        "Opinion, rule R9: “Nobody could say” is the author's verdict."
    )
    expect(panel.page.locator(".unseen[aria-live]")).to_contain_text("Quote. Not quite.")
    assert panel.current_id == "art:2"  # and labeling goes on
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "Q→O")
    panel.press("2")
    expect(line).to_contain_text("Right. ")
    expect(line).to_have_attribute("data-right", "")
    expect(panel.sentence("art:2").locator("sup")).to_have_attribute("data-letters", "Q✓")
    panel.press("k")
    expect(line).to_be_hidden()


def test_speech_in_a_sentence_that_is_named_has_inner_marks(opened: Open):
    content = practice()
    content["sentences"][1]["text"] = "“Go,” he said."
    panel = opened(content)
    panel.press("j", "2")
    expect(panel.page.locator(".feedback")).to_contain_text("Right. “‘Go,’ he said.” Quote")


def test_any_reason_to_skip_is_right_where_there_is_no_sentence(opened: Open):
    panel = opened(practice())
    panel.press("j", "j", "x", "2")
    expect(panel.page.locator(".feedback")).to_contain_text("Right. ")


def test_a_sentence_without_a_known_answer_is_not_judged(opened: Open):
    panel = opened(practice())
    panel.press("j", "j", "j", "1")
    expect(panel.page.locator(".feedback")).to_be_hidden()


def test_the_summary_of_practice_lists_what_was_decided_otherwise(opened: Open):
    panel = opened(practice())
    panel.press("1", "2", "1", "1")
    again = panel.page.get_by_role("heading", name="Not quite right").locator("+ ul").get_by_role("button")
    expect(again).to_have_count(2)
    expect(again.first).to_contain_text("Opinion, rule R9")
    expect(again.last).to_contain_text("Not a sentence, rule R0")


def test_work_is_judged_by_nobody(opened: Open):
    panel = opened(plain(2, feedback=None, sequence=1))
    panel.press("1")
    expect(panel.page.locator(".feedback")).to_be_hidden()
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "F")


def asked_again() -> Json:
    reason = "R6 now says what an anonymous official is."
    votes = {f"art:{n}": {"label": "quote"} for n in (1, 3, 5)}
    return plain(5, votes=votes, pending={"art:2": reason, "art:4": reason}, sequence=9)


def test_what_is_asked_again_is_named_and_done_first(opened: Open):
    panel = opened(asked_again())
    banner = panel.page.locator(".banner")
    expect(banner).to_have_text("2 sentences are to be labeled again: R6 now says what an anonymous official is.")
    assert panel.current_id == "art:2"
    panel.press("1")
    expect(banner).to_contain_text("One sentence is to be labeled again")
    assert panel.current_id == "art:4"  # past the one whose answer is kept
    panel.press("1")
    expect(panel.page.get_by_role("heading", name="All 5 sentences are done")).to_be_visible()
    expect(banner).to_be_hidden()
    panel.press("u")
    expect(banner).to_contain_text("One sentence is to be labeled again")
    panel.expect_saved()


def done(panel: Panel) -> None:
    expect(panel.page.get_by_role("heading", name="All 3 sentences are done")).to_be_visible()
    panel.expect_saved()


@pytest.mark.parametrize("pending", [{}, {"art:2": "R6 is new."}], ids=["a repeat", "a new guideline"])
def test_what_is_asked_again_while_its_summary_is_shown_is_open_in_the_next_data(opened: Open, pending: Json):
    panel = opened(plain(3))
    panel.press("1", "1", "1")
    done(panel)
    panel.press("Enter")  # the server finds that this article is the next one
    votes = {"art:1": {"label": "reported_fact"}, "art:3": {"label": "reported_fact"}}
    again = plain(3, votes=votes if pending else {}, pending=pending, sequence=3)
    panel.page.evaluate("data => window.show(data)", again)
    expect(panel.current).to_have_attribute("data-sentence-id", "art:2" if pending else "art:1")
    expect(panel.sentence("art:2").locator("sup")).not_to_have_attribute("data-letters", "F")
    panel.press("u", "u", "u")
    panel.page.wait_for_timeout(500)  # for what must not be sent
    panel.expect_saved()
    undone = [event["sentence_id"] for event in panel.server.events[3:]]
    assert undone == (["art:3", "art:1"] if pending else [])  # the old answers are no step to go back to


@pytest.mark.parametrize("sequence", [0, 2])
def test_older_data_take_nothing_from_a_summary(opened: Open, sequence: int):
    panel = opened(plain(3))
    panel.press("1", "1", "1")
    done(panel)
    votes = {f"art:{n}": {"label": "reported_fact"} for n in (1, 2)[:sequence]}
    panel.page.evaluate("data => window.show(data)", plain(3, votes=votes, sequence=sequence))
    done(panel)


def test_other_articles_have_no_banner(opened: Open):
    panel = opened(plain(2, sequence=1))
    expect(panel.page.locator(".banner")).to_be_hidden()
