"""A record that is not valid takes none of the others with it, and lines are counted as an editor does."""

import io

import pytest

from labeling.intake.tables import csv_lines
from labeling.intake.tables.csv_lines import CsvRecord, Dialect, csv_records, dialect_of


def records(text: str) -> list[CsvRecord]:
    return list(csv_records(io.StringIO(text, newline=""), dialect_of(text)))


def cells(text: str) -> list[list[str] | None]:
    return [record.cells for record in records(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_dialect_and_each_line_end(delimiter: str, end: str):
    text = f'a{delimiter}b{end}1{delimiter}"x{delimiter} y, z{end}w"{end}'
    assert cells(text) == [["a", "b"], ["1", f"x{delimiter} y, z{end}w"]]


def test_commas_in_prose_below_do_not_decide():
    assert dialect_of("id;text\r1;One, two, three, four\r") == Dialect(";")


def test_what_excel_writes_above_is_no_record_but_a_line():
    assert records("sep=;\r\na;b\r\n1;2\r\n") == [CsvRecord(2, 2, ["a", "b"]), CsvRecord(3, 3, ["1", "2"])]


def test_a_record_has_the_lines_on_which_it_begins_and_ends():
    found = records('a,b\n\n1,"x\ny\n\nz"\n2,w\n')
    assert [(record.first, record.last) for record in found] == [(1, 1), (3, 6), (7, 7)]


def test_a_stray_quotation_mark_costs_only_its_own_record():
    found = records('a,b\n1,"He said\n2,"x"\n3,y\n')
    assert [record.cells for record in found] == [["a", "b"], None, ["2", "x"], ["3", "y"]]
    assert (found[1].first, found[2].first) == (2, 3)


def test_a_quotation_mark_that_never_closes_costs_only_its_own_record():
    assert cells('a,b\n1,"open\n2,x\n3,y\n') == [["a", "b"], None, ["2", "x"], ["3", "y"]]


def test_only_so_much_is_read_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_lines, "_READ_AGAIN_LIMIT", 3)
    assert cells('a,b\n1,"open\n2,x\n3,y\n') == [["a", "b"], None]


def test_quotation_marks_after_backslashes():
    text = 'a,b\n1,"She said \\"no\\", and left"\n2,"C:\\\\"\n'
    assert cells(text) == [["a", "b"], ["1", 'She said "no", and left'], ["2", "C:\\"]]


def test_a_backslash_at_the_end_of_a_cell_is_one():
    assert cells('a,b\n1,"C:\\"\n2,"D:\\"\n') == [["a", "b"], ["1", "C:\\"], ["2", "D:\\"]]


def test_a_cell_with_more_characters_than_an_article_may_have():
    found = records(f'a,b\n1,"{"x" * 1_000_001}"\n2,y\n')
    assert [record.cells for record in found] == [["a", "b"], None, ["2", "y"]]
    assert "limit" in found[1].problem


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_lines, "LINE_LIMIT", 20)
    found = records(f"a,b\n1,{'x,' * 50}\n2,y\n")
    assert [(record.first, record.cells) for record in found] == [(1, ["a", "b"]), (2, None), (3, ["2", "y"])]


def test_a_line_that_is_too_long_within_a_record(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_lines, "LINE_LIMIT", 20)
    found = records(f'a,b\n1,"x\n{"y" * 50}\n2,y\n')
    assert [(record.first, record.cells) for record in found] == [(1, ["a", "b"]), (2, None), (4, ["2", "y"])]
