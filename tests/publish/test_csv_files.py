from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from labeling.publish import csv_files
from labeling.publish.spreadsheet import TRIGGERS, is_too_long, neutral, restored
from labeling.publish.tables import label_columns
from tests.publish.sample_tables import CODEBOOK, HOSTILE, sample

TABLES = ("articles", "labels", "annotations")


@pytest.mark.parametrize(
    ("write", "safe"), [(csv_files.write_for_programs, False), (csv_files.write_for_spreadsheets, True)]
)
def test_every_cell_comes_back(tmp_path: Path, write: Any, safe: bool):
    tables = sample()
    paths = write(tables, tmp_path)
    for path, rows in zip(paths, (tables.article_rows, tables.label_rows, tables.annotation_rows), strict=True):
        columns, *lines = csv_files.read_cells(path, safe=safe)
        assert columns == list(rows[0])
        if safe:
            lines = [[restored(cell) for cell in cells] for cells in lines]
        assert lines == [csv_files.cells_of(row, safe=False) for row in rows]


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path):
    for path in csv_files.write_for_spreadsheets(sample(), tmp_path):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not any(cell.startswith(TRIGGERS) for cell in frame.to_numpy().ravel())


def test_programs_get_every_character_as_it_is(tmp_path: Path):
    labels = pd.read_csv(csv_files.write_for_programs(sample(), tmp_path)[1], keep_default_na=False)
    assert labels["text"][1] == HOSTILE
    assert list(labels.columns) == list(label_columns(CODEBOOK))


@pytest.mark.parametrize("id_", ["32138407152414e5", "9494790442619760", "007", "1,5", " 12 %", "-1", "=1"])
def test_a_spreadsheet_takes_no_text_for_a_number(tmp_path: Path, id_: str):
    tables = sample()
    tables.article_rows[0]["article_id"] = id_
    path = csv_files.write_for_spreadsheets(tables, tmp_path)[0]
    columns, first, *_ = csv_files.read_cells(path, safe=True)
    assert first[columns.index("article_id")] == f"'{id_}"
    assert first[columns.index("sentences")] == "1"


@pytest.mark.parametrize("text", ["1st", "12 March", "a1", "0123456789abcdef:0-12", "", "…"])
def test_other_text_stays_as_it_is(text: str):
    assert neutral(text) == text


def test_what_looks_like_a_number_is_found_in_no_time_however_long_it_is():
    assert neutral("1" * 1_000_000 + "x").startswith("1")


def test_the_end_of_a_cell_is_counted_as_spreadsheets_count():
    assert not is_too_long("a" * 32_766)
    assert is_too_long("a" * 32_767)  # with an apostrophe before it
    assert is_too_long("\U0001f600" * 16_384)
