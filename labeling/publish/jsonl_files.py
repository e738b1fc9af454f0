"""Votes as JSON Lines: UTF-8, one object a line, nothing changed and nothing lost."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from labeling.publish.columns import Row
from labeling.publish.row_progress import RowProgress, ignore_progress
from labeling.publish.tables import Tables, rows_by_table

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


def write_file(rows: Iterable[Row], path: Path, tick: RowProgress = ignore_progress) -> Path:
    """Write a line for each row into a new file, and return its path."""
    with path.open("x", encoding=ENCODING, newline="") as out:
        for row in rows:
            out.write(line_of(row))
            tick(1)
    return path


def read_file(path: Path) -> Iterator[Row]:
    """The rows of a file of such lines."""
    with path.open(encoding=ENCODING, newline="\n") as source:
        for line in source:
            yield json.loads(line)


def write_tables(tables: Tables, folder: Path, tick: RowProgress = ignore_progress) -> list[Path]:
    """Write `jsonl/articles.jsonl`, `labels.jsonl` and `annotations.jsonl`."""
    target = folder / "jsonl"
    target.mkdir()
    return [write_file(rows(), target / f"{table}.jsonl", tick) for table, rows in rows_by_table(tables).items()]


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a file that `write` wrote."""
    return read_file(path)
