"""What goes wrong in practice: nothing is lost, nothing lands on the wrong sentence, nothing gets stuck."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from labeling.project import open_project
from labeling.services.sign_in import COOKIE_NAME, open_session
from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.labeling_page import LabelingPage
from tests.served import Server
from tests.stored import annotations

WAITING = re.compile(r"^\d+ waiting$")


def stored(server: Server) -> list[tuple[str, str | None]]:
    return [(a["sentence_id"], a["label"]) for a in annotations(server.db)]


def test_the_server_restarts_under_an_open_page(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    first = screen.label_with("1")
    screen.expect_saved()
    server.kill()
    second = screen.label_with("2")
    expect(screen.status).to_have_text(WAITING)
    server.start()
    third = screen.label_with("3")
    screen.expect_saved(timeout=30_000)
    page.wait_for_timeout(3_000)  # Streamlit connects again and runs the script
    assert screen.current_id() not in {first, second, third}
    fourth = screen.label_with("4")
    screen.expect_saved()
    assert stored(server) == list(
        zip([first, second, third, fourth], ["reported_fact", "quote", "opinion", "unverified"], strict=True)
    )


def test_two_tabs_of_one_annotator(server: Server, page: Page):
    first_tab = LabelingPage.opened(page, server.url)
    second_tab = LabelingPage.opened(page.context.new_page(), server.url)
    assert first_tab.current_id() == second_tab.current_id()
    a = first_tab.label_with("1")
    b = second_tab.label_with("2")
    assert a == b  # each tab has its own place; the later answer counts
    c = first_tab.label_with("3")
    d = second_tab.label_with("4")
    first_tab.expect_saved()
    second_tab.expect_saved()
    assert sorted(stored(server)) == sorted([(a, "reported_fact"), (b, "quote"), (c, "opinion"), (d, "unverified")])
    last = dict(stored(server))
    page.reload()
    LabelingPage.shown(page)
    assert last == {a: "quote", c: "unverified"}
    for sentence_id in last:
        expect(page.locator(f"[data-sentence-id='{sentence_id}']")).to_be_attached()


def test_a_double_press_labels_two_sentences_and_a_held_key_one(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    first = screen.current_id()
    screen.press("1", "1")
    third = screen.current_id()
    for _ in range(10):
        page.keyboard.down("2")  # without an up in between, the browser marks it as a repeat
    page.keyboard.up("2")
    screen.expect_saved()
    [row_1, row_2, row_3] = stored(server)
    assert [row_1[0], row_3[0]] == [first, third]
    assert len({row_1[0], row_2[0], row_3[0]}) == 3
    assert [row_1[1], row_2[1], row_3[1]] == ["reported_fact", "reported_fact", "quote"]


def test_keys_typed_into_a_note_label_nothing(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    sentence_id = screen.current_id()
    screen.press("n")
    page.keyboard.type("1234 fjkusx?", delay=5)
    assert screen.current_id() == sentence_id
    screen.press("Enter")
    screen.expect_saved()
    [annotation] = annotations(server.db)
    assert (annotation["sentence_id"], annotation["label"], annotation["note"]) == (sentence_id, None, "1234 fjkusx?")


@pytest.mark.parametrize("fault", ["QuotaExceededError", "SecurityError"])
def test_local_storage_is_full_or_blocked(fault: str, server: Server, page: Page):
    page.add_init_script(
        f"""
        const refuse = () => {{ throw new DOMException("no room", "{fault}"); }};
        if ("{fault}" === "SecurityError") {{
          Object.defineProperty(window, "localStorage", {{ get: refuse }});
          Object.defineProperty(window, "sessionStorage", {{ get: refuse }});
        }} else Storage.prototype.setItem = refuse;
        """
    )
    screen = LabelingPage.opened(page, server.url)
    page.context.set_offline(True)
    labeled = [screen.label_with(key) for key in "123"]
    expect(screen.status).to_have_text("3 waiting")
    page.context.set_offline(False)
    screen.expect_saved()
    assert stored(server) == list(zip(labeled, ["reported_fact", "quote", "opinion"], strict=True))


def test_a_refused_annotation_does_not_hold_up_the_good_ones(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    page.route("**/api/annotations", lambda route: route.abort())
    bad, good = screen.label_with("1"), screen.label_with("2")
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).filter((key) => key.startsWith("factmark:outbox:")).sort()[0];
          localStorage.setItem(key, localStorage.getItem(key).replace("reported_fact", "rumour"));
        }"""
    )
    page.reload()  # so that what is sent is what the browser kept
    screen = LabelingPage.shown(page)
    page.unroute("**/api/annotations")
    screen.expect_saved()
    assert stored(server) == [(good, "quote")]
    expect(page.locator(f"[data-sentence-id='{good}'] sup")).to_have_attribute("data-letters", "Q")
    expect(page.locator(f"[data-sentence-id='{bad}'] sup")).not_to_have_attribute("data-letters", "F")
    page.get_by_role("button", name="1 answer was refused").click()
    expect(page.get_by_text("rumour")).to_be_visible()  # the reason


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Browser]:
    """A Chromium for which factmark.test is this machine. Asks for `browser` so that a missing one is reported."""
    rules = "--host-resolver-rules=MAP factmark.test 127.0.0.1"
    launched = browser.browser_type.launch(executable_path=chromium(), args=[*ARGUMENTS, rules])
    yield launched
    launched.close()


def test_plain_http_under_another_name(elsewhere: Browser, tmp_path_factory: pytest.TempPathFactory):
    db = tmp_path_factory.mktemp("elsewhere") / "factmark.db"
    with Server(db) as first:  # once, so that the samples are there
        first.cli("articles")
    with open_project(db) as project:
        token = open_session(project.file, project.local_owner().annotator_id, now=datetime.now(UTC))
    with Server(db, "--server.allowedHosts=factmark.test") as server, elsewhere.new_context() as context:
        url = f"http://factmark.test:{server.port}"
        page = context.new_page()
        page.goto(url)
        expect(page).to_have_url(re.compile("/account/sign-in"))  # nobody is alone under a name like this
        context.add_cookies([{"name": COOKIE_NAME, "value": token, "url": url}])
        screen = LabelingPage.opened(page, url)
        assert page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
        labeled = [screen.label_with(key) for key in "12"]
        screen.expect_saved()
        assert stored(server) == list(zip(labeled, ["reported_fact", "quote"], strict=True))
