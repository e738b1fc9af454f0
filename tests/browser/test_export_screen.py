"""The labels leave by the page: what is downloaded is what the manifest names and what is in the project."""

import hashlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from labeling.publish import csv_files
from tests.browser.labeling_page import LabelingPage
from tests.projects import TEXT
from tests.served import Server
from tests.stored import votes


@pytest.mark.parametrize("form", ["CSV", "JSONL"])
def test_a_download_holds_the_votes_that_its_manifest_names(form: str, server: Server, page: Page, tmp_path: Path):
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")
    server.cli("import", str(tmp_path / "quay.txt"))
    screen = LabelingPage.opened(page, server.url)
    screen.press(*"1234")
    screen.expect_saved()
    page.goto(f"{server.url}/export")
    page.get_by_role("button", name=f"Write {form}").click()
    content, manifest = downloaded(page, "Download"), json.loads(downloaded(page, "Manifest"))
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()
    assert (manifest["rows"], manifest["bytes"]) == (4, len(content))
    expect(page.get_by_text(manifest["sha256"])).to_be_visible()
    rows = votes(server, tmp_path)
    if form == "JSONL":
        assert [json.loads(line) for line in content.decode().splitlines()] == rows
    else:
        (tmp_path / "votes.csv").write_bytes(content)
        with (tmp_path / "votes.csv").open(encoding=csv_files.VOTES_ENCODING, newline="") as file:
            assert list(csv_files.read_votes(file)) == [csv_files.vote_cells(row) for row in rows]


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes()


def test_a_deleted_export_is_gone_from_the_page_and_the_server(server: Server, page: Page):
    page.goto(f"{server.url}/export")
    page.get_by_role("button", name="Write CSV").click()
    address = page.get_by_role("link", name="Download").get_attribute("href") or ""
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("link", name="Download")).to_have_count(0)
    assert page.request.get(f"{server.url}{address}").status == 404
