"""From a key to the next sentence on the screen, and to `Saved`, in a real Chromium on the real server.

    python -m benchmarks.keypress [--rounds 3] [--cpus 0,1]

Two hundred keys, ten a second, in articles of 40 sentences and in one of 2,000. `work` is what the main thread does for
a key (handler, style, layout, paint), from Chromium's trace; `frames`, `painted` and `saved` are taken in the page
(benchmarks/keypress.js). The browser runs with software rendering, as it does on a machine without a screen.
"""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.report import percentile
from benchmarks.rounds import Figures, run_rounds
from benchmarks.team import article_text
from benchmarks.trace import CATEGORIES, work_per_key
from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.labeling_page import LabelingPage
from tests.served import Server

KEYS, BETWEEN_SECONDS = 200, 0.1
SHORT, LONG = 40, 2000
IN_PAGE = Path(__file__).with_suffix(".js")


def import_articles(server: Server, folder: Path) -> dict[int, list[str]]:
    """Enough articles of each length for all keys: their ids by length."""
    lengths = [SHORT] * (KEYS // (SHORT - 1) + 1) + [LONG]
    files = [folder / f"{number}.txt" for number in range(len(lengths))]
    for number, (path, length) in enumerate(zip(files, lengths, strict=True)):
        path.write_text(article_text(length, topic=f"Board {number}"), encoding="utf-8")
    imported = json.loads(server.cli("import", "--json", *map(str, files)))
    return {n: [a["article_id"] for a in imported if a["sentences"] == n] for n in (SHORT, LONG)}


@contextmanager
def chromium_page() -> Iterator[tuple[Browser, Page]]:
    """A page that measures itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.add_init_script(path=IN_PAGE)
        yield browser, page
        browser.close()


def measure(cpus: set[int]) -> Figures:
    """One round on a new server with a new browser."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "keys.db", cpus=cpus)
        articles = import_articles(server, Path(folder))
        with server, chromium_page() as (browser, page):
            return {
                **openings(page, server, articles[LONG][0]),
                **keys(browser, page, server, articles[SHORT], SHORT),
                **keys(browser, page, server, articles[LONG], LONG),
            }


def openings(page: Page, server: Server, article_id: str) -> Figures:
    """From the address to the first sentence painted: a new browser on a new server, then both warm."""
    return {
        f"open_{LONG}_first_ms": opened(page, server, article_id),
        f"open_{LONG}_again_ms": opened(page, server, article_id),
    }


def opened(page: Page, server: Server, article_id: str) -> float:
    """Milliseconds from the navigation until the first sentence was painted."""
    LabelingPage.opened(page, f"{server.url}/?article={article_id}")
    page.wait_for_function("() => window.measured.firstPaint !== null")
    milliseconds: float = page.evaluate("window.measured.firstPaint")
    return milliseconds


def keys(browser: Browser, page: Page, server: Server, article_ids: list[str], length: int) -> Figures:
    """Label through the articles until there are enough keys."""
    seen: list[dict[str, Any]] = []
    work: list[dict[str, float]] = []
    for article_id in article_ids:
        opened(page, server, article_id)
        browser.start_tracing(page=page, categories=CATEGORIES)
        press(page, min(length - 1, KEYS - len(seen)))
        work += work_per_key(json.loads(browser.stop_tracing())["traceEvents"])
        seen += page.evaluate("window.measured.keys")
    assert len(seen) == len(work) == KEYS, (len(seen), len(work))
    return {f"{name}_{length}": value for name, value in figures(seen, work).items()}


def press(page: Page, count: int) -> None:
    """Press digits in turn, evenly spaced, and wait until all is saved."""
    screen = LabelingPage(page)
    begun = time.perf_counter()
    for number in range(count):
        time.sleep(max(0, begun + number * BETWEEN_SECONDS - time.perf_counter()))
        screen.press(str(number % 4 + 1))
    screen.expect_saved()
    page.wait_for_function("() => window.measured.keys.every((key) => key.saved !== null)")


def figures(seen: list[dict[str, Any]], work: list[dict[str, float]]) -> Figures:
    """Percentiles, in milliseconds; and the most frames until the next sentence was there."""
    values = {name: [each[name] for each in work] for name in work[0]}
    values |= {name: [key[name] for key in seen] for name in ("painted", "saved")}
    spreads = {f"{name}_p{p}_ms": percentile(value, p) for name, value in values.items() for p in (50, 95)}
    return {**spreads, "frames_max": max(key["frames"] for key in seen)}


if __name__ == "__main__":
    run_rounds("keypress", __doc__, measure, rounds=3)
