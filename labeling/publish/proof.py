"""The proof of a release: every file is read back and compared with the tables before anybody gets it.

Every value of the tables is compared: columns in batches, or row by row where a format has rows. What other tools get
is parsed and counted: its shape is theirs, and the tests load it with the tools themselves. Each format has its check
next to what writes it; this module has what the checks share.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from labeling.domain.releases import TextMode
from labeling.errors import Refused
from labeling.publish.columns import Batch, Row
from labeling.publish.tables import RowProgress, Tables

RowCounts = Mapping[Path, int]
"""How many rows each file has that has rows."""

WrittenRow = tuple[Any, Row]
"""A row as its file has it, and what it means."""


def refusal(why: str) -> Refused:
    """The error for a release that does not read back as it was meant."""
    return Refused(
        f"The release was not published: {why}. Nothing was kept. Try again. If it happens again, the disk may be "
        "failing, or Factmark has a bug."
    )


def compare_rows(
    expected: Iterable[WrittenRow],
    found: Iterable[WrittenRow],
    path: Path,
    progress: RowProgress,
    *,
    first: int = 1,
) -> int:
    """Compare a file row by row, and return the number of its last row, where the first one's is `first`.

    Raises Refused at the first row that differs.
    """
    number = first - 1
    for number, (wanted, read) in enumerate(zip_longest(expected, found), start=first):
        if wanted != read:
            raise _differs(path, number, None if wanted is None else wanted[1], None if read is None else read[1])
        progress(1)
    return number


def refuse_other_counts(counts: RowCounts, expected: Mapping[str, tuple[int, int]], folder: Path) -> RowCounts:
    """Return `counts`. `expected` has (found, wanted) by what was counted: raises Refused where the two differ."""
    for what, (found, wanted) in expected.items():
        if found != wanted:
            raise refusal(f"read back, {folder.name} has {found:,} {what} instead of {wanted:,}")
    return counts


def count_csv_rows(path: Path) -> int:
    """The rows of a CSV file in UTF-8, without its header."""
    with path.open(encoding="utf-8", newline="") as source:
        return count_rows(csv.DictReader(source))


def count_rows(rows: Iterable[Any]) -> int:
    """How many rows there are."""
    return sum(1 for _ in rows)


def count_labeled(rows: Iterable[Row], progress: RowProgress) -> int:
    """How many of the rows have a label."""
    count = 0
    for row in rows:
        count += row["label"] is not None
        progress(1)
    return count


class FoundBatches:
    """Batches that were read back, as many rows at a time as they are compared with."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._left: Batch | None = None
        self.rows = 0
        """Compared so far."""

    def compare(self, expected: Batch, path: Path, progress: RowProgress) -> None:
        """Compare the next rows that were read with these. Raises Refused."""
        start = 0
        while start < expected.num_rows:
            found = self._next(expected.num_rows - start)
            wanted = expected.slice(start, found.num_rows if found is not None else None)
            if found is None or not wanted.equals(found):
                raise _first_difference(path, self.rows, wanted, found)
            start += found.num_rows
            self.rows += found.num_rows
            progress(found.num_rows)

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
    # As Arrow has them: what was read may no longer be a path or a moment.
    pairs = zip_longest(expected.to_pylist(), [] if found is None else found.to_pylist())
    for number, (row, other) in enumerate(pairs, start=before + 1):
        if row != other:
            return _differs(path, number, row, other)
    return _differs(path, before + 1, {}, {})


def _differs(path: Path, number: int, row: Row | None, read: Row | None) -> Refused:
    if row is None or read is None:
        what = "ends too early" if read is None else "has more rows than it should"
    else:
        columns = [column for column in {**row, **read} if row.get(column) != read.get(column)]
        what = f"differs from the tables in {', '.join(columns) or 'the type of a value'}"
    return refusal(f"read back, {path.parent.name}/{path.name} {what}, at row {number:,}")


@dataclass(frozen=True, slots=True)
class ExpectedCounts:
    """How many sentences with text there are, and votes on them: counted in the tables themselves."""

    labels: int
    """In the labels table."""
    sentences: int
    """With those that only have votes."""
    votes: int

    @classmethod
    def of(cls, tables: Tables, progress: RowProgress) -> "ExpectedCounts":
        """Walk through the tables and count."""
        withheld = {row["article_id"] for row in tables.articles() if row["text_mode"] == TextMode.NONE}
        counts = []
        for rows in (tables.labels(), tables.unsettled(), tables.annotations()):
            counts.append(0)
            for row in rows:
                counts[-1] += row["article_id"] not in withheld
                progress(1)
        labels, unsettled, votes = counts
        return cls(labels, labels + unsettled, votes)
