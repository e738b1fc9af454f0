"""How a page is encoded: its bytes tell more than its words."""

import pytest

from labeling.intake.pages import decode_page

GERMAN = "Der Bürgermeister sagte: „Die Brücke bleibt zu“ – das ist ärgerlich für alle. Schöne Grüße aus Köln."
RUSSIAN = "Городской совет во вторник проголосовал за закрытие двух библиотек."
POLISH = "Zażółć gęślą jaźń, powiedział burmistrz."
JAPANESE = "市議会は火曜日に図書館の閉鎖を決めた。"


def page(charset: str, text: str, before: str = "") -> str:
    return f"<html><head>{before}<meta charset={charset}></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "encoding", "text", "expected"),
    [
        ("iso-8859-1", "cp1252", GERMAN, "windows-1252"),
        ('"windows-1252"', "cp1252", GERMAN, "windows-1252"),
        ("windows-1251", "cp1251", RUSSIAN, "windows-1251"),
        ("KOI8-R", "koi8-r", RUSSIAN, "koi8-r"),
        ("iso-8859-2", "iso8859-2", POLISH, "iso8859-2"),
        ("windows-1250", "cp1250", POLISH, "windows-1250"),
        ("Shift_JIS", "cp932", JAPANESE, "cp932"),
        ("euc-jp", "euc_jp", JAPANESE, "euc_jp"),
        ("iso-2022-jp", "iso2022_jp", JAPANESE, "iso2022_jp"),
        ("gb2312", "gb18030", "市议会投票关闭两座图书馆。", "gb18030"),
        ("big5", "big5", "市議會投票關閉兩座圖書館。", "big5"),
    ],
)
def test_a_page_is_taken_at_its_word(declared: str, encoding: str, text: str, expected: str) -> None:
    markup = page(declared, text)
    decoded = decode_page(markup.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.certain) == (markup, expected, True)


@pytest.mark.parametrize(
    "head",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        "<!-- <meta charset=utf-8> --><meta charset='windows-1251'>",
    ],
)
def test_it_may_say_so_in_other_ways(head: str) -> None:
    markup = f"<html><head>{head}</head><body>{RUSSIAN}</body></html>"
    assert decode_page(markup.encode("cp1251")).text == markup


def test_xhtml_says_so_above() -> None:
    markup = f'<?xml version="1.0" encoding="windows-1251"?><html><body>{RUSSIAN}</body></html>'
    assert decode_page(markup.encode("cp1251")).text == markup


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "gb2312", "x-unknown", "utf-16", "unicode_escape"])
def test_bytes_that_are_utf_8_are_nothing_else(declared: str) -> None:
    decoded = decode_page(page(declared, GERMAN).encode())
    assert (decoded.text, decoded.encoding) == (page(declared, GERMAN), "utf-8")


def test_a_mark_goes_before_words() -> None:
    markup = page("windows-1251", GERMAN)
    assert decode_page(markup.encode("utf-16")).text == markup
    assert decode_page(markup.encode("utf-8-sig")).text == markup


def test_a_page_that_breaks_its_word_is_guessed() -> None:
    decoded = decode_page(page("utf-8", GERMAN * 5).encode("cp1252"))
    assert (decoded.text, decoded.certain) == (page("utf-8", GERMAN * 5), False)


def test_no_codec_that_is_no_encoding_is_run() -> None:
    assert decode_page(page("unicode_escape", r"\x41").encode("cp1252")).text == page("unicode_escape", r"\x41")
