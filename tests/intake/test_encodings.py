"""Files that don't say how they are encoded: guessed right, or told where they are at fault."""

import codecs

import pytest

from benchmarks.encodings import Sample, samples
from labeling.errors import BadText, FaultyText
from labeling.intake.decoding import decode
from labeling.intake.encodings import ENCODINGS, standard_name, text_as

LONG = [sample for sample in samples(held_out=False) if sample.is_long]
ENGLISH = "The board met on Friday. “Nobody called,” said Zoë Lund, 51. It wasn’t an error.\n"


@pytest.mark.parametrize("sample", LONG, ids=lambda sample: f"{sample.language}-{sample.encoding}")
def test_an_article_in_an_old_encoding_is_read_right(sample: Sample) -> None:
    decoded = decode(sample.data)
    assert decoded.text == sample.text
    assert not decoded.certain


@pytest.mark.slow
def test_most_short_pieces_are_read_right() -> None:
    short = [sample for sample in samples(held_out=False) if not sample.is_long]
    wrong = [sample for sample in short if decode(sample.data).text != sample.text]
    assert len(wrong) <= 0.01 * len(short)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("El río creció el jueves. Según Begoña Ibáñez, nadie avisó; ¿volverá a crecer en otoño?\n", "windows-1252"),
        ("Gmina zamknęła śluzę. „Nikt nie pytał” – mówi Łucja Żak.\n" * 6, "windows-1250"),
        ("Порт закрыли в среду. Никто не предупредил рыбаков.\n", "koi8-r"),
        ("港は金曜日にﾌｪﾘｰの運航を止めた。理由は発表されていない。\n", "cp932"),
        ("港は金曜日に運航を止めた。理由は発表されていない。\n", "utf-16-be"),
        ("Порт закрыли в среду.\r\n", "utf-16-le"),
    ],
)
def test_an_encoding_is_guessed_from_a_line(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.certain) == (text, encoding, False)


def test_the_other_encodings_are_named_and_read_the_file_too() -> None:
    data = "Gmina zamknęła śluzę na rzece.".encode("cp1250")
    decoded = decode(data)
    assert decoded.encoding == "windows-1250"
    assert "iso-8859-2" in decoded.other_encodings
    assert all(decode(data, other).text != decoded.text for other in decoded.other_encodings)


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ((ENGLISH * 9).encode()[:-1] + b"\xe2\x80", ["line 9, column 81"]),
        (ENGLISH.encode().replace("ë".encode(), b"\xeb"), ["0xeb, line 1, column 50"]),
        ((ENGLISH * 9).encode().replace("ë".encode(), b"\xc3", 2), ["line 1, column 50", "line 2, column 50"]),
        (codecs.BOM_UTF8 + ENGLISH.encode() + b"\xff", ["0xff, line 2, column 1"]),
        (b"Plain. " * 999 + "café".encode() + b" \xe9", ["line 1, column 6999"]),
    ],
)
def test_utf_8_with_a_fault_is_no_other_alphabet_and_the_place_is_named(data: bytes, places: list[str]) -> None:
    with pytest.raises(FaultyText) as refused:
        decode(data)
    assert all(place in str(refused.value) for place in places)


def test_faults_are_replaced_only_where_somebody_agreed_and_the_encoding_says_so() -> None:
    decoded = decode(ENGLISH.encode().replace("ë".encode(), b"\xeb"), replace_faults=True)
    assert decoded.text == ENGLISH.replace("ë", "\ufffd")
    assert decoded.encoding == "utf-8, faults replaced"
    assert decode(ENGLISH.encode(), replace_faults=True).encoding == "utf-8"


def test_many_faults_are_counted() -> None:
    with pytest.raises(FaultyText, match=r"with 5 faults: byte .*; …\. Get"):
        decode(ENGLISH.encode() * 9 + b"\xff \xff \xff \xff \xff")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_is_offered_reads_text(encoding: str) -> None:
    assert standard_name(encoding) == encoding
    assert decode("Plain.".encode(encoding), encoding).text == "Plain."


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Latin1", "windows-1252"), ("ISO-8859-1", "windows-1252"), ("shift_jis", "cp932"), ("EUC-KR", "cp949"),
     ("Big5", "big5hkscs"), ("gbk", "gb18030"), ("cp1250", "windows-1250"), ("UTF8", "utf-8"), ("klingon", "klingon")],
)  # fmt: skip
def test_a_person_means_the_encoding_that_browsers_take_it_for(name: str, meant: str) -> None:
    assert standard_name(name) == meant


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("klingon", "no encoding “klingon”. Choose from utf-8"),
        ("rot13", "no encoding “rot-13”"),
        ("idna", "no encoding “idna”"),
        ("cp932", r"Byte 11 \(0xea, line 2, column 6\) cannot be read as cp932. Choose another encoding."),
        ("utf-8", r"UTF-8 with a fault: byte 11 "),
    ],
)
def test_an_encoding_that_does_not_fit_is_refused_with_the_place(encoding: str, message: str) -> None:
    with pytest.raises(BadText, match=message):
        decode("Gmina\nzamknęła,\n".encode("cp1250"), encoding)


def test_a_named_encoding_is_certain() -> None:
    decoded = decode("Gmina zamknęła".encode("iso-8859-2"), "iso-8859-2")
    assert (decoded.text, decoded.encoding, decoded.certain) == ("Gmina zamknęła", "iso-8859-2", True)


def test_a_byte_order_mark_is_no_text() -> None:
    assert text_as("\ufeffOne.".encode("utf-16-le"), "utf-16-le") == "One."


@pytest.mark.parametrize(
    "data", [b"\x00" * 999_999, bytes(range(256)) * 999, b"\x1b$B" * 9 + b"\xff", b"\x01\x02\x03" * 50]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadText):
        decode(data)


@pytest.mark.parametrize("name", ["\udc80", "utf\0-8"])
def test_a_name_that_can_be_no_name_is_refused_like_any_that_there_is_not(name: str) -> None:
    with pytest.raises(BadText, match="There is no encoding"):
        text_as(b"The board met.", standard_name(name))
