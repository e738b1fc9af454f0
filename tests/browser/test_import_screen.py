"""Before anything is stored, the importer sees it, can correct it, and can walk away."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from labeling.project import open_project
from tests.browser.widgets import choose, settled
from tests.projects import TEXT
from tests.served import Server

OTHER = """Ferry line stops for the winter

The ferry between Lowmere and Aske stops on Friday. Nobody has said when it will run again."""

WRAPPED = """\
The council of Lowmere met on Monday evening in the old town hall to decide
whether the swimming pool on the hill should be closed for good, which many
people who live nearby had feared since the spring floods.

It voted five to four, and the mayor, who had asked for more time, left the
room before the count was read out by the clerk.
"""

FIRST_TIME = 60_000
"""Milliseconds within which the models that guess are loaded, or a page is read in a process of its own that lets all
others go first, on a machine that does much else."""

BAD_FILES = {
    "empty.txt": (b"", "has no text"),
    "blank.txt": (b" \n\t\n", "has no text"),
    "photo.txt": (bytes(range(256)) * 64, "byte"),
    "nul.txt": (b"One sentence.\nTwo\x00 sentences.", ""),
    "long-line.txt": (b"word " * 2_000_000, "1,000,000"),
}


def articles(server: Server) -> list[str]:
    return [article["title"] for article in json.loads(server.cli("articles", "--json"))]


def paste(page: Page, server: Server, text: str) -> None:
    page.goto(f"{server.url}/import")
    box = page.get_by_label("The article’s text")
    box.fill(text)
    box.press("Control+Enter")


def test_what_was_corrected_is_what_is_stored(server: Server, page: Page):
    paste(page, server, TEXT)
    page.get_by_label("Title").fill("The quay, corrected")
    page.get_by_label("Source").fill("The Lowmere Ledger")
    page.get_by_label("Published").fill("2026-03-03")
    page.get_by_label("Licence note").fill("By permission")
    page.get_by_label("Licence note").press("Enter")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: The quay, corrected")).to_be_visible()
    [found] = [a for a in json.loads(server.cli("articles", "--json")) if a["title"] == "The quay, corrected"]
    assert (found["source"], found["language"], found["to_label"]) == ("The Lowmere Ledger", "en", 5)


@pytest.mark.parametrize(
    ("typed", "stored", "said"),
    [
        ("4 March 2026", "2026-03-04", "Stored as 2026-03-04."),
        ("last Tuesday", "last Tuesday", "Tools cannot read this date"),
    ],
)
def test_a_date_is_stored_so_that_tools_can_read_it(server: Server, page: Page, typed: str, stored: str, said: str):
    paste(page, server, f"The day was not known. It was said to be {typed}.")
    type_in(page, "Title", f"Published {typed}")
    type_in(page, "Published", typed)
    expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text(f"Imported: Published {typed}")).to_be_visible()
    with open_project(server.db) as project:
        [published] = project.articles().query("title == @title", local_dict={"title": f"Published {typed}"})[
            "published"
        ]
    assert published == stored


def refill(page: Page, text: str) -> None:
    box = page.get_by_label("The article’s text")
    box.fill(text)
    box.press("Control+Enter")


def type_in(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).fill(text)
    page.get_by_label(label).press("Enter")


def test_another_text_gets_nothing_that_was_typed_for_the_first(server: Server, page: Page):
    paste(page, server, TEXT)
    expect(page.get_by_label("Title")).to_have_value("Harbour board sells the east quay")
    type_in(page, "Title", "The quay, corrected")
    type_in(page, "Source", "The Lowmere Ledger")
    choose_language(page, "Spanish")
    refill(page, OTHER)
    expect(page.get_by_text("3 sentences: 3 to label")).to_be_visible()
    settled(page)
    expect(page.get_by_label("Title")).to_have_count(1)  # the first text's fields are gone
    expect(page.get_by_label("Title")).to_have_value("Ferry line stops for the winter")
    expect(page.get_by_label("Source")).to_have_value("")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: Ferry line stops for the winter")).to_be_visible()
    [found] = [a for a in json.loads(server.cli("articles", "--json")) if a["title"].startswith("Ferry line")]
    assert (found["language"], found["source"]) == ("en", "")


def test_what_was_typed_stays_when_the_language_is_corrected(server: Server, page: Page):
    paste(page, server, OTHER.replace("Friday", "Sunday"))
    type_in(page, "Title", "Ferry, corrected")
    type_in(page, "Source", "The Lowmere Ledger")
    choose_language(page, "Spanish")
    expect(page.get_by_text("Split into sentences by sentencex")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Ferry, corrected")
    expect(page.get_by_label("Source")).to_have_value("The Lowmere Ledger")


def choose_language(page: Page, name: str) -> None:
    choose(page.get_by_role("combobox", name="Language"), name)


def test_lines_are_joined_only_when_asked_and_the_article_says_so(server: Server, page: Page, tmp_path: Path):
    paste(page, server, WRAPPED)
    expect(page.get_by_text("wrapped at a fixed width")).to_be_visible()
    expect(page.get_by_text("5 sentences")).to_be_visible()
    type_in(page, "Title", "Pool, joined")
    page.get_by_text("Join the broken lines").click()
    expect(page.get_by_text("Encoding: pasted, lines joined")).to_contain_text("2 sentences")
    expect(page.get_by_label("Title")).to_have_value("Pool, joined")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: Pool, joined")).to_be_visible()
    refill(page, WRAPPED)  # the lines as they were: the same article, all the same
    expect(page.get_by_role("alert").filter(has_text="already in the project")).to_contain_text("Pool, joined")
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)


def test_cancel_stores_nothing(server: Server, page: Page):
    before = articles(server)
    paste(page, server, TEXT)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_label("The article’s text")).to_have_value("")
    assert articles(server) == before


def test_the_same_text_again_is_refused_naming_the_article(server: Server, page: Page, tmp_path: Path):
    (tmp_path / "quay.txt").write_text(TEXT, encoding="utf-8")
    [imported] = json.loads(server.cli("import", str(tmp_path / "quay.txt"), "--json"))
    paste(page, server, TEXT)
    refusal = page.get_by_role("alert").filter(has_text=imported["article_id"])
    expect(refusal).to_contain_text("Harbour board sells the east quay")
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)
    expect(page.get_by_label("The article’s text")).to_have_value(TEXT)  # what was typed is kept


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_a_reason_and_changes_nothing(name: str, server: Server, page: Page):
    content, reason = BAD_FILES[name]
    before = articles(server)
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    upload = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    expect(page.get_by_role("alert").filter(has_text=reason)).to_be_visible(timeout=FIRST_TIME)
    settled(page)
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert articles(server) == before


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:site_name" content="Tide Wire">
<meta property="article:published_time" content="2026-05-09"><link rel="canonical" href="https://tide.example/quay">
</head><body><nav><a href="/">Front page</a></nav><article><h1>Board silent on quay</h1>
<p>The harbour board would not say on Thursday who has bought the quay. Three of its members left by the back door.</p>
<blockquote><p>We have nothing to add to what we did not say on Wednesday.</p></blockquote>
<p>The court will look at the contract again on 30 November.</p></article></body></html>"""


