"""Workbooks: the rows of each sheet as texts."""

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import chain, zip_longest
from typing import Any, BinaryIO
from warnings import catch_warnings, simplefilter

from labeling.domain.wording import counted
from labeling.errors import BadText
from labeling.intake.tables.table import Table, TableRow, are_names, filled, named, sampled

WORKBOOK_LIMIT = 64_000_000
"""Bytes of a workbook, unpacked."""


def sheets_of(file: BinaryIO) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """(name, rows) of each sheet; formulas come as the values that were saved with them.

    Raises BadText for what is damaged or too large, also while the rows are gone through. It belongs in a separate
    process.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and seldom needed

    with _refusing_damage(), catch_warnings():
        simplefilter("ignore")  # about styles and printing, which nobody reads here
        with zipfile.ZipFile(file) as archive:
            size = sum(member.file_size for member in archive.infolist())  # no more than this is ever unpacked
        if size > WORKBOOK_LIMIT:
            raise BadText(f"the workbook has {size:,} bytes unpacked; at most {WORKBOOK_LIMIT:,} are read. Split it.")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        yield sheet.title, _rows(sheet.iter_rows(values_only=True))


@contextmanager
def _refusing_damage() -> Iterator[None]:
    try:
        yield
    except (BadText, MemoryError):
        raise
    except Exception as error:  # a damaged workbook can raise anything
        raise BadText(f"the workbook cannot be read ({type(error).__name__}). Save it as CSV and try again.") from error


def _rows(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[str]]:
    with _refusing_damage():
        for row in rows:
            yield [_text(value) for value in row]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def workbook_tables(file: BinaryIO) -> Iterator[Table]:
    """The table on each sheet that has any rows."""
    for title, rows in sheets_of(file):
        numbered = ((number, cells) for number, cells in enumerate(rows, start=1) if filled(cells))
        if first := next(numbered, None):
            yield _table(title, first, numbered)


def _table(title: str, first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]]) -> Table:
    cells = _without_blank_end(first[1])
    has_names = are_names(cells)
    columns = named(cells if has_names else [""] * len(cells))
    below = rows if has_names else chain([first], rows)
    sample, read = sampled(_row(number, cells, columns) for number, cells in below)
    return Table("row", columns, sample, read, sheet=title)


def _without_blank_end(cells: list[str]) -> list[str]:
    last = max((number for number, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    return cells[:last]


def _row(number: int, cells: list[str], columns: tuple[str, ...]) -> TableRow:
    """A row; the cells that it does not have are blank."""
    if filled(cells[len(columns) :]):
        return TableRow(
            number,
            None,
            f"It has a cell beyond the sheet's {counted(len(columns), 'column')}. Give that column a name.",
        )
    return TableRow(number, dict(zip_longest(columns, cells[: len(columns)], fillvalue="")))
