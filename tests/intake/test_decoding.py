"""Files as people have them: in several encodings, empty, huge, or no text at all."""

import codecs
import contextlib
import os
import threading
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labeling.errors import BadText
from labeling.intake.article_reader import read_text_file
from labeling.intake.decoding import (
    FILE_LIMIT,
    NAME_LIMIT,
    TEXT_LIMIT,
    Decoded,
    checked_text,
    clean_file_name,
    decode,
)

TEXT = "“Nada,” said Señor Ruiz.\nIt cost 5\u00a0million €.\n"
PLAIN = (
    "The council met on Monday. “We don’t know,” the mayor’s office said – nothing more was heard at the café.\n" * 5
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32"),
    ],
)
def test_an_encoding_that_the_file_shows_is_certain(data: bytes, encoding: str) -> None:
    assert decode(data) == Decoded(TEXT, encoding, certain=True)


def test_line_ends_and_odd_characters_stay_as_they_came() -> None:
    text = "One.\r\nTwo.\rThree.\u2028Four\u200f\u00ad\u0085e\u0301\ufeff."
    assert decode(text.encode()).text == text


def test_windows_1252_is_a_suggestion() -> None:
    decoded = decode(PLAIN.encode("windows-1252"))
    assert decoded == Decoded(PLAIN, "windows-1252", certain=False)


def test_another_old_encoding_is_a_suggestion() -> None:
    text = "Городской совет во вторник проголосовал за закрытие двух библиотек. Решение не объяснили.\n" * 8
    assert decode(text.encode("windows-1251")) == Decoded(text, "windows-1251", certain=False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_a_suggestion(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)) == Decoded(PLAIN, encoding, certain=False)


def test_a_late_byte_that_is_not_utf_8_decides() -> None:
    text = "The council met on Monday. " * 10_000 + "The café closed."
    assert decode(text.encode("windows-1252")).text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), r"not a text file: byte 6 is 0x1a"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), r"not a text file: byte 2 is 0x03.*UTF-8"),
        (bytes(100), r"not a text file: byte 0 is 0x00"),
        (b"\xff\xfeabc", r"UTF-16, but byte"),
        (b"\xff\xfe\x00\xd8a\x00", r"UTF-16, but byte"),
        (b"\xef\xbb\xbfcaf\xe9", r"UTF-8 with a fault: byte 6 \(0xe9, line 1, column 4\)"),
        (b"x" * (FILE_LIMIT + 1), r"20,000,001 bytes; at most 20,000,000"),
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadText, match=message):
        decode(data)


def test_a_few_control_characters_do_not_make_a_file_binary() -> None:
    text = "The mayor\x19s office said no. " * 3
    assert decode(text.encode()).text == text


def test_100_megabytes_are_refused_unread() -> None:
    with pytest.raises(BadText, match=r"100,000,000 bytes"):
        decode(bytes(100_000_000))


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert read_text_file(path) == Decoded(TEXT, "utf-8-sig", certain=True)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(BadText, match=r"100,000,000 bytes"):
        read_text_file(path)


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadText, match=r"cannot be read"):
        read_text_file(tmp_path / name)


def test_a_nul_in_a_text_file_is_named_by_line_and_column() -> None:
    with pytest.raises(BadText, match=r"NUL character at line 2, column 4"):
        decode("Día uno.\nTwo\0 three.".encode())


@given(st.binary(max_size=300))
@example(codecs.BOM_UTF16_BE)
@example(codecs.BOM_UTF32_BE + "a".encode("utf-32-be"))
def test_any_bytes_become_text_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(BadText):
        decoded = decode(data)
        assert encoded(decoded, data).endswith(data.removeprefix(b"\xef\xbb\xbf")[-1:])


def encoded(decoded: Decoded, data: bytes) -> bytes:
    """The text as bytes in the order that the file's mark says: Python's own is this machine's."""
    for mark in (codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE):
        if data.startswith(mark):
            return mark + decoded.text.encode(f"{decoded.encoding}-be")
    return decoded.text.encode(decoded.encoding)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_utf_8_always_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8", certain=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no text"),
        (" \n\t\u00a0\u2028", "no text"),
        ("\u200b\n\ufeff\u200e\u00ad", "no text"),
        ("One.\nTw\0o.", r"NUL character at line 2, column 3"),
        ("One.\r\n\r\n\ud83d two.", r"half of a character at line 3, column 1"),
        ("x" * 10_000_000, r"10,000,000 bytes in UTF-8; an article may have at most 1,000,000"),
        ("é" * (TEXT_LIMIT // 2) + "é", r"1,000,002 bytes"),
    ],
)
def test_a_text_that_cannot_be_an_article_is_refused(text: str, message: str) -> None:
    with pytest.raises(BadText, match=message):
        checked_text(text)


def test_a_text_at_the_limit_passes_unchanged() -> None:
    text = "é" * (TEXT_LIMIT // 2)
    assert checked_text(text) is text


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jane\\Old report.txt", "Old report.txt"),
        ("..\\a/b\\c.txt", "c.txt"),
        ("a\0b\n\x1b[31mc.txt", "ab[31mc.txt"),
        ("gpj\u202etxt.exe", "gpjtxt.exe"),
        ("خبر.txt", "خبر.txt"),
        ("folder/", ""),
        ("", ""),
    ],
)
def test_a_name_is_cleaned_for_showing(filename: str, shown: str) -> None:
    assert clean_file_name(filename) == shown


def test_a_long_name_is_shortened() -> None:
    assert len(clean_file_name("n" * 5000)) == NAME_LIMIT


def test_a_pipe_is_read_though_it_has_no_size(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"It rained.",))
    writer.start()
    assert read_text_file(pipe).text == "It rained."
    writer.join()


@pytest.mark.parametrize(
    ("clause", "encoding"),
    [("理事会は月曜日に決めた。", "iso-2022-jp"), ("이사회는 월요일에 결정했다.", "iso-2022-kr")],
)
def test_a_clause_in_iso_2022_among_english_is_read(clause: str, encoding: str):
    text = f"The board of the harbour met on Monday and decided nothing. {clause} Nobody asked the tenants."
    assert decode(text.encode(encoding)).text == text
