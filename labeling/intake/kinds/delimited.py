"""Tables as text: cells between commas, semicolons, tabs or bars."""

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from labeling.intake.kinds.remedies import ROWS
from labeling.intake.tables.fields import COLUMN_NAMES
from labeling.intake.tables.table import column_key


@dataclass(frozen=True, slots=True)
class _Table:
    heads: list[str]
    rows: int


_NAMES = COLUMN_NAMES | frozenset(
    (
        *("label", "labels", "annotator", "category", "summary", "description", "part", "name", "email", "score"),
        *("snippet", "teaser", "section", "topic"),
    )
)
"""What columns are called, without capitals and without the marks between words."""


_SEPARATOR = re.compile(r"sep=(.)\r?\n")
"""What Excel writes above a table for its own use."""


def refused_table(body: str) -> str:
    """Why a text is taken for a table, with the names of its first columns; empty where it is not one."""
    stated = _SEPARATOR.match(body)
    for delimiter in stated[1] if stated else ",;\t|":
        if table := _table(body[stated.end() :] if stated else body, delimiter):
            columns = len(table.heads)
            shown = ", ".join(head.strip()[:30] or "…" for head in table.heads[:3]) + (", …" if columns > 3 else "")
            return f"This is a table of {columns} {'column' if columns == 1 else 'columns'} ({shown}). {ROWS}"
    return ""


def is_table_as_named(body: str) -> bool:
    """Whether a text whose file is called a table can be one: two columns or more, and as many cells in each line.

    The name alone says nothing, and a small table looks like prose; together they are enough.
    """
    stated = _SEPARATOR.match(body)
    body = body[stated.end() :] if stated else body
    return any(_is_even(_records(body, delimiter)) for delimiter in (stated[1] if stated else ",;\t|"))


def _is_even(rows: list[list[str]]) -> bool:
    return len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows)


def _table(body: str, delimiter: str) -> _Table | None:
    """The table that a text is: its first line names columns, or all its lines have as many cells as no prose has."""
    rows = _records(body, delimiter)
    if len(rows) < 2:
        return None
    heads = rows[0]
    even = sum(len(row) == len(heads) for row in rows)
    if len(heads) == 1:
        is_table = delimiter == "," and even == len(rows) and _are_names(heads) and _is_quoted(body, rows, delimiter)
    elif _are_names(heads):
        are_certain = _known_names(heads) > 1 and not any(head.startswith(" ") for head in heads)
        is_table = even > 1 and (are_certain or len(rows) - even <= max(1, _ODD_SHARE * len(rows)))
    else:
        is_table = even == len(rows) and (_is_dense(body, rows, delimiter) or _is_quoted(body, rows, delimiter))
    return _Table(heads, len(rows)) if is_table else None


_ODD_SHARE = 0.2
"""Records that may have more or fewer cells than there are names: people forget quotation marks."""


def _records(body: str, delimiter: str) -> list[list[str]]:
    """The first records, blank ones aside."""
    reader = csv.reader(io.StringIO(body[:_TABLE_SAMPLE], newline=""), delimiter=delimiter)
    records: list[list[str]] = []
    with suppress(csv.Error):  # a cell that is longer than a cell may be
        for row in islice(reader, _TRIED_ROWS):
            if any(cell.strip() for cell in row):
                records.append(row)
    return records[:-1] if len(body) > _TABLE_SAMPLE and len(records) < _TRIED_ROWS else records


_TRIED_ROWS = 200
_TABLE_SAMPLE = 500_000


def _are_names(heads: list[str]) -> bool:
    """Whether these are names of columns: a word or two each, two well known, or one, no space and no two alike.

    `Title, The mayor's day` is no head of a table, `title,text` and `id;article` are.
    """
    names = [head.strip("_# ").lower() for head in heads]
    known = _known_names(heads)
    is_tight = known and not any(head.startswith(" ") for head in heads)
    are_different = known > 1 or len(set(names)) == len(names)
    return bool(known > 1 or is_tight) and are_different and all(map(_NAME.fullmatch, names))


def _known_names(heads: list[str]) -> int:
    return len(_NAMES.intersection(map(column_key, heads)))


_NAME = re.compile(r"[\w.#:/()-]{1,40}(?: [\w.#()-]{1,20})?")


def _is_quoted(body: str, rows: list[list[str]], delimiter: str) -> bool:
    """Whether each record below the first is in quotation marks, with nothing outside them."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows[1:])
    below = body.replace("\r\n", "\n").partition("\n")[2]
    return bool(below.strip()) and below.lstrip().startswith(written.getvalue().strip())


def _is_dense(body: str, rows: list[list[str]], delimiter: str) -> bool:
    """Three columns or more in four rows or more, the first never blank, and hardly a space after a separator."""
    if len(rows[0]) < 3 or len(rows) < 4 or any(not row[0].strip() for row in rows):
        return False
    return body.count(f"{delimiter} ") <= 0.2 * body.count(delimiter)
