"""Many files at once: what each holds, and what is wrong with the others."""

from pathlib import Path

import pytest

from labeling.intake import readings as readings_module
from labeling.intake.readings import InputFile, ReadOptions, files_below, read_files, table_head
from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.shapes import TableShape
from tests.intake.files import TEXT, archive, file, problems, readings, texts, workbook

CSV = f'id,headline,body\n1,A,"{TEXT}"\n2,B,"{TEXT} No."\n'


def test_a_text_is_one_article_without_a_location(tmp_path: Path):
    (reading,) = readings(tmp_path, "folder\\a.txt", TEXT)
    assert (reading.file, reading.location) == ("folder/a.txt", "")
    assert reading.decoded is not None
    assert (reading.decoded.text, reading.decoded.encoding) == (TEXT, "utf-8")


@pytest.mark.slow
def test_a_page_is_read_as_its_article(tmp_path: Path):
    assert texts(readings(tmp_path, "a", f"<html><body><p>{TEXT}</p></body></html>")) == [TEXT]


def test_a_bad_file_is_a_problem_and_the_others_come_in(tmp_path: Path):
    files = [
        InputFile("gone.txt", tmp_path / "gone.txt"),
        InputFile("folder", tmp_path),
        file(tmp_path, "a.pdf", b"%PDF-1.7\n1 0 obj\n%%EOF"),
        file(tmp_path, "b.txt", TEXT),
    ]
    found = list(read_files(files, ReadOptions()))
    assert [reading.file for reading in found] == ["gone.txt", "folder", "a.pdf", "b.txt"]
    assert texts(found) == [TEXT]
    assert str(tmp_path) not in "".join(problem for _, problem in problems(found))


def test_files_are_read_one_at_a_time(tmp_path: Path):
    def files():
        yield file(tmp_path, "a.txt", TEXT)
        raise AssertionError("the second file was asked for before it was needed")

    assert next(read_files(files(), ReadOptions())).file == "a.txt"


def test_rows_are_read_one_at_a_time(tmp_path: Path):
    found = read_files([file(tmp_path, "a.csv", CSV + "".join(f"{n},C,x\n" for n in range(500_000)))], ReadOptions())
    assert next(found).location == "line 2"


def test_each_kind_has_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readings_module, "FILE_LIMIT", 1_000)
    monkeypatch.setattr(readings_module, "COLLECTION_LIMIT", 10_000)
    assert "at most 1,000" in problems(readings(tmp_path, "a.txt", "So it is. " * 101))[0][1]
    assert len(texts(readings(tmp_path, "a.csv", CSV + "".join(f"{n},C,x\n" for n in range(500))))) == 502
    assert "at most 10,000" in problems(readings(tmp_path, "a.csv", CSV + "3,C,x\n" * 5_000))[0][1]


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        archive(("a.txt", TEXT), ("b.csv", CSV)),
        workbook(News=[line.split(",", 2) for line in CSV.splitlines()]),
    ],
    ids=["csv", "archive", "workbook"],
)
def test_the_head_of_a_table(tmp_path: Path, data: bytes):
    head = table_head(file(tmp_path, "a", data), ReadOptions())
    assert head is not None
    assert head.columns == ("id", "headline", "body")
    assert [cells[:2] for cells in head.rows] == [("1", "A"), ("2", "B")]
    assert head.column_by_field == {ArticleField.ID: "id", ArticleField.TITLE: "headline", ArticleField.TEXT: "body"}
    assert head.shape is TableShape.ARTICLES


def test_the_head_follows_what_was_chosen(tmp_path: Path):
    options = ReadOptions(column_by_field={ArticleField.TEXT: "headline"}, shape=TableShape.SENTENCES)
    head = table_head(file(tmp_path, "a", CSV), options)
    assert head is not None
    assert (head.column_by_field, head.shape) == ({ArticleField.TEXT: "headline"}, TableShape.SENTENCES)


@pytest.mark.parametrize(
    "data", [TEXT.encode(), b"", archive(("a.txt", TEXT)), b"PK\x03\x04", archive(("xl/workbook.xml", ""))]
)
def test_what_is_no_table_has_no_head(tmp_path: Path, data: bytes):
    assert table_head(file(tmp_path, "a", data), ReadOptions()) is None


def test_a_column_that_was_chosen_and_is_not_there(tmp_path: Path):
    options = ReadOptions(column_by_field={ArticleField.TEXT: "x"})
    assert "no column “x” for the text" in problems(readings(tmp_path, "a.csv", CSV, options))[0][1]
    assert table_head(file(tmp_path, "a", CSV), options) is None


def test_the_files_of_a_folder(tmp_path: Path):
    outside = tmp_path / "outside"
    folder = tmp_path / "folder"
    for path in (outside, folder / "b", folder / ".git", folder / "__MACOSX"):
        path.mkdir(parents=True)
    for name in ("a.txt", "b/1.txt", "b/.DS_Store", ".git/config", "__MACOSX/x.txt", "Thumbs.db", "é.txt"):
        (folder / name).write_text(TEXT)
    (outside / "secret.txt").write_text(TEXT)
    (folder / "out").symlink_to(outside)
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    assert [found.name for found in files_below(folder)] == ["a.txt", "b/1.txt", "in.txt", "é.txt"]
    assert len(texts(read_files(files_below(folder), ReadOptions()))) == 4
