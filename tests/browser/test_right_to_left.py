"""Arabic on the screens around the labeling screen: it begins on the right, and its full stop is on the left."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.labeling_page import LabelingPage
from tests.served import Server

SENTENCE = "أغلق المجلس الجسر يوم الثلاثاء."
NOTE = "من قال ذلك؟"

ENDS_ON_THE_LEFT = """
(element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const at = (offset) => {
        const range = document.createRange();
        range.setStart(text, offset);
        range.setEnd(text, offset + 1);
        return range.getBoundingClientRect();
    };
    const box = element.getBoundingClientRect();
    return at(text.length - 1).right <= at(0).left && box.right - at(0).right < 8;
}
"""


def test_arabic_runs_from_right_to_left(server: Server, page: Page, tmp_path: Path):
    path = tmp_path / "bridge.txt"
    path.write_text(f"{SENTENCE}\n", encoding="utf-8")
    [article] = json.loads(server.cli("import", str(path), "--language", "ar", "--json"))
    screen = LabelingPage.opened(page, f"{server.url}/?article={article['article_id']}")
    screen.press("n")
    page.get_by_role("textbox", name="Note").fill(NOTE)
    screen.press("Enter", "1")
    screen.expect_saved()
    page.goto(f"{server.url}/notes")
    for text in (NOTE, f"“{SENTENCE}”"):
        shown = page.get_by_test_id("stText").filter(has_text=text)
        expect(shown).to_be_visible()
        assert shown.evaluate(ENDS_ON_THE_LEFT), text
