"""The three tables as Arrow has them: their types, and rows as batches of columns and back.

What is done to a million rows is done to columns; rows are for people, and for formats that are written row by row.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from labeling.domain.codebook import Codebook
from labeling.publish.columns import Batch, Row
from labeling.publish.tables import columns_by_table

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Rows that are in memory at once as columns."""
BATCH_BYTES = 4_000_000

_INTEGERS = {"position", "start", "end", "sentences", "votes", "round"}
_FLAGS = {"tie", "unsure", "context", "extra"}
_MOMENTS = {"made_at", "saved_at"}
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
    return pa.timestamp("ms", tz="UTC") if column in _MOMENTS else pa.string()


def grouped(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Small batches put together into batches of about `BATCH` rows."""
    import pyarrow as pa  # noqa: PLC0415

    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(part.num_rows for part in group) >= BATCH or sum(part.nbytes for part in group) > BATCH_BYTES:
            yield pa.concat_batches(group)
            group = []
    if group:
        yield pa.concat_batches(group)


def batch_of(rows: Sequence[Row], schema: "pa.Schema") -> Batch:
    """The rows as columns: a moment for its text, and a guided path as JSON."""
    import pyarrow as pa  # noqa: PLC0415

    columns = zip(*map(itemgetter(*schema.names), rows), strict=True)
    arrays = [_column(values, field) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def rows_of(batch: Batch) -> Iterator[Row]:
    """The rows again as the tables have them."""
    names = batch.schema.names
    columns = [_values(name, batch.column(name)) for name in names]
    return (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))


def filled(batch: Batch, schema: "pa.Schema", columns: Mapping[str, Any]) -> Batch:
    """The batch with the schema's columns, of which those given take their places. NaN is nothing."""
    import pyarrow as pa  # noqa: PLC0415

    arrays = [
        pa.array(columns[field.name], field.type, from_pandas=True)
        if field.name in columns
        else batch.column(field.name)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _column(values: Sequence[Any], field: "pa.Field") -> "pa.Array":
    import pyarrow as pa  # noqa: PLC0415

    if field.name in _MOMENTS:
        return pa.array(values, pa.string()).cast(field.type)
    if field.name == "path":
        values = [None if path is None else json.dumps(path, ensure_ascii=False) for path in values]
    return pa.array(values, field.type)


def _values(name: str, column: "pa.Array") -> list[Any]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    if name in _MOMENTS:
        # Without their zone, which is UTC: Arrow would look it up in the machine's zones, and not every machine has it.
        return _as_objects(pc.strftime(column.cast(pa.timestamp("ms")), format="%Y-%m-%dT%H:%M:%SZ"))
    if name == "path":
        return [None if path is None else json.loads(path) for path in _as_objects(column)]
    return _as_objects(column)


def _as_objects(column: "pa.Array") -> list[Any]:
    import pyarrow as pa  # noqa: PLC0415

    # Through numpy, as Arrow makes an object of its own for every value. Of what is missing, only texts know there.
    if column.null_count and not pa.types.is_string(column.type):
        return list(column.to_pylist())
    return list(column.to_numpy(zero_copy_only=False).tolist())
