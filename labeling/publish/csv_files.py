"""The three tables as CSV: once for programs, every character as it is, and once for spreadsheets, where no cell runs.

Programs get RFC 4180 in UTF-8. Spreadsheets get a byte order mark, quotes around every cell, and an apostrophe before
a text that would be taken for a formula or a number (`labeling/publish/spreadsheet.py`).
"""

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from labeling.publish.columns import COLUMNS, Row
from labeling.publish.proof import RowCounts, WrittenRow, compare_rows
from labeling.publish.spreadsheet import neutral_cell, restored
from labeling.publish.tables import RowProgress, Tables, columns_by_table, ignore_progress, rows_by_table


def write_for_programs(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `csv/articles.csv`, `labels.csv` and `annotations.csv`."""
    return _write(tables, folder / "csv", progress, safe=False)


def write_for_spreadsheets(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write the same into `csv_spreadsheet/`."""
    return _write(tables, folder / "csv_spreadsheet", progress, safe=True)


def check_for_programs(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Compare the files for programs with the tables as text. Raises Refused."""
    return _check(tables, folder / "csv", progress, safe=False)


def check_for_spreadsheets(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Compare the files for spreadsheets with the tables as text that is safe there. Raises Refused."""
    return _check(tables, folder / "csv_spreadsheet", progress, safe=True)


def read_cells(path: Path, *, safe: bool) -> Iterator[list[str]]:
    """Each line's cells as the file has them, with the names of the columns first.

    `safe` says that it is for spreadsheets, and must begin with a byte order mark. Raises ValueError and csv.Error.
    """
    with path.open("rb") as start:
        if start.read(len(BOM_UTF8)).startswith(BOM_UTF8) is not safe:
            raise ValueError(f"{path.name} has no byte order mark" if safe else f"{path.name} has a byte order mark")
    with path.open(encoding=_encoding(safe), newline="") as source:
        yield from csv.reader(source, strict=True)


def cells_of(row: Row, *, safe: bool) -> list[str]:
    """The row as the texts that a CSV file can hold: nothing as an empty text, a guided path as JSON."""
    if safe:
        return [neutral_cell(value, _cell(value)) for value in row.values()]
    return [_cell(value) for value in row.values()]


def _encoding(safe: bool) -> str:
    return "utf-8-sig" if safe else "utf-8"  # Excel reads UTF-8 as such only behind a byte order mark


def _write(tables: Tables, target: Path, progress: RowProgress, *, safe: bool) -> list[Path]:
    target.mkdir()
    columns, rows = columns_by_table(tables.codebook), rows_by_table(tables)
    paths = []
    for table, names in columns.items():
        paths.append(target / f"{table}.csv")
        with paths[-1].open("x", encoding=_encoding(safe), newline="") as out:
            writer = csv.writer(out, quoting=csv.QUOTE_ALL if safe else csv.QUOTE_MINIMAL, lineterminator="\r\n")
            writer.writerow(names)
            for row in rows[table]():
                writer.writerow(cells_of(row, safe=safe))
                progress(1)
    return paths


def _check(tables: Tables, target: Path, progress: RowProgress, *, safe: bool) -> RowCounts:
    rows, counts = rows_by_table(tables), {}
    for table, columns in columns_by_table(tables.codebook).items():
        path, names = target / f"{table}.csv", list(columns)
        expected = chain([names], (cells_of(row, safe=safe) for row in rows[table]()))
        cells = read_cells(path, safe=safe)
        counts[path] = compare_rows(_named(expected, names), _named(cells, names), path, progress, first=0)
    return counts


def _named(lines: Iterable[list[str]], names: list[str]) -> Iterator[WrittenRow]:
    return ((cells, dict(zip(names, cells, strict=False))) for cells in lines)


def _cell(value: Any, *, ascii_only: bool = False) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=ascii_only)


VOTES_ENCODING = "utf-8-sig"  # Excel reads UTF-8 as such only behind a byte order mark


def write_votes(rows: Iterable[Row], out: TextIO) -> int:
    """Write the header and the rows, and return how many rows there were. `out` is opened with `newline=""`."""
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow([neutral_cell(row[column], cell) for column, cell in vote_cells(row).items()])
        count += 1
    return count


def read_votes(source: TextIO) -> Iterator[dict[str, str]]:
    """The rows of a file that `write_votes` wrote, every cell as the text that it was before it was made safe."""
    for row in csv.DictReader(source):
        yield {column: restored(cell) for column, cell in row.items()}


def vote_cells(row: Row) -> dict[str, str]:
    """The row as the texts that a CSV file can hold: nothing as an empty text, a guided path as JSON."""
    return {column: _cell(row[column], ascii_only=True) for column in COLUMNS}
