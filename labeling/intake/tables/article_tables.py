"""The articles in a table, whether a row is one or a sentence of one."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from labeling.intake.foreign.column_meanings import ColumnMeaning, guess
from labeling.intake.kinds.collection import Collection
from labeling.intake.tables.csv_tables import csv_table
from labeling.intake.tables.fields import ArticleField, chosen_fields, guessed_fields, no_text
from labeling.intake.tables.json_tables import json_table
from labeling.intake.tables.row_articles import ReadRow, articles_in
from labeling.intake.tables.sentence_rows import articles_of_sentences
from labeling.intake.tables.shapes import TableShape, guessed_shape
from labeling.intake.tables.table import Table
from labeling.intake.tables.workbooks import workbook_tables

SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True)
class TableHead:
    """How a table begins, and what was guessed about it, to show before it is read."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The cells of the first rows, in the order of the columns."""
    column_by_field: Mapping[ArticleField, str]
    shape: TableShape
    sheet: str = ""
    """Its name in a workbook."""
    encoding: str = ""
    """Empty where the file says it itself."""
    certain: bool = True
    """False where the encoding is a guess."""


def tables_in(
    file: BinaryIO, collection: Collection, encoding: str, *, replace_faults: bool
) -> Generator[Table, None, None]:
    """The tables in a file: one, or each sheet of a workbook."""
    if collection is Collection.WORKBOOK:
        yield from workbook_tables(file)
    else:
        read = json_table if collection is Collection.JSON else csv_table
        with read(file, encoding, replace_faults=replace_faults) as table:
            yield table


def rows_of(table: Table, chosen: Mapping[ArticleField, str] | None, shape: TableShape | None) -> Iterator[ReadRow]:
    """The articles in a table. Raises BadText where none of its columns holds a text."""
    fields, used = _meaning(table, chosen, shape)
    if ArticleField.TEXT not in fields:
        raise no_text(table.columns)
    table.notes = vote_notes(table.columns, used)
    return articles_of_sentences(table, fields) if used is TableShape.SENTENCES else articles_in(table, fields)


def vote_notes(columns: Sequence[str], shape: TableShape) -> tuple[str, ...]:
    """That a table has votes, which are not read here. A category of an article is no vote; one of a sentence is."""
    votes = guess(columns, ())
    label, annotator = votes.get(ColumnMeaning.LABEL), votes.get(ColumnMeaning.ANNOTATOR)
    if label is None or (annotator is None and shape is TableShape.ARTICLES):
        return ()
    return (
        f"The table has labels (column “{label}”), which are not imported with the articles. To import them as votes, "
        "use “Import annotations” (import-annotations on the command line) afterwards.",
    )


def head_of(table: Table, chosen: Mapping[ArticleField, str] | None, shape: TableShape | None) -> TableHead:
    """How the table begins, and what was guessed about it or chosen for it."""
    fields, guessed = _meaning(table, chosen, shape)
    rows = [row.cells for row in table.sample if row.cells is not None]
    return TableHead(
        table.columns,
        tuple(tuple(cells.get(column, "") for column in table.columns) for cells in rows[:SHOWN_ROWS]),
        fields,
        guessed,
        table.sheet,
        table.encoding.name if table.encoding else "",
        table.encoding is None or table.encoding.certain,
    )


def _meaning(
    table: Table, chosen: Mapping[ArticleField, str] | None, shape: TableShape | None
) -> tuple[dict[ArticleField, str], TableShape]:
    """The column for each field, and what a row is."""
    fields = guessed_fields(table.columns, table.sample) if chosen is None else chosen_fields(chosen, table.columns)
    return fields, shape or guessed_shape(fields, table.sample)
