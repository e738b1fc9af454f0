"""Nothing that was labeled is lost, whatever the server, the network and the browser's storage do."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.panel_harness import Json, Open, Panel, PanelServer, always, plain, save_all


def waiting(panel: Panel) -> list[str]:
    keys: list[str] = panel.page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('factmark:outbox:')).sort()"
    )
    return keys


def test_an_event_is_stored_in_the_task_of_its_key(opened: Open):
    panel = opened(plain(3))
    stored = panel.page.evaluate("""() => {
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "Digit1", key: "1" }));
        return Object.entries(localStorage).filter(([key]) => key.startsWith("factmark:outbox:p-1:a-1:"));
    }""")
    [(_, text)] = stored
    assert json.loads(text)["label"] == "reported_fact"
    panel.expect_saved()
    assert waiting(panel) == []


def test_offline_labels_wait_and_are_sent_in_order(opened: Open):
    panel = opened(plain(30))
    panel.page.context.set_offline(True)
    panel.press(*"12341234")
    expect(panel.status).to_have_text("8 waiting")
    expect(panel.page.locator(".problem").first).to_contain_text("Your labels are kept here and will be sent again.")
    panel.page.context.set_offline(False)
    panel.expect_saved()
    expect(panel.page.locator(".problem").first).to_be_hidden()
    assert [event["sentence_id"] for event in panel.server.events] == [f"art:{n}" for n in range(1, 9)]


def test_a_reload_with_labels_waiting_keeps_and_shows_them(opened: Open):
    panel = opened(plain(9))
    panel.server.answer = always(503)
    panel.press("1", "2", "s")
    expect(panel.status).to_have_text("3 waiting")
    panel.reload()
    expect(panel.status).to_have_text("3 waiting")
    assert panel.current_id == "art:3"
    expect(panel.sentence("art:2").locator("sup")).to_have_attribute("data-letters", "Q")
    panel.server.answer = save_all
    panel.expect_saved()
    assert panel.server.votes()["art:3"]["unsure"] is True


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "Not for you"),
        (403, "Not for you"),
        (409, "sign in as Ada"),
        (429, "asks you to wait"),
        (500, "server has a problem"),
        (503, "server has a problem"),
        (404, "unexpected answer (404)"),
    ],
)
def test_an_answer_that_saves_nothing_keeps_everything_and_says_what_to_do(status: int, words: str, opened: Open):
    panel = opened(plain(5))
    panel.server.answer = always(status, "Not for you.")
    panel.press("1", "2")
    expect(panel.page.locator(".problem").first).to_contain_text(words)
    expect(panel.status).to_have_text("2 waiting")
    assert len(waiting(panel)) == 2
    if status in {401, 409}:
        link = panel.page.get_by_role("link", name="Sign in")
        expect(link).to_have_attribute("href", f"{panel.server.url}/account/sign-in")
        expect(link).to_have_attribute("target", "_blank")
    panel.server.answer = save_all
    panel.expect_saved()
    assert [event["label"] for event in panel.server.events] == ["reported_fact", "quote"]


def test_a_cut_connection_sends_again_and_saves_once(opened: Open):
    panel = opened(plain(5))
    panel.server.answer = lambda events: (0, {})
    panel.press("1")
    expect(panel.page.locator(".problem").first).to_contain_text("is not responding")
    panel.server.answer = save_all
    panel.expect_saved()
    assert len(panel.server.events) == 1


def test_a_page_that_says_200_and_saves_nothing_empties_nothing(opened: Open):
    panel = opened(plain(5))
    panel.server.answer = lambda events: (200, {"saved": [], "refused": []})
    panel.press("1")
    expect(panel.page.locator(".problem").first).to_contain_text("did not say what it saved")
    assert len(waiting(panel)) == 1


def test_a_refused_event_leaves_the_outbox_and_stays_on_the_list(opened: Open):
    panel = opened(plain(5, votes={"art:2": {"label": "opinion"}}))

    def refuse_quotes(events: list[Json]) -> tuple[int, Json]:
        bad = [event["id"] for event in events if event["label"] == "quote"]
        saved = [event["id"] for event in events if event["id"] not in bad]
        return 200, {"saved": saved, "refused": [{"id": event_id, "reason": "No such label."} for event_id in bad]}

    panel.server.answer = refuse_quotes
    panel.press("1", "2", "3")
    panel.expect_saved()
    expect(panel.page.locator(".counter")).to_have_text("3 of 5")
    expect(panel.sentence("art:2").locator("sup")).to_have_attribute("data-letters", "O")
    panel.reload()
    panel.page.get_by_role("button", name="1 answer was refused").click()
    dialog = panel.page.get_by_role("dialog", name="Refused labels")
    expect(dialog).to_contain_text("Boat number 2 left")
    expect(dialog).to_contain_text("Quote: No such label.")
    dialog.get_by_role("button", name="Dismiss").click()
    panel.press("Escape")
    expect(panel.page.get_by_role("button", name="refused")).to_be_hidden()
    panel.reload()
    expect(panel.page.get_by_role("button", name="refused")).to_be_hidden()


@pytest.mark.parametrize("status", [400, 413])
def test_one_bad_event_holds_up_no_other(status: int, opened: Open):
    panel = opened(plain(40))

    def choke(events: list[Json]) -> tuple[int, Json]:
        if any(event["sentence_id"] == "art:7" for event in events):
            return status, {"error": "Malformed."}
        return save_all(events)

    panel.server.answer = always(503)
    panel.press(*"1" * 20)
    expect(panel.status).to_have_text("20 waiting")
    panel.server.answer = choke
    panel.expect_saved()
    assert sorted(panel.server.votes()) == sorted(f"art:{n}" for n in range(1, 21) if n != 7)
    expect(panel.page.get_by_role("button", name="1 answer was refused")).to_be_visible()


def test_at_most_500_events_a_batch(opened: Open):
    panel = opened(plain(3))
    panel.page.evaluate("""() => {
        const answer = { label: "quote", secondary: null, skip: null, unsure: false, note: "", path: null };
        const rest = { context: true, codebook: "c-1", ms: 1, at: "2025-01-01T00:00:00Z" };
        for (let n = 0; n < 1200; n += 1) {
            const key = `factmark:outbox:p-1:a-1:0${String(n).padStart(8, "0")}-000001-tab`;
            localStorage.setItem(key, JSON.stringify({ id: `e${n}`, sentence_id: "art:1", ...answer, ...rest }));
        }
    }""")
    panel.reload()
    panel.expect_saved()
    assert [len(batch) for batch in panel.server.batches] == [500, 500, 200]
    assert [event["id"] for event in panel.server.events] == [f"e{n}" for n in range(1200)]


LEAVE = """([number, ahead, event]) => {
    const time = (Date.now() + ahead).toString(36).padStart(9, "0");
    const key = `factmark:outbox:p-1:a-1:${time}-${String(number).padStart(6, "0")}-gone`;
    const answer = { label: "quote", secondary: null, skip: null, unsure: false, note: "", path: null };
    const rest = { context: true, codebook: "c-1", ms: 1, at: "2025-01-01T00:00:00Z" };
    localStorage.setItem(key, JSON.stringify({ ...answer, ...rest, ...event }));
    return key;
}"""
DAY_MS = 86_400_000


def leave(panel: Panel, event: Json, *, number: int = 1, ahead: int = 0) -> str:
    """An entry as a tab left it that is closed by now, `ahead` milliseconds before this computer's clock."""
    key: str = panel.page.evaluate(LEAVE, [number, ahead, {"id": "left", "sentence_id": "art:1", **event}])
    return key


