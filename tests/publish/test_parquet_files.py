from pathlib import Path

import pandas as pd

from labeling.publish import jsonl_files, parquet_files
from tests.publish.sample_tables import HOSTILE, rows_in, sample, vote

STEPS = {"answers": [["voice", True]], "rule": "R1"}


def tables_with_a_path():
    tables = sample()
    tables.annotation_rows.append(vote(tables.label_rows[4], "annotator-3", "quote", path=STEPS))
    return tables


def test_every_row_comes_back(tmp_path: Path):
    tables = tables_with_a_path()
    parquet = {path.stem: rows_in(path) for path in parquet_files.write(tables, tmp_path)}
    lines = {path.stem: list(jsonl_files.read_file(path)) for path in jsonl_files.write_tables(tables, tmp_path)}
    for rows in (parquet, lines):
        assert rows["articles"] == tables.article_rows
        assert rows["labels"] == tables.label_rows
        assert rows["annotations"] == tables.annotation_rows


def test_pandas_finds_the_types(tmp_path: Path):
    _, labels, annotations = (pd.read_parquet(path) for path in parquet_files.write(tables_with_a_path(), tmp_path))
    assert labels["text"][1] == HOSTILE
    assert str(labels["position"].dtype) == "int32"
    assert str(labels["entropy"].dtype) == "float64"
    assert str(labels["tie"].dtype) == "bool"
    assert str(annotations["saved_at"].dtype) == "datetime64[ms, UTC]"
    assert annotations["path"].iloc[-1] == '{"answers": [["voice", true]], "rule": "R1"}'


def test_empty_tables_have_their_columns_and_types(tmp_path: Path):
    tables = sample()
    full = [pd.read_parquet(path) for path in parquet_files.write(tables, tmp_path)]
    (tmp_path / "empty").mkdir()
    tables.article_rows, tables.label_rows, tables.annotation_rows = [], [], []
    empty = [pd.read_parquet(path) for path in parquet_files.write(tables, tmp_path / "empty")]
    assert [list(frame.columns) for frame in empty] == [list(frame.columns) for frame in full]
    assert [len(frame) for frame in empty] == [0, 0, 0]


def test_the_progress_callback_can_end_it(tmp_path: Path):
    class Cancelled(Exception):
        pass

    def progress(rows: int) -> None:
        raise Cancelled

    for write in (parquet_files.write, jsonl_files.write_tables):
        try:
            write(sample(), tmp_path, progress)
        except Cancelled:
            continue
        raise AssertionError(f"{write.__module__} went on")
