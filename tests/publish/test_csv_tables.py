from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from labeling.publish import csv_tables
from labeling.publish.spreadsheet import TRIGGERS, restored
from labeling.publish.tables import label_columns
from tests.publish.sample_tables import CODEBOOK, HOSTILE, sample

TABLES = ("articles", "labels", "annotations")


@pytest.mark.parametrize(("write", "safe"), [(csv_tables.write, False), (csv_tables.write_for_spreadsheets, True)])
def test_every_cell_comes_back(tmp_path: Path, write: Any, safe: bool):
    tables = sample()
    paths = write(tables, tmp_path)
    for path, rows in zip(paths, (tables.article_rows, tables.label_rows, tables.annotation_rows), strict=True):
        columns, *found = csv_tables.read(path, safe=safe)
        assert columns == list(rows[0])
        if safe:
            found = [[restored(cell) for cell in cells] for cells in found]
        assert found == [csv_tables.cells_of(row, safe=False) for row in rows]


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path):
    for path in csv_tables.write_for_spreadsheets(sample(), tmp_path):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not any(cell.startswith(TRIGGERS) for cell in frame.to_numpy().ravel())


def test_programs_get_every_character_as_it_is(tmp_path: Path):
    labels = pd.read_csv(csv_tables.write(sample(), tmp_path)[1], keep_default_na=False)
    assert labels["text"][1] == HOSTILE
    assert list(labels.columns) == list(label_columns(CODEBOOK))
