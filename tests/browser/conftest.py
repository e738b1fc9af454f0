"""A real Chromium for the browser tests. Without one they are skipped, loudly; with `CI=true` that is a failure."""

import os
import shutil
from collections.abc import Iterator
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for a module, not for all: while it is open, its event loop keeps other tests from starting theirs."""
    executable = chromium()
    if executable is None:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("BROWSER TESTS DID NOT RUN: no Chromium. Install it, or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield opened
        opened.close()


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
