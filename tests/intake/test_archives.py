"""ZIP archives: one file after the other, whatever somebody put into one."""

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from labeling.intake import archives
from tests.intake.files import TEXT, archive, problems, readings, texts, workbook


def test_its_files_are_read_in_order_of_their_names(tmp_path: Path):
    table = f'title,text\nA,"{TEXT} A."\nB,"{TEXT} B."\n'
    packed = archive(
        ("b/2.csv", table),
        ("a.txt", TEXT),
        ("b/1.txt", "One.\nTwo."),
        ("c.xlsx", workbook(S=[["text"], ["So it is."]])),
    )
    found = readings(tmp_path, "news.zip", packed)
    assert texts(found) == [TEXT, "One.\nTwo.", f"{TEXT} A.", f"{TEXT} B.", "So it is."]
    assert [(reading.file, reading.location) for reading in found] == [
        ("news.zip › a.txt", ""), ("news.zip › b/1.txt", ""), ("news.zip › b/2.csv", "line 2"),
        ("news.zip › b/2.csv", "line 3"), ("news.zip › c.xlsx › S", "row 2"),
    ]  # fmt: skip


def test_what_systems_leave_in_folders_is_passed_over(tmp_path: Path):
    names = ("__MACOSX/._a.txt", ".DS_Store", "b/.hidden/c.txt", "b/Thumbs.db", "desktop.ini")
    assert texts(readings(tmp_path, "a.zip", archive(("a.txt", TEXT), *((name, "x") for name in names)))) == [TEXT]
    ((_, problem),) = problems(readings(tmp_path, "a.zip", archive(*((name, "x") for name in names))))
    assert "no files" in problem


def test_names_are_only_shown(tmp_path: Path):
    packed = archive(("../../x.txt", TEXT), ("/etc/passwd", TEXT), ("C:\\x\u202e.txt", TEXT), ("a" * 300, TEXT))
    inside = tmp_path / "inside"
    inside.mkdir()
    found = readings(inside, "a\0/../b.zip", packed)
    assert len(texts(found)) == 4
    assert [reading.file for reading in found][:3] == [
        "a/../b.zip › ../../x.txt",
        "a/../b.zip › etc/passwd",
        "a/../b.zip › C:/x.txt",
    ]
    assert len(found[3].file) < 200
    assert [path.name for path in tmp_path.iterdir()] == ["inside"]
    assert len(list(inside.iterdir())) == 1


def test_names_in_utf8_without_the_flag_are_read(tmp_path: Path):
    packed = archive(("a.txt", TEXT)).replace(b"a.txt", "é.t".encode() + b"x")
    assert readings(tmp_path, "z.zip", packed)[0].file == "z.zip › é.tx"


def test_an_archive_in_an_archive_is_a_problem_and_the_others_come_in(tmp_path: Path):
    found = readings(tmp_path, "a.zip", archive(("a.zip", archive(("x.txt", TEXT))), ("b.txt", TEXT)))
    assert texts(found) == [TEXT]
    assert "archive in an archive" in problems(found)[0][1]


def test_a_kind_that_is_not_read_is_a_problem_and_the_others_come_in(tmp_path: Path):
    found = readings(tmp_path, "a.zip", archive(("a.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF"), ("b.txt", TEXT), ("c.txt", "")))
    assert texts(found) == [TEXT]
    assert [problem[:13] for _, problem in problems(found)] == ["This is a PDF", "The file has "]


def test_a_locked_file_is_a_problem_in_words(tmp_path: Path):
    packed = bytearray(archive(("a.txt", TEXT)))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert "locked with a password" in problems(readings(tmp_path, "a.zip", bytes(packed)))[0][1]


@pytest.mark.parametrize("method", [9, 12, 14, 93, 99])
def test_another_way_to_pack_is_a_problem_in_words(tmp_path: Path, method: int):
    packed = bytearray(archive(("a.txt", TEXT)))
    struct.pack_into("<H", packed, packed.index(b"PK\x01\x02") + 10, method)
    assert "packed in a way" in problems(readings(tmp_path, "a.zip", bytes(packed)))[0][1]


