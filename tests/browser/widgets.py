"""Streamlit's widgets, as a person meets them."""

import re

from playwright.sync_api import Locator, Page, TimeoutError, expect


def settled(page: Page) -> None:
    """Wait until Streamlit's script has ended: until then, widgets of the run before may be next to the new ones."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)


def choose(box: Locator, typed: str = "", option: re.Pattern[str] | None = None) -> str:
    """Type into a list's box and click the option of this name, or the first of all; return what it says.

    A list closes when the page moves under it: as anybody would, open it again.
    """
    settled(box.page)
    options = box.page.get_by_role("option")
    if typed:
        options = box.page.get_by_role("option", name=option or typed, exact=True)
    for _ in range(6):
        box.click()
        box.fill(typed)
        try:
            text = options.first.text_content(timeout=5_000)
            options.first.click(timeout=5_000)
        except TimeoutError:
            box.press("Escape")
        else:
            return text or ""
    raise AssertionError(f"No option {option or typed!r}.")
