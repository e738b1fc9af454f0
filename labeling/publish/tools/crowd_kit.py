"""The plain table of the aggregation libraries: task, worker, label; and the labels of record in a second table.

Source: Crowd-Kit's convention (`task`, `worker`, `label`; ground truth indexed by `task`). No text is in it.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from labeling.publish.proof import RowCounts, count_csv_rows, count_labeled, refuse_other_counts
from labeling.publish.tables import RowProgress, Tables, ignore_progress

ANNOTATIONS = ("task", "worker", "label")
GOLD = ("task", "label")


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `crowd_kit/annotations.csv` and `crowd_kit/gold.csv`. Only votes and sentences with a label are in them."""
    target = folder / "crowd_kit"
    target.mkdir()
    votes = ((row["sentence_id"], row["annotator"], row["label"]) for row in tables.annotations() if row["label"])
    gold = ((row["sentence_id"], row["label"]) for row in tables.labels() if row["label"])
    return [
        _write(target / "annotations.csv", ANNOTATIONS, votes, progress),
        _write(target / "gold.csv", GOLD, gold, progress),
    ]


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Count the votes and the labels of record. Raises Refused."""
    target = folder / "crowd_kit"
    counts = {path: count_csv_rows(path) for path in (target / "annotations.csv", target / "gold.csv")}
    expected = {
        "votes": (counts[target / "annotations.csv"], count_labeled(tables.annotations(), progress)),
        "labels of record": (counts[target / "gold.csv"], count_labeled(tables.labels(), progress)),
    }
    return refuse_other_counts(counts, expected, target)


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], progress: RowProgress) -> Path:
    with path.open("x", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow(row)
            progress(1)
    return path
