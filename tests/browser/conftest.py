"""A real Chromium for the browser tests. Without one they are skipped, loudly; with `CI=true` that is a failure."""

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.panel_harness import Open, Panel, PanelServer

expect.set_options(timeout=30_000)  # patience with a slow machine: how fast a screen is, benchmarks tell

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where Chromium is: named by CHROMIUM, on the PATH, or brought by `playwright install chromium`."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ["chromium", "google-chrome"])), None)
    if path:
        return path
    with sync_playwright() as playwright:
        brought = playwright.chromium.executable_path
    return brought if Path(brought).exists() else None


def browser_of_tests() -> str | None:
    """Chromium without its windows, where it is installed: the same engine, and less work for each page."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or chromium()


@dataclass
class _Kept:
    """The browser that a worker opened: to start one takes as long as to open a screen."""

    browser: Browser | None = None
    closing: ExitStack = field(default_factory=ExitStack)

    def opened(self, executable: str) -> Browser:
        if self.browser is None or not self.browser.is_connected():
            self.close()
            playwright = self.closing.enter_context(sync_playwright())
            self.browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
            self.closing.callback(self.browser.close)
        return self.browser

    def close(self) -> None:
        self.browser = None
        self.closing.close()


_kept = _Kept()
_FOLDER = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """Close the browser before other folders' tests: its event loop keeps them from starting theirs."""
    try:
        return (yield)
    finally:
        if nextitem is None or _FOLDER not in nextitem.path.parents:
            _kept.close()


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One for all modules of this folder that follow one another; each test has a context of its own in it."""
    executable = browser_of_tests()
    if executable is None:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("BROWSER TESTS DID NOT RUN: no Chromium. Install it, or name it in CHROMIUM.")
    opened = _kept.opened(executable)
    yield opened
    if _FOLDER not in request.path.parents:
        _kept.close()
        return
    for context in opened.contexts if opened.is_connected() else []:
        context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1280, "height": 860}) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def panel_server() -> Iterator[PanelServer]:
    with PanelServer() as server:
        yield server


@pytest.fixture
def opened(page: Page, panel_server: PanelServer) -> Open:
    return lambda content: Panel.opened(page, panel_server, content)
