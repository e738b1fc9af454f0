"""What the cells of a row say about its article."""

import csv
import io
import json
from pathlib import Path

import pytest

from labeling.domain.model import Part, Source
from labeling.intake.readings import Reading, ReadOptions
from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.languages import language_tag
from tests.intake.files import TEXT, problems, readings


def row(folder: Path, options: ReadOptions | None = None, **cells: str) -> Reading:
    written = io.StringIO()
    csv.writer(written).writerows([list(cells), list(cells.values()), ["x"] * len(cells)])
    return readings(folder, "a.csv", written.getvalue(), options)[0]


def test_each_field_reaches_the_article(tmp_path: Path):
    read = row(
        tmp_path, id="007", headline="“Quay” sold", body=f" {TEXT}\n", outlet="Coast Post", link="https://a.example/1",
        date="Mar. 3, 2026", license="CC BY 4.0", byline="Ann; Bo", lang="en_GB",
    ).decoded  # fmt: skip
    assert read is not None
    assert read.text == f" {TEXT}\n"
    assert (read.title, read.language) == ("“Quay” sold", "en-GB")
    assert read.source == Source("Coast Post", "https://a.example/1", "2026-03-03", "CC BY 4.0", "Ann; Bo")


@pytest.mark.parametrize(
    ("date", "stored"), [("3/4/2026", "3/4/2026"), ("2026-03-03T08:15:00Z", "2026-03-03"), ("NA", "")]
)
def test_a_date_that_could_be_two_stays_as_it_is_written(tmp_path: Path, date: str, stored: str):
    read = row(tmp_path, text=TEXT, title="Quay", published=date).decoded
    assert read is not None
    assert read.source.published == stored


@pytest.mark.parametrize(
    ("cell", "tag"),
    [("en", "en"), ("EN", "en"), ("pt_BR", "pt-BR"), ("English", "en"), ("deu", "de"), ("Español", "es"), ("NA", ""),
     ("mixed languages", ""), ("", ""), ("7", "")],
)  # fmt: skip
def test_a_language_by_code_or_name(cell: str, tag: str):
    assert language_tag(cell) == tag


def test_a_cell_of_markup_is_read_as_its_text(tmp_path: Path):
    markup = (
        "<h2>The quay</h2><p>The board met on <b>Monday</b>.</p><blockquote><p>It is an error.</p></blockquote>"
        "<script>track()</script><ul><li>One thing.</li><li>Another.</li></ul><p>AT&amp;T<br>paid.</p>"
    )
    read = row(tmp_path, id="1", text=markup).decoded
    assert read is not None
    lines = ["The quay", "The board met on Monday.", "It is an error.", "One thing.", "Another.", "AT&T", "paid."]
    assert read.text.split("\n") == lines
    assert read.encoding == "html, table, utf-8"
    assert [(read.text[part.start : part.end], part.part) for part in read.known] == [
        ("The quay", Part.SUBHEAD), ("It is an error.", Part.BLOCK_QUOTE)]  # fmt: skip


@pytest.mark.parametrize("page", ["<p>One thing.</p><p>Another.</p>", f"<html><body><p>{TEXT}</p></body></html>"])
def test_a_table_of_pages_is_a_table(tmp_path: Path, page: str):
    rows = "id,text\n" + "".join(f'{number},"{page}"\n' for number in range(5))
    assert [reading.location for reading in readings(tmp_path, "a.csv", rows)][:1] == ["line 2"]
    objects = "\n".join(json.dumps({"id": number, "text": page}) for number in range(5))
    assert [reading.location for reading in readings(tmp_path, "a.jsonl", objects)][:1] == ["line 1"]


def test_short_markup_is_kept_as_a_whole(tmp_path: Path):
    read = row(tmp_path, id="1", text="<p>No.</p><p>She left.</p>").decoded
    assert read is not None
    assert read.text == "No.\nShe left."


def test_line_breaks_of_markup_are_lines(tmp_path: Path):
    read = row(tmp_path, id="1", text="The board met.<br/><br />She left.").decoded
    assert read is not None
    assert read.text == "The board met.\nShe left."


def test_a_whole_page_is_read_as_its_article(tmp_path: Path):
    page = f"<html><body><nav><a href='/'>Home</a></nav><article><h1>Quay</h1><p>{TEXT}</p></article></body></html>"
    read = row(tmp_path, id="1", text=page).decoded
    assert read is not None
    assert "Home" not in read.text
    assert TEXT in read.text


def test_prose_about_markup_is_prose(tmp_path: Path):
    text = "The <p> tag begins a paragraph. 3 < 4, and 5 > 4."
    read = row(tmp_path, id="1", text=text).decoded
    assert read is not None
    assert read.text == text


def test_markup_without_text_is_a_problem(tmp_path: Path):
    assert row(tmp_path, id="1", text="<p></p><p> </p>").problem == "The markup has no text in it."


def test_a_text_that_no_article_can_have_is_a_problem(tmp_path: Path):
    found = readings(tmp_path, "a.jsonl", "\n".join(json.dumps({"text": text}) for text in ("a\0b", "x " * 600_000)))
    assert "NUL" in problems(found)[0][1]
    assert "1,200,000 bytes" in problems(found)[1][1]


def test_chosen_columns_are_used_and_nothing_else_is_guessed(tmp_path: Path):
    chosen = {ArticleField.TEXT: "b"}
    read = row(tmp_path, ReadOptions(column_by_field=chosen), title="Quay", b=TEXT, text="So. It is. This.").decoded
    assert read is not None
    assert (read.text, read.title) == (TEXT, "")


def test_labels_are_noted_where_there_are_annotators(tmp_path: Path):
    read = row(tmp_path, text=TEXT, annotator="Ann", label="quote").decoded
    assert read is not None
    assert "Import annotations" in read.notes[0]
    read = row(tmp_path, text=TEXT, title="Quay", category="sports").decoded
    assert read is not None
    assert read.notes == ()
