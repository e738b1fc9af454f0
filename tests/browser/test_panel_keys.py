"""What each key does, on the panel alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.panel_harness import Json, Open, Panel, PanelServer, codebook, data, harbour, plain, sentence


def test_a_digit_labels_the_sentence_on_the_screen_and_moves_on(opened: Open):
    panel = opened(plain(5))
    assert panel.current_id == "art:1"
    panel.press("2")
    assert panel.current_id == "art:2"
    panel.expect_saved()
    [event] = panel.server.events
    assert (event["sentence_id"], event["label"]) == ("art:1", "quote")
    assert event["codebook"] == "c-1"
    assert event["context"] is True
    assert event["path"] is None
    assert event["ms"] >= 0
    assert len(event["id"]) == 32
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "Q")


@pytest.mark.parametrize(
    ("code", "label"),
    [("Digit1", "reported_fact"), ("Digit4", "unverified"), ("Numpad3", "opinion")],
)
def test_digits_go_by_the_place_of_the_key(code: str, label: str, opened: Open):
    panel = opened(plain(3))
    # As on a French keyboard, where the unshifted key types another character.
    fire(panel, code=code, key="3" if code.startswith("Numpad") else "&")
    panel.expect_saved()
    assert [event["label"] for event in panel.server.events] == [label]


def test_numpad_with_shift_under_numlock_is_the_second_label(opened: Open):
    panel = opened(plain(3))
    fire(panel, code="Numpad2", key="ArrowDown", modifierNumLock=True)
    panel.expect_saved()
    assert [event["secondary"] for event in panel.server.events] == ["quote"]
    fire(panel, code="Numpad2", key="ArrowDown")
    assert panel.current_id == "art:2"


def test_a_digit_without_a_label_does_nothing(opened: Open):
    panel = opened(plain(3))
    panel.press("7", "0")
    assert panel.current_id == "art:1"
    assert panel.server.batches == []


@pytest.mark.parametrize(("forward", "back"), [("j", "k"), ("ArrowDown", "ArrowUp"), ("ArrowRight", "ArrowLeft")])
def test_moving(forward: str, back: str, opened: Open):
    panel = opened(plain(5))
    panel.press(forward, forward, back)
    assert panel.current_id == "art:2"
    assert panel.server.batches == []


def test_letters_work_on_a_keyboard_without_latin_letters(opened: Open):
    panel = opened(plain(5))
    fire(panel, code="KeyJ", key="о")
    assert panel.current_id == "art:2"


def test_left_is_onward_where_the_text_runs_from_right_to_left(opened: Open):
    panel = opened(data([sentence(n, "أعلن المجلس يوم الثلاثاء بيع الرصيف.") for n in range(1, 4)]))
    panel.press("ArrowLeft")
    assert panel.current_id == "art:2"


def test_furniture_is_passed_over_and_not_counted(opened: Open):
    panel = opened(harbour())
    assert panel.current_id == "art:2"
    panel.press("1")
    assert panel.current_id == "art:4"
    expect(panel.page.locator(".counter")).to_have_text("1 of 14")


def test_a_piece_is_brought_in_labeled_and_left_behind(opened: Open):
    panel = opened(harbour())
    panel.press("1", "i")
    assert panel.current_id == "art:3"
    panel.press("4")
    assert panel.current_id == "art:4"
    expect(panel.page.locator(".counter")).to_have_text("1 of 14")
    panel.press("k")
    assert panel.current_id == "art:3"
    panel.sentence("art:8").click()
    assert panel.current_id == "art:8"


def test_the_second_label_stays_and_never_equals_the_first(opened: Open):
    panel = opened(plain(3))
    panel.press("Shift+Digit3")
    assert panel.current_id == "art:1"
    panel.press("1", "k", "Shift+Digit1")
    expect(panel.page.locator(".remark")).to_contain_text("Reported fact is already the label")
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "F+O")
    panel.press("Shift+Digit3")
    panel.expect_saved()
    assert [(event["label"], event["secondary"]) for event in panel.server.events] == [
        (None, "opinion"),
        ("reported_fact", "opinion"),
        ("reported_fact", None),
    ]


def move(panel: Panel) -> None:
    panel.press("j")


def click_another_sentence(panel: Panel) -> None:
    panel.sentence("art:3").click()


def label(panel: Panel) -> None:
    panel.press("1")


def undo(panel: Panel) -> None:
    panel.press("u")


def see_the_summary(panel: Panel) -> None:
    panel.press("j", "j", "j")
    expect(panel.page.locator(".summary")).to_be_visible()
    panel.press("k")


@pytest.mark.parametrize("leave", [move, click_another_sentence, label, undo, see_the_summary])
def test_the_second_label_is_for_the_sentence_at_which_its_button_was_pressed(
    leave: Callable[[Panel], None], opened: Open
):
    panel = opened(plain(4))
    panel.press("1")
    panel.button("Second label").click()
    leave(panel)
    expect(panel.button("Second label")).to_have_attribute("aria-pressed", "false")
    here = panel.current_id
    panel.button("Opinion").click()
    panel.expect_saved()
    assert panel.server.votes()[here]["label"] == "opinion"
    assert [event["secondary"] for event in panel.server.events] == [None] * len(panel.server.events)


def test_a_label_that_equals_the_second_takes_its_place(opened: Open):
    panel = opened(plain(3))
    panel.press("Shift+Digit3", "3")
    panel.expect_saved()
    assert (panel.server.votes()["art:1"]["label"], panel.server.votes()["art:1"]["secondary"]) == ("opinion", None)


def test_unsure_stays_and_goes_with_the_label(opened: Open):
    panel = opened(plain(3))
    panel.press("s")
    assert panel.current_id == "art:1"
    panel.press("2")
    panel.expect_saved()
    vote = panel.server.votes()["art:1"]
    assert (vote["label"], vote["unsure"]) == ("quote", True)
    panel.press("k", "s")
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["unsure"] is False


def test_relabeling_changes_the_answer_and_moves_on(opened: Open):
    panel = opened(plain(3))
    panel.press("1", "k", "2")
    assert panel.current_id == "art:2"
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["label"] == "quote"


def test_skip_asks_why_and_takes_the_label_away(opened: Open):
    panel = opened(plain(4))
    panel.press("1", "k", "x")
    expect(panel.button("Fragment")).to_be_visible()
    panel.press("j")
    assert panel.current_id == "art:1", "while the reasons are asked for, other keys do nothing"
    panel.press("0")
    assert panel.current_id == "art:2"
    panel.expect_saved()
    vote = panel.server.votes()["art:1"]
    assert (vote["label"], vote["skip"]) == (None, "fragment")
    panel.press("x", "Escape")
    expect(panel.button("Fragment")).to_have_count(0)
    assert panel.current_id == "art:2"
    panel.press("k", "3")
    panel.expect_saved()
    vote = panel.server.votes()["art:1"]
    assert (vote["label"], vote["skip"]) == ("opinion", None)


def test_next_unlabeled_goes_round(opened: Open):
    panel = opened(plain(4))
    panel.press("j", "1", "f")
    assert panel.current_id == "art:4"
    panel.press("f")
    assert panel.current_id == "art:1"
    panel.press("f")
    assert panel.current_id == "art:3"


def test_undo_walks_back_as_far_as_one_likes_and_over_a_reload(opened: Open):
    panel = opened(plain(6))
    panel.press("1", "2", "s", "3")
    panel.expect_saved()
    panel.reload()
    panel.press("u")
    assert panel.current_id == "art:3"
    panel.press("u", "u", "u")
    assert panel.current_id == "art:1"
    panel.press("u")
    expect(panel.page.locator(".remark")).to_have_text("There is nothing to undo.")
    panel.expect_saved()
    votes = panel.server.votes()
    assert all(vote["label"] is None and vote["unsure"] is False for vote in votes.values())
    assert len({event["id"] for event in panel.server.events}) == 8


def test_undo_asks_before_it_replaces_what_another_tab_has_answered_since(opened: Open):
    panel = opened(plain(6))
    panel.press("1", "2")
    other = Panel.opened(panel.page.context.new_page(), panel.server)
    other.press("k", "4")
    other.expect_saved()
    expect(panel.sentence("art:2").locator("sup")).to_have_attribute("data-letters", "U")
    panel.press("u")
    assert panel.current_id == "art:2"
    expect(panel.page.locator(".remark")).to_contain_text("changed elsewhere in the meantime")
    panel.expect_saved()
    assert panel.server.votes()["art:2"]["label"] == "unverified"
    panel.press("u")
    panel.expect_saved()
    assert panel.server.votes()["art:2"]["label"] is None
    panel.press("u")
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["label"] is None


def test_undo_passes_over_what_was_refused(opened: Open):
    panel = opened(plain(6))
    panel.server.answer = lambda events: (
        200,
        {
            "saved": [event["id"] for event in events if event["label"] != "quote"],
            "refused": [{"id": event["id"], "reason": "No."} for event in events if event["label"] == "quote"],
        },
    )
    panel.press("1", "2")
    expect(panel.page.get_by_role("button", name="1 answer was refused")).to_be_visible()
    panel.press("u")
    assert panel.current_id == "art:1"
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["label"] is None


FULL_AFTER_TWO_STEPS = """const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
    if (this === window.sessionStorage && this.length >= 2) throw new DOMException("full", "QuotaExceededError");
    return setItem.call(this, key, value);
};"""


def test_after_the_history_was_full_a_reload_brings_back_no_step_that_was_undone(page: Page, panel_server: PanelServer):
    page.add_init_script(FULL_AFTER_TWO_STEPS)
    panel = Panel.opened(page, panel_server, plain(6))
    panel.press("1", "2", "3", "u", "u", "4", "u")
    assert panel.current_id == "art:2"
    panel.expect_saved()
    panel.reload()
    panel.press("u")
    assert panel.current_id == "art:1"
    panel.press("u")
    expect(panel.page.locator(".remark")).to_have_text("There is nothing to undo.")


def test_a_held_key_labels_once(opened: Open):
    panel = opened(plain(9))
    panel.page.keyboard.down("1")
    for _ in range(5):
        panel.page.keyboard.down("1")
    panel.page.keyboard.up("1")
    panel.expect_saved()
    assert [event["sentence_id"] for event in panel.server.events] == ["art:1"]


@pytest.mark.parametrize("modifiers", [{"ctrlKey": True}, {"altKey": True}, {"metaKey": True}, {"isComposing": True}])
def test_keys_of_others_are_left_alone(modifiers: Json, opened: Open):
    panel = opened(plain(3))
    fire(panel, code="Digit1", key="1", **modifiers)
    assert panel.current_id == "art:1"


def test_typing_elsewhere_on_the_page_labels_nothing(opened: Open):
    panel = opened(plain(3))
    panel.page.get_by_label("Outside").evaluate("field => field.focus()")
    panel.press("1", "u", "x")
    assert panel.current_id == "art:1"
    assert panel.server.batches == []


def test_a_key_while_streamlits_dialog_is_open_does_nothing_but_a_lost_connection_stops_nobody(opened: Open):
    panel = opened(plain(3))
    panel.page.evaluate("""() => {
        const box = document.createElement("div");
        box.dataset.testid = "stDialog";
        box.append(Object.assign(document.createElement("div"), { textContent: "Connection error" }));
        document.body.append(box);
    }""")
    panel.press("1")
    assert panel.current_id == "art:2"
    panel.page.evaluate(
        "() => { document.querySelector('[data-testid=stDialog] div').dataset.testid = 'stVerticalBlock' }"
    )
    panel.press("1")
    assert panel.current_id == "art:2"


def test_every_key_has_a_button(opened: Open):
    panel = opened(harbour())
    panel.button("Reported fact").click()
    assert panel.current_id == "art:4"
    panel.button("Second label").click()
    panel.button("Opinion").click()
    panel.button("Unsure").click()
    panel.button("Next").click()
    panel.button("Back").click()
    panel.button("Bring in").click()
    assert panel.current_id == "art:3"
    panel.button("Not a sentence").click()
    panel.button("Photo credit").click()
    assert panel.current_id == "art:4"
    panel.button("Undo").click()
    assert panel.current_id == "art:3"
    panel.button("Next unlabeled").click()
    assert panel.current_id == "art:4"
    panel.button("Quote").click()
    panel.expect_saved()
    vote = panel.server.votes()["art:4"]
    assert (vote["label"], vote["secondary"], vote["unsure"]) == ("quote", "opinion", True)
    panel.button("Guideline").click()
    panel.button("Close").click()
    panel.button("All keys").click()
    expect(panel.page.get_by_role("dialog", name="All keys")).to_be_visible()


def test_each_label_is_a_button_with_its_name_and_key(opened: Open):
    panel = opened(plain(2))
    for label in codebook()["labels"]:
        expect(panel.button(label["name"])).to_have_attribute("aria-keyshortcuts", label["shortcut"])


@pytest.mark.parametrize("count", [2, 9])
def test_any_number_of_labels_from_two_to_nine(count: int, opened: Open):
    content = plain(12)
    labels = content["codebook"]["labels"]
    content["codebook"]["questions"] = []
    content["codebook"]["labels"] = [
        {**labels[n % 4], "id": f"label-{n}", "name": f"Label {n}", "shortcut": str(n + 1), "letter": "ABCDEFGHI"[n]}
        for n in range(count)
    ]
    panel = opened(content)
    panel.press(str(count))
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["label"] == f"label-{count - 1}"
    panel.press("d")
    expect(panel.page.locator(".remark")).to_contain_text("no questions")


def test_the_summary_counts_and_leads_back_and_on(opened: Open):
    panel = opened(harbour())
    panel.press(*"113231241234", "s", "1", "j")
    expect(panel.page.get_by_role("heading", name="One sentence is still open")).to_be_visible()
    panel.press("f", "2")
    expect(panel.page.get_by_role("heading", name="All 14 sentences are done")).to_be_visible()
    expect(panel.current).to_have_count(0)
    panel.press("2")
    panel.expect_saved()
    assert len(panel.server.votes()) == 14
    panel.page.get_by_role("button", name="Two members who voted").click()
    panel.press("s", "4")
    expect(panel.page.get_by_role("heading", name="All 14 sentences are done")).to_be_visible()
    panel.press("Enter")
    panel.expect_saved()
    assert panel.page.evaluate("window.asked") == [["next", "art-2"]]


def test_back_from_the_summary(opened: Open):
    panel = opened(plain(2))
    panel.press("1", "1")
    expect(panel.page.get_by_role("heading", name="All 2 sentences are done")).to_be_visible()
    panel.press("k")
    assert panel.current_id == "art:2"
    panel.press("j", "u")
    assert panel.current_id == "art:2"


def test_one_sentence_alone_says_so_in_each_event(opened: Open):
    panel = opened(harbour(context=False))
    expect(panel.page.locator("[data-sentence-id]")).to_have_count(1)
    expect(panel.page.locator("header")).not_to_contain_text("Harbour board")
    expect(panel.current).to_have_text("Harbour board sells the east quay")
    panel.press("1")
    expect(panel.page.get_by_text("Harbour board sells the east quay")).to_have_count(0)
    panel.expect_saved()
    assert panel.server.votes()["art:2"]["context"] is False


def test_what_changed_and_where_one_is_are_spoken(opened: Open):
    panel = opened(plain(3))
    spoken = panel.page.locator("[aria-live='polite']")
    expect(spoken).to_contain_text("Sentence 1 of 3: Boat number 1")
    panel.press("2")
    expect(spoken).to_have_text("Quote. Sentence 2 of 3: " + plain(3)["sentences"][1]["text"])


def test_home_and_end_on_the_stripe(opened: Open):
    panel = opened(plain(40))
    slider = panel.page.get_by_role("slider", name="Position in the article")
    slider.focus()
    panel.press("End")
    assert panel.current_id == "art:40"
    panel.press("PageUp")
    assert panel.current_id == "art:30"
    box = slider.bounding_box()
    assert box
    panel.page.mouse.click(box["x"] + 1, box["y"] + box["height"] / 2)
    assert panel.current_id == "art:1"
    expect(slider).to_have_attribute("aria-valuetext", "Sentence 1 of 40")


def fire(panel: Panel, **event: object) -> None:
    """A keydown that Playwright's keyboard cannot type."""
    panel.page.evaluate("event => window.dispatchEvent(new KeyboardEvent('keydown', event))", event)
