"""The three tables as Parquet, one file each."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from labeling.publish.arrow import schemas
from labeling.publish.columns import Batch
from labeling.publish.row_progress import RowProgress, ignore_progress
from labeling.publish.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa

COMPRESSION = "zstd"


def write(tables: Tables, folder: Path, tick: RowProgress = ignore_progress) -> list[Path]:
    """Write `parquet/articles.parquet`, `labels.parquet` and `annotations.parquet`."""
    import pyarrow.parquet as pq  # noqa: PLC0415  # a tenth of a second, and most commands need no Parquet

    target = folder / "parquet"
    target.mkdir()
    paths = []
    for table, schema in schemas(tables.codebook).items():
        paths.append(target / f"{table}.parquet")
        with pq.ParquetWriter(paths[-1], schema, compression=COMPRESSION) as writer:
            for batch in tables.batches(table):
                writer.write_batch(batch)
                tick(batch.num_rows)
    return paths


def read(path: Path) -> Iterator[Batch]:
    """What stands in a file, a batch at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    # One row group after the other, without threads: a release of a million votes is read back in the memory of a
    # small one. `iter_batches` over the whole file keeps more of it.
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for number in range(file.num_row_groups):
            yield from file.read_row_group(number, use_threads=False).to_batches()


def schema_in(path: Path) -> "pa.Schema":
    """The columns and types of a file, with what it says about itself."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    return pq.read_schema(path)
