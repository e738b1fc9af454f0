"""The three tables as Arrow types and record batches: what Parquet and the Hub are written from."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from labeling.domain.codebook import Codebook
from labeling.publish.columns import Row
from labeling.publish.tables import columns_by_table

if TYPE_CHECKING:
    import pyarrow as pa

PAGE = 1_000
"""Rows that are in memory at once as Python has them."""
BATCH = 10_000
"""Rows that are in memory at once as Arrow has them, which takes a tenth of that."""
BATCH_BYTES = 8_000_000
PAGE_TEXT = 1_000_000
"""Characters of text in a page: a row of an article is as long as the article."""

_INTEGERS = {"position", "start", "end", "sentences", "votes"}
_FLAGS = {"tie", "unsure", "context", "extra"}
_REALS = ("entropy", "soft_", "posterior_")


def schemas(codebook: Codebook) -> Mapping[str, "pa.Schema"]:
    """The types of the tables' columns, by table: articles, labels, annotations."""
    return {table: schema_of(names) for table, names in columns_by_table(codebook).items()}


def schema_of(columns: Iterable[str]) -> "pa.Schema":
    """The types of these columns."""
    import pyarrow as pa  # noqa: PLC0415  # a tenth of a second, and most commands need no Parquet

    return pa.schema([(column, _type(column)) for column in columns])


def _type(column: str) -> "pa.DataType":
    import pyarrow as pa  # noqa: PLC0415

    if column in _INTEGERS:
        return pa.int32()
    if column in _FLAGS:
        return pa.bool_()
    if column.startswith(_REALS):
        return pa.float64()
    if column == "milliseconds":
        return pa.int64()
    return pa.timestamp("ms", tz="UTC") if column == "saved_at" else pa.string()


def batches(rows: Iterable[Row], schema: "pa.Schema") -> Iterator["pa.RecordBatch"]:
    """The rows in batches of about `BATCH`."""
    import pyarrow as pa  # noqa: PLC0415

    pages: list[pa.RecordBatch] = []
    for page in _pages(rows):
        pages.append(pa.RecordBatch.from_pylist([as_arrow(row) for row in page], schema=schema))
        if sum(one.num_rows for one in pages) >= BATCH or sum(one.nbytes for one in pages) > BATCH_BYTES:
            yield pa.concat_batches(pages)
            pages = []
    if pages:
        yield pa.concat_batches(pages)


def _pages(rows: Iterable[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    characters = 0
    for row in rows:
        page.append(row)
        characters += len(row.get("text") or "")
        if len(page) == PAGE or characters > PAGE_TEXT:
            yield page
            page, characters = [], 0
    if page:
        yield page


def as_arrow(row: Row) -> Row:
    """The row with a moment for its text, and a guided path as JSON."""
    return {column: _value(column, value) for column, value in row.items()}


def as_row(row: Row) -> Row:
    """The row again as the tables have it."""
    return {column: _text(column, value) for column, value in row.items()}


def _value(column: str, value: Any) -> Any:
    if column == "saved_at":
        return datetime.fromisoformat(value)
    return json.dumps(value, ensure_ascii=False) if column == "path" and value is not None else value


def _text(column: str, value: Any) -> Any:
    if column == "saved_at":
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.loads(value) if column == "path" and value is not None else value
