"""The proof of a release: every file is read back, and what differs from the tables is found before anybody has it.

Every value of the tables is compared: columns in batches, or row by row where a format has rows. What other tools get
is parsed and counted: its shape is theirs, and the tests load it with them.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from labeling.domain.codebook import Codebook
from labeling.domain.releases import Split, TextMode
from labeling.errors import Refused
from labeling.publish import csv_files, jsonl_files, parquet_files
from labeling.publish.arrow import schemas
from labeling.publish.columns import Batch, Row
from labeling.publish.hub.tables import hub_schema, of_split, with_label_ids, with_names
from labeling.publish.jsonl_files import ENCODING, line_of
from labeling.publish.row_progress import RowProgress
from labeling.publish.tables import Tables, columns_by_table, rows_by_table

if TYPE_CHECKING:
    import pyarrow as pa

Rows = Mapping[Path, int]


def refusal(why: str) -> Refused:
    """What whoever publishes is told where a release does not read back as it was meant."""
    return Refused(
        f"The release was not published: {why}. Nothing was kept. Try again; if it happens again, the disk may be "
        "failing, or it is a mistake in Factmark."
    )


def parquet(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Compare the Parquet files with the tables."""
    counts = {}
    for table, schema in schemas(tables.codebook).items():
        path = folder / "parquet" / f"{table}.parquet"
        _refuse_other_schema(path, schema)
        found = _Found(parquet_files.read(path))
        for batch in tables.batches(table):
            found.compare(batch, path, tick)
        found.refuse_more(path)
        counts[path] = found.rows
    return counts


