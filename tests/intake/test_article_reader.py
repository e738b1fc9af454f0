"""What somebody gives as an article is read as what it is."""

from pathlib import Path

import pytest

from labeling.errors import BadText
from labeling.intake.article_reader import read_article, read_article_file, read_pasted
from labeling.intake.decoding import FILE_LIMIT, Decoded

PAGE = "<!DOCTYPE html><html><body><p>The board met.</p><p>&ldquo;No,&rdquo; she said.</p></body></html>"
TEXT = "The board met.\n“No,” she said."


def test_a_text_stays_as_it_came() -> None:
    assert read_article(TEXT.encode()) == Decoded(TEXT, "utf-8", certain=True)
    assert read_pasted(TEXT) == Decoded(TEXT, "pasted", certain=True)


@pytest.mark.slow
def test_a_page_is_read_as_its_article(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")  # its ending says nothing
    assert read_article_file(tmp_path / "page.txt") == Decoded(TEXT, "html, utf-8", certain=True, page=PAGE.encode())
    assert read_pasted(PAGE) == Decoded(TEXT, "html, pasted", certain=True, page=PAGE.encode())


def test_any_other_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(rb"{\rtf1\ansi\f0 The board met.\par It was an error.}")
    with pytest.raises(BadText, match="rich text"):
        read_article_file(tmp_path / "page.html")
    with pytest.raises(BadText, match="rich text"):
        read_pasted(r"{\rtf1\ansi\f0 The board met.\par It was an error.}")


@pytest.mark.parametrize("data", [b"", b"<html>" + b" " * FILE_LIMIT], ids=["empty", "too large"])
def test_nothing_empty_or_too_large_is_looked_at(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(data)
    with pytest.raises(BadText, match="bytes"):
        read_article_file(tmp_path / "page.html")
    with pytest.raises(BadText, match="bytes"):
        read_article(data)
