"""Guided mode, notes, dialogs, text that is out to do harm, long articles, and being mounted again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.panel_harness import Open, Panel, PanelServer, data, harbour, plain, sentence


def test_the_questions_lead_to_the_label_with_its_path(opened: Open):
    panel = opened(plain(4))
    panel.press("d")
    expect(panel.page.locator(".question")).to_contain_text("something else")
    panel.press("n", "y")
    assert panel.current_id == "art:2"
    panel.expect_saved()
    vote = panel.server.votes()["art:1"]
    assert vote["label"] == "quote"
    assert vote["path"] == {"answers": [["piece", False], ["voice", True]], "rule": "R1"}
    expect(panel.page.locator(".question")).to_contain_text("something else")


def test_back_one_question_and_out(opened: Open):
    panel = opened(plain(4))
    panel.press("d", "n", "n", "Backspace")
    expect(panel.page.locator(".question")).to_contain_text("Whose voice")
    panel.press("n", "y")
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["path"]["answers"] == [["piece", False], ["voice", False], ["settled", True]]
    panel.press("Escape", "n")
    expect(panel.page.get_by_label("Note on this sentence")).to_be_focused()


def test_where_none_fits_the_nearest_label_is_unsure(opened: Open):
    panel = opened(plain(4))
    panel.press("d", "n", "n", "n", "n")
    expect(panel.page.locator(".question")).to_contain_text("None fits")
    panel.press("n")
    expect(panel.page.get_by_label("Note on this sentence")).to_be_focused()
    panel.page.keyboard.type("A poem.")
    panel.press("Enter", "3")
    panel.expect_saved()
    vote = panel.server.votes()["art:1"]
    assert (vote["label"], vote["unsure"], vote["note"]) == ("opinion", True, "A poem.")
    assert vote["path"]["answers"][-1] == ["record", False]
    assert vote["path"]["rule"] is None


def test_a_guided_skip_keeps_the_path_and_can_be_taken_back(opened: Open):
    panel = opened(plain(4))
    panel.press("d", "y", "Escape")
    expect(panel.page.locator(".question")).to_contain_text("something else")
    panel.press("y", "3")
    panel.expect_saved()
    vote = panel.server.votes()["art:1"]
    assert vote["skip"] == "caption"
    assert vote["path"] == {"answers": [["piece", True]], "rule": "R0"}


def test_a_digit_in_guided_mode_has_no_path(opened: Open):
    panel = opened(plain(4))
    panel.press("d", "n", "4")
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["path"] is None


def test_unsure_and_note_keep_the_path_of_a_guided_label(opened: Open):
    panel = opened(plain(4))
    panel.press("d", "n", "y", "d", "k", "s")
    panel.expect_saved()
    assert panel.server.votes()["art:1"]["path"]["rule"] == "R1"


def test_keys_typed_into_a_note_are_text(opened: Open):
    panel = opened(plain(3))
    panel.press("n")
    panel.page.keyboard.type("1 j x? no")
    assert panel.current_id == "art:1"
    panel.press("Enter")
    assert panel.current_id == "art:1"
    panel.press("1")
    panel.expect_saved()
    assert [(event["note"], event["label"]) for event in panel.server.events] == [
        ("1 j x? no", None),
        ("1 j x? no", "reported_fact"),
    ]


@pytest.mark.parametrize("leave", ["escape", "click", "reload"])
def test_a_note_that_was_not_kept_is_a_draft(leave: str, opened: Open):
    panel = opened(plain(3))
    panel.press("n")
    panel.page.keyboard.type("half a thou")
    if leave == "escape":
        panel.press("Escape")
    elif leave == "click":
        panel.sentence("art:3").click()
        assert panel.current_id == "art:3"
        panel.sentence("art:1").click()
    else:
        panel.reload()
    expect(panel.button("Note")).to_have_attribute("data-draft", "")
    panel.press("n")
    expect(panel.page.get_by_label("Note on this sentence")).to_have_value("half a thou")
    assert panel.server.batches == []


def test_the_guideline_opens_at_the_rule_and_gives_the_focus_back(opened: Open):
    panel = opened(plain(3))
    panel.button("Undo").focus()
    panel.press("d", "n", "g")
    dialog = panel.page.get_by_role("dialog", name="Guideline")
    expect(dialog.get_by_role("heading", name="R1 A rule", exact=True)).to_be_in_viewport()
    expect(dialog.locator("script")).to_have_count(0)
    panel.press("1", "j")
    assert panel.current_id == "art:1"
    panel.press("Escape")
    expect(dialog).to_have_count(0)
    expect(panel.button("Undo")).to_be_focused()


def test_the_focus_stays_in_a_dialog(opened: Open):
    panel = opened(plain(3))
    panel.press("?")
    for _ in range(6):
        panel.press("Tab")
        inside = "() => { const f = root.activeElement; return f === null || f.closest('dialog') !== null }"
        assert panel.page.evaluate(inside)
    panel.press("?")
    expect(panel.page.get_by_role("dialog")).to_have_count(0)


NASTY = [
    "<img src=x onerror='window.__xss=1'>",
    "<script>window.__xss=1</script>",
    "</span><svg onload=window.__xss=1>",
    "javascript:window.__xss=1",
    "&lt;b&gt; {{7*7}} ${window.__xss=1} `x`",
    "a\u00a0b \u202eevil\u202c \u200b\ufeff 😀 e\u0301",
]


def test_text_is_shown_as_text_everywhere(opened: Open):
    content = data([sentence(n, text, gap="\n") for n, text in enumerate(NASTY, 1)])
    nasty = NASTY[0]
    content["article"] |= {"title": nasty, "source": nasty, "published": nasty, "language": '"><img src=x>'}
    content["annotator"]["name"] = nasty
    content["next"]["title"] = nasty
    content["codebook"] |= {"scope": nasty}
    for label in content["codebook"]["labels"]:
        label |= {"name": label["name"] + nasty, "definition": nasty, "letter": "<b>"}
    content["codebook"]["skip_reasons"][0]["name"] = nasty
    content["codebook"]["questions"][0] |= {"text": nasty, "hint": nasty}
    content["guideline"] = [
        ["p", {"onclick": "window.__xss=1"}, [nasty]],
        ["img", {"src": "x"}, [nasty]],
        ["iframe", [nasty]],
    ]
    panel = opened(content)
    shown = panel.page.locator("[data-sentence-id]").evaluate_all("all => all.map(element => element.textContent)")
    assert shown == NASTY
    panel.server.answer = lambda events: (
        200,
        {"saved": [], "refused": [{"id": event["id"], "reason": nasty} for event in events]},
    )
    panel.press("d", "n", "g", "Escape", "x", "Escape", "Escape", "n")
    panel.page.keyboard.type(nasty)
    panel.press("Enter")
    panel.page.get_by_role("button", name="refused by the server").click()
    expect(panel.page.get_by_role("dialog")).to_contain_text(nasty)
    panel.press("Escape", "Escape", *"123412", "f", "?", "Escape")
    assert panel.page.evaluate("window.__xss") is None
    assert panel.page.evaluate("root.querySelectorAll('img, script, svg, iframe').length") == 0


def test_two_thousand_sentences(opened: Open):
    panel = opened(plain(2000))
    panel.press(*"1234123412341234123412341234")
    panel.page.get_by_role("slider").press("End")
    assert panel.current_id == "art:2000"
    expect(panel.current).to_be_in_viewport()
    panel.press("1", "f")
    assert panel.current_id == "art:29"
    expect(panel.current).to_be_in_viewport(ratio=1)
    panel.expect_saved()
    assert len(panel.server.events) == 29


def test_one_paragraph_of_many_sentences(opened: Open):
    panel = opened(data([sentence(n, f"Boat {n} left.") for n in range(1, 301)]))
    panel.press(*"1" * 120)
    assert panel.current_id == "art:121"
    expect(panel.current).to_be_in_viewport(ratio=1)


def test_the_current_sentence_is_always_in_view(opened: Open):
    panel = opened(plain(60))
    for _ in range(59):
        panel.press("1")
        expect(panel.current).to_be_in_viewport(ratio=1)


def test_mounted_again_with_older_votes_the_own_answers_stand(opened: Open):
    panel = opened(plain(5))
    panel.press("1", "2")
    panel.expect_saved()
    # Streamlit draws the screen again with the data of its last run.
    panel.page.evaluate("window.cleanup(); window.show(window.panelData)")
    expect(panel.page.locator(".counter")).to_have_text("2 of 5")
    assert panel.current_id == "art:3"


def test_mounted_again_with_newer_votes_those_stand(opened: Open):
    panel = opened(plain(5))
    panel.press("1")
    panel.expect_saved()
    newer = plain(5, sequence=9, votes={"art:1": {"label": "opinion"}})
    panel.page.evaluate("data => { window.cleanup(); window.show(data) }", newer)
    expect(panel.sentence("art:1").locator("sup")).to_have_attribute("data-letters", "O")


def test_a_rerun_of_the_same_article_never_takes_an_answer_back(opened: Open):
    panel = opened(plain(5))
    panel.press("1", "2")
    renamed = plain(5)
    renamed["codebook"] |= {"id": "c-2"}
    panel.page.evaluate("data => window.show(data)", renamed)
    assert panel.current_id == "art:3"
    expect(panel.page.locator(".counter")).to_have_text("2 of 5")
    panel.press("3")
    panel.expect_saved()
    assert [event["codebook"] for event in panel.server.events] == ["c-1", "c-1", "c-2"]
    expect(panel.page.locator(".factmark")).to_have_count(1)


def test_another_article_takes_the_place_and_the_keys(opened: Open):
    panel = opened(plain(5))
    panel.press("1")
    other = harbour()
    other["article"]["id"] = "art-2"
    for piece in other["sentences"]:
        piece["id"] = piece["id"].replace("art:", "art-2:")
    panel.page.evaluate("data => window.show(data)", other)
    panel.press("2")
    panel.expect_saved()
    assert [event["sentence_id"] for event in panel.server.events] == ["art:1", "art-2:2"]


def test_after_cleanup_no_key_labels(opened: Open):
    panel = opened(plain(5))
    panel.page.evaluate("window.cleanup()")
    panel.press("1")
    expect(panel.page.locator(".factmark")).to_have_count(0)
    assert panel.server.batches == []


def test_a_cleanup_that_a_later_call_has_overtaken_ends_nothing(opened: Open):
    panel = opened(plain(5))
    panel.page.evaluate("() => { const early = window.cleanup; window.show(window.panelData); early() }")
    panel.press("1")
    assert panel.current_id == "art:2"


def test_the_start_that_the_server_names(opened: Open):
    panel = opened(plain(9, start="art:4", votes={"art:1": {"label": "quote"}}))
    assert panel.current_id == "art:4"


def test_the_first_open_sentence_is_the_start_and_after_the_last_the_summary(opened: Open):
    panel = opened(plain(3, votes={"art:1": {"label": "quote"}}))
    assert panel.current_id == "art:2"
    done = {f"art:{n}": {"label": "quote"} for n in (1, 2, 3)}
    panel.server.reset(plain(3, votes=done))
    panel.page.reload()
    expect(panel.page.get_by_role("heading", name="All 3 sentences are done")).to_be_visible()


def test_dark_colours_follow_the_page_not_the_system(page: Page, panel_server: PanelServer):
    page.emulate_media(color_scheme="light")
    panel = Panel.opened(page, panel_server, plain(3), fragment="#dark")
    panel.press("1")
    colour = "element => getComputedStyle(element).textDecorationColor"
    assert panel.sentence("art:1").evaluate(colour) == "rgb(122, 155, 255)"


def test_under_forced_colours_the_current_sentence_is_not_behind_its_neighbours(page: Page, panel_server: PanelServer):
    page.emulate_media(forced_colors="active")
    panel = Panel.opened(page, panel_server, plain(3))
    look = "element => [getComputedStyle(element).zIndex, getComputedStyle(element).forcedColorAdjust]"
    assert panel.current.evaluate(look) == ["auto", "none"]


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone(width: int, page: Page, panel_server: PanelServer):
    page.set_viewport_size({"width": width, "height": 740})
    panel = Panel.opened(page, panel_server, harbour())
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate("root.querySelector('.room').scrollWidth <= root.querySelector('.room').clientWidth")
    panel.button("More").click()
    for button in panel.page.locator("footer button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    panel.button("Guide me").click()
    expect(panel.button("Quote")).to_be_hidden()  # until the questions lead to it
    panel.button("No").click()
    expect(panel.button("Back")).to_have_count(1)  # to the sentence before
    panel.button("Yes").click()
    panel.expect_saved()
    assert panel.server.votes()["art:2"]["label"] == "quote"
    panel.button("Stop guiding").click()
    expect(panel.button("Quote")).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 860), (390, 740)])
@pytest.mark.parametrize("count", [2, 9])
def test_two_labels_and_nine_fit_with_room_for_the_article(
    size: tuple[int, int], count: int, page: Page, panel_server: PanelServer
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    content = plain(30, sequence=1)  # without the card for a first label
    labels = content["codebook"]["labels"]
    content["codebook"]["labels"] = [
        {**labels[n % 4], "id": f"label-{n}", "name": f"Correction or clarification {n}", "shortcut": str(n + 1)}
        for n in range(count)
    ]
    content["codebook"]["questions"] = []
    panel = Panel.opened(page, panel_server, content)
    for button in page.get_by_role("group", name="Labels").get_by_role("button").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert button.evaluate("button => button.scrollWidth <= button.clientWidth + 1")
    expect(panel.current).to_be_in_viewport(ratio=1)
    assert page.evaluate("root.querySelector('.room').clientHeight > innerHeight / 2")
    if size[0] > 1000:
        last = page.locator("aside li").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport(ratio=1)


# A window of 1280 by 860 at 200 %, and a phone on its side.
@pytest.mark.parametrize("size", [(640, 430), (844, 390)])
@pytest.mark.parametrize("keys", ["n", "x", "d", "dn", "dy", "dnnnn", "dnn"])
def test_in_a_low_window_the_sentence_stays_in_sight(
    keys: str, size: tuple[int, int], page: Page, panel_server: PanelServer
):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    panel = Panel.opened(page, panel_server, harbour())
    panel.press(*keys)
    expect(panel.current).to_be_in_viewport(ratio=0.9)
    footer = page.locator("footer").bounding_box()
    assert footer
    assert footer["y"] + footer["height"] <= size[1] + 1


def test_the_question_is_not_asked_on_the_summary(page: Page, panel_server: PanelServer):
    page.set_viewport_size({"width": 390, "height": 740})
    panel = Panel.opened(page, panel_server, plain(2))
    panel.press("d")
    expect(page.locator(".question")).to_be_visible()
    panel.press("1", "1")
    expect(page.locator(".summary")).to_be_visible()
    expect(page.locator(".question")).to_be_hidden()
    panel.press("k")
    expect(page.locator(".question")).to_be_visible()


GROUNDS = """element => {
    const lines = [...element.getClientRects()];
    return lines.slice(1).map((line, index) => lines[index].bottom - line.top);
}"""


@pytest.mark.parametrize("text", ["Gypsy quay jetty: Ministry Hands the Torrow Dam Back", "مجلس الميناء يبيع الرصيف"])
def test_the_current_headline_covers_none_of_its_own_lines(text: str, page: Page, panel_server: PanelServer):
    page.set_viewport_size({"width": 320, "height": 740})
    panel = Panel.opened(page, panel_server, data([sentence(1, text, "headline", "\n")]))
    overlaps = panel.current.evaluate(GROUNDS)
    assert overlaps
    assert max(overlaps) <= 0.15 * 27  # of the type size, in pixels: less than a descender's room
    shadow = panel.current.evaluate("element => getComputedStyle(element).boxShadow")
    assert shadow.count("px 0px 0px 0px") == 2, "to the left and to the right, not up and down"


def test_keys_work_after_a_link_of_the_page_was_clicked(opened: Open):
    panel = opened(plain(5))
    panel.page.evaluate("""() => {
        const link = Object.assign(document.createElement("a"), { href: "#elsewhere", textContent: "Elsewhere" });
        link.addEventListener("click", (event) => event.preventDefault());
        document.body.prepend(link);
    }""")
    link = panel.page.get_by_role("link", name="Elsewhere")
    link.evaluate("link => link.focus()")
    panel.page.evaluate("() => { window.cleanup(); window.show(window.panelData) }")
    expect(link).to_be_focused()
    panel.press("1", "j", "2")
    panel.expect_saved()
    assert [event["sentence_id"] for event in panel.server.events] == ["art:1", "art:3"]


LETTERS_ALONE = """async () => {
  // At rest: fonts are there, and what the new width asks for is laid out.
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const bottom = (rects) => [...rects].at(-1).bottom;
  const alone = (sentence) => {
    const text = document.createRange();
    text.selectNodeContents(sentence.firstChild);
    return bottom(sentence.querySelector("sup").getClientRects()) > bottom(text.getClientRects()) + 4;
  };
  return [...root.querySelectorAll(".sentence")].filter(alone).map((sentence) => sentence.textContent);
}"""


def test_a_letter_is_never_on_a_line_of_its_own(opened: Open):
    panel = opened(harbour())
    for width in range(340, 440, 2):
        panel.page.set_viewport_size({"width": width, "height": 844})
        assert panel.page.evaluate(LETTERS_ALONE) == [], width