def test_a_saved_page_is_read_as_its_article_and_what_it_tells_can_be_corrected(server: Server, page: Page):
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    upload = {"name": "saved page.html", "mimeType": "text/html", "buffer": PAGE.encode()}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    expect(page.get_by_text("This is a web page")).to_be_visible(timeout=FIRST_TIME)
    expect(page.get_by_label("Title")).to_have_value("Board silent on quay")
    expect(page.get_by_label("Source")).to_have_value("Tide Wire")
    expect(page.get_by_label("Published")).to_have_value("2026-05-09")
    expect(page.get_by_label("Address")).to_have_value("https://tide.example/quay")
    expect(page.get_by_text("5 sentences: 5 to label")).to_contain_text("Encoding: html, utf-8")
    type_in(page, "Source", "Tide Wire, corrected")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: Board silent on quay")).to_be_visible()
    [found] = [a for a in json.loads(server.cli("articles", "--json")) if a["title"] == "Board silent on quay"]
    assert found["source"] == "Tide Wire, corrected"
    sentences = json.loads(server.cli("sentences", found["article_id"], "--json"))
    assert [s["part"] for s in sentences] == ["headline", "body", "body", "block_quote", "body"]


def test_pasted_markup_is_read_as_a_page(server: Server, page: Page):
    paste(page, server, "<p>The tide came in at noon.</p>\n<p>“No,” she said.</p>")
    expect(page.get_by_text("This is a web page")).to_be_visible(timeout=FIRST_TIME)
    expect(page.get_by_text("2 sentences: 2 to label")).to_contain_text("Encoding: html, pasted")
    expect(page.get_by_label("Title")).to_have_value("The tide came in at noon.")


def test_what_is_no_article_is_refused_with_what_to_do(server: Server, page: Page):
    before = articles(server)
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    upload = {"name": "page.html", "mimeType": "text/html", "buffer": b"%PDF-1.7\n1 0 obj\n%%EOF"}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    expect(page.get_by_role("alert").filter(has_text="This is a PDF")).to_contain_text("paste it")
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)
    paste(page, server, "title,text\nQuay,The board met.\nPool,It was an error.")
    expect(page.get_by_role("alert").filter(has_text="This is a table of 2 columns")).to_be_visible()
    assert articles(server) == before


def test_a_file_of_three_hundred_megabytes_is_refused_before_it_is_sent(server: Server, page: Page, tmp_path: Path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("256.0MB or smaller")).to_be_visible()


def upload(page: Page, server: Server, name: str, content: bytes) -> None:
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    file = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def encoding_of(server: Server, title: str) -> tuple[str, str]:
    """Text and encoding of the stored article."""
    with open_project(server.db) as project:
        [found] = project.articles().query("title == @title", local_dict={"title": title}).itertuples()
    return found.text, found.encoding


