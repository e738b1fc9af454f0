"""Text from outside is shown as text: nothing in it runs, and nothing is fetched for it."""

import json
from pathlib import Path

from playwright.sync_api import Page, Request, expect

from tests.browser.labeling_page import LabelingPage
from tests.browser.widgets import settled
from tests.served import Server

PAYLOADS = [
    "<script>window.__xss = 1</script> said the mayor.",
    '<img src=x onerror="window.__xss = 1"> was in the letter.',
    "<svg onload=window.__xss=1> stood on the wall.",
    '"><iframe src="javascript:parent.__xss=1"></iframe> he wrote.',
    "![beacon](http://beacon.invalid/pixel.png) was the whole message.",
    "[click](javascript:window.__xss=1) was the link.",
    "{{constructor.constructor('window.__xss=1')()}} is no template.",
    "The price rose from $4 to $5 and $x^2$ is no formula.",
    "A :material/home: and a :red[colour] are words.",
    "Right to left \u202eoverride\u202c stays inside its sentence.",
    "</span></p><style>body { display: none }</style> ended the page.",
    "Null is not zero \u200b and widths of nothing \ufeff remain.",
]


def test_every_payload_is_shown_as_it_is_and_runs_nowhere(server: Server, page: Page, tmp_path: Path):
    path = tmp_path / "<img src=x onerror=window.__xss=1>.txt"
    path.write_text("\n\n".join(PAYLOADS), encoding="utf-8")
    [article] = json.loads(server.cli("import", str(path), "--language", "en", "--json"))
    sentences = json.loads(server.cli("sentences", article["article_id"], "--json"))
    foreign = foreign_requests(page, server)

    screen = LabelingPage.opened(page, f"{server.url}/?article={article['article_id']}")
    for sentence in sentences:
        shown = page.locator(f"[data-sentence-id='{sentence['id']}']")
        assert sentence["text"] in (shown.text_content() or "")
    note = page.get_by_role("textbox", name="Note")
    screen.press("n")
    note.fill("<img src=x onerror=window.__xss=1>")
    screen.press("Enter", "1")
    screen.expect_saved()
    for address in ("articles", "guideline", "export"):
        page.goto(f"{server.url}/{address}")
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        assert page.evaluate("window.__xss") is None
    assert foreign == []


def test_the_preview_of_an_import_shows_it_as_it_is(server: Server, page: Page):
    foreign = foreign_requests(page, server)
    page.goto(f"{server.url}/import")
    text = page.get_by_label("The article’s text")
    text.fill("\n\n".join(PAYLOADS))
    text.press("Control+Enter")
    expect(page.get_by_role("button", name="Import this article")).to_be_visible()
    assert page.evaluate("window.__xss") is None
    expect(page.get_by_label("Title")).to_have_value(PAYLOADS[0])
    page.get_by_role("button", name="Import this article").click()
    expect(page.get_by_text("Imported:")).to_be_visible()
    assert page.evaluate("window.__xss") is None
    assert foreign == []


def test_the_policy_stops_what_a_careless_component_would_run(server: Server, page: Page):
    """Plants what a mistake of ours would leave in the page: markup with scripts and a picture from elsewhere."""
    foreign = foreign_requests(page, server)
    LabelingPage.opened(page, server.url)
    page.evaluate(
        """() => {
          const host = document.createElement("div");
          const sink = "inner" + "HTML";
          host[sink] = '<img src=x onerror="window.__xss=1"><img src="http://beacon.invalid/pixel.png">';
          document.body.append(host);
          const script = document.createElement("script");
          script.textContent = "window.__xss = 1";
          document.body.append(script);
        }"""
    )
    page.wait_for_timeout(500)
    assert page.evaluate("window.__xss") is None
    assert [url for url in foreign if "beacon" in url] == []


def foreign_requests(page: Page, server: Server) -> list[str]:
    """Every request that reached the network for another host than ours; those that the policy stops do not count."""
    seen: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            seen.append(request.url)

    page.on("requestfinished", note)
    page.on("requestfailed", lambda request: None if request.failure == "csp" else note(request))
    return seen
