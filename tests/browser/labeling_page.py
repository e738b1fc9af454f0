"""The labeling screen as a person meets it, through what the design promises to tests: roles, names, ids."""

import re
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator, Page, expect


@dataclass
class LabelingPage:
    page: Page

    @classmethod
    def opened(cls, page: Page, url: str) -> Self:
        page.goto(url)
        return cls.shown(page)

    @classmethod
    def shown(cls, page: Page) -> Self:
        """The screen, once its current sentence is there."""
        screen = cls(page)
        expect(screen.current).to_be_visible(timeout=30_000)
        return screen

    @property
    def current(self) -> Locator:
        return self.page.locator("[aria-current='true'][data-sentence-id]")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status").filter(has_text=re.compile(r"^(Saved|\d+ waiting)$"))

    def current_id(self) -> str:
        return self.current.get_attribute("data-sentence-id") or ""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def expect_saved(self, *, timeout: float = 15_000) -> None:
        expect(self.status).to_have_text("Saved", timeout=timeout)

    def label_with(self, key: str) -> str:
        """Press the key and return the id of the sentence that was on the screen at that moment."""
        sentence_id = self.current_id()
        self.press(key)
        return sentence_id
