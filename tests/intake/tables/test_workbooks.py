"""Workbooks: each sheet is a table."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from labeling.intake.tables import workbooks
from tests.intake.files import TEXT, archive, problems, readings, texts, workbook


def test_each_sheet_is_a_table(tmp_path: Path):
    rows = [["headline", "body", "date"], ["Quay", TEXT, date(2026, 3, 3)], [], [7, f"{TEXT} No.", "3 March 2026"]]
    found = readings(tmp_path, "a.xlsx", workbook(News=rows, Empty=[], More=rows[:2]))
    assert texts(found) == [TEXT, f"{TEXT} No.", TEXT]
    assert [(reading.file, reading.location) for reading in found] == [
        ("a.xlsx › News", "row 2"), ("a.xlsx › News", "row 4"), ("a.xlsx › More", "row 2")]  # fmt: skip
    assert {reading.decoded.source.published for reading in found if reading.decoded} == {"2026-03-03"}
    assert [reading.decoded.title for reading in found if reading.decoded] == ["Quay", "7", "Quay"]
    assert {reading.decoded.encoding for reading in found if reading.decoded} == {"workbook"}


def test_a_cell_beyond_the_named_columns_is_a_problem(tmp_path: Path):
    found = readings(tmp_path, "a.xlsx", workbook(News=[["title", "text"], ["Quay", TEXT, "x"], ["Pool", TEXT]]))
    assert texts(found) == [TEXT]
    assert problems(found)[0][0] == "row 2"


def test_a_sheet_without_texts_is_a_problem_of_its_own(tmp_path: Path):
    found = readings(tmp_path, "a.xlsx", workbook(News=[["text"], [TEXT]], Legend=[["colour"], ["red"]]))
    assert texts(found) == [TEXT]
    assert found[1].file == "a.xlsx › Legend"


def test_a_workbook_is_recognized_without_its_name(tmp_path: Path):
    assert texts(readings(tmp_path, "a", workbook(News=[["text"], [TEXT]]))) == [TEXT]


@pytest.mark.parametrize("data", [archive(("xl/workbook.xml", "<a")), archive(("xl/workbook.xml", "x" * 2_000))])
def test_a_damaged_or_too_large_workbook_is_a_problem(tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "WORKBOOK_LIMIT", 1_000)
    ((_, problem),) = problems(readings(tmp_path, "a.xlsx", data))
    assert problem.startswith("The workbook ")


def test_damage_in_the_middle_is_a_problem_and_the_rows_before_come_in(tmp_path: Path):
    data = bytearray(workbook(News=[["text"], *[[f"{TEXT} {number}"] for number in range(20_000)]]))
    (tmp_path / "a.xlsx").write_bytes(bytes(data))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        at = packed.getinfo("xl/worksheets/sheet1.xml").header_offset + 30_000
    data[at : at + 100] = b"\0" * 100
    found = readings(tmp_path, "b.xlsx", bytes(data))
    assert "The workbook cannot be read" in problems(found)[-1][1]
