"""Every screen, opened first on a fresh server: main.py runs before it, and it says what it is about."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from labeling.domain.model import Role
from labeling.ui.navigation import sections
from tests.browser.labeling_page import LabelingPage
from tests.browser.widgets import settled
from tests.served import ROOT, Server

SCREENS = {
    "articles": "Articles",
    "guideline": "Guideline",
    "progress": "Progress",
    "me": "Account",
    "import": "Import articles",
    "import-annotations": "Import annotations",
    "export": "Export",
    "team": "Team",
    "assignments": "Assignments",
    "notes": "Notes",
    "settings": "Settings",
    "feedback": "Feedback",
    "agreement": "Agreement",
    "disagreements": "Disagreements",
    "adjudicate": "Adjudicate",
    "gold": "Gold",
    "training": "Training",
    "codebook": "Codebook",
}


def test_the_first_screen_is_an_article_and_one_key_labels_its_first_sentence(server: Server, page: Page):
    screen = LabelingPage.opened(page, server.url)
    first = screen.label_with("1")
    expect(page.locator(f"[data-sentence-id='{first}']")).not_to_have_attribute("aria-current", "true")
    screen.expect_saved()
    [counted] = [line for line in server.cli("verify").splitlines() if line.startswith("annotation")]
    assert counted.split()[-1] == "1"


@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_can_be_the_first(address: str, server: Server, page: Page):
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if is_ours(message) else None)
    page.goto(f"{server.url}/{address}")
    expect(page.get_by_role("heading", name=SCREENS[address], exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Label")).to_be_visible()  # the navigation is main.py's
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert problems == []


def is_ours(message: ConsoleMessage) -> bool:
    """Streamlit looks for its server under the screen's address first, and the browser reports the 404."""
    return message.type == "error" and "/_stcore/" not in message.location["url"]


def test_the_keys_of_the_readme_are_those_of_the_screen(server: Server, page: Page):
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Keys")[2].partition("\n## ")[0]
    promised = {key for key in re.findall(r"<kbd>(\w|[↓→↑←?])</kbd>", table) if key not in "9"}
    screen = LabelingPage.opened(page, server.url)
    screen.press("?")
    dialog = page.get_by_role("dialog", name="All keys")
    expect(dialog).to_be_visible()
    shown = set(" ".join(dialog.locator("kbd").all_text_contents()).split())
    assert promised <= shown


def test_every_screen_of_the_navigation_is_tested(server: Server, page: Page):
    LabelingPage.opened(page, server.url)
    addresses = {""}
    for section, first in (("Project", "Import"), ("Quality", "Agreement")):
        page.get_by_text(section, exact=True).click()
        expect(page.get_by_role("menuitem", name=first, exact=True)).to_be_visible()
        links = page.locator("[data-testid=stTopNavLink], [data-testid=stTopNavDropdownLink]").all()
        addresses |= {(link.get_attribute("href") or "").rsplit("/", 1)[-1] for link in links}
    assert addresses == {"", *SCREENS} - {"feedback"}  # offered once an article was opened to somebody
    assert {address for offered in sections(Role.OWNER).values() for address in offered} == {"", *SCREENS}
