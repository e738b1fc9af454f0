"""Two hundred keys, fast, with everything going wrong in the middle: each lands once, in order, where it was aimed."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.disturbances import (
    KEYS,
    LABELS,
    RECORDER,
    Calm,
    Cut,
    Kill,
    Offline,
    Reload,
    Scene,
    press_all,
    seen_by,
)
from tests.browser.labeling_page import LabelingPage
from tests.cutter import Cutter
from tests.served import Server
from tests.stored import annotations


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
    stored = [(a["sentence_id"], a["label"]) for a in annotations(server.db)]
    assert len(stored) == KEYS
    assert stored == seen_by(page)
    assert [label for _, label in stored] == [LABELS[key] for key in pressed]
    assert len({sentence_id for sentence_id, _ in stored}) == KEYS
    cutter.close()


def import_long_article(server: Server, folder: Path) -> str:
    text = "\n\n".join(f"Boat number {n} left the harbour. The bell rang {n} times." for n in range(1, 121))
    (folder / "long.txt").write_text(text, encoding="utf-8")
    [article] = json.loads(server.cli("import", str(folder / "long.txt"), "--json"))
    assert article["sentences"] == 240
    return str(article["article_id"])
