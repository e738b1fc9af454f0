"""The three tables as JSON Lines, one file each: every character as it is."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from labeling.publish.columns import Row
from labeling.publish.jsonl_file import ENCODING, line_of
from labeling.publish.tables import Tables
from labeling.publish.tools.votes import Tick, untold


def write(tables: Tables, folder: Path, tick: Tick = untold) -> list[Path]:
    """Write `jsonl/articles.jsonl`, `labels.jsonl` and `annotations.jsonl`."""
    target = folder / "jsonl"
    target.mkdir()
    return [
        _write(tables.articles(), target / "articles.jsonl", tick),
        _write(tables.labels(), target / "labels.jsonl", tick),
        _write(tables.annotations(), target / "annotations.jsonl", tick),
    ]


def read(path: Path) -> Iterator[Row]:
    """The rows of a file that `write` wrote."""
    with path.open(encoding=ENCODING, newline="\n") as source:
        for line in source:
            yield json.loads(line)


def _write(rows: Iterable[Row], path: Path, tick: Tick) -> Path:
    with path.open("x", encoding=ENCODING, newline="") as out:
        for row in rows:
            out.write(line_of(row))
            tick(1)
    return path
