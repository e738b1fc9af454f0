from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from labeling.publish import csv_tables
from labeling.publish.spreadsheet import TRIGGERS
from labeling.publish.tables import label_columns
from tests.publish.sample_tables import CODEBOOK, HOSTILE, sample

TABLES = ("articles", "labels", "annotations")


def expected(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [csv_tables.as_text(row) for row in rows]


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (csv_tables.write, csv_tables.read),
        (csv_tables.write_for_spreadsheets, csv_tables.read_for_spreadsheets),
    ],
)
def test_every_cell_comes_back(tmp_path: Path, write: Any, read: Any):
    tables = sample()
    articles, labels, annotations = (list(read(path)) for path in write(tables, tmp_path))
    assert articles == expected(tables.article_rows)
    assert labels == expected(tables.label_rows)
    assert annotations == expected(tables.annotation_rows)


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path):
    for path in csv_tables.write_for_spreadsheets(sample(), tmp_path):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert not any(cell.startswith(TRIGGERS) for cell in frame.to_numpy().ravel())


def test_programs_get_every_character_as_it_is(tmp_path: Path):
    labels = pd.read_csv(csv_tables.write(sample(), tmp_path)[1], keep_default_na=False)
    assert labels["text"][1] == HOSTILE
    assert list(labels.columns) == list(label_columns(CODEBOOK))
