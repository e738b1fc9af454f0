"""CSV in any encoding and with any fault: the rows that can be read come in."""

from pathlib import Path

import pytest

from labeling.intake.readings import ReadOptions
from tests.intake.files import TEXT, problems, readings, texts

TABLE = f'id,title,text\n007,NA,"{TEXT}"\n8,“Quay”,"É {TEXT}"\n'


def test_nothing_is_coerced(tmp_path: Path):
    first, second = readings(tmp_path, "a.csv", TABLE)
    assert first.decoded is not None
    assert (first.file, first.location, first.decoded.title) == ("a.csv", "line 2", "NA")
    assert second.decoded is not None
    assert second.decoded.text == f"É {TEXT}"


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
     ("utf-32", "utf-32"), ("cp1252", "windows-1252")],
)  # fmt: skip
def test_each_encoding(tmp_path: Path, encoding: str, shown: str):
    found = readings(tmp_path, "a.csv", TABLE.encode(encoding))
    assert texts(found) == [TEXT, f"É {TEXT}"]
    assert found[1].decoded is not None
    assert found[1].decoded.encoding == f"table, {shown}"
    assert found[1].decoded.title == "“Quay”"
    assert found[1].decoded.certain == (shown not in {"windows-1252", "utf-16-le"})


def test_an_encoding_that_shows_late_is_found_in_the_whole_file(tmp_path: Path):
    data = TABLE.replace("É", "E").encode() * 1 + b"".join(
        b'9%d,x,"%s"\n' % (number, TEXT.encode()) for number in range(30_000)
    )
    found = readings(tmp_path, "a.csv", data + "10,y,Größe und Maß: die Straße.\n".encode("cp1252"))
    assert texts(found)[-1] == "Größe und Maß: die Straße."
    assert len(found) == 30_003


def test_a_chosen_encoding_is_used(tmp_path: Path):
    found = readings(tmp_path, "a.csv", TABLE.replace("É", "Ж").encode("koi8-r", "replace"), ReadOptions("koi8-r"))
    assert texts(found)[1] == f"Ж {TEXT}"


def test_an_encoding_that_does_not_exist_is_a_problem_of_the_file(tmp_path: Path):
    ((location, problem),) = problems(readings(tmp_path, "a.csv", TABLE, ReadOptions("klingon")))
    assert location == ""
    assert "no encoding “klingon”" in problem


def test_a_faulty_row_is_a_problem_and_the_others_come_in(tmp_path: Path):
    data = TABLE.encode().replace(b"\xc3\x89", b"\xc3") + "9,ü,Über allem. Und darüber.\n".encode()
    found = readings(tmp_path, "a.csv", data)
    assert texts(found) == [TEXT, "Über allem. Und darüber."]
    ((location, problem),) = problems(found)
    assert location == "line 3"
    assert "not UTF-8" in problem
    replaced = readings(tmp_path, "a.csv", data, ReadOptions(replace_faults=True))
    assert texts(replaced)[1] == f"\ufffd {TEXT}"
    assert [reading.decoded and reading.decoded.encoding for reading in replaced] == [
        "table, utf-8", "table, utf-8, faults replaced", "table, utf-8"]  # fmt: skip


def test_rows_with_another_number_of_cells_are_problems_with_their_lines(tmp_path: Path):
    found = readings(tmp_path, "a.csv", TABLE + 'x,y\n9,z,"One\n\ntwo."\n1,2,3,4\n')
    assert texts(found)[-1] == "One\n\ntwo."
    assert [location for location, _ in problems(found)] == ["line 4", "line 8"]
    assert problems(found)[0][1].startswith("It has 2 cells, but the table has 3 columns.")


def test_blank_lines_a_separator_line_and_columns_of_the_same_name(tmp_path: Path):
    data = f"sep=;\r\n\r\ntext;text;title\r\n{TEXT};x;A\r\n\r\n;;\r\n".encode("utf-16")
    found = readings(tmp_path, "a.csv", data)
    assert texts(found) == [TEXT]
    assert found[0].location == "line 4"


def test_a_blank_row_is_no_article_and_no_problem(tmp_path: Path):
    assert len(readings(tmp_path, "a.csv", TABLE + ",,\n \n")) == 2


@pytest.mark.parametrize("cell", ["", "NA", "nan", "None", " "])
def test_a_row_without_a_text_is_a_problem(tmp_path: Path, cell: str):
    ((location, problem),) = problems(readings(tmp_path, "a.csv", f"{TABLE}9,x,{cell}\n"))
    assert location == "line 4"
    assert problem.startswith("There is no text: the column “text”")


def test_a_table_without_names_is_read_from_its_first_row(tmp_path: Path):
    rows = "".join(
        f"{number},{'abc' * number},{TEXT.replace(',', '')} {TEXT.replace(',', '')}\n" for number in range(5)
    )
    found = readings(tmp_path, "a.csv", rows)
    assert len(texts(found)) == 5
    assert found[0].location == "line 1"


def test_names_alone_are_no_article(tmp_path: Path):
    assert problems(readings(tmp_path, "a.csv", "id,title,text\n,,\n")) == []


def test_a_table_in_which_nothing_is_a_text(tmp_path: Path):
    ((_, problem),) = problems(readings(tmp_path, "a.csv", "id,label,score\n1,a,2\n2,b,3\n3,c,4\n4,d,5\n"))
    assert problem.startswith("No column of the table seems to hold the text of articles. Its columns are: id, label")
