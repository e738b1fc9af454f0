"""A table: its columns, and its rows one after the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from labeling.intake.tables.text_stream import TableEncoding

T = TypeVar("T")

SAMPLED_ROWS = 200
"""Rows by which it is guessed what a table's columns mean."""

_SAMPLED_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, or why it cannot be read."""

    number: int
    cells: Mapping[str, str] | None
    """By column; a column without a cell is absent."""
    problem: str = ""


@dataclass(slots=True)
class Table:
    """One table. Its rows can be gone through once."""

    unit: str
    """What its rows are counted in: row, line or entry."""
    columns: tuple[str, ...]
    sample: list[TableRow]
    """The first rows."""
    rows: Iterator[TableRow]
    """All rows, those of the sample too."""
    sheet: str = ""
    """Its name in a workbook."""
    encoding: TableEncoding | None = None
    """None where the file says it itself, as a workbook does."""
    notes: tuple[str, ...] = ()
    """What a person should read before its articles are imported."""


def sampled(rows: Iterator[TableRow]) -> tuple[list[TableRow], Iterator[TableRow]]:
    """The first rows, and all of them."""
    first: list[TableRow] = []
    size = 0
    for row in rows:
        first.append(row)
        size += sum(map(len, (row.cells or {}).values()))
        if len(first) == SAMPLED_ROWS or size > _SAMPLED_CHARACTERS:
            break
    return first, chain(first, rows)


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of columns as in the file, trimmed and made unique."""
    times: Counter[str] = Counter()
    names = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        times[name.casefold()] += 1
        names.append(name if times[name.casefold()] == 1 else f"{name} ({times[name.casefold()]})")
    return tuple(names)


def column_key(name: str) -> str:
    """The name of a column without capitals, and without the marks between its words."""
    return re.sub(r"[\W_]+", "", name.casefold())


def are_names(cells: Sequence[str]) -> bool:
    """Whether the first row can name columns: otherwise it is a row like the others."""
    return all(len(cell) <= _NAME_LIMIT for cell in cells)


_NAME_LIMIT = 80
"""Characters in the name of a column."""


def filled(cells: Iterable[str]) -> bool:
    """Whether a row has anything in it."""
    return any(cell.strip() for cell in cells)
