"""Another tool's export on its way into the project, in a real browser."""

import json
import re

from playwright.sync_api import Page, expect

from tests.browser.widgets import choose
from tests.served import Server


def test_an_export_is_uploaded_mapped_tried_and_imported(server: Server, page: Page):
    rows = [{"text": "He <b>said</b> so.", "label": ["Meinung"]}, {"text": "Who knows?", "label": ["opinion"]}]
    page.goto(f"{server.url}/import-annotations")
    choose(page.get_by_role("combobox", name="Exported from"), "doccano", re.compile("doccano"))
    content = "\n".join(json.dumps(row) for row in rows).encode()
    files = [{"name": "ann.jsonl", "mimeType": "application/jsonl", "buffer": content}]
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text("The export holds 2 votes by 1 person and 1 article.")).to_be_visible()
    choose(page.get_by_role("combobox", name="“Meinung”, 1 time"), "Unverified")
    page.get_by_role("button", name="Dry run").click()
    expect(page.get_by_text("New on the team, with no way to sign in yet: ann")).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("Imported ann.jsonl: 2 votes added.")).to_be_visible()
    [made] = json.loads(server.cli("annotation-imports", "--json"))
    assert (made["format"], made["annotations"], made["taken_back"]) == ("doccano", 2, False)
