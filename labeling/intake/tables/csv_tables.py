"""CSV and its relatives as tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO

from labeling.domain.wording import counted
from labeling.errors import BadText
from labeling.intake.tables.csv_lines import CsvRecord, csv_records, dialect_of
from labeling.intake.tables.table import Table, TableRow, are_names, filled, named, sampled
from labeling.intake.tables.text_stream import FAULT, TableEncoding, encoding_of, text_of

_HEAD = 1_000_000
"""Characters by which it is told how the table is written."""


@contextmanager
def csv_table(file: BinaryIO, encoding: str, *, replace_faults: bool) -> Iterator[Table]:
    """The table in a file. Raises BadText where no row of it can be read."""
    used = encoding_of(file, encoding, replace_faults=replace_faults)
    with text_of(file, used) as text:
        head = text.read(_HEAD)
        dialect = dialect_of(head.lstrip("\ufeff"), is_whole=len(head) < _HEAD)
    with text_of(file, used) as text:
        yield _table(csv_records(text, dialect), used)


def _table(records: Iterator[CsvRecord], encoding: TableEncoding) -> Table:
    records = (record for record in records if record.cells is None or filled(record.cells))
    first = next(records, None)
    if first is None:
        raise BadText("The table has no rows.")
    if first.cells is None:
        raise BadText(f"Line {first.first}, the names of the columns, is not valid CSV: {first.problem}.")
    has_names = are_names(first.cells)
    columns = named(first.cells if has_names else [""] * len(first.cells))
    below = records if has_names else chain([first], records)
    sample, rows = sampled(_row(record, columns, encoding) for record in below)
    return Table("line", columns, sample, rows, encoding=encoding)


def _row(record: CsvRecord, columns: tuple[str, ...], encoding: TableEncoding) -> TableRow:
    cells = record.cells
    if cells is None:
        return TableRow(record.first, None, f"This is not valid CSV: {record.problem}. Check its quotation marks.")
    if any(FAULT in cell for cell in cells):
        return TableRow(record.first, None, encoding.fault)
    if len(cells) != len(columns):
        return TableRow(
            record.first,
            None,
            f"It has {counted(len(cells), 'cell')}, but the table has {counted(len(columns), 'column')}. Put quotation "
            "marks around cells that have a separator in them.",
        )
    return TableRow(record.first, dict(zip(columns, cells, strict=True)))