def test_what_was_left_is_sent_at_once_by_the_next_page(page: Page, panel_server: PanelServer):
    page.add_init_script("window.setInterval = () => 0")  # no later look at the storage
    panel = Panel.opened(page, panel_server, plain(3))
    leave(panel, {})
    panel.reload()
    panel.expect_saved()
    assert [event["id"] for event in panel.server.events] == ["left"]


def test_what_waits_is_sent_at_once_when_the_screen_is_shown_again(page: Page, panel_server: PanelServer):
    page.clock.install()
    panel = Panel.opened(page, panel_server, plain(3))
    panel_server.answer = always(503)
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    panel.press("1")
    page.clock.run_for(1)
    expect(panel.page.locator(".problem").first).to_contain_text("sent again")
    panel_server.answer = save_all
    page.evaluate("() => { window.cleanup(); window.show(window.panelData) }")
    page.clock.run_for(1)
    panel.expect_saved()


def test_an_answer_comes_after_those_that_were_made_before_the_clock_was_set_back(opened: Open):
    panel = opened(plain(3))
    panel.server.answer = always(503)
    for number in (1, 2, 3):
        leave(panel, {"id": f"old-{number}"}, number=number, ahead=DAY_MS)
    panel.reload()
    panel.press("4", "k", "1")
    panel.server.answer = save_all
    panel.expect_saved()
    events = [(event["id"][:5], event["label"]) for event in panel.server.events]
    assert events[:3] == [("old-1", "quote"), ("old-2", "quote"), ("old-3", "quote")]
    assert [label for _, label in events[3:]] == ["unverified", "reported_fact"]


