"""The way from the page to a loaded table, and what is in its way: bad choices, a change of mind, other people."""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.corpus_house import CorpusHouse, corpus_house
from tests.browser.widgets import settled
from tests.publish.sample_tables import LABELS

PATIENCE = 60_000
"""Milliseconds for a release of a few hundred sentences, on a machine that is busy with other tests."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CorpusHouse]:
    """Nothing here changes a label."""
    with corpus_house(tmp_path_factory.mktemp("house"), articles=12) as there:
        yield there


@pytest.fixture
def owner(browser: Browser, house: CorpusHouse) -> Iterator[Page]:
    with house.entered(browser, "owner") as page:
        page.goto(f"{house.server.url}/export")
        expect(page.get_by_role("button", name=re.compile(r"^Publish \d"))).to_be_enabled()
        yield page


def publish(owner: Page, version: str) -> None:
    owner.get_by_role("textbox", name="Version").fill(version)
    owner.get_by_role("textbox", name="Version").press("Enter")
    owner.get_by_role("button", name=f"Publish {version}").click()
    expect(owner.get_by_text(f"Release {version} is published.")).to_be_visible(timeout=PATIENCE)
    settled(owner)


def fetched(owner: Page, link: str, folder: Path) -> Path:
    with owner.expect_download() as download:
        owner.get_by_role("link", name=link).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_what_the_page_says_loads_what_it_published(owner: Page, house: CorpusHouse, tmp_path: Path):
    owner.get_by_text("The dataset card", exact=True).click()
    owner.get_by_label("What it is good for").fill("Trying out whether a **table** loads.")
    owner.get_by_role("button", name="Publish 1.0.0").click()  # straight from the field: what is in it counts
    expect(owner.get_by_text("Release 1.0.0 is published.")).to_be_visible(timeout=PATIENCE)
    settled(owner)
    packed = fetched(owner, "Download the release", tmp_path)
    assert packed.name == "factmark-1.0.0.zip"
    zipfile.ZipFile(packed).extractall(tmp_path)
    folder = tmp_path / "factmark-1.0.0"
    assert "Trying out whether a **table** loads." in (folder / "README.md").read_text(encoding="utf-8")
    snippets = [text for text in owner.get_by_test_id("stCode").all_inner_texts() if "import" in text]
    assert len(snippets) == 2
    for snippet in snippets:
        assert any(label in printed(snippet, tmp_path) for label in LABELS)
    counted = printed(f"{snippets[0]}\nprint(labels['label'].value_counts().to_json())", tmp_path).splitlines()[-1]
    assert json.loads(counted) == house.gold


def printed(code: str, where: Path) -> str:
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(where / "hf")}
    done = subprocess.run(
        [sys.executable, "-"], input=code, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_every_file_is_the_one_that_the_manifest_names(owner: Page, tmp_path: Path):
    publish(owner, "2.0.0")
    manifest = json.loads(fetched(owner, "Manifest", tmp_path).read_text(encoding="utf-8"))
    with zipfile.ZipFile(fetched(owner, "Download 2.0.0", tmp_path)) as packed:
        sha256_by_path = {
            name.partition("/")[2]: hashlib.sha256(packed.read(name)).hexdigest()
            for name in packed.namelist()
            if not name.endswith("/manifest.json")
        }
    assert {file["path"]: file["sha256"] for file in manifest["files"]} == sha256_by_path
    assert {path.partition("/")[0] for path in sha256_by_path} >= {"parquet", "jsonl", "csv", "hub"}


def test_bad_choices_say_what_is_wrong_and_nothing_typed_is_lost(owner: Page, house: CorpusHouse):
    owner.get_by_label("Title").fill("Quayside *reports*")
    owner.get_by_role("textbox", name="Version").fill("one")
    owner.get_by_role("textbox", name="Version").press("Enter")
    expect(owner.get_by_text("“one” is not a version. Write three numbers with dots, such as 1.0.0.")).to_be_visible()
    expect(owner.get_by_role("button", name="Publish one")).to_be_disabled()
    owner.get_by_role("textbox", name="Version").fill("7.0.0")
    owner.get_by_text("Splits for training and testing", exact=True).click()
    owner.get_by_label("Test (%)").fill("20")
    owner.get_by_label("Test (%)").press("Enter")
    wrong = owner.get_by_text("The shares of train, validation and test add up to 110%: make it 100%.")
    expect(wrong).to_be_visible()
    expect(owner.get_by_role("button", name="Publish 7.0.0")).to_be_disabled()
    owner.get_by_role("link", name="Guideline").click()
    expect(owner.get_by_role("heading", name="Guideline", exact=True)).to_be_visible()
    owner.go_back()
    expect(wrong).to_be_visible()
    expect(owner.get_by_label("Title")).to_have_value("Quayside *reports*")
    expect(owner.get_by_role("textbox", name="Version")).to_have_value("7.0.0")
    owner.get_by_text("Splits for training and testing", exact=True).click()
    owner.get_by_label("Train (%)").fill("70")
    owner.get_by_label("Train (%)").press("Enter")
    expect(owner.get_by_role("button", name="Publish 7.0.0")).to_be_enabled()
    expect(wrong).to_have_count(0)


def test_a_cancelled_release_leaves_nothing_and_its_version_is_free(owner: Page, house: CorpusHouse):
    owner.get_by_role("textbox", name="Version").fill("3.0.0")
    owner.get_by_role("textbox", name="Version").press("Enter")
    owner.get_by_role("button", name="Publish 3.0.0").click()
    writer_of(house).suspend()  # so that it is not done before somebody can press a button
    expect(owner.get_by_text("Release 3.0.0: ")).to_be_visible()
    owner.get_by_role("button", name="Cancel").click()
    expect(owner.get_by_role("button", name="Publish 3.0.0")).to_be_enabled(timeout=PATIENCE)
    assert not (house.server.db.parent / "releases" / "3.0.0").exists()
    expect(owner.get_by_role("link", name="Download 3.0.0")).to_have_count(0)
    publish(owner, "3.0.0")


def test_a_writer_that_dies_says_so_and_leaves_nothing(owner: Page, house: CorpusHouse):
    owner.get_by_role("textbox", name="Version").fill("5.0.0")
    owner.get_by_role("textbox", name="Version").press("Enter")
    owner.get_by_role("button", name="Publish 5.0.0").click()
    writer_of(house).kill()
    expect(owner.get_by_text("Release 5.0.0 was not published.")).to_be_visible(timeout=PATIENCE)
    assert not (house.server.db.parent / "releases" / "5.0.0").exists()
    owner.get_by_role("button", name="Close").click()
    expect(owner.get_by_text("was not published")).to_have_count(0)
    expect(owner.get_by_role("button", name="Publish 5.0.0")).to_be_enabled()


def writer_of(house: CorpusHouse) -> psutil.Process:
    """The process that writes a release."""
    assert house.server.process is not None
    for _ in range(1000):
        for child in psutil.Process(house.server.process.pid).children():
            if any("labeling.release.process" in word for word in child.cmdline()):
                return child
        time.sleep(0.01)
    raise AssertionError("nothing is being written")


def test_somebody_else_sees_no_release_and_gets_none(owner: Page, browser: Browser, house: CorpusHouse):
    publish(owner, "4.0.0")
    address = owner.get_by_role("link", name="Download 4.0.0").get_attribute("href") or ""
    assert owner.request.get(f"{house.server.url}{address}").status == 200
    with house.entered(browser, "Ada") as page:
        page.goto(f"{house.server.url}/export")
        expect(page.get_by_role("heading", name="This page is for owners")).to_be_visible()
        expect(page.get_by_text("Publish")).to_have_count(0)
        assert [page.request.get(f"{house.server.url}{address}{part}").status for part in PARTS] == [403] * 3
    with browser.new_context() as nobody:
        refused = [nobody.request.get(f"{house.server.url}{address}{part}").status for part in PARTS]
        assert refused == [401] * 3


PARTS = ("", "/card", "/manifest")


def test_leaving_in_the_middle_of_a_word_empties_no_field(owner: Page, house: CorpusHouse):
    owner.get_by_role("textbox", name="Title").fill("Sentences of the harbour")
    owner.get_by_text("Text and names", exact=True).click()
    owner.get_by_text("No text", exact=True).click()
    owner.get_by_text("The dataset card", exact=True).click()
    field = owner.get_by_label("Known limits")
    field.click()
    field.press_sequentially("One town only")
    owner.get_by_role("link", name="Guideline", exact=True).click()  # straight from the field
    owner.wait_for_timeout(2_000)
    settled(owner)
    owner.get_by_role("button", name="Project").click()  # the press before may be lost, what was typed may not
    owner.get_by_role("menuitem", name="Export", exact=True).click()
    expect(owner.get_by_role("textbox", name="Title")).to_have_value("Sentences of the harbour")
    expect(owner.get_by_role("textbox", name="Version")).to_have_value(re.compile(r"\d+\.\d+\.\d+"))
    settled(owner)
    for box, kept in (("The dataset card", field), ("Text and names", owner.get_by_role("radio", name="No text"))):
        if not kept.count():
            owner.get_by_text(box, exact=True).click()
        expect(kept).to_be_attached()
    expect(field).to_have_value("One town only")
    expect(owner.get_by_role("radio", name="No text")).to_be_checked()


def test_a_release_is_compared_with_earlier_ones_by_more_than_its_labels(owner: Page):
    publish(owner, "8.0.0")
    owner.get_by_label("Title").fill("Quayside reports")
    publish(owner, "8.1.0")
    changes = owner.get_by_text("What changed", exact=True)
    downloads = owner.get_by_role("link", name=re.compile(r"^Download \d"))
    expect(changes).to_have_count(downloads.count() - 1)  # nothing was published before the first
    changes.first.click()
    expect(owner.get_by_role("combobox", name="Since release")).to_have_value("8.0.0")
    expect(owner.get_by_text(re.compile("Title: “.*” before, “Quayside reports” now."))).to_be_visible()


def test_who_is_who_is_for_the_owner_to_see(owner: Page):
    publish(owner, "9.0.0")
    expect(owner.get_by_role("cell", name="Ada", exact=True)).to_have_count(0)
    owner.get_by_text("Who is who", exact=True).click()
    row = owner.get_by_role("row").filter(has=owner.get_by_role("cell", name="Ada", exact=True))
    expect(row.get_by_role("cell", name=re.compile(r"^annotator-[0-9a-f]{10}$"))).to_be_visible()
    expect(row.get_by_role("cell", name=re.compile("^a-"))).to_be_visible()


def test_withdrawing_a_release_says_what_that_does_not_reach(owner: Page):
    publish(owner, "9.9.0")
    owner.get_by_text("Withdraw", exact=True).first.click()
    expect(owner.get_by_text("or put on the Hub stay where they are.").first).to_be_visible()
    owner.get_by_role("textbox", name="Why", exact=True).first.fill("A source objected.")
    owner.get_by_role("textbox", name="Why", exact=True).first.press("Tab")
    owner.get_by_role("button", name="Withdraw 9.9.0").click()
    expect(owner.get_by_text("or put on the Hub stay where they are. Tell the people who have one.")).to_be_visible()
    expect(owner.get_by_role("link", name="Download 9.9.0")).to_have_count(0)


def test_a_licence_that_nobody_offers_is_kept_as_it_is_typed(owner: Page):
    owner.get_by_text("The dataset card", exact=True).click()
    licence = owner.get_by_role("combobox", name="Licence of the labels")
    licence.fill("Harbour Lab terms, 1.0")
    licence.press("Enter")
    expect(owner.get_by_text("Saved for this release and later ones.")).to_be_visible()
    owner.reload()
    owner.get_by_text("The dataset card", exact=True).click()
    expect(licence).to_have_value("Harbour Lab terms, 1.0")


def test_an_owner_who_does_not_label_finds_the_way_from_the_first_page(owner: Page, house: CorpusHouse):
    owner.goto(house.server.url)
    owner.get_by_role("button", name="Publish the dataset").click()
    expect(owner.get_by_role("heading", name="Export")).to_be_visible()
