"""The proof finds whatever differs: each column, each row, each type, in tables that are compared column by column."""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from labeling.errors import Refused
from labeling.publish import csv_files, jsonl_files, parquet_files
from labeling.publish.hub import folder as hub_folder
from labeling.publish.tables import RowProgress, Tables, ignore_progress
from tests.publish.sample_tables import SampleTables, label, sample, vote

pytestmark = pytest.mark.slow

Write = Callable[[Tables, Path], list[Path]]
Check = Callable[[Tables, Path, RowProgress], Any]
PROVEN: dict[str, tuple[Write, Check]] = {
    "parquet": (parquet_files.write, parquet_files.check),
    "hub": (hub_folder.write, hub_folder.check),
}


def tables() -> SampleTables:
    """With a value in every column of some row, and a label that today's codebook does not have."""
    release_tables = sample()
    of_older = label(
        "a" * 16, 4, 120, "Said before.", label="rumour", secondary="quote", skip="credit", gold_by="majority"
    )
    filled = {column: 0.25 for column in of_older if column.startswith(("soft_", "posterior_"))}
    of_older |= filled | {"rule": "R1", "reason": "So it is.", "without_gold": "tie", "entropy": 1.0}
    release_tables.label_rows.insert(3, of_older)
    steps = {"answers": [["voice", True]], "rule": "R1"}
    release_tables.annotation_rows.insert(
        6, vote(of_older, "annotator-1", "rumour", secondary="quote", skip="x", path=steps)
    )
    return release_tables


@pytest.fixture(params=PROVEN)
def proven(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Check, Path]:
    write, check = PROVEN[request.param]
    write(tables(), tmp_path)
    check(tables(), tmp_path, ignore_progress)
    return check, tmp_path


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.parquet"))


def refused(check: Check, folder: Path, match: str) -> None:
    with pytest.raises(Refused, match=match):
        check(tables(), folder, ignore_progress)


def others(name: str, value: Any) -> Iterator[Any]:
    """Nothing, and the least of the same type that differs."""
    yield None
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, datetime):
        yield value.replace(microsecond=1_000)
    elif name == "label" and isinstance(value, int):
        yield (value + 1) % 4
    else:
        yield value + ("." if isinstance(value, str) else 1)


def cells(path: Path) -> Iterator[tuple[str, int]]:
    """Every cell that holds something: its column, and its row from 0."""
    table = pq.read_table(path)
    for name in table.column_names:
        values = table.column(name).to_pylist()
        yield from ((name, row) for row in range(len(values)) if values[row] is not None)


def with_cell(table: pa.Table, name: str, row: int, value: Any) -> pa.Table:
    values = table.column(name).to_pylist()
    values[row] = value
    place = table.column_names.index(name)
    return table.set_column(place, table.schema.field(name), pa.array(values, table.schema.field(name).type))


def test_every_cell(proven: tuple[Check, Path]):
    check, folder = proven
    seen = 0
    for path in files(folder):
        table = pq.read_table(path)
        for name, row in cells(path):
            value = table.column(name)[row].as_py()
            for changed in others(name, value):
                pq.write_table(with_cell(table, name, row, changed), path)
                refused(check, folder, "was not published")
                seen += 1
        pq.write_table(table, path)
    check(tables(), folder, ignore_progress)
    assert seen > 300


def test_rows_that_are_lost_doubled_or_in_another_order(proven: tuple[Check, Path]):
    check, folder = proven
    for path in files(folder):
        table = pq.read_table(path)
        pq.write_table(table.slice(0, table.num_rows - 1), path)
        refused(check, folder, "ends too early")
        pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), path)
        refused(check, folder, "has more rows than it should")
        if table.num_rows > 1:
            pq.write_table(table.take([1, 0, *range(2, table.num_rows)]), path)
            refused(check, folder, "at row 1")
        pq.write_table(table, path)


def test_another_type_and_another_column(proven: tuple[Check, Path]):
    check, folder = proven
    path = next(path for path in files(folder) if "labels" in str(path))
    table = pq.read_table(path)
    place = table.column_names.index("position")
    pq.write_table(table.set_column(place, "position", table.column("position").cast(pa.int64())), path)
    refused(check, folder, "other columns, types or names of labels")
    pq.write_table(table.append_column("more", table.column("position")), path)
    refused(check, folder, "other columns")
    pq.write_table(table.drop_columns(["rule"]), path)
    refused(check, folder, "other columns")


def test_labels_that_the_hub_would_call_otherwise(tmp_path: Path):
    hub_folder.write(tables(), tmp_path)
    path = next(path for path in files(tmp_path) if "labels" in str(path))
    table = pq.read_table(path)
    for metadata in (table.schema.metadata[b"huggingface"].replace(b"quote", b"qu0te"), b"{}"):
        pq.write_table(table.replace_schema_metadata({"huggingface": metadata}), path)
        refused(hub_folder.check, tmp_path, "names of labels")


LINES: list[tuple[str, Callable[[str], str]]] = [
    ("a number for a truth", lambda line: line.replace("false", "0")),
    ("a broken number", lambda line: line.replace("1500", "1500.0")),
    ("a key twice", lambda line: line.replace("{", '{"label": "x", ', 1)),
    ("nothing behind the end", lambda line: line + "null\n"),
]


@pytest.mark.parametrize("damage", [damage for _, damage in LINES], ids=[name for name, _ in LINES])
def test_lines_that_python_takes_for_the_same(damage: Callable[[str], str], tmp_path: Path):
    jsonl_files.write_tables(tables(), tmp_path)
    jsonl_files.check_tables(tables(), tmp_path, ignore_progress)
    path = tmp_path / "jsonl" / "annotations.jsonl"
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    refused(jsonl_files.check_tables, tmp_path, "jsonl/annotations.jsonl")


def test_a_table_for_spreadsheets_must_be_safe(tmp_path: Path):
    csv_files.write_for_programs(tables(), tmp_path)
    paths = csv_files.write_for_spreadsheets(tables(), tmp_path)
    csv_files.check_for_spreadsheets(tables(), tmp_path, ignore_progress)
    path = paths[-1]
    safe = path.read_bytes()
    unsafe = b"\xef\xbb\xbf" + (tmp_path / "csv" / path.name).read_bytes()
    for damaged in (unsafe, safe.replace(b"'=cmd", b"=cmd"), safe.replace(b'"train"', b'"\'train"', 1)):
        path.write_bytes(damaged)
        refused(csv_files.check_for_spreadsheets, tmp_path, "csv_spreadsheet/annotations.csv differs")
    path.write_bytes(safe.removeprefix(b"\xef\xbb\xbf"))
    with pytest.raises(ValueError, match="no byte order mark"):
        csv_files.check_for_spreadsheets(tables(), tmp_path, ignore_progress)


def test_columns_of_csv_in_another_order_and_blank_lines(tmp_path: Path):
    path = csv_files.write_for_programs(tables(), tmp_path)[-1]
    lines = list(csv_files.read_cells(path, safe=False))
    for changed in ([cells[::-1] for cells in lines], [*lines, []], [lines[0], [], *lines[1:]]):
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(changed)
        refused(csv_files.check_for_programs, tmp_path, "csv/annotations.csv")
