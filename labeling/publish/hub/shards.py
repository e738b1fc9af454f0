"""Parquet files by configuration and split, named as the Hub names them: `labels/train-00000-of-00001.parquet`.

Source: `datasets` 5, `Dataset.push_to_hub`. A label is a ClassLabel there, a number with its names beside it; readers
that know nothing of it, Croissant among them, find the name in `label_name`.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labeling.domain.codebook import Codebook
from labeling.domain.release import Split
from labeling.publish.arrow import batches, schema_of
from labeling.publish.columns import Row
from labeling.publish.parquet_files import COMPRESSION
from labeling.publish.tick import Tick

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

SHARD_ROWS = 250_000
"""Rows in one file."""

LABEL, LABEL_NAME = "label", "label_name"


def write_config(rows: Iterable[Row], columns: Iterable[str], codebook: Codebook, folder: Path, tick: Tick) -> None:
    """Write one configuration's rows into `folder`, each into its split."""
    folder.mkdir()
    schema = hub_schema(columns, codebook)
    splits = {split.value: _SplitWriter(folder, split.value, schema) for split in Split}
    label_ids = {label.id: number for number, label in enumerate(codebook.labels)}
    try:
        for batch in batches((_hub_row(row, label_ids) for row in rows), schema):
            for split, writer in splits.items():
                writer.write(_of_split(batch, split))
            tick(batch.num_rows)
    finally:
        for writer in splits.values():
            writer.close()
    for writer in splits.values():
        writer.name_shards()


def hub_schema(columns: Iterable[str], codebook: Codebook) -> "pa.Schema":
    """The types, with the features as `datasets` keeps them in a file, so that it needs nothing else."""
    import pyarrow as pa  # noqa: PLC0415  # a tenth of a second, and most commands need no Parquet

    schema = schema_of(columns)
    if LABEL in schema.names:
        place = schema.get_field_index(LABEL)
        schema = schema.set(place, pa.field(LABEL, pa.int64())).insert(place + 1, pa.field(LABEL_NAME, pa.string()))
    info = {"info": {"features": features(schema, codebook)}}
    return schema.with_metadata({"huggingface": json.dumps(info)})


def features(schema: "pa.Schema", codebook: Codebook) -> dict[str, Any]:
    """The columns as `datasets.Features` writes them."""
    names = [label.id for label in codebook.labels]
    return {
        field.name: {"names": names, "_type": "ClassLabel"}
        if field.name == LABEL
        else {"dtype": dtype(field.type), "_type": "Value"}
        for field in schema
    }


def dtype(arrow_type: "pa.DataType") -> str:
    """An Arrow type in the words of `datasets`."""
    words: Mapping[str, str] = {"double": "float64", "timestamp[ms, tz=UTC]": "timestamp[ms, tz=UTC]"}
    return words.get(str(arrow_type), str(arrow_type))


def _hub_row(row: Row, label_ids: Mapping[str, int]) -> Row:
    if LABEL not in row:
        return row
    name = row[LABEL]
    # A label of an older codebook has no number in this one: its name says what it was.
    return {**row, LABEL: None if name is None else label_ids.get(name), LABEL_NAME: name}


def _of_split(batch: "pa.RecordBatch", split: str) -> "pa.RecordBatch":
    import pyarrow.compute as pc  # noqa: PLC0415

    return batch.filter(pc.equal(batch.column("split"), split))


class _SplitWriter:
    """One split of one configuration. How many shards there are is known only at the end, so they are named then."""

    def __init__(self, folder: Path, split: str, schema: "pa.Schema") -> None:
        self._folder = folder
        self._split = split
        self._schema = schema
        self._shards: list[Path] = []
        self._writer: pq.ParquetWriter | None = None
        self._rows = 0

    def write(self, batch: "pa.RecordBatch") -> None:
        if batch.num_rows == 0:
            return
        writer = self._writer if self._writer is not None and self._rows < SHARD_ROWS else self._begin()
        writer.write_batch(batch)
        self._rows += batch.num_rows

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def name_shards(self) -> None:
        for number, shard in enumerate(self._shards):
            shard.rename(self._folder / f"{self._split}-{number:05d}-of-{len(self._shards):05d}.parquet")

    def _begin(self) -> "pq.ParquetWriter":
        import pyarrow.parquet as pq  # noqa: PLC0415

        self.close()
        self._shards.append(self._folder / f"{self._split}-{len(self._shards):05d}.part")
        self._writer, self._rows = pq.ParquetWriter(self._shards[-1], self._schema, compression=COMPRESSION), 0
        return self._writer
