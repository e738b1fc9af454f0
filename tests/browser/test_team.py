"""Three people at once, each in a browser of their own: nobody sees another's label, the owner sees how far all are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Response, WebSocket, expect

from labeling.project import open_project
from labeling.storage import settings
from tests.browser.labeling_page import LabelingPage
from tests.projects import TEXT
from tests.served import Server

PASSWORD = "a harbour at low tide"  # noqa: S105 - for a project that lives as long as its test
PHONE = {"width": 390, "height": 844}
SECOND = """Night bus returns

The night bus returns on Friday, the council said. It should never have gone. Nobody knows yet who will drive it."""


@dataclass
class Person:
    """Somebody with a browser, and everything that the server ever sent to it."""

    page: Page
    received: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("websocket", self._listen)
        self.page.on("response", self._keep)

    def _listen(self, socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda data: self.received.append(data if isinstance(data, bytes) else data.encode())
        )

    def _keep(self, response: Response) -> None:
        if "/static/" in response.url or response.status in {204, 303, 304}:
            return
        try:
            self.received.append(response.body())
        except Exception:  # noqa: BLE001 - Playwright's own error where a page was left before its body came
            return

    def saw(self, text: str) -> bool:
        return any(text.encode() in data for data in self.received)


@pytest.fixture
def empty(server: Server) -> Server:
    """A project without the sample articles."""
    server.stop()
    for path in server.db.parent.glob("*"):
        if path.is_file():
            path.unlink()
    with open_project(server.db) as project:
        project.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
    server.start()
    return server


@pytest.fixture
def people(browser: Browser) -> Iterator[Any]:
    contexts = []

    def come(**options: Any) -> Person:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options}))
        return Person(contexts[-1].new_page())

    yield come
    for context in contexts:
        context.close()


def test_a_team_at_work(empty: Server, people: Any):
    url = empty.url
    owner = people().page
    become_owner(owner, url)
    for text in (TEXT, SECOND):
        import_text(owner, url, text)
    set_overlap(owner, url, 2)
    ada_link, ben_link = invite(owner, url, "Ada Quill"), invite(owner, url, "Ben Orrin")

    ada, ben = people(), people()
    for person, link in ((ada, ada_link), (ben, ben_link)):
        person.page.goto(link)
        fill_password(person.page)
        person.page.get_by_role("button", name="Join").click()
        expect(LabelingPage(person.page).current).to_be_visible(timeout=30_000)
    ada_screen, ben_screen = LabelingPage(ada.page), LabelingPage(ben.page)

    ada_first = label_with_note(ada_screen, "1", "canary of ada")
    ben_first = label_with_note(ben_screen, "3", "canary of ben")
    for screen in (ada_screen, ben_screen):
        screen.expect_saved()
    expect_progress(owner, url, {"Ada Quill": 1, "Ben Orrin": 1})

    # Ben leaves in the middle and comes back on a phone, to the sentence where he was.
    sign_out(ben.page, url)
    phone = people(viewport=PHONE)
    sign_in(phone.page, url, "ben orrin")
    ben_screen = LabelingPage.shown(phone.page)
    assert ben_screen.current_id() != ben_first
    finish(ben_screen)
    finish(ada_screen)
    expect(ada.page.get_by_role("button", name=re.compile("Next article"))).to_be_visible()
    expect_progress(owner, url, {"Ada Quill": None, "Ben Orrin": None})

    ada.page.goto(f"{url}/?article={ada_first.partition(':')[0]}")
    LabelingPage(ada.page).expect_saved()
    assert ada.saw("canary of ada")  # so the search would find one
    for person, other, note in (
        (ada, "Ben Orrin", "of ben"),
        (ben, "Ada Quill", "of ada"),
        (phone, "Ada Quill", "of ada"),
    ):
        assert not person.saw(f"canary {note}")
        assert not person.saw(other)


def become_owner(page: Page, url: str) -> None:
    page.goto(f"{url}/account/protect")
    page.get_by_label("Your name").fill("Olga Owner")
    fill_password(page)
    page.get_by_role("button").last.click()
    expect(page).to_have_url(re.compile(f"^{url}/?$"), timeout=30_000)


def fill_password(page: Page) -> None:
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)


def import_text(page: Page, url: str, text: str) -> None:
    page.goto(f"{url}/import")
    box = page.get_by_label("The article's text")
    box.fill(text)
    box.press("Control+Enter")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported:")).to_be_visible(timeout=30_000)


def set_overlap(page: Page, url: str, overlap: int) -> None:
    page.goto(f"{url}/assignments")
    box = page.get_by_label("Annotators for each article")
    box.fill(str(overlap))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. It holds")).to_be_visible()


def invite(page: Page, url: str, name: str) -> str:
    page.goto(f"{url}/team")
    page.get_by_label("Invite somebody: their name").fill(name)
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_test_id("stCode")
    expect(link).to_contain_text("/account/invitation/")
    return (link.text_content() or "").strip()


def label_with_note(screen: LabelingPage, key: str, note: str) -> str:
    sentence_id = screen.current_id()
    screen.press("n")
    screen.page.keyboard.type(note)
    screen.press("Enter", key)
    return sentence_id


def finish(screen: LabelingPage) -> None:
    for _ in range(20):
        if not screen.current.is_visible():
            break
        screen.press("2")
    screen.expect_saved()


def sign_out(page: Page, url: str) -> None:
    page.goto(f"{url}/me")
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/account/sign-in"))


def sign_in(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.get_by_label("Name").fill(name)
    fill_password(page)
    page.get_by_role("button", name="Sign in").click()


def expect_progress(page: Page, url: str, done_by_name: dict[str, int | None]) -> None:
    page.goto(f"{url}/progress")
    table = page.get_by_test_id("stTable")
    expect(table).to_be_visible(timeout=30_000)
    for name, done in done_by_name.items():
        row = table.get_by_role("row").filter(has_text=name)
        expect(row).to_have_count(1)
        if done is not None:
            expect(row.get_by_role("cell").first).to_have_text(str(done))
