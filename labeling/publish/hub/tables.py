"""Parquet files by configuration and split, named as the Hub names them: `labels/train-00000-of-00001.parquet`.

Source: `datasets` 5, `Dataset.push_to_hub`. A label is a ClassLabel there: a number, with its names in the metadata.
Readers that don't know it, such as Croissant, find the name in `label_name`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labeling.domain.codebook import Codebook
from labeling.domain.releases import Split
from labeling.publish.arrow import filled, schema_of
from labeling.publish.columns import Batch
from labeling.publish.parquet_files import COMPRESSION
from labeling.publish.tables import RowProgress, columns_by_table

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

SHARD_ROWS = 100_000
"""Rows in one file."""

LABEL, LABEL_NAME = "label", "label_name"


def write_config(
    batches: Iterable[Batch], columns: Iterable[str], codebook: Codebook, folder: Path, progress: RowProgress
) -> None:
    """Write one configuration's rows into `folder`, each into its split."""
    folder.mkdir()
    schema = hub_schema(columns, codebook)
    splits = {split.value: _SplitWriter(folder, split.value, schema) for split in Split}
    label_ids = [label.id for label in codebook.labels]
    try:
        for batch in batches:
            for split, writer in splits.items():
                writer.write(_numbered(of_split(batch, split), schema, label_ids))
            progress(batch.num_rows)
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
        index = schema.get_field_index(LABEL)
        schema = schema.set(index, pa.field(LABEL, pa.int64())).insert(index + 1, pa.field(LABEL_NAME, pa.string()))
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


def of_split(batch: Batch, split: str) -> Batch:
    """The batch's rows of one split."""
    import pyarrow.compute as pc  # noqa: PLC0415

    return batch.filter(pc.equal(batch.column("split"), split))


def _numbered(batch: Batch, schema: "pa.Schema", label_ids: Sequence[str]) -> Batch:
    """The batch with labels as the Hub has them: their numbers, and their names in a column of their own."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    if LABEL not in schema.names:
        return filled(batch, schema, {})
    name = batch.column(LABEL)
    # A label of an older codebook has no number in this one: its name says what it was.
    number = pc.index_in(name, value_set=pa.array(label_ids, pa.string()), skip_nulls=True)
    return filled(batch, schema, {LABEL: number.cast(pa.int64()), LABEL_NAME: name})


def with_names(batch: Batch) -> Batch:
    """What should be found in the Hub's files for these rows of a table: the label's id, and the same as its name."""
    if LABEL not in batch.schema.names:
        return batch
    index = batch.schema.get_field_index(LABEL) + 1
    return batch.add_column(index, LABEL_NAME, batch.column(LABEL))


def with_label_ids(batch: Batch, label_ids: Sequence[str]) -> Batch:
    """Rows of the Hub's files with what their numbers stand for as labels: the name only where there is none."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    if LABEL not in batch.schema.names:
        return batch
    known, name = pa.array(label_ids, pa.string()), batch.column(LABEL_NAME)
    of_older = pc.if_else(pc.is_in(name, value_set=known), None, name)
    label = pc.coalesce(known.take(batch.column(LABEL)), of_older)
    return batch.set_column(batch.schema.get_field_index(LABEL), LABEL, label)


class _SplitWriter:
    """One split of one configuration. How many shards there are is known only at the end, so they are named then."""

    def __init__(self, folder: Path, split: str, schema: "pa.Schema") -> None:
        self._folder = folder
        self._split = split
        self._schema = schema
        self._shards: list[Path] = []
        self._writer: pq.ParquetWriter | None = None
        self._rows = 0

    def write(self, batch: Batch) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415

        if batch.num_rows == 0:
            return
        if self._writer is None or self._rows >= SHARD_ROWS:
            self.close()
            self._shards.append(self._folder / f"{self._split}-{len(self._shards):05d}.part")
            self._writer, self._rows = pq.ParquetWriter(self._shards[-1], self._schema, compression=COMPRESSION), 0
        self._writer.write_batch(batch)
        self._rows += batch.num_rows

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def name_shards(self) -> None:
        for number, shard in enumerate(self._shards):
            shard.rename(self._folder / f"{self._split}-{number:05d}-of-{len(self._shards):05d}.parquet")


CONFIGS = ("labels", "annotations", "articles")
"""The tables in the order in which the Hub lists them: what people come for first."""

_NUMBER = (
    "ClassLabel: the number of the label{} among the names of this feature; missing where there is none, or where it "
    "is one of an older codebook"
)
_NAME = "its id, as in the table under “Labels”, or missing"
_WHOSE = {"labels": " of record", "annotations": ""}


def hub_columns(codebook: Codebook) -> Mapping[str, Mapping[str, str]]:
    """The columns of each configuration, as the card lists them."""
    by_table = columns_by_table(codebook)
    return {config: dict(_meanings(config, by_table[config])) for config in CONFIGS}


def _meanings(config: str, meanings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, meaning in meanings.items():
        if name == LABEL:
            yield LABEL, _NUMBER.format(_WHOSE[config])
            yield LABEL_NAME, _NAME
        else:
            yield name, meaning
