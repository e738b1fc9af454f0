"""The plain table of the aggregation libraries: task, worker, label; and the labels of record beside it.

Source: Crowd-Kit's convention (`task`, `worker`, `label`; ground truth indexed by `task`). No text is in it.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from labeling.publish.row_progress import RowProgress, ignore_progress
from labeling.publish.tables import Tables

ANNOTATIONS = ("task", "worker", "label")
GOLD = ("task", "label")


def write(tables: Tables, folder: Path, tick: RowProgress = ignore_progress) -> list[Path]:
    """Write `crowd_kit/annotations.csv` and `crowd_kit/gold.csv`. Only votes and sentences with a label are in them."""
    target = folder / "crowd_kit"
    target.mkdir()
    votes = ((row["sentence_id"], row["annotator"], row["label"]) for row in tables.annotations() if row["label"])
    gold = ((row["sentence_id"], row["label"]) for row in tables.labels() if row["label"])
    return [
        _write(target / "annotations.csv", ANNOTATIONS, votes, tick),
        _write(target / "gold.csv", GOLD, gold, tick),
    ]


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], tick: RowProgress) -> Path:
    with path.open("x", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(_counted(rows, tick))
    return path


def _counted(rows: Iterable[tuple[str, ...]], tick: RowProgress) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield row
        tick(1)
