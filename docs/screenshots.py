"""Draws the README's pictures again: `make screenshots`."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.labeling_page import LabelingPage
from tests.served import ROOT, Server

PICTURES = ROOT / "docs" / "pictures"
"""The pictures that the README shows; the others are for looking at, under `build/pictures`."""
SHOWN = {"label-light", "label-phone", "guided-light", "summary-dark", "import-light"}
OTHERS = ROOT / "build" / "pictures"
WIDE = {"width": 1280, "height": 860}
TALL = {"width": 1280, "height": 1340}
PHONE = {"width": 390, "height": 844}
LABELS = "1323113112221431122213"
"""The first keys of the sample article, so that its stripe shows something."""


def main() -> None:
    """Start a new project, label a little, and take every picture in light, in dark and on a phone."""
    for folder in (PICTURES, OTHERS):
        folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as temporary,
        Server(Path(temporary) / "factmark.db") as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        take_all(browser, server)
        browser.close()


def take_all(browser: Browser, server: Server) -> None:
    """All pictures; the later ones stand on what the earlier ones labeled."""
    with new_page(browser) as page:
        screen = LabelingPage.opened(page, server.url)
        take(page, "first-start-light")
        screen.press(*LABELS)
        screen.expect_saved()
        take(page, "label-light")
        screen.press("d", "n", "y")
        take(page, "guided-light")
        screen.press("Escape", "?")
        take(page, "keys-light")
    for name, options in {"dark": {"color_scheme": "dark"}, "phone": {"viewport": PHONE}}.items():
        with new_page(browser, **options) as page:
            LabelingPage.opened(page, server.url)
            take(page, f"label-{name}")
    with new_page(browser, viewport=PHONE, color_scheme="dark") as page:
        screen = LabelingPage.opened(page, server.url)
        screen.press("d")
        take(page, "guided-phone-dark")
    for scheme in ("light", "dark"):
        with new_page(browser, color_scheme=scheme) as page:
            take_screens(page, server, scheme)
    with new_page(browser, color_scheme="dark") as page:
        screen = LabelingPage.opened(page, server.url)
        screen.press(*"12324131232413")
        screen.expect_saved()
        take(page, "summary-dark")
    with new_page(browser) as page:
        page.goto(f"{server.url}/articles")
        take(page, "articles-light")


def take_screens(page: Page, server: Server, scheme: str) -> None:
    """The screens around the labeling screen."""
    page.goto(f"{server.url}/import")
    text = page.get_by_label("The article's text")
    text.fill(SAMPLE)
    text.press("Control+Enter")
    page.get_by_role("button", name="Import this article").wait_for()
    page.set_viewport_size(TALL)
    take(page, f"import-{scheme}")
    page.set_viewport_size(WIDE)
    page.goto(f"{server.url}/export")
    page.get_by_role("button", name="Write CSV").click()
    page.get_by_role("link", name="Manifest").first.wait_for()
    take(page, f"export-{scheme}")
    page.goto(f"{server.url}/guideline")
    page.get_by_text("Reported fact").first.wait_for()
    take(page, f"guideline-{scheme}")
    page.goto(f"{server.url}/settings")
    page.get_by_text("The sentence alone").wait_for()
    take(page, f"settings-{scheme}")


@contextmanager
def new_page(browser: Browser, **options: object) -> Iterator[Page]:
    """A page of its own size and theme."""
    context = browser.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()


def take(page: Page, name: str) -> None:
    """One picture, once nothing moves any more."""
    page.wait_for_timeout(800)
    page.screenshot(path=(PICTURES if name in SHOWN else OTHERS) / f"{name}.png")


SAMPLE = """Harbour

Harbour board sells the east quay
By Jonna Reed
3 March 2026
(Photo: R. Amsel/Ledger)

The harbour board voted 6–3 on Tuesday night to sell the east quay to a holding company. It takes a special kind of \
board to hand over the last public water in town and call it prudence.

Coast Wire reported:

The price, 41 million crowns, is a third of the 2019 valuation, according to the land register. “Nobody asked us,” \
said Mirre Tollan, who has kept a boat there since 1988. A second bidder is reported to have withdrawn in January.
"""

if __name__ == "__main__":
    main()
