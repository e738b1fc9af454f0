"""Two hundred keys, fast, with everything going wrong in the middle: each lands once, in order, where it was aimed."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.labeling_page import LabelingPage
from tests.cutter import Cutter
from tests.served import Server
from tests.stored import annotations

KEYS = 200
LABELS = {"1": "reported_fact", "2": "quote", "3": "opinion", "4": "unverified"}

# Runs before the panel's own listener, so it sees the sentence that the person sees when the key goes down.
RECORDER = """
const deep = (root) => {
  const found = root.querySelector("[aria-current='true'][data-sentence-id]");
  if (found) return found;
  for (const element of root.querySelectorAll("*")) {
    const inside = element.shadowRoot && deep(element.shadowRoot);
    if (inside) return inside;
  }
  return null;
};
window.addEventListener("keydown", (event) => {
  const shown = deep(document);
  if (!shown) return;
  const seen = JSON.parse(localStorage.getItem("seen") ?? "[]");
  seen.push([shown.dataset.sentenceId, event.key]);
  localStorage.setItem("seen", JSON.stringify(seen));
}, true);
"""


@dataclass
class Scene:
    page: Page
    server: Server
    cutter: Cutter


class Calm:
    """Nothing goes wrong. The other disturbances begin at the middle key and end three seconds later."""

    lasts = 0.0

    def begin(self, scene: Scene) -> None:
        """What goes wrong."""

    def end(self, scene: Scene) -> None:
        """How it is over."""


class Reload(Calm):
    def begin(self, scene: Scene) -> None:
        scene.page.reload()
        LabelingPage.shown(scene.page)


class Offline(Calm):
    lasts = 3.0

    def begin(self, scene: Scene) -> None:
        scene.page.context.set_offline(True)

    def end(self, scene: Scene) -> None:
        scene.page.context.set_offline(False)


class Cut(Calm):
    def begin(self, scene: Scene) -> None:
        assert scene.cutter.cut() > 0


class Kill(Calm):
    lasts = 3.0

    def begin(self, scene: Scene) -> None:
        scene.server.kill()

    def end(self, scene: Scene) -> None:
        scene.server.start()


@pytest.mark.parametrize("rate", [20, 50])
@pytest.mark.parametrize("disturbance", [Calm(), Reload(), Offline(), Cut(), Kill()], ids=lambda d: type(d).__name__)
def test_every_key_lands_once_in_order_where_it_was_aimed(
    disturbance: Calm, rate: int, server: Server, page: Page, tmp_path: Path
):
    article_id = import_long_article(server, tmp_path)
    cutter = Cutter(server.port)
    scene = Scene(page, server, cutter)
    page.add_init_script(RECORDER)
    screen = LabelingPage.opened(page, f"http://localhost:{cutter.port}/?article={article_id}")
    pressed = press_all(screen, rate, disturbance, scene)
    screen.expect_saved(timeout=60_000)
    seen = [
        (sentence_id, LABELS[key]) for sentence_id, key in json.loads(page.evaluate("localStorage.getItem('seen')"))
    ]
    stored = [(a["sentence_id"], a["label"]) for a in annotations(server.db)]
    assert len(stored) == KEYS
    assert stored == seen
    assert [label for _, label in stored] == [LABELS[key] for key in pressed]
    assert len({sentence_id for sentence_id, _ in stored}) == KEYS
    cutter.close()


def import_long_article(server: Server, folder: Path) -> str:
    text = "\n\n".join(f"Boat number {n} left the harbour. The bell rang {n} times." for n in range(1, 121))
    (folder / "long.txt").write_text(text, encoding="utf-8")
    [article] = json.loads(server.cli("import", str(folder / "long.txt"), "--json"))
    assert article["sentences"] == 240
    return str(article["article_id"])


def press_all(screen: LabelingPage, rate: int, disturbance: Calm, scene: Scene) -> list[str]:
    pressed = []
    over_at = None
    due = time.monotonic()
    for turn in range(KEYS):
        if turn == KEYS // 2:
            disturbance.begin(scene)
            due = time.monotonic()
            over_at = due + disturbance.lasts
        if over_at and time.monotonic() >= over_at:
            disturbance.end(scene)
            over_at, due = None, time.monotonic()
        pressed.append("1234"[turn % 4])
        screen.press(pressed[-1])
        due += 1 / rate
        time.sleep(max(0.0, due - time.monotonic()))
    if over_at:
        time.sleep(max(0.0, over_at - time.monotonic()))
        disturbance.end(scene)
    return pressed