def test_a_damaged_file_is_a_problem_and_the_others_come_in(tmp_path: Path):
    packed = bytearray(archive(("a.txt", TEXT), ("b.txt", TEXT)))
    packed[45] ^= 0xFF
    found = readings(tmp_path, "a.zip", bytes(packed))
    assert texts(found) == [TEXT]
    assert "damaged" in problems(found)[0][1]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no archive", archive(("a.txt", TEXT))[:-30], b"PK\x05\x06" + b"\0" * 18])
def test_a_damaged_or_empty_archive_is_a_problem(tmp_path: Path, data: bytes):
    ((_, problem),) = problems(readings(tmp_path, "a.zip", data))
    assert problem.startswith(("The archive is damaged", "The archive has no files"))


def test_two_files_of_the_same_name_are_two(tmp_path: Path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        packed = archive(("a.txt", "One."), ("a.txt", "Two."))
    assert texts(readings(tmp_path, "a.zip", packed)) == ["One.", "Two."]


# Bombs


def test_a_file_that_unpacks_to_far_more_than_prose_is_a_problem(tmp_path: Path):
    found = readings(tmp_path, "a.zip", archive(("a.txt", b"\0" * 30_000_000), ("b.txt", TEXT)))
    assert texts(found) == [TEXT]
    assert "unpacks to 30,000,000 bytes" in problems(found)[0][1]


def test_all_files_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 2_500)
    found = readings(tmp_path, "a.zip", archive(*((f"{n}.txt", f"{n} " + "word " * 200) for n in range(5))))
    assert len(texts(found)) == 2
    assert [reading.file for reading in found][2:] == ["a.zip"]
    assert "more than 2,500 bytes" in problems(found)[0][1]


def test_the_number_of_files_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MEMBERS_LIMIT", 3)
    ((_, problem),) = problems(readings(tmp_path, "a.zip", archive(*((f"{n}.txt", TEXT) for n in range(4)))))
    assert "has 4 files; at most 3" in problem


def test_an_archive_that_lies_about_its_sizes_is_a_problem(tmp_path: Path):
    packed = bytearray(archive(("a.txt", TEXT * 1_000)))
    struct.pack_into("<I", packed, packed.index(b"PK\x01\x02") + 24, 10)
    assert "damaged" in problems(readings(tmp_path, "a.zip", bytes(packed)))[0][1]


def test_a_large_file_in_an_archive_is_unpacked_to_the_disk(tmp_path: Path):
    table = "id,title,text\n" + "".join(f'{number},"{number}","{TEXT} {number}"\n' for number in range(30_000))
    with io.BytesIO() as written:
        with zipfile.ZipFile(written, "w") as out:
            out.writestr("a.csv", table)
        found = readings(tmp_path, "a.zip", written.getvalue())
    assert len(texts(found)) == 30_000


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype"])
def test_a_document_is_no_archive_even_if_it_says_so_late(tmp_path: Path, first: str):
    document = archive(("a.txt", TEXT), ("pictures.bin", "x"), (first, "<x/>"), ("word/document.xml", "<x/>"))
    assert texts(readings(tmp_path, "a", document)) == []


def test_documents_and_mail_in_an_archive_are_read_as_such(tmp_path: Path):
    head = "From: Ilse <i@ledger.example>\nMIME-Version: 1.0\nSubject: Quay\nDate: Tue, 3 Mar 2026 08:15:00 +0100\n\n"
    mail = f"{head}{TEXT}\n"
    (reading,) = readings(tmp_path, "a.zip", archive(("a.eml", mail)))
    assert reading.decoded is not None
    assert TEXT in reading.decoded.text
    assert "MIME-Version" not in reading.decoded.text
