"""The three tables as Parquet, one file each."""

from collections.abc import Iterator
from pathlib import Path

from labeling.publish.arrow import PAGE, as_row, batches, schemas
from labeling.publish.columns import Row
from labeling.publish.tables import Tables, rows_by_table
from labeling.publish.tick import Tick, untold

COMPRESSION = "zstd"


def write(tables: Tables, folder: Path, tick: Tick = untold) -> list[Path]:
    """Write `parquet/articles.parquet`, `labels.parquet` and `annotations.parquet`."""
    import pyarrow.parquet as pq  # noqa: PLC0415  # a tenth of a second, and most commands need no Parquet

    target = folder / "parquet"
    target.mkdir()
    rows_of = rows_by_table(tables)
    paths = []
    for table, schema in schemas(tables.codebook).items():
        paths.append(target / f"{table}.parquet")
        with pq.ParquetWriter(paths[-1], schema, compression=COMPRESSION) as writer:
            for batch in batches(rows_of[table](), schema):
                writer.write_batch(batch)
                tick(batch.num_rows)
    return paths


def read(path: Path) -> Iterator[Row]:
    """The rows of a file that `write` wrote, as the tables have them."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    # Neither reading ahead nor threads: a release of a million votes is read back in the memory of a small one.
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for batch in file.iter_batches(PAGE, use_threads=False):
            yield from map(as_row, batch.to_pylist())
