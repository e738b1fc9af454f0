"""Web pages of different make, invented, with the lines of their articles and the parts that their structure tells."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from labeling.domain.model import Part, Source
from labeling.errors import BadText
from labeling.intake import pages
from labeling.intake.decoding import Decoded
from labeling.intake.draft import draft_of
from labeling.intake.page_tree import mend, parse, words
from labeling.intake.pages import article_on, decode_page, is_page, read_page, read_pasted_page

PAGES = sorted((Path(__file__).parent / "web_pages").glob("*.html"))
SENTENCE = "The council of Lowmere voted on Monday evening to sell the east quay, by five votes to four."
BODY = f"<p>{SENTENCE}</p><p>Nobody from the company was in the room, and it has not answered our questions.</p>"


def read(markup: str) -> Decoded:
    """What `read_page` finds, in this process."""
    return article_on(decode_page(markup.encode()))


def lines_of(decoded: Decoded) -> list[tuple[str, str]]:
    """(part, text) of each line; the part is empty where it is not known."""
    part_by_start = {known.start: known.part.value for known in decoded.known}
    lines, start = [], 0
    for line in decoded.text.split("\n"):
        lines.append((part_by_start.get(start, ""), line))
        start += len(line) + 1
    return lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_an_article_is_cut_out_of_its_page(path: Path) -> None:
    decoded = article_on(decode_page(path.read_bytes()))
    gold = path.with_suffix(".gold.txt").read_text(encoding="utf-8").splitlines()
    assert lines_of(decoded) == [tuple(line.split("\t")) for line in gold]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_known_parts_are_those_of_whole_lines_and_reach_the_sentences(path: Path) -> None:
    decoded = article_on(decode_page(path.read_bytes()))
    draft = draft_of(decoded)
    assert draft.article.text == decoded.text
    assert all(s.text == decoded.text[s.start : s.end] for s in draft.sentences)
    for known in decoded.known:
        inside = [s for s in draft.sentences if known.start <= s.start < known.end]
        assert inside
        assert {s.part for s in inside} == {known.part}
    assert sum(s.part is Part.HEADLINE for s in draft.sentences) == 1


def test_what_the_page_tells_of_itself_is_suggested() -> None:
    decoded = article_on(decode_page(next(path for path in PAGES if path.stem == "wordpress").read_bytes()))
    assert decoded.title == "Council sells the east quay"
    assert decoded.source == Source(
        "The Lowmere Ledger", "https://ledger.example/2026/03/quay", "2026-03-03", author="Ilse Marrand"
    )
    article = draft_of(decoded).article
    assert (article.title, article.source, article.encoding) == (decoded.title, decoded.source, "html, utf-8")
    assert is_page(decoded)


def test_an_address_that_a_browser_would_run_is_none() -> None:
    page = f'<html><head><link rel="canonical" href="javascript:alert(1)"></head><body>{BODY}</body></html>'
    assert read(page).source.url == ""


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        (' lang="en-gb"', "", "en-GB"),
        (' xml:lang="de"', "", "de"),
        (' lang="xx"', '<meta http-equiv="Content-Language" content="fr">', "fr"),
        ("", '<meta property="og:locale" content="pt_BR">', "pt-BR"),
        ("", '<meta name="description" content="pt">', ""),
        ("", "", ""),
    ],
)
def test_the_language_that_a_page_states_is_kept(attributes: str, head: str, language: str) -> None:
    assert read(f"<html{attributes}><head>{head}</head><body>{BODY}</body></html>").language == language


def test_a_language_that_a_template_states_is_not_believed() -> None:
    german = "<p>Der Stadtrat stimmte am Dienstag für die Schließung von zwei Büchereien.</p>" * 3
    decoded = read(f'<html lang="en"><body><article>{german}</article></body></html>')
    assert (decoded.language, draft_of(decoded).article.language) == ("en", "de")


SITE = '<meta property="og:site_name" content="Ledger">'


def shared(title: str) -> str:
    return f'{SITE}<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        ("", "<h1>Quay sold</h1>", "Quay sold"),
        (shared("Quay sold | Ledger"), "", "Quay sold"),
        (shared("Why the quay was sold"), "<h1>Ledger</h1><h1>Why the quay was sold!</h1>", "Why the quay was sold!"),
        (shared("You will not believe it"), "<h1>Ledger</h1><h1>Quay sold</h1>", "Quay sold"),
        (SITE, "<h2>News</h2><h1>Quay sold</h1>", "Quay sold"),
        ("<title>Quay sold</title>", "", None),
    ],
)
def test_the_headline_is_the_first_line_once(head: str, body: str, headline: str | None) -> None:
    decoded = read(f"<html><head>{head}</head><body><article>{body}{BODY}</article></body></html>")
    lines = lines_of(decoded)
    assert [text for part, text in lines if part == "headline"] == ([headline] if headline else [])
    assert [text for _, text in lines].count(SENTENCE) == 1
    article = [line for line in lines if line[0] != "page_furniture"]
    assert article[:2] == [("headline", headline), ("", SENTENCE)] if headline else lines[0] == ("", SENTENCE)


def test_a_page_without_a_headline_keeps_the_title_of_its_window() -> None:
    decoded = read(f"<html><head><title>Quay sold</title></head><body><article>{BODY}</article></body></html>")
    assert draft_of(decoded).article.title == "Quay sold"


@pytest.mark.parametrize(
    "caption",
    [
        "<figure><img><figcaption>Boats at low tide.</figcaption></figure>",
        "<img><figcaption>Boats at low tide.</figcaption>",
        '<div class="wp-caption"><img><p class="wp-caption-text">Boats at low tide.</p></div>',
        '<div class="image-caption">Boats at low tide.</div>',
        '<p class="photo-credit">Boats at low tide.</p>',
        '<table class="tr-caption-container"><tr><td class="tr-caption">Boats at low tide.</td></tr></table>',
    ],
)
def test_a_caption_is_no_text_of_the_article(caption: str) -> None:
    assert "Boats" not in read(f"<html><body><article>{BODY}{caption}{BODY}</article></body></html>").text


def test_a_long_text_that_is_called_a_caption_is_none() -> None:
    story = "".join(f"<p>{SENTENCE} It was the {number}th time.</p>" for number in range(10, 20))
    decoded = read(f'<html><body><article><div class="caption">{story}</div></article></body></html>')
    assert "It was the 19th time." in decoded.text


def test_a_quotation_has_the_marks_that_browsers_draw() -> None:
    decoded = read(
        f"<html><body><article>{BODY}<p>She said <q>it <em>was</em></q> and left.</p></article></body></html>"
    )
    assert "She said “it was” and left." in decoded.text


def test_words_behind_an_embedded_post_stay_behind_it() -> None:
    post = '<blockquote class="twitter-tweet"><p>No.</p>— Bo (@bo) <a href="/1">May 8</a></blockquote> It rained.'
    tree = parse(f"<html><body><div>{post}<p>So.</p></div></body></html>")
    mend(tree)
    blocks = [(block.tag, words(block)) for block in tree.iter("blockquote", "p") if block.getparent().tag == "div"]
    assert blocks == [("blockquote", "No."), ("p", "— Bo (@bo) May 8"), ("p", "It rained."), ("p", "So.")]


@pytest.mark.parametrize("around", ["<div role='dialog'>{}</div>", "<section role='alertdialog'>{}</section>"])
def test_what_lies_over_the_page_is_left_out_unless_it_is_the_article(around: str) -> None:
    dialog = around.format("<p>We store cookies on your device.</p>")
    assert "cookies" not in read(f"<html><body><article>{BODY}{dialog}{BODY}</article></body></html>").text
    assert SENTENCE in read(f"<html><body>{around.format(f'<h1>Quay sold</h1>{BODY}')}</body></html>").text


def test_a_section_name_in_the_headline_is_a_line_above_it() -> None:
    head = '<h1><span class="article-kicker">Harbour</span> Quay sold</h1>'
    decoded = read(f"<html><body><article>{head}{BODY}</article></body></html>")
    assert decoded.title == "Quay sold"
    only = '<h1><span class="kicker">Quay sold</span></h1>'
    assert read(f"<html><body><article>{only}{BODY}</article></body></html>").title == "Quay sold"


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>Links</td><td><h2>Quay sold</h2>{BODY}</td></tr></table>",
        f'<table role="presentation"><tr><td>Links</td><td>{SENTENCE}</td></tr><tr><td>{BODY}</td></tr></table>',
        f"<table><tr><td>Links</td><td>{SENTENCE}<br><br>{SENTENCE} Twice.<br><br>No.</td></tr></table>",
        f"<table><tr><td>Links</td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>",
    ],
)
def test_columns_of_a_page_are_no_rows_of_a_table(table: str) -> None:
    lines = lines_of(read(f"<html><body>{table}</body></html>"))
    assert ("", SENTENCE) in lines
    assert "table_row" not in {part for part, _ in lines}


@pytest.mark.parametrize("around", ["<header>{}</header>", "{}", '<div class="head"><div>{}</div></div>'])
@pytest.mark.parametrize(
    "standfirst",
    [
        '<p class="article__standfirst">Traders say that they were never asked.</p>',
        '<h2 class="bajada">Traders say that they were never asked.</h2>',
        '<div class="sub-title"><p>Traders say that they were never asked.</p></div>',
    ],
)
def test_a_standfirst_is_once_below_the_headline(around: str, standfirst: str) -> None:
    head = around.format(f"<h1>Quay sold</h1>{standfirst}")
    lines = lines_of(read(f"<html><body><article>{head}<div>{BODY}{BODY}</div></article></body></html>"))
    sentence = "Traders say that they were never asked."
    assert [text for _, text in lines[:3]] == ["Quay sold", sentence, SENTENCE]
    assert [text for _, text in lines].count(sentence) == 1


@pytest.mark.parametrize(
    "around", ['<div class="author-bio">{}</div>', "<figure>{}</figure>", "<p>The board met.</p>{}"]
)
def test_a_summary_of_something_else_is_no_standfirst(around: str) -> None:
    summary = around.format('<p class="summary">Una Aske writes about the coast.</p>')
    page = f"<html><body><article><h1>Quay sold</h1>{summary}<div>{BODY}{BODY}</div></article></body></html>"
    assert lines_of(read(page))[1][1] != "Una Aske writes about the coast."


def test_characters_that_nobody_sees_are_left_out() -> None:
    odd = "<p>The\x01 ma&#2;yor&#146;s&#x1f; word.</p>\x0bOdd.<p>No.</p>"
    assert "The mayor’s word." in read(f"<html><body><article>{BODY}{odd}</article></body></html>").text


@pytest.mark.parametrize("tag", ["title", "noembed", "noframes"])
def test_markup_that_is_shown_as_text_is_left_out(tag: str) -> None:
    page = (
        f"<html><body><article>{BODY}{BODY}It is late.<{tag}><p>So it is.</p></{tag}><p>No.</p></article></body></html>"
    )
    assert "<p>" not in read(page).text


def test_what_is_called_a_summary_elsewhere_is_no_standfirst() -> None:
    box = '<div class="box"><p class="summary">The ferry stops for the winter on Friday.</p></div>'
    page = f"<html><body><article><h1>Quay sold</h1>{BODY}{BODY}</article><div><div>{box}</div></div></body></html>"
    assert "ferry" not in read(page).text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (
            "<html><body><div id=a></div><script src=a.js></script><noscript>Enable it.</noscript></body></html>",
            "scripts",
        ),
        ("<html><head><title>Quay</title></head><body></body></html>", "No article was found"),
        ("<html><body><nav><a href=/>Home</a></nav></body></html>", "No article was found"),
        ("<!doctype html>", "has no text"),
        ("<html><body>" + "<div>" * 1_000 + f"<p>{SENTENCE}</p>", "nested so deeply"),
    ],
)
def test_a_page_without_an_article_says_so(page: str, reason: str) -> None:
    with pytest.raises(BadText, match=reason) as refusal:
        read(page)
    assert "paste it" in str(refusal.value)


@pytest.mark.slow
def test_a_page_is_read_by_another_process() -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    page = f"<html><body><article><h1>Quay sold</h1>{BODY}</article></body></html>"
    assert read_page(page.encode()) == replace(read(page), page=page.encode())
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime > before


@pytest.mark.slow
def test_pasted_markup_is_read_as_a_page_and_says_so() -> None:
    decoded = read_pasted_page("<p>The board met.</p><p>“No,” she said.</p>")
    page = "<p>The board met.</p><p>“No,” she said.</p>".encode()
    assert decoded == Decoded("The board met.\n“No,” she said.", "html, pasted", certain=True, page=page)


@pytest.mark.slow
def test_a_page_that_takes_too_long_ends_in_a_plain_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "LIMITS", replace(pages.LIMITS, seconds=5))
    attributes = " ".join(f"a{number}='x'" for number in range(200_000))
    begun = time.monotonic()
    with pytest.raises(BadText, match=r"^The page: reading it takes more than 5 seconds\. Copy the article's text"):
        read_page(f"<html><body><div {attributes}><p>{SENTENCE}</p></div></body></html>".encode())
    assert time.monotonic() - begun < 20
