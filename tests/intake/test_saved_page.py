"""Pages saved as one file by Chrome, by Internet Explorer and by Word."""

import base64
import quopri
from dataclasses import replace
from pathlib import Path

import pytest

from labeling.errors import BadText
from labeling.intake.article_reader import read_article
from labeling.intake.decoding import Decoded
from labeling.intake.pages import article_on, decode_page, is_page
from labeling.intake.saved_page import saved_article

PAGE = (
    '<html><head><meta charset="{charset}"><title>Quay</title></head><body><h1>Quay sold</h1><p>The board met.</p>'
    "<p>“No,” she said – and the café closed for good, as nobody had expected it to.</p></body></html>"
)
CHROME = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ledger.example/quay\r\nSubject: Quay\r\n"
    "Date: Tue, 3 Mar 2026 08:15:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
)


def part(content: str, kind: str = "text/html", more: str = "") -> str:
    return f"------MultipartBoundary--x----\r\nContent-Type: {kind}\r\n{more}\r\n{content}\r\n"


def saved(*parts: str, head: str = CHROME) -> bytes:
    return f"{head}{''.join(parts)}------MultipartBoundary--x------\r\n".encode("latin-1")


def wrapped(page: str, charset: str, transfer: str) -> str:
    data = page.encode(charset)
    return (quopri.encodestring(data) if transfer == "quoted-printable" else base64.encodebytes(data)).decode("ascii")


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_by_chrome_is_its_article(transfer: str, charset: str) -> None:
    page = PAGE.format(charset=charset)
    more = f"Content-Transfer-Encoding: {transfer}\r\nContent-Location: https://ledger.example/quay#top\r\n"
    file = saved(part(wrapped(page, charset, transfer), more=more), part("<html><p>A frame.</p></html>"))
    decoded = saved_article(file)
    alone = article_on(decode_page(page.encode(charset)))
    assert decoded.text == alone.text
    assert (decoded.encoding, decoded.title) == (f"mhtml, html, {charset}", "Quay sold")
    assert decoded.source == replace(alone.source, url="https://ledger.example/quay")
    assert decoded.source.published == ""  # it was saved then, and published who knows when
    assert is_page(decoded)


def test_a_page_is_the_same_as_html_and_as_chromium_saves_it() -> None:
    here = Path(__file__).parent
    decoded = saved_article((here / "saved_pages" / "wordpress.mhtml").read_bytes())
    alone = article_on(decode_page((here / "web_pages" / "wordpress.html").read_bytes()))
    assert (decoded.text, decoded.known, decoded.title) == (alone.text, alone.known, alone.title)
    assert decoded.source == replace(alone.source, url="https://ledger.example/2026/03/quay?from=front")


def test_the_part_that_the_file_starts_with_is_the_page() -> None:
    head = CHROME.replace("Snapshot-Content-Location: https://ledger.example/quay\r\n", "").replace(
        'type="text/html"', 'type="text/html"; start="<page@a>"'
    )
    page = PAGE.format(charset="utf-8").encode().decode("latin-1")
    more = "Content-ID: <page@a>\r\nContent-Location: https://ledger.example/quay\r\n"
    file = saved(part("<html><p>A frame.</p></html>"), part(page, 'text/html; charset="utf-8"', more), head=head)
    decoded = saved_article(file)
    assert "The board met." in decoded.text
    assert decoded.source.url == "https://ledger.example/quay"


def test_a_file_that_is_one_part_only_is_a_page() -> None:
    head = "From: <Saved by Windows Internet Explorer 8>\r\nMIME-Version: 1.0\r\n"
    file = f"{head}Content-Type: text/html; charset=utf-8\r\nContent-Location: file://C:\\quay.htm\r\n\r\n{PAGE.format(charset='utf-8')}".encode()
    decoded = saved_article(file)
    assert "the café closed" in decoded.text
    assert decoded.source.url == ""


@pytest.mark.slow
def test_a_saved_page_is_recognized_read_by_another_process_and_kept() -> None:
    file = saved(part(PAGE.format(charset="utf-8").encode().decode("latin-1")))
    for data in (file, file.replace(b"From: <Saved by Blink>\r\n", b"").replace(b"Snapshot-", b"X-")):
        decoded = read_article(data)
        assert decoded == replace(saved_article(data), page=data)
    assert isinstance(decoded, Decoded)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (CHROME.encode(), "no page is in it"),
        (saved(part("x", "image/png")), "no page is in it"),
        (saved(part(" ")), "no page is in it"),
        (saved(part("<html><body><a href=/>Home</a></body></html>")), "No article was found"),
        (CHROME.encode() + b"".join(
            f"------MultipartBoundary--x----\nContent-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode()
            if n == 0 else f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n".encode() for n in range(300)
        ), "within each other"),
    ],
)  # fmt: skip
def test_a_bad_file_says_what_is_wrong_and_what_to_do(file: bytes, words: str) -> None:
    with pytest.raises(BadText, match=words) as refusal:
        saved_article(file)
    assert "paste it" in str(refusal.value)
