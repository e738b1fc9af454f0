"""Draws the README's pictures again: `make screenshots`, or `python -m docs.screenshots alone`, or `… team`."""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from docs.demonstration.articles import RIGHT_IN_SAMPLES
from docs.demonstration.team import ADJUDICATOR, NEWCOMER, OWNER, DemonstrationTeam
from labeling.services.sign_in import COOKIE_NAME
from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.labeling_page import LabelingPage
from tests.served import ROOT, Server

PICTURES = ROOT / "docs" / "pictures"
"""The pictures that the README shows; the others are only for looking at, in `build/pictures`."""
SHOWN = {
    "label-light",
    "label-phone",
    "guided-light",
    "summary-dark",
    "import-light",
    "adjudicate-light",
    "agreement-light",
    "publish-light",
    "release-light",
}
OTHERS = ROOT / "build" / "pictures"
WIDE = {"width": 1280, "height": 860}
TALL = {"width": 1280, "height": 1340}
TO_THE_TABLE = {"width": 1280, "height": 1330}
"""The agreement page, down to the figures of each label."""
TO_THE_BUTTON = {"width": 1280, "height": 1180}
"""The export page, down to the button that publishes."""
PHONE = {"width": 390, "height": 844}
FIRST, REST = RIGHT_IN_SAMPLES[0][:27], RIGHT_IN_SAMPLES[0][27:]
"""The keys for the sample article, up to a sentence on which *Guide me* asks something worth a picture."""

COLOURS = 255
"""How many a picture in the README has. (With only the most frequent ones, the ring around a cell would turn red.)"""
DECIDED = 6
"""Disputes that the adjudicator decides before the picture."""

Entered = Callable[..., AbstractContextManager[Page]]
"""Opens a browser in which the person of that name is signed in."""


def main() -> None:
    """Take all pictures, or those of one of the two projects."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("of", nargs="*", choices=[[], *TAKEN], help="which pictures; default: all")
    for folder in (PICTURES, OTHERS):
        folder.mkdir(parents=True, exist_ok=True)
    for of in parser.parse_args().of or TAKEN:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            TAKEN[of](browser, Path(folder) / "factmark.db")
            browser.close()


def take_alone(browser: Browser, db: Path) -> None:
    """Start a new project, label a little, and take every picture in light, in dark and on a phone."""
    with Server(db) as server:
        take_all(browser, server)


def take_team(browser: Browser, db: Path) -> None:
    """Take the pictures of a team whose annotators have labeled everything and differ."""
    with DemonstrationTeam(db) as team:
        token_by_name = dict(team.token_by_name)
        right = {key: digit for known in team.articles for key, digit in known.digit_by_sentence.items()}

    @contextmanager
    def entered(name: str, **options: object) -> Iterator[Page]:
        with new_page(browser, **options) as page:
            page.context.add_cookies([{"name": COOKIE_NAME, "value": token_by_name[name], "url": server.url}])
            yield page

    with Server(db) as server:
        take_deciding(entered, server.url, right)
        take_agreement(entered, server.url)
        take_learning(entered, server.url)
        take_publishing(entered, server.url)


def take_deciding(entered: Entered, url: str, right: dict[str, str]) -> None:
    """The adjudicator's screens. `right` is the digit to press, by sentence."""
    with entered(ADJUDICATOR) as page:
        screen = LabelingPage.opened(page, f"{url}/adjudicate?queue=article")
        for _ in range(DECIDED):
            screen.press(right[screen.current_id()])
        screen.expect_saved()
        take(page, "adjudicate-light")
        screen.press("r")
        page.keyboard.type("R9")
        take(page, "adjudicate-why-light")
    with entered(ADJUDICATOR, viewport=PHONE) as page:
        LabelingPage.opened(page, f"{url}/adjudicate?queue=article")
        take(page, "adjudicate-phone")
    with entered(ADJUDICATOR, color_scheme="dark") as page:
        LabelingPage.opened(page, f"{url}/adjudicate?queue=lowest")
        take(page, "adjudicate-dark")
        page.goto(f"{url}/adjudicate")
        page.get_by_role("button", name="Start deciding").wait_for()
        take(page, "adjudicate-overview-dark")


def take_agreement(entered: Entered, url: str) -> None:
    """The owner's screens about agreement."""
    for scheme in ("light", "dark"):
        with entered(OWNER, color_scheme=scheme) as page:
            for address in ("agreement", "disagreements", "gold", "training", "codebook"):
                page.goto(f"{url}/{address}")
                expect(page.get_by_test_id("stApp")).to_have_attribute(
                    "data-test-script-state", "notRunning", timeout=30_000
                )
                expect(page.get_by_role("heading").first).to_be_visible()
                page.set_viewport_size(TO_THE_TABLE if address == "agreement" else WIDE)
                take(page, f"{address}-{scheme}")
    with entered(OWNER, viewport=PHONE) as page:
        page.goto(f"{url}/agreement")
        page.get_by_role("heading").first.wait_for()
        take(page, "agreement-phone")


def take_learning(entered: Entered, url: str) -> None:
    """Practice, and what an annotator learns from decisions."""
    with entered(NEWCOMER) as page:
        screen = LabelingPage.opened(page, url)
        screen.press(*"12")
        take(page, "practice-light")
    with entered("Ben") as page:
        page.goto(f"{url}/feedback")
        page.get_by_role("heading").first.wait_for()
        take(page, "feedback-light")


def take_publishing(entered: Entered, url: str) -> None:
    """The owner's page before and after a release."""
    for scheme in ("dark", "light"):
        with entered(OWNER, color_scheme=scheme, viewport=TO_THE_BUTTON) as page:
            page.goto(f"{url}/export")
            expect(page.get_by_role("button", name="Publish 1.0.0")).to_be_enabled(timeout=30_000)
            take(page, f"publish-{scheme}")
    with entered(OWNER, viewport=TO_THE_BUTTON) as page:
        page.goto(f"{url}/export")
        page.get_by_role("button", name="Publish 1.0.0").click()
        page.get_by_text("Release 1.0.0 is published.").wait_for()
        page.get_by_role("heading", name="Published so far").scroll_into_view_if_needed()
        page.get_by_text("Published so far").evaluate("heading => heading.scrollIntoView()")
        take(page, "release-light")


def take_all(browser: Browser, server: Server) -> None:
    """Take all pictures; later ones build on the labels of earlier ones."""
    with new_page(browser, viewport=PHONE) as page:
        LabelingPage.opened(page, server.url)
        take(page, "first-start-phone")
    with new_page(browser) as page:
        screen = LabelingPage.opened(page, server.url)
        take(page, "first-start-light")
        screen.press(*FIRST)
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
        screen.press(*REST)
        screen.expect_saved()
        take(page, "summary-dark")
    with new_page(browser) as page:
        page.goto(f"{server.url}/articles")
        take(page, "articles-light")


def take_screens(page: Page, server: Server, scheme: str) -> None:
    """The screens around the labeling screen."""
    page.goto(f"{server.url}/import")
    text = page.get_by_label("The article’s text")
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
    """Open a page with its own size and theme."""
    context = browser.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()


def take(page: Page, name: str) -> None:
    """Take one picture, once everything is there and nothing moves any more."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)
    page.wait_for_timeout(800)
    path = (PICTURES if name in SHOWN else OTHERS) / f"{name}.png"
    page.screenshot(path=path)
    if name in SHOWN:  # a screen has few colours, and a repository keeps every picture forever
        Image.open(path).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True
        )


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

TAKEN: dict[str, Callable[[Browser, Path], None]] = {"alone": take_alone, "team": take_team}

if __name__ == "__main__":
    main()
