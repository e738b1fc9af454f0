"""The main job on a real article: import, label to the end with keys alone, export, compare."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from labeling.publish import csv_files
from tests.browser.labeling_page import LabelingPage
from tests.served import ROOT, Server
from tests.stored import votes

SEED = Path(os.environ.get("FACTMARK_SHARED", ROOT.parent / "shared")) / "seed" / "article.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the real article is not here: {SEED}")

SPECIAL_PARTS = {1: "section_name", 2: "headline", 3: "repeated_headline", 4: "credit", 9: "quote_intro"}


def test_imported_by_the_command_line(server: Server):
    imported = json.loads(server.cli("import", str(SEED), "--json"))
    assert [article["sentences"] for article in imported] == [28]
    check_sentences(server, imported[0]["article_id"])


def check_sentences(server: Server, article_id: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    sentences = json.loads(server.cli("sentences", article_id, "--json"))
    assert [s["position"] for s in sentences] == list(range(1, 29))
    assert all(text[s["start"] : s["end"]] == s["text"] for s in sentences)
    assert sum(s["text"].count("\u00a0") for s in sentences) == 2
    assert {s["position"]: s["part"] for s in sentences if s["part"] != "body"} == SPECIAL_PARTS


def test_imported_by_the_page_labeled_with_keys_and_exported(server: Server, page: Page, tmp_path: Path):
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    page.locator("input[type=file]").set_input_files(SEED)
    expect(page.get_by_text("28 sentences: 24 to label, 4 not labeled")).to_be_visible()
    page.get_by_role("button", name="Import this article").click()
    page.get_by_text("Label it now").click()

    screen = LabelingPage(page)
    expect(screen.current).to_be_visible()
    labeled = [screen.label_with("1234"[turn % 4]) for turn in range(24)]
    assert len(set(labeled)) == 24
    screen.expect_saved()

    rows = votes(server, tmp_path)
    article_id = labeled[0].partition(":")[0]
    check_sentences(server, article_id)
    assert [row["sentence_id"] for row in rows] == labeled
    names = ["reported_fact", "quote", "opinion", "unverified"]
    assert [row["label"] for row in rows] == [names[turn % 4] for turn in range(24)]

    out = tmp_path / "votes.csv"
    server.cli("export", "--format", "csv", "--out", str(out))
    with out.open(encoding=csv_files.VOTES_ENCODING, newline="") as file:
        assert list(csv_files.read_votes(file)) == [csv_files.vote_cells(row) for row in rows]