def jsonl(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Compare the JSON Lines files with the tables."""
    paths = {folder / "jsonl" / f"{table}.jsonl": rows for table, rows in rows_by_table(tables).items()}
    return {path: compare_lines(rows(), path, tick) for path, rows in paths.items()}


def csv_for_programs(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Compare the CSV files with the tables as text."""
    return _csv(tables, folder / "csv", tick, safe=False)


def csv_for_spreadsheets(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Compare the CSV files for spreadsheets with the tables as text that is safe there."""
    return _csv(tables, folder / "csv_spreadsheet", tick, safe=True)


def hub(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Compare every shard of every configuration with the tables, split by split."""
    counts: dict[Path, int] = {}
    for table, columns in columns_by_table(tables.codebook).items():
        target = folder / "hub" / table
        shards = {split.value: _Shards(target, split.value, columns, tables.codebook) for split in Split}
        for batch in tables.batches(table):
            for split, found in shards.items():
                found.compare(with_names(of_split(batch, split)), target, tick)
        for found in shards.values():
            found.refuse_more(target)
            counts |= found.rows_by_path
    json.loads((folder / "hub" / "croissant.json").read_text(encoding="utf-8"))
    return counts


def label_studio(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Parse the config and count the tasks and their annotations."""
    target, expected = folder / "label_studio", _Expected.of(tables, tick)
    ET.parse(target / "config.xml")  # noqa: S314  # written by ourselves a moment ago
    counts, votes = {}, 0
    for path in sorted(target.glob("tasks-*.json")):
        tasks = json.loads(path.read_text(encoding="utf-8"))
        counts[path] = len(tasks)
        votes += sum(len(task["annotations"]) for task in tasks)
    found = {"tasks": (sum(counts.values()), expected.sentences), "votes": (votes, expected.votes)}
    return _counted(counts, found, target)


def doccano(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Count the examples."""
    target, expected = folder / "doccano", _Expected.of(tables, tick)
    counts = {path: _lines(path) for path in sorted(target.glob("*.jsonl"))}
    gold = counts[target / "gold.jsonl"]
    votes = sum(counts.values()) - gold
    return _counted(counts, {"sentences": (gold, expected.labels), "votes": (votes, expected.votes)}, target)


def prodigy(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Count the tasks."""
    path = folder / "prodigy" / "annotations.jsonl"
    counts = {path: _lines(path)}
    return _counted(counts, {"votes": (counts[path], _Expected.of(tables, tick).votes)}, path.parent)


def argilla(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Count the records."""
    target = folder / "argilla"
    counts = {path: _lines(path) for path in sorted(target.glob("*.jsonl"))}
    return _counted(counts, {"records": (sum(counts.values()), _Expected.of(tables, tick).sentences)}, target)


def crowd_kit(tables: Tables, folder: Path, tick: RowProgress) -> Rows:
    """Count the votes and the labels of record."""
    target = folder / "crowd_kit"
    counts = {path: _csv_rows(path) for path in (target / "annotations.csv", target / "gold.csv")}
    expected = {
        "votes": (counts[target / "annotations.csv"], _labeled(tables.annotations(), tick)),
        "labels of record": (counts[target / "gold.csv"], _labeled(tables.labels(), tick)),
    }
    return _counted(counts, expected, target)


def compare_lines(expected: Iterable[Row], path: Path, tick: RowProgress) -> int:
    """Compare a JSON Lines file row by row with what it should hold, and return how many rows it has. Raises Refused.

    Each line, too, must be as it was written: to Python, 1 and true and 1.0 are the same.
    """
    return _compare(((line_of(row), row) for row in expected), _lines_of(path), path, tick)


def _lines_of(path: Path) -> Iterator["_Written"]:
    with path.open(encoding=ENCODING, newline="\n") as source:
        for line in source:
            yield line, json.loads(line)


def _csv(tables: Tables, target: Path, tick: RowProgress, *, safe: bool) -> Rows:
    rows, counts = rows_by_table(tables), {}
    for table, columns in columns_by_table(tables.codebook).items():
        path, names = target / f"{table}.csv", list(columns)
        expected = chain([names], (csv_files.cells_of(row, safe=safe) for row in rows[table]()))
        found = csv_files.read_cells(path, safe=safe)
        counts[path] = _compare(_named(expected, names), _named(found, names), path, tick, first=0)
    return counts


def _named(lines: Iterable[list[str]], names: list[str]) -> Iterator["_Written"]:
    return ((cells, dict(zip(names, cells, strict=False))) for cells in lines)


_Written = tuple[Any, Row]
"""A row as it stands in its file, and what it means."""


def _compare(
    expected: Iterable[_Written], found: Iterable[_Written], path: Path, tick: RowProgress, *, first: int = 1
) -> int:
    """The number of the last row, where the first one's is `first`."""
    count = first - 1
    for count, (wanted, read) in enumerate(zip_longest(expected, found), start=first):
        if wanted != read:
            raise _differs(path, count, None if wanted is None else wanted[1], None if read is None else read[1])
        tick(1)
    return count


def _refuse_other_schema(path: Path, expected: "pa.Schema") -> None:
    """Raise Refused where a Parquet file has other columns, types, or names of labels."""
    if not parquet_files.schema_in(path).equals(expected, check_metadata=True):
        where = f"{path.parent.name}/{path.name}"
        raise refusal(f"read back, {where} has other columns, types or names of labels than it should")


def _differs(path: Path, number: int, row: Row | None, found: Row | None) -> Refused:
    if row is None or found is None:
        what = "ends too early" if found is None else "has more rows than it should"
    else:
        columns = [column for column in {**row, **found} if row.get(column) != found.get(column)]
        what = f"differs from what was to be written in {', '.join(columns) or 'the type of a value'}"
    where = f"{path.parent.name}/{path.name}"
    return refusal(f"read back, {where} {what}, at row {number:,}")


class _Found:
    """Batches that were read back, as many rows at a time as they are compared with."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._left: Batch | None = None
        self.rows = 0
        """That were compared so far."""

    def compare(self, expected: Batch, path: Path, tick: RowProgress) -> None:
        """Compare the next rows of what was read with these. Raises Refused."""
        place = 0
        while place < expected.num_rows:
            found = self._next(expected.num_rows - place)
            wanted = expected.slice(place, found.num_rows if found is not None else None)
            if found is None or not wanted.equals(found):
                raise _first_difference(path, self.rows, wanted, found)
            place += found.num_rows
            self.rows += found.num_rows
            tick(found.num_rows)

    def refuse_more(self, path: Path) -> None:
        """Raise Refused where there are rows that nothing was compared with."""
        if self._next(1) is not None:
            raise _differs(path, self.rows + 1, None, {})

    def _next(self, most: int) -> "Batch | None":
        while self._left is None or not self._left.num_rows:
            self._left = next(self._batches, None)
            if self._left is None:
                return None
        found, self._left = self._left.slice(0, most), self._left.slice(most)
        return found


def _first_difference(path: Path, before: int, expected: Batch, found: "Batch | None") -> Refused:
    # As Arrow has them: what was read may be no path and no moment any more.
    pairs = zip_longest(expected.to_pylist(), [] if found is None else found.to_pylist())
    for number, (row, other) in enumerate(pairs, start=before + 1):
        if row != other:
            return _differs(path, number, row, other)
    return _differs(path, before + 1, {}, {})


class _Shards(_Found):
    """The rows of one split of one configuration."""

    def __init__(self, folder: Path, split: str, columns: Iterable[str], codebook: Codebook) -> None:
        self.rows_by_path = dict.fromkeys(sorted(folder.glob(f"{split}-*.parquet")), 0)
        self._schema = hub_schema(columns, codebook)
        self._label_ids = [label.id for label in codebook.labels]
        super().__init__(self._all())

    def _all(self) -> Iterator[Batch]:
        for path in self.rows_by_path:
            _refuse_other_schema(path, self._schema)
            for batch in parquet_files.read(path):
                self.rows_by_path[path] += batch.num_rows
                yield with_label_ids(batch, self._label_ids)


@dataclass(frozen=True, slots=True)
class _Expected:
    """How many sentences whose text may leave there are, and votes on them: counted in the tables themselves."""

    labels: int
    """Of the labels table."""
    sentences: int
    """With those that only have votes."""
    votes: int

    @classmethod
    def of(cls, tables: Tables, tick: RowProgress) -> "_Expected":
        withheld = {row["article_id"] for row in tables.articles() if row["text_mode"] == TextMode.NONE}
        labels, more, votes = (
            _count(_told(rows, withheld, tick)) for rows in (tables.labels(), tables.unsettled(), tables.annotations())
        )
        return cls(labels, labels + more, votes)


def _told(rows: Iterable[Row], withheld: set[str], tick: RowProgress) -> Iterator[Row]:
    for row in rows:
        tick(1)
        if row["article_id"] not in withheld:
            yield row


def _counted(counts: Rows, expected: Mapping[str, tuple[int, int]], target: Path) -> Rows:
    for what, (found, wanted) in expected.items():
        if found != wanted:
            raise refusal(f"read back, {target.name} has {found:,} {what}, and not {wanted:,}")
    return counts


def _labeled(rows: Iterable[Row], tick: RowProgress) -> int:
    count = 0
    for row in rows:
        count += row["label"] is not None
        tick(1)
    return count


def _lines(path: Path) -> int:
    return _count(jsonl_files.read_table(path))


def _csv_rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as source:
        return _count(csv.DictReader(source))


def _count(rows: Iterable[Any]) -> int:
    return sum(1 for _ in rows)
