"""Many articles at once: files of all kinds, looked at, corrected, imported and undone; a reload loses nothing."""

import io
import json
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.widgets import choose, settled
from tests.served import Server

PAGE = Path(__file__).parent.parent / "intake" / "web_pages" / "wordpress.html"
TABLE = (
    "headline,body,outlet,date\n"
    'Quay,"The board sold quay 7 on Monday. Nobody had asked.",Ledger,2 March 2026\n'
    "Empty,,Ledger,\n"
    'Bridge,"The bridge closed at noon. It may reopen.",Post,2026-03-01\n'
)
TEXT = "The harbour froze over on Sunday.\n\nNobody minded, said the master of the harbour."


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.write(PAGE, "saved/page.html")
        packed.writestr("table.csv", TABLE)
        packed.writestr("harbour.txt", TEXT)
        packed.writestr("again/harbour.txt", TEXT)
        packed.writestr("report.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF")
    return out.getvalue()


def upload(page: Page, server: Server, name: str, content: bytes) -> None:
    page.goto(f"{server.url}/import")
    page.get_by_text("Files", exact=True).click()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}  # type: ignore[arg-type]
    )


def titles(server: Server) -> list[str]:
    return [article["title"] for article in json.loads(server.cli("articles", "--json"))]


def test_an_archive_of_all_kinds_is_looked_at_corrected_imported_and_undone(server: Server, page: Page):
    before = titles(server)
    upload(page, server, "mixed.zip", archive())
    expect(page.get_by_role("button", name="Import 4 articles")).to_be_visible(timeout=30_000)
    assert "import=i-" in page.url
    expect(page.get_by_text("Needs a look (3)")).to_be_visible()
    assert titles(server) == before

    page.reload()  # and all is there again
    expect(page.get_by_role("button", name="Import 4 articles")).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_text("For all articles").click()
    page.get_by_role("textbox", name="Licence note").first.fill("CC BY 4.0")
    page.get_by_role("button", name="Use for all").click()
    settled(page)
    page.get_by_text("All (7)").click()
    settled(page)
    choose(page.get_by_role("combobox", name="Open an article"), "5. Quay")
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Quay")
    expect(page.get_by_role("textbox", name="Licence note").last).to_have_value("CC BY 4.0")
    page.get_by_role("textbox", name="Title").fill("Quay 7 is sold")
    page.get_by_role("button", name="Use these corrections").click()
    settled(page)

    page.get_by_role("button", name="Import 4 articles").click()
    expect(page.get_by_text("Imported: 4 articles.")).to_be_visible(timeout=30_000)
    assert set(titles(server)) - set(before) == {
        "Council sells the east quay", "Quay 7 is sold", "Bridge", "The harbour froze over on Sunday.",
    }  # fmt: skip
    with page.expect_download() as download:
        page.get_by_role("button", name="Results for each file").click()
    results = download.value.path().read_text(encoding="utf-8-sig")
    assert results.count("imported") == 4
    assert "This is a PDF" in results

    page.get_by_role("button", name="See the articles").click()
    expect(page.get_by_text("4 of ")).to_be_visible(timeout=30_000)
    page.goto(f"{server.url}/import")
    page.get_by_text("Earlier imports (").click()
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Imported: 4 articles.")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Undo this import").click()
    page.get_by_role("button", name="Delete 4 articles").click()
    expect(page.get_by_text("This import was undone")).to_be_visible(timeout=30_000)
    assert titles(server) == before


def test_columns_that_were_guessed_wrong_are_corrected(server: Server, page: Page):
    table = "body,b\n" + "".join(f'"Piece {n} is long enough. It has two sentences.",Name {n}\n' for n in range(5))
    upload(page, server, "odd.csv", table.encode())
    expect(page.get_by_role("button", name="Import 5 articles")).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_text("How the files are read").click()
    page.get_by_role("combobox", name="Title").click()
    page.get_by_role("option", name="b", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Read the files again").click()
    expect(page.get_by_role("button", name="Import 5 articles")).to_be_visible(timeout=30_000)
    settled(page)
    choose(page.get_by_role("combobox", name="Open an article"), "2. Name 1")
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Name 1")
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("From", exact=True)).to_be_visible()
    assert "import=" not in page.url
