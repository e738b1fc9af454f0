"""Votes as CSV that opens in a spreadsheet: UTF-8 with a BOM, every cell quoted, no cell a formula."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from labeling.publish.columns import COLUMNS, Row
from labeling.publish.spreadsheet import neutral_cell, restored

ENCODING = "utf-8-sig"  # Excel reads UTF-8 as such only behind a byte order mark


def write(rows: Iterable[Row], out: TextIO) -> int:
    """Write the header and the rows, and return how many rows there were. `out` is opened with `newline=""`."""
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow([neutral_cell(row[column], cell) for column, cell in as_text(row).items()])
        count += 1
    return count


def read(source: TextIO) -> Iterator[dict[str, str]]:
    """The rows of a file that `write` wrote, every cell as the text that it was before it was made safe."""
    for row in csv.DictReader(source):
        yield {column: restored(cell) for column, cell in row.items()}


def as_text(row: Row) -> dict[str, str]:
    """The row as the texts that a CSV file can hold: nothing as an empty text, a guided path as JSON."""
    return {column: _cell(row[column]) for column in COLUMNS}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)