@pytest.mark.parametrize("ahead", [-DAY_MS, DAY_MS])
def test_what_another_page_left_is_sent_whatever_its_clock_said(ahead: int, page: Page, panel_server: PanelServer):
    page.clock.install()
    panel = Panel.opened(page, panel_server, plain(3))
    leave(panel, {}, ahead=ahead)
    page.clock.run_for(4_000)
    panel.expect_saved()
    assert [event["id"] for event in panel.server.events] == ["left"]


TELL_LATE = """([key, value]) => window.dispatchEvent(new StorageEvent("storage", { key, newValue: value }))"""


def test_news_of_an_answer_that_comes_late_changes_nothing(opened: Open):
    panel = opened(plain(3))
    key = leave(panel, {"id": "early", "label": "opinion"}, ahead=-60_000)
    value = panel.page.evaluate("key => localStorage.getItem(key)", key)
    panel.page.evaluate("key => localStorage.removeItem(key)", key)
    panel.press("2")
    panel.expect_saved()
    panel.page.evaluate(TELL_LATE, [key, value])
    expect(panel.status).to_have_text("Saved")
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "Q")


def test_an_older_answer_of_another_tab_that_still_waits_does_not_hide_the_newer_one(opened: Open):
    panel = opened(plain(3))
    panel.server.answer = always(503)
    panel.press("2")
    key = leave(panel, {"id": "early", "label": "opinion"}, ahead=-60_000)
    panel.page.evaluate(TELL_LATE, [key, panel.page.evaluate("key => localStorage.getItem(key)", key)])
    expect(panel.status).to_have_text("2 waiting")
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "Q")
    panel.server.answer = save_all
    panel.expect_saved()
    assert [event["label"] for event in panel.server.events] == ["opinion", "quote"]
    # Shown again with votes that were read before all this.
    panel.page.evaluate("() => { window.cleanup(); window.show(window.panelData) }")
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "Q")


def test_a_late_answer_that_is_sent_twice_is_not_remembered_as_the_newest(opened: Open):
    panel = opened(plain(3))
    key = leave(panel, {"id": "early", "label": "opinion"}, ahead=-60_000)
    value = panel.page.evaluate("key => localStorage.getItem(key)", key)
    panel.press("2")
    panel.expect_saved()
    panel.page.evaluate(TELL_LATE, [key, value])
    panel.page.evaluate("window.dispatchEvent(new Event('focus'))")
    panel.expect_saved()
    panel.page.evaluate("() => { window.cleanup(); window.show(window.panelData) }")
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "Q")


def test_a_refusal_in_another_tab_takes_the_answer_back_here(page: Page, panel_server: PanelServer):
    first = Panel.opened(page, panel_server, plain(9))
    second = Panel.opened(second_tab(page.context), panel_server)
    panel_server.answer = lambda events: (
        200,
        {"saved": [], "refused": [{"id": event["id"], "reason": "No such label."} for event in events]},
    )
    first.press("1")
    expect(second.page.get_by_role("button", name="1 answer was refused")).to_be_visible()
    for panel in (first, second):
        expect(panel.status).to_have_text("Saved")
        expect(panel.page.locator(".counter")).to_have_text("0 of 9")


def test_a_refusal_without_an_id_finds_its_entry(opened: Open):
    panel = opened(plain(5))

    def as_the_server_does(events: list[Json]) -> tuple[int, Json]:
        nameless = [position for position, event in enumerate(events) if not event["id"].isprintable()]
        refused = [{"id": None, "reason": f"Event {position} of the batch: no id."} for position in nameless]
        return 200, {"saved": [event["id"] for event in events if event["id"].isprintable()], "refused": refused}

    panel.server.answer = as_the_server_does
    leave(panel, {"id": "good"}, number=1)
    leave(panel, {"id": "bad\n1", "sentence_id": "art:2"}, number=2)
    leave(panel, {"id": "bad\n2", "sentence_id": "art:3", "label": "opinion"}, number=3)
    panel.reload()
    panel.press("1")
    panel.expect_saved()
    assert waiting(panel) == []
    panel.page.get_by_role("button", name="2 answers were refused").click()
    items = panel.page.get_by_role("dialog").get_by_role("listitem")
    expect(items.nth(0)).to_contain_text("Boat number 2 left")
    expect(items.nth(1)).to_contain_text("Opinion: Event")


