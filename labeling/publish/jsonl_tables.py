"""The three tables as JSON Lines, one file each: every character as it is."""

from collections.abc import Iterator
from pathlib import Path

from labeling.publish.columns import Row
from labeling.publish.jsonl_file import read_file, write_file
from labeling.publish.tables import Tables, rows_by_table
from labeling.publish.tick import Tick, untold


def write(tables: Tables, folder: Path, tick: Tick = untold) -> list[Path]:
    """Write `jsonl/articles.jsonl`, `labels.jsonl` and `annotations.jsonl`."""
    target = folder / "jsonl"
    target.mkdir()
    return [write_file(rows(), target / f"{table}.jsonl", tick) for table, rows in rows_by_table(tables).items()]


def read(path: Path) -> Iterator[Row]:
    """The rows of a file that `write` wrote."""
    return read_file(path)
