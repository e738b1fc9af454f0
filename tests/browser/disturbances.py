"""What goes wrong in the middle of a burst of keys, and a record of what every key was aimed at."""

import json
import time
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.labeling_page import LabelingPage
from tests.cutter import Cutter
from tests.served import Server

KEYS = 200
LABELS = {"1": "reported_fact", "2": "quote", "3": "opinion", "4": "unverified"}

# Runs before the panel's own listener, so it sees the sentence that the person sees when the key goes down.
RECORDER = """
const deep = (root) => {
  const current = root.querySelector("[aria-current='true'][data-sentence-id]");
  if (current) return current;
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


def seen_by(page: Page) -> list[tuple[str, str]]:
    """Every key's sentence and label, as the person aimed it, once RECORDER was on the page."""
    recorded = json.loads(page.evaluate("localStorage.getItem('seen')"))
    return [(sentence_id, LABELS[key]) for sentence_id, key in recorded]


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


def press_all(screen: LabelingPage, rate: int, disturbance: Calm, scene: Scene, *, keys: int = KEYS) -> list[str]:
    """Press so many keys at this rate, with the disturbance in the middle, and return them."""
    pressed = []
    over_at = None
    due = time.monotonic()
    for turn in range(keys):
        if turn == keys // 2:
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
