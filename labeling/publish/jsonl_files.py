"""Votes and tables as JSON Lines: UTF-8, one object per line, nothing changed and nothing lost."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from labeling.publish.columns import Row
from labeling.publish.proof import RowCounts, compare_rows, count_rows
from labeling.publish.tables import RowProgress, Tables, ignore_progress, rows_by_table

ENCODING = "utf-8"

_SEPARATORS = "\u0085\u2028\u2029"
"""Legal inside a JSON string, but `str.splitlines` and some readers take them for the line's end."""

_encode = json.JSONEncoder(ensure_ascii=False).encode
"""As `json.dumps`, without an encoder of its own for every row."""


def write_votes(rows: Iterable[Row], out: TextIO) -> int:
    """Write a line for each row, and return how many there were."""
    count = 0
    for row in rows:
        out.write(line_of(row))
        count += 1
    return count


def line_of(row: Row) -> str:
    """The row as a line with its end, which no reader takes for two."""
    line = _encode(row)
    for separator in _SEPARATORS:
        line = line.replace(separator, f"\\u{ord(separator):04x}")
    return line + "\n"


def write_file(rows: Iterable[Row], path: Path, progress: RowProgress = ignore_progress) -> Path:
    """Write a line for each row into a new file, and return its path."""
    with path.open("x", encoding=ENCODING, newline="") as out:
        for row in rows:
            out.write(line_of(row))
            progress(1)
    return path


def read_file(path: Path) -> Iterator[Row]:
    """The rows of a file of such lines."""
    with path.open(encoding=ENCODING, newline="\n") as source:
        for line in source:
            yield json.loads(line)


def write_tables(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `jsonl/articles.jsonl`, `labels.jsonl` and `annotations.jsonl`."""
    target = folder / "jsonl"
    target.mkdir()
    return [write_file(rows(), target / f"{table}.jsonl", progress) for table, rows in rows_by_table(tables).items()]


def check_tables(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Compare the files with the tables. Raises Refused."""
    paths = {folder / "jsonl" / f"{table}.jsonl": rows for table, rows in rows_by_table(tables).items()}
    return {path: compare_lines(rows(), path, progress) for path, rows in paths.items()}


def compare_lines(expected: Iterable[Row], path: Path, progress: RowProgress) -> int:
    """Compare a file row by row with what it should hold, and return how many rows it has. Raises Refused.

    The lines themselves are compared, too: to Python, 1, true and 1.0 are the same.
    """
    with path.open(encoding=ENCODING, newline="\n") as source:
        written = ((line, json.loads(line)) for line in source)
        return compare_rows(((line_of(row), row) for row in expected), written, path, progress)


def count_lines(path: Path) -> int:
    """How many rows a file of such lines has. Raises ValueError where one is no JSON."""
    return count_rows(read_file(path))
