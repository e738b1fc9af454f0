"""The three tables as CSV: once for programs, every character as it is, and once for spreadsheets, where no cell runs.

Programs get RFC 4180 in UTF-8. Spreadsheets get a byte order mark, quotes around every cell, and an apostrophe before
what would be a formula (`labeling/publish/spreadsheet.py`).
"""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from labeling.publish.columns import Row
from labeling.publish.spreadsheet import neutral, restored
from labeling.publish.tables import Tables, columns_by_table, rows_by_table
from labeling.publish.tick import Tick, untold

FOR_SPREADSHEETS = "utf-8-sig"  # Excel reads UTF-8 as such only behind a byte order mark


def write(tables: Tables, folder: Path, tick: Tick = untold) -> list[Path]:
    """Write `csv/articles.csv`, `labels.csv` and `annotations.csv`."""
    return _write(tables, folder / "csv", tick, safe=False)


def write_for_spreadsheets(tables: Tables, folder: Path, tick: Tick = untold) -> list[Path]:
    """Write the same into `csv_spreadsheet/`."""
    return _write(tables, folder / "csv_spreadsheet", tick, safe=True)


def read(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file that `write` wrote, every cell as text; nothing is the empty text."""
    with path.open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)


def read_for_spreadsheets(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file that `write_for_spreadsheets` wrote, every cell as it was before it was made safe."""
    with path.open(encoding=FOR_SPREADSHEETS, newline="") as source:
        for row in csv.DictReader(source):
            yield {column: restored(cell) for column, cell in row.items()}


def as_text(row: Row) -> dict[str, str]:
    """The row as the texts that a CSV file can hold: nothing as an empty text, a guided path as JSON."""
    return {column: _cell(value) for column, value in row.items()}


def _write(tables: Tables, target: Path, tick: Tick, *, safe: bool) -> list[Path]:
    target.mkdir()
    columns, rows = columns_by_table(tables.codebook), rows_by_table(tables)
    return [_file(rows[table](), names, target / f"{table}.csv", tick, safe) for table, names in columns.items()]


def _file(rows: Iterable[Row], columns: Iterable[str], path: Path, tick: Tick, safe: bool) -> Path:
    with path.open("x", encoding=FOR_SPREADSHEETS if safe else "utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL if safe else csv.QUOTE_MINIMAL, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            cells = as_text(row).values()
            writer.writerow([neutral(cell) for cell in cells] if safe else list(cells))
            tick(1)
    return path


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
