"""Tables with one article in each row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from labeling.domain.model import Source
from labeling.errors import BadText
from labeling.intake.dates import iso_date
from labeling.intake.decoding import Decoded, checked_text
from labeling.intake.fragments import is_fragment, read_fragment
from labeling.intake.tables.fields import ArticleField, says_nothing
from labeling.intake.tables.languages import language_tag
from labeling.intake.tables.table import Table, TableRow

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """The article of a row or of several, or why there is none."""

    location: str
    decoded: Decoded | None
    problem: str = ""


def articles_in(table: Table, column_by_field: Mapping[ArticleField, str]) -> Iterator[ReadRow]:
    """The article of each row."""
    for row in table.rows:
        location = f"{table.unit} {row.number}"
        try:
            yield ReadRow(location, _article(row, table, column_by_field))
        except BadText as error:
            yield ReadRow(location, None, str(error))


def _article(row: TableRow, table: Table, column_by_field: Mapping[ArticleField, str]) -> Decoded:
    if row.cells is None:
        raise BadText(row.problem)
    text = row.cells.get(column_by_field[ArticleField.TEXT], "")
    if says_nothing(text):
        shown = f"says “{text.strip()}”" if text.strip() else "is empty"
        raise BadText(f"There is no text: the column “{column_by_field[ArticleField.TEXT]}” {shown} here.")
    checked_text(text)
    return with_fields(_read_cell(text, table), row.cells, column_by_field)


def _read_cell(text: str, table: Table) -> Decoded:
    """The text of a cell; where it is markup, what a browser shows of it."""
    stored = as_stored(text, table)
    return read_fragment(stored) if is_fragment(text) else stored


def as_stored(text: str, table: Table) -> Decoded:
    """A text that was one cell of a table, or several, with how it was encoded there."""
    encoding = table.encoding
    if encoding is None:
        return Decoded(text, "workbook", certain=True, notes=table.notes)
    return Decoded(text, f"table, {encoding.of(text)}", encoding.certain, encoding.others, notes=table.notes)


def with_fields(read: Decoded, cells: Cells, column_by_field: Mapping[ArticleField, str]) -> Decoded:
    """The article with what its other cells say. Nothing in them is changed, except how a date is written."""
    stated = {field: cells.get(column, "").strip() for field, column in column_by_field.items()}
    published = stated.get(ArticleField.PUBLISHED, "")
    source = Source(
        name=_unless_nothing(stated.get(ArticleField.SOURCE, "")),
        url=_unless_nothing(stated.get(ArticleField.URL, "")),
        published=iso_date(published) or _unless_nothing(published),
        licence=_unless_nothing(stated.get(ArticleField.LICENCE, "")),
        author=_unless_nothing(stated.get(ArticleField.AUTHOR, "")),
    )
    return replace(
        read,
        title=stated.get(ArticleField.TITLE, "") or read.title,
        source=source,
        language=language_tag(stated.get(ArticleField.LANGUAGE, "")) or read.language,
    )


def _unless_nothing(cell: str) -> str:
    return "" if says_nothing(cell) else cell