def test_what_cannot_be_read_blocks_nothing(opened: Open):
    panel = opened(plain(3))
    panel.page.evaluate("""() => {
        localStorage.setItem("factmark:outbox:p-1:a-1:000000000-000001-tab", "{not json");
        localStorage.setItem("factmark:outbox:p-1:a-1:000000001-000001-tab", "null");
    }""")
    panel.reload()
    panel.press("1")
    panel.expect_saved()
    assert waiting(panel) == []
    expect(panel.page.get_by_role("button", name="2 answers were refused")).to_be_visible()


def test_only_this_persons_events_of_this_project_are_sent(opened: Open):
    panel = opened(plain(3))
    others = ["factmark:outbox:p-1:a-2:000000001-000001-tab", "factmark:outbox:p-2:a-1:000000001-000001-tab"]
    panel.page.evaluate(
        'keys => keys.forEach(k => localStorage.setItem(k, \'{"id":"x","sentence_id":"art:1"}\'))', others
    )
    panel.reload()
    panel.press("1")
    panel.expect_saved()
    assert len(panel.server.events) == 1
    assert waiting(panel) == others


REFUSE_STORAGE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
    get() { throw new DOMException("blocked", "SecurityError") } })"""


@pytest.mark.parametrize("fault", [REFUSE_STORAGE, NO_STORAGE], ids=["full", "blocked"])
def test_without_storage_labeling_goes_on_and_warns_before_leaving(fault: str, page: Page, panel_server: PanelServer):
    page.add_init_script(fault)
    panel = Panel.opened(page, panel_server, plain(5))
    panel_server.answer = always(503)
    panel.press("1", "2")
    expect(page.get_by_text("This browser cannot store labels")).to_be_visible()
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
    page.evaluate("location.reload()")
    expect(panel.status).to_have_text("2 waiting")
    panel_server.answer = save_all
    panel.expect_saved()
    assert warned == ["beforeunload"]
    panel.press("u")
    panel.expect_saved()
    assert [event["label"] for event in panel.server.events] == ["reported_fact", "quote", None]
    panel.reload()
    assert warned == ["beforeunload"]


def test_two_tabs_show_and_send_each_others_answers(page: Page, panel_server: PanelServer):
    first = Panel.opened(page, panel_server, plain(9))
    second = Panel.opened(second_tab(page.context), panel_server)
    panel_server.answer = always(503)
    first.press("1", "2")
    expect(second.sentence("art:2").locator("sup")).to_have_attribute("data-letters", "Q")
    expect(second.status).to_have_text("2 waiting")
    expect(second.page.locator(".counter")).to_have_text("2 of 9")
    first.page.close()
    panel_server.answer = save_all
    second.expect_saved()
    assert [event["label"] for event in panel_server.events] == ["reported_fact", "quote"]


def test_answers_of_two_tabs_to_one_sentence_keep_their_order(page: Page, panel_server: PanelServer):
    first = Panel.opened(page, panel_server, plain(9))
    second = Panel.opened(second_tab(page.context), panel_server)
    panel_server.answer = always(503)
    first.press("1")
    expect(second.status).to_have_text("1 waiting")
    second.press("4")
    expect(first.status).to_have_text("2 waiting")
    panel_server.answer = save_all
    first.expect_saved()
    second.expect_saved()
    assert panel_server.votes()["art:1"]["label"] == "unverified"
    expect(first.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "U")


def second_tab(context: BrowserContext) -> Page:
    return context.new_page()


def test_a_burst_lands_once_each_in_order(opened: Open):
    panel = opened(plain(240))
    panel.press(*"1234" * 50)
    panel.expect_saved()
    events = panel.server.events
    assert [event["sentence_id"] for event in events] == [f"art:{n}" for n in range(1, 201)]
    assert [event["label"] for event in events] == ["reported_fact", "quote", "opinion", "unverified"] * 50


def test_the_next_article_waits_until_the_last_label_is_saved(opened: Open):
    """The server deals articles by what it has."""
    panel = opened(plain(2) | {"next": {"id": "art-2", "title": "Another one"}})
    panel.server.answer = always(503, "Not now.")
    panel.press("1", "2", "Enter")
    expect(panel.page.get_by_text("Saving your last labels first.").first).to_be_visible()
    assert panel.page.evaluate("window.asked") == []
    panel.server.answer = save_all
    panel.expect_saved()
    assert panel.page.evaluate("window.asked") == [["next", "art-2"]]
