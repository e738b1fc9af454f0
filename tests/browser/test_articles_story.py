"""An owner runs a project from the Articles screen: search, filter, tick, correct, undo, archive, restore, delete."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from labeling.domain.model import Source
from labeling.intake.draft import draft_article
from labeling.services.assignments import give
from labeling.services.imports.articles import import_drafts
from labeling.services.sign_in import open_session
from labeling.storage import settings
from tests.browser.divided_house import DividedHouse
from tests.browser.labeling_page import LabelingPage
from tests.browser.test_right_to_left import ENDS_ON_THE_LEFT
from tests.browser.widgets import choose, settled
from tests.divided import DividedTeam
from tests.projects import NOW
from tests.served import Server

ARABIC = "عقد مجلس الميناء اجتماعه يوم الثلاثاء.\n\nقال الرئيس إن الرصيف بيع."


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DividedHouse]:
    """Two articles that Ada and Ben labeled and differ on; sixty that nobody touched, one of them Arabic."""
    with DividedTeam(tmp_path_factory.mktemp("team"), articles=2) as team:
        drafts = [
            draft_article(
                f"The ferry number {number} ran late. Nobody knew why.",
                language="en",
                title=f"Ferry {number} late",
                source=Source(
                    "The Lowmere Ledger" if number % 2 else "Brennick Post", "", f"2026-02-{number % 28 + 1:02}"
                ),
            )
            for number in range(1, 60)
        ]
        arabic = draft_article(ARABIC, language="ar", title="مجلس الميناء")
        import_drafts(team.file, team.owner, [*drafts, arabic], origin="ferries.zip", now=NOW)
        for actor, label in ((team.ada, "quote"), (team.ben, "opinion")):
            give(team.file, team.owner, arabic.article.id, actor.annotator_id, now=NOW)
            team.say(actor, arabic.article.id, [label] * len(team.sentences(arabic.article.id)))
        team.file.write(lambda db: settings.set_value(db, "samples_offered", True)).result()
        token = open_session(team.file, team.owner.annotator_id, now=datetime.now(UTC))
        path, ids = team.file.path, list(team.articles)
    with Server(path) as server:
        yield DividedHouse(server, ids, {"owner": token})


@pytest.fixture
def page(browser: Browser, house: DividedHouse) -> Iterator[Page]:
    with house.entered(browser, "owner") as opened:
        opened.goto(f"{house.server.url}/articles")
        expect(rows(opened).first).to_be_visible()
        settled(opened)
        yield opened


def rows(page: Page) -> Locator:
    return page.locator("ul.found > li")


def search(page: Page, typed: str) -> None:
    box = page.get_by_label("Search", exact=True)
    box.fill(typed)
    box.press("Enter")
    settled(page)


def filter_by(page: Page, name: str, option: str) -> None:
    box = page.get_by_role("combobox", name=name)
    choose(box, option)
    box.press("Escape")  # its list stays open for more, and hides what is behind it
    settled(page)


def tick(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("checkbox", name=f"Select “{title}”").check()
    expect(page.get_by_text(re.compile(rf"^{len(titles)} selected$"))).to_be_visible()
    settled(page)


def act(page: Page, action: str, confirm: str) -> None:
    page.get_by_role("button", name=action, exact=True).click()
    page.get_by_role("button", name=confirm, exact=True).click()
    settled(page)


def test_search_filter_correct_for_all_and_undo(page: Page):
    expect(page.get_by_text("62 articles", exact=True)).to_be_visible()
    expect(rows(page)).to_have_count(50)
    search(page, "ferry late")
    expect(page.get_by_text("59 of 62 articles")).to_be_visible()
    expect(rows(page).first.locator("mark").first).to_have_text("Ferry")
    page.get_by_text("Filters", exact=True).click()
    filter_by(page, "Source", "Brennick Post")
    expect(page.get_by_text("29 of 62 articles")).to_be_visible()
    page.reload()  # what was chosen is in the address
    expect(page.get_by_text("29 of 62 articles")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Select all 29").click()
    expect(page.get_by_text("29 selected")).to_be_visible()
    page.get_by_role("button", name="Correct", exact=True).click()
    page.get_by_label("New value").fill("The Brennick Post")
    page.get_by_role("button", name="Correct 29 articles").click()
    expect(page.get_by_text("Corrected 29 articles.")).to_be_visible()
    expect(page.get_by_text("59 of 62 articles")).to_be_visible()  # no article is of the old source any more
    settled(page)
    page.get_by_text("Filters", exact=True).click()
    filter_by(page, "Source", "The Brennick Post")
    expect(page.get_by_text("29 of 62 articles")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    expect(page.get_by_text("59 of 62 articles")).to_be_visible()
    expect(page.get_by_text(re.compile("^Brennick Post")).first).to_be_visible()


def test_archive_restore_and_delete(page: Page):
    search(page, "ferry 5")
    tick(page, "Ferry 51 late", "Ferry 52 late")
    act(page, "Archive", "Archive 2 articles")
    expect(page.get_by_text("Archived 2 articles.")).to_be_visible()
    expect(page.get_by_text("9 of 62 articles")).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    filter_by(page, "State", "Archived")
    expect(rows(page)).to_have_count(2)
    settled(page)
    tick(page, "Ferry 51 late", "Ferry 52 late")
    act(page, "Restore", "Restore 2 articles")
    expect(page.get_by_text("Restored 2 articles.")).to_be_visible()
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_text("11 of 62 articles")).to_be_visible()
    settled(page)
    tick(page, "Ferry 51 late")
    act(page, "Delete", "Delete 1 article")
    expect(page.get_by_text("Deleted 1 article.")).to_be_visible()
    expect(page.get_by_text("10 of 61 articles")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).click()


def test_what_somebody_answered_is_not_deleted_but_can_be_archived(page: Page):
    search(page, "meeting")
    tick(page, "Meeting 1")
    act(page, "Delete", "Delete 1 article")
    expect(page.get_by_role("alert")).to_contain_text("answers are never deleted")
    page.get_by_role("button", name="Archive 1 article instead").click()
    expect(page.get_by_text("Archived 1 article.")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Undone.")).to_be_visible()
    settled(page)
    expect(page.get_by_role("checkbox", name="Select “Meeting 1”")).to_be_visible()


def test_an_article_is_opened_corrected_and_left_again(page: Page):
    search(page, "meeting")
    page.get_by_role("button", name="Meeting 2").click()
    expect(page.get_by_role("heading", name="Meeting 2", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("article="))
    expect(page.get_by_role("heading", name="The labels agree")).to_be_visible()  # on the first sentence
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="The labels differ")).to_be_visible()
    page.get_by_text("Correct what is known").click()
    page.get_by_label("Title").fill("Second meeting")
    page.get_by_label("Address").fill("not an address")
    page.get_by_label("Address").press("Enter")
    settled(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("is no web address")
    expect(page.get_by_label("Title")).to_have_value("Second meeting")
    page.get_by_label("Address").fill("https://example.org/2")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Second meeting", level=1)).to_be_visible()
    expect(page.get_by_text("“Meeting 2” → “Second meeting”")).to_be_visible()
    settled(page)
    page.locator(".st-key-article_history").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Meeting 2", level=1)).to_be_visible()
    settled(page)
    page.get_by_role("button", name="All articles").click()
    expect(page.get_by_text("2 of 6")).to_be_visible()  # the search is as it was
    page.get_by_role("button", name="Meeting 2").click()
    expect(page.get_by_role("heading", name="Meeting 2", level=1)).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.get_by_text("2 of 6")).to_be_visible()


def test_arabic_begins_on_the_right(page: Page):
    search(page, "الميناء")
    title = rows(page).first.locator("h2")
    expect(title).to_have_css("direction", "rtl")
    title.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("مجلس الميناء")
    expect(heading).to_have_css("unicode-bidi", "plaintext")
    text = page.locator(".reading .sentence").first
    expect(text).to_have_css("direction", "rtl")


def begins_on_the_right(text: Locator) -> bool:
    """Whether it is as wide as its box, and begins at that side."""
    for _ in range(20):  # Streamlit may put another element in its place meanwhile
        expect(text).to_be_visible()
        if (box := text.bounding_box()) is not None:
            return box["width"] > 600 and bool(text.evaluate(ENDS_ON_THE_LEFT))
        text.page.wait_for_timeout(100)
    raise AssertionError("It comes and goes.")


def test_arabic_begins_on_the_right_where_annotators_disagree(page: Page, house: DividedHouse):
    page.goto(f"{house.server.url}/disagreements")
    settled(page)
    shown = page.get_by_test_id("stText").filter(has_text="مجلس").first
    assert begins_on_the_right(shown)
    page.get_by_role("button", name="Work on this").first.click()
    settled(page)
    assert begins_on_the_right(page.get_by_test_id("stText").filter(has_text="مجلس").first)


def test_alone_one_labels_with_one_press_and_looks_closer_with_another(
    server: Server, browser: Browser, tmp_path: Path
):
    (tmp_path / "ferry.txt").write_text("The ferry closes in May. That is a pity.", encoding="utf-8")
    server.cli("import", str(tmp_path / "ferry.txt"))
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        LabelingPage.opened(page, server.url)
        page.goto(f"{server.url}/articles")
        expect(rows(page)).to_have_count(1)
        expect(rows(page)).to_contain_text("0 of 2")
        page.get_by_role("button", name=re.compile("^Details: ")).click()
        expect(page.get_by_role("button", name="All articles")).to_be_visible()
        expect(page.get_by_text("Imported: ferry.txt")).to_be_visible()
        settled(page)
        page.get_by_role("button", name="All articles").click()
        expect(rows(page)).to_have_count(1)
        settled(page)
        rows(page).locator("button.open").click()
        expect(page.locator("[data-sentence-id][aria-current=true]")).to_be_visible()