def test_another_encoding_is_chosen_by_what_the_text_would_be(server: Server, page: Page):
    text = "Gmina zamknęła przystań. „Nikt nas nie pytał” – mówi Żaneta Źródło, która łowi tu ryby."
    upload(page, server, "gmina.txt", text.encode("cp1250"))
    expect(page.get_by_text("does not say how it is encoded")).to_contain_text("windows-1250", timeout=FIRST_TIME)
    expect(page.get_by_label("Title")).to_have_value("Gmina zamknęła przystań.", timeout=FIRST_TIME)
    choose_encoding(page, "windows-1257")
    expect(page.get_by_text("Encoding: windows-1257.")).to_be_visible(timeout=FIRST_TIME)
    settled(page)
    expect(page.get_by_label("Title")).to_have_count(1)  # the one from before is gone
    expect(page.get_by_label("Title")).not_to_have_value("Gmina zamknęła przystań.", timeout=FIRST_TIME)
    choose_encoding(page, "cp932")
    expect(page.get_by_role("alert").filter(has_text="cannot be read as cp932")).to_contain_text(
        "line 1, column", timeout=FIRST_TIME
    )
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)
    choose_encoding(page, "windows-1250")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: Gmina zamknęła przystań.")).to_be_visible(timeout=FIRST_TIME)
    assert encoding_of(server, "Gmina zamknęła przystań.") == (text, "windows-1250")


def choose_encoding(page: Page, name: str) -> None:
    choose(page.get_by_role("combobox", name="Encoding"), name)


def test_text_that_was_misread_before_is_mended_only_when_asked(server: Server, page: Page):
    text = "The café board resigned. “It’s over,” said Zoë Ask."
    paste(page, server, text.replace("é", "Ã©").replace("’", "â€™").replace("ë", "&euml;"))
    expect(page.get_by_text("seems to have been misread before it came here")).to_contain_text(
        "“cafÃ©” (line 1, column 5)", timeout=FIRST_TIME
    )
    expect(page.get_by_label("Title")).to_have_value("The cafÃ© board resigned.")
    page.get_by_text("Use the mended text").click()
    expect(page.get_by_text("seems to have been misread before it came here")).to_have_count(0, timeout=FIRST_TIME)
    settled(page)
    expect(page.get_by_label("Title")).to_have_value("The café board resigned.")
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: The café board resigned.")).to_be_visible(timeout=FIRST_TIME)
    assert encoding_of(server, "The café board resigned.") == (text, "pasted, mended")


def test_utf_8_with_a_fault_is_imported_only_when_that_is_agreed_to(server: Server, page: Page):
    text = "“The weir broke,” said Ida Lund.\nThe board met on Friday at the café.\n"
    upload(page, server, "weir.txt", text.encode()[:-1].replace("é".encode(), b"\xc3"))
    expect(page.get_by_role("alert").filter(has_text="UTF-8 with a fault")).to_contain_text(
        "line 2, column 35", timeout=FIRST_TIME
    )
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)
    problem, remedy = page.get_by_role("alert"), page.get_by_label("Encoding").and_(page.get_by_role("combobox"))
    heights = [(box.bounding_box() or {"y": 0.0})["y"] for box in (problem, remedy)]
    assert heights == sorted(heights)  # what is wrong is above what is offered against it
    page.get_by_text("Replace broken characters with “\ufffd”").click()
    expect(page.get_by_text("faults replaced")).to_be_visible(timeout=FIRST_TIME)
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported: “The weir broke,” said Ida Lund.")).to_be_visible(timeout=FIRST_TIME)
    stored, encoding = encoding_of(server, "“The weir broke,” said Ida Lund.")
    assert stored == text.strip().replace("é", "\ufffd")
    assert encoding == "utf-8, faults replaced"


def test_an_article_with_other_line_ends_is_recognized_as_the_same(server: Server, page: Page, tmp_path: Path):
    text = "Sluice shut\n\nThe sluice at Lowmere is shut until May.\n"
    (tmp_path / "sluice.txt").write_text(text, encoding="utf-8")
    server.cli("import", str(tmp_path / "sluice.txt"))
    upload(page, server, "sluice.txt", text.replace("\n", "\r\n").encode())
    expect(page.get_by_role("alert").filter(has_text="the same except for line ends")).to_contain_text(
        "Sluice shut", timeout=FIRST_TIME
    )
    expect(page.get_by_role("button", name="Import this article")).to_have_count(0)


def test_an_old_encoding_is_a_guess_that_is_shown(server: Server, page: Page):
    text = "Der Bürgermeister sagte, die Brücke werde „frühestens“ im März geöffnet. Das ist ärgerlich für alle."
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    upload = {"name": "alt.txt", "mimeType": "text/plain", "buffer": text.encode("cp1252")}
    page.locator("input[type=file]").set_input_files(upload)  # type: ignore[arg-type]
    expect(page.get_by_text("does not say how it is encoded")).to_contain_text("windows-1252", timeout=FIRST_TIME)
    expect(page.get_by_label("Title")).to_have_value(
        "Der Bürgermeister sagte, die Brücke werde „frühestens“ im März geöffnet."
    )
