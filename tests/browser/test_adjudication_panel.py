"""The adjudication panel: each key decides what is on the screen, and nothing that was decided is lost."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.dispute_data import dispute, many_disputes, two_articles, vote
from tests.browser.panel_harness import Json, Open, Panel, PanelServer, always, plain, save_all


def decided(panel: Panel) -> list[tuple[str, str | None]]:
    return [(event["sentence_id"], event["label"]) for event in panel.server.events]


def votes_card(panel: Panel) -> Locator:
    return panel.page.get_by_role("region", name="Votes")


def test_the_votes_are_in_view_at_once(opened: Open):
    panel = opened(two_articles())
    card = votes_card(panel)
    expect(card.get_by_role("heading")).to_have_text("The labels differ")
    for line in ("Annotator A", "guided to R2", "Annotator B", "unsure", "Annotator C", "guided to R1"):
        expect(card.get_by_text(line, exact=True)).to_be_visible()
    expect(card.get_by_role("row", name="Unverified")).to_contain_text("57%")
    expect(panel.current).to_have_attribute("data-sentence-id", "art1:11")
    expect(panel.current.locator("sup")).to_have_attribute("data-letters", "U/F/Q")
    panel.press("j", "j")
    expect(card.get_by_text("The board is not named as a source, so whose words are these?")).to_be_visible()
    expect(card.get_by_text("second label Reported fact", exact=True)).to_be_visible()


def test_a_digit_decides_and_goes_on_to_the_next_dispute_in_another_article(opened: Open):
    panel = opened(two_articles())
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Harbour board sells the east quay")
    panel.press("4")
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Ferry late again")
    assert panel.current_id == "art2:3"
    expect(panel.page.locator(".counter")).to_have_text("1 of 5")
    panel.press("3", "3", "4", "2")
    expect(panel.page.get_by_role("heading", name="All 5 are decided")).to_be_focused()
    panel.expect_saved()
    expected = [("art1:11", "unverified"), ("art2:3", "opinion"), ("art1:5", "opinion"), ("art2:5", "unverified")]
    assert decided(panel) == [*expected, ("art1:14", "quote")]
    event = panel.server.events[0]
    assert (event["votes_sequence"], event["seen"], event["codebook"], event["rule"]) == (90, 0, "c-1", None)


def test_the_next_sentence_is_there_before_the_next_frame(opened: Open):
    panel = opened(many_disputes(60))
    late = panel.page.evaluate("""async () => {
        let late = 0;
        for (let n = 1; n < 60; n += 1) {
            const shown = root.querySelector("[aria-current='true'][data-sentence-id]").dataset.sentenceId;
            window.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit3", key: "3" }));
            const now = root.querySelector("[aria-current='true'][data-sentence-id]");
            late += Number(!now || now.dataset.sentenceId === shown);
            await new Promise(requestAnimationFrame);
        }
        return late;
    }""")
    assert late == 0
    panel.expect_saved()
    assert len(panel.server.events) == 59


def test_a_rule_and_a_reason_before_the_label_go_with_it(opened: Open):
    panel = opened(two_articles())
    panel.press("r")
    field = panel.page.get_by_role("combobox", name="Rule")
    expect(field).to_be_focused()
    expect(panel.page.get_by_role("option").first).to_have_text("R1 Quote: whose voice is it?")  # a vote was led there
    panel.page.keyboard.type("delete")
    expect(panel.page.get_by_role("option")).to_have_count(1)
    panel.press("Enter")
    expect(panel.page.get_by_role("textbox", name="Reason")).to_be_focused()
    panel.page.keyboard.type("13 are left: count 4")
    panel.press("Enter")
    expect(votes_card(panel)).to_contain_text("Goes with your decision: R7: 13 are left: count 4")
    assert panel.server.events == []
    panel.press("4")
    panel.expect_saved()
    [event] = panel.server.events
    assert (event["label"], event["rule"], event["reason"]) == ("unverified", "R7", "13 are left: count 4")


def test_a_rule_after_the_label_stays_on_the_sentence(opened: Open):
    panel = opened(two_articles())
    panel.press("4", "k", "r")
    panel.page.keyboard.type("R2")
    panel.press("Enter", "Enter")
    assert panel.current_id == "art1:11"
    expect(votes_card(panel)).to_contain_text("R2")
    panel.press("Shift+Digit1")
    panel.expect_saved()
    last = panel.server.events[-1]
    assert (last["label"], last["secondary"], last["rule"]) == ("unverified", "reported_fact", "R2")


def test_a_reason_that_was_left_is_a_draft_over_a_reload(opened: Open):
    panel = opened(two_articles())
    panel.press("r", "Enter")
    panel.page.keyboard.type("because")
    panel.press("Escape")
    expect(panel.button("Rule and reason")).to_have_attribute("data-draft", "")
    panel.reload()
    expect(panel.button("Rule and reason")).to_have_attribute("data-draft", "")
    panel.press("r")
    expect(panel.page.get_by_role("textbox", name="Reason")).to_have_value("because")


def test_not_a_sentence_asks_why(opened: Open):
    panel = opened(two_articles())
    panel.press("x", "3")
    panel.expect_saved()
    [event] = panel.server.events
    assert (event["label"], event["skip"]) == (None, "caption")
    assert panel.current_id == "art2:3"


def test_undo_walks_back_over_articles_and_gives_back_what_was_typed(opened: Open):
    panel = opened(two_articles())
    panel.press("r")
    panel.page.keyboard.type("R2")
    panel.press("Enter", "Enter", "4", "3")
    panel.expect_saved()
    panel.press("u")
    assert panel.current_id == "art2:3"
    panel.press("u")
    assert panel.current_id == "art1:11"
    expect(votes_card(panel)).to_contain_text("Goes with your decision: R2")
    expect(panel.page.locator(".counter")).to_have_text("0 of 5")
    panel.expect_saved()
    assert [label for _, label in decided(panel)] == ["unverified", "opinion", None, None]
    panel.press("u")
    expect(panel.page.get_by_text("There is nothing to undo.").first).to_be_visible()


def test_a_decision_can_be_undone_after_a_reload(opened: Open):
    panel = opened(two_articles())
    panel.press("4")
    panel.expect_saved()
    panel.reload()
    assert panel.current_id == "art2:3"
    panel.press("u")
    assert panel.current_id == "art1:11"
    panel.expect_saved()
    assert panel.server.votes()["art1:11"]["label"] is None


def test_undo_opens_a_sentence_of_an_earlier_queue(opened: Open):
    panel = opened(two_articles())
    panel.press("4")
    panel.expect_saved()
    panel.server.data = many_disputes(3)
    panel.reload()
    panel.press("3")
    panel.expect_saved()
    panel.press("u", "u")
    panel.expect_saved()
    assert [label for _, label in decided(panel)] == ["unverified", "opinion", None]
    assert panel.page.evaluate("window.asked") == [["open", "art1:11"]]
    panel.server.data = two_articles(start="art1:11")
    panel.reload()
    panel.press("u")
    panel.expect_saved()
    assert panel.server.votes()["art1:11"]["label"] is None


def test_a_decision_can_be_taken_back(opened: Open):
    panel = opened(two_articles())
    panel.press("t")
    expect(panel.page.get_by_text("Nothing is decided here yet.").first).to_be_visible()
    panel.press("4", "k", "t")
    expect(panel.page.locator(".counter")).to_have_text("0 of 5")
    panel.expect_saved()
    assert decided(panel) == [("art1:11", "unverified"), ("art1:11", None)]


def test_f_finds_what_is_open_and_enter_leaves_for_the_next_ones(opened: Open):
    panel = opened(two_articles(more=7))
    panel.press("4", "j", "3")
    assert panel.current_id == "art2:5"
    panel.press("f", "f")
    assert panel.current_id == "art2:3"
    panel.press("3", "f", "4", "4")
    expect(panel.page.get_by_text("7 more wait after these.")).to_be_visible()
    panel.server.answer = always(503)
    panel.press("k", "1", "Enter")
    expect(panel.page.get_by_text("Saving your last decisions first.").first).to_be_visible()
    assert panel.page.evaluate("window.asked") == []
    panel.server.answer = save_all
    panel.expect_saved()
    assert panel.page.evaluate("window.asked") == [["more", True]]


def test_the_summary_names_decisions_without_a_rule(opened: Open):
    panel = opened(two_articles())
    panel.press("r")
    panel.page.keyboard.type("R2")
    panel.press("Enter", "Enter", *"43344")
    again = panel.page.get_by_role("heading", name="Decided without a rule").locator("+ ul").get_by_role("button")
    expect(again).to_have_count(4)
    again.first.click()
    assert panel.current_id == "art2:3"
    panel.press("1")  # and back
    expect(panel.page.get_by_role("heading", name="All 5 are decided")).to_be_visible()


def test_every_key_has_a_button(opened: Open):
    panel = opened(two_articles())
    for name, key in {"Next": "j", "Back": "k", "Undo": "u", "Rule and reason": "r", "Take back": "t"}.items():
        expect(panel.button(name)).to_have_attribute("aria-keyshortcuts", re.compile(key))
    for name in ("Not a sentence", "Second label", "Next undecided", "Guideline", "Overview", "All keys"):
        expect(panel.button(name)).to_be_visible()
    panel.button("Unverified").click()
    panel.button("Overview").click()
    panel.expect_saved()
    assert panel.page.evaluate("window.asked") == [["overview", True]]
    assert decided(panel) == [("art1:11", "unverified")]


def test_what_happens_is_spoken(opened: Open):
    panel = opened(two_articles())
    live = panel.page.locator("[aria-live='polite'].unseen")
    expect(live).to_contain_text("Dispute 1 of 5")
    expect(live).to_contain_text("Annotator A: Unverified; Annotator B: Reported fact, unsure; Annotator C: Quote")
    panel.press("4")
    expect(live).to_contain_text("Unverified. Ferry late again. Dispute 2 of 5: Nobody at the company")


def test_any_sentence_can_be_decided_by_a_click(opened: Open):
    panel = opened(two_articles())
    panel.sentence("art1:4").click()
    expect(votes_card(panel).get_by_role("heading")).to_have_text("The labels agree")
    panel.press("2")
    panel.expect_saved()
    assert decided(panel) == [("art1:4", "quote")]
    assert panel.current_id == "art2:3"  # on from where the queue was left


def test_everybodys_stripes_lie_under_one_another(opened: Open):
    panel = opened(two_articles())
    expect(panel.page.locator(".stripes canvas")).to_have_count(4)
    expect(panel.page.locator(".names")).to_have_text("Annotator AAnnotator BAnnotator CSo far")
    slider = panel.page.get_by_role("slider", name="Position in the article")
    expect(slider).to_have_attribute("aria-valuetext", "Dispute 1 of 5")
    frame = panel.page.locator(".frame").bounding_box()
    stripes = panel.page.locator(".stripes").bounding_box()
    assert frame
    assert stripes
    middle = (frame["x"] + frame["width"] / 2 - stripes["x"]) / stripes["width"]
    assert abs(middle - 10.5 / 17) < 0.02  # the eleventh of seventeen
    panel.page.locator(".stripes canvas").first.click(position={"x": stripes["width"] * 4.5 / 17, "y": 3})
    assert panel.current_id == "art1:5"


@pytest.mark.parametrize("why", ["skip", "unsure", "audit", "late"])
def test_a_sentence_says_why_it_is_there(why: str, opened: Open):
    data = two_articles()
    data["disputes"]["art1:11"] = dispute(why)
    panel = opened(data)
    expect(votes_card(panel).get_by_role("heading")).not_to_have_text("The labels differ")
    expect(votes_card(panel).get_by_role("table")).to_have_count(0)  # no hint, no bars


def late() -> Json:
    """Somebody labeled otherwise after Ben had decided."""
    ben = {"label": "quote", "secondary": None, "skip": None, "rule": "R1", "reason": "", "by": "Ben", "at": "today"}
    data = two_articles(decisions={"art1:11": ben}, seen={"art1:11": 7}, sequence=7)
    data["disputes"]["art1:11"] = dispute("late")
    return data


def test_a_decision_that_labels_have_changed_under_is_open_until_it_is_given_again(opened: Open):
    panel = opened(late())
    assert panel.current_id == "art1:11"
    expect(votes_card(panel)).to_contain_text("Labels changed after the decision")
    expect(votes_card(panel)).to_contain_text("Decided: Quote · R1")
    expect(panel.page.locator(".counter")).to_have_text("0 of 5")
    panel.press("2")  # the decision stays
    expect(panel.page.locator(".counter")).to_have_text("1 of 5")
    panel.expect_saved()
    [event] = panel.server.events
    assert (event["label"], event["rule"], event["seen"]) == ("quote", "R1", 7)
    panel.press("u")
    panel.expect_saved()
    assert panel.server.votes()["art1:11"]["label"] == "quote"  # Ben's, as before


def test_a_burst_lands_once_each_in_order(opened: Open):
    panel = opened(many_disputes(240))
    panel.press(*"1234" * 50)
    panel.expect_saved()
    assert [label for _, label in decided(panel)] == ["reported_fact", "quote", "opinion", "unverified"] * 50
    assert [key for key, _ in decided(panel)] == panel.server.data["queue"][:200]


def waiting(panel: Panel) -> list[str]:
    keys: list[str] = panel.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('factmark:outbox'))")
    return keys


def test_a_decision_is_stored_in_the_task_of_its_key(opened: Open):
    panel = opened(two_articles())
    stored = panel.page.evaluate("""() => {
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit1", key: "1" }));
        return Object.entries(localStorage).filter(([key]) => key.startsWith("factmark:outbox-decisions:p-1:a-1:"));
    }""")
    [(_, text)] = stored
    assert json.loads(text)["label"] == "reported_fact"
    panel.expect_saved()
    assert waiting(panel) == []


def test_offline_decisions_wait_and_are_sent_in_order(opened: Open):
    panel = opened(many_disputes(30))
    panel.page.context.set_offline(True)
    panel.press(*"12341234")
    expect(panel.status).to_have_text("8 waiting")
    expect(panel.page.locator(".problem").first).to_contain_text("Your decisions are kept here and will be sent again.")
    panel.page.context.set_offline(False)
    panel.expect_saved()
    assert [key for key, _ in decided(panel)] == panel.server.data["queue"][:8]


def test_a_reload_with_decisions_waiting_keeps_and_shows_them(opened: Open):
    panel = opened(many_disputes(9))
    panel.server.answer = always(503)
    panel.press("1", "2")
    expect(panel.status).to_have_text("2 waiting")
    panel.reload()
    expect(panel.status).to_have_text("2 waiting")
    assert panel.current_id == panel.server.data["queue"][2]
    expect(panel.page.locator(".counter")).to_have_text("2 of 9")
    panel.server.answer = save_all
    panel.expect_saved()
    assert [label for _, label in decided(panel)] == ["reported_fact", "quote"]


@pytest.mark.parametrize(("status", "words"), [(401, "Not for you"), (409, "sign in as Ada"), (503, "has a problem")])
def test_an_answer_that_saves_nothing_keeps_everything(status: int, words: str, opened: Open):
    panel = opened(two_articles())
    panel.server.answer = always(status, "Not for you.")
    panel.press("1", "2")
    expect(panel.page.locator(".problem").first).to_contain_text(words)
    assert len(waiting(panel)) == 2
    panel.server.answer = save_all
    panel.expect_saved()


def test_a_decision_that_waits_is_sent_while_its_adjudicator_labels(page: Page, panel_server: PanelServer):
    panel = Panel.opened(page, panel_server, two_articles())
    panel_server.answer = always(503)
    panel.press("4")
    expect(panel.status).to_have_text("1 waiting")
    with page.expect_response("**/api/adjudications"):
        Panel.opened(page, panel_server, plain(3))
    assert [(event["sentence_id"], event["label"]) for event in panel_server.events] == [("art1:11", "unverified")]


REASON = "Ben decided this sentence as Quote at 14:02 UTC, before yours arrived."


def overtaken(events: list[Json]) -> tuple[int, Json]:
    """Ben was faster, and anyone who says that they saw it may change the decision."""
    late = [event["id"] for event in events if event["sentence_id"] == "art1:11" and event["seen"] < 7]
    saved = [event["id"] for event in events if event["id"] not in late]
    return 200, {"saved": saved, "refused": [{"id": event_id, "reason": REASON} for event_id in late]}


def bens_decision() -> Json:
    """The data as a rerun brings them once Ben has decided."""
    ben = {"label": "quote", "secondary": None, "skip": None, "rule": "R1", "reason": "A spokesman.", "by": "Ben"}
    data = two_articles(decisions={"art1:11": {**ben, "at": "today, 14:02"}}, seen={"art1:11": 7}, sequence=7)
    return {**data, "queue": ["art2:3"]}


def test_the_second_adjudicator_reads_of_the_first_decision_and_can_apply_their_own_again(opened: Open):
    panel = opened(two_articles())
    panel.server.answer = overtaken
    panel.press("r")
    panel.page.keyboard.type("R2")
    panel.press("Enter", "Enter", "4")
    expect(panel.page.get_by_role("button", name="1 answer was refused")).to_be_visible()
    panel.expect_saved()
    assert panel.page.evaluate("window.asked") == [["refresh", ["art1:11"]]]
    panel.page.evaluate("data => window.show(data)", bens_decision())
    assert panel.current_id == "art2:3"  # nobody is taken from what they are at
    panel.press("k")
    card = votes_card(panel)
    expect(card).to_contain_text("Decided: Quote · R1")
    expect(card).to_contain_text("Ben, today, 14:02")
    expect(card).to_contain_text("Your decision was refused: Unverified, rule R2")
    expect(card).to_contain_text(REASON)
    card.get_by_role("button", name="Apply mine again").click()
    panel.expect_saved()
    [event] = [event for event in panel.server.events if event["sentence_id"] == "art1:11"]
    assert (event["label"], event["rule"], event["seen"]) == ("unverified", "R2", 7)
    expect(card).not_to_contain_text("was refused")
    expect(panel.page.get_by_role("button", name="refused")).to_be_hidden()


def test_a_refused_decision_outlives_the_page_until_it_is_dismissed(opened: Open):
    panel = opened(two_articles())
    panel.server.answer = overtaken
    panel.press("4")
    expect(panel.page.get_by_role("button", name="1 answer was refused")).to_be_visible()
    panel.reload()
    expect(votes_card(panel)).to_contain_text("Your decision was refused: Unverified")
    votes_card(panel).get_by_role("button", name="Dismiss").click()
    expect(votes_card(panel)).not_to_contain_text("was refused")
    panel.reload()
    expect(panel.page.get_by_role("button", name="refused")).to_be_hidden()


def test_a_refused_decision_on_another_queue_is_one_press_away(opened: Open):
    panel = opened(two_articles())
    panel.server.answer = overtaken
    panel.press("4")
    panel.page.get_by_role("button", name="1 answer was refused").wait_for()
    panel.server.data = many_disputes(3)
    panel.reload()
    panel.page.get_by_role("button", name="1 answer was refused").click()
    dialog = panel.page.get_by_role("dialog", name="Refused decisions")
    expect(dialog).to_contain_text("A second bidder is reported")
    dialog.get_by_role("button", name="Go to the sentence").click()
    assert panel.page.evaluate("window.asked") == [["open", "art1:11"]]


def test_a_rerun_with_another_queue_takes_nobody_from_their_work(opened: Open):
    panel = opened(two_articles())
    panel.press("4")
    panel.expect_saved()
    panel.page.evaluate("data => window.show(data)", many_disputes(3))
    assert panel.current_id == "art2:3"
    panel.press("3")
    assert panel.current_id == "art1:5"
    expect(panel.page.locator(".counter")).to_have_text("2 of 5")


def test_the_queue_changes_once_its_adjudicator_asks(opened: Open):
    panel = opened(two_articles())
    panel.press("o")
    panel.page.evaluate("data => window.show(data)", many_disputes(3))
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Boats, part 1")


def test_a_queue_that_is_done_makes_room_for_more(opened: Open):
    panel = opened(two_articles())
    panel.press(*"43344")
    panel.expect_saved()
    expect(panel.page.get_by_role("heading", name="All 5 are decided")).to_be_visible()
    panel.page.evaluate("data => window.show(data)", many_disputes(3))
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Boats, part 1")


def test_a_hostile_note_is_text(opened: Open):
    data = two_articles()
    data["votes"]["art1:11"] = [vote("A", "quote", note="<img src=x onerror='window.__xss = 1'>"), vote("B", "opinion")]
    panel = opened(data)
    expect(votes_card(panel)).to_contain_text("<img src=x")
    assert panel.page.evaluate("window.__xss") is None
