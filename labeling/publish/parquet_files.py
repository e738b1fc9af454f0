"""The three tables as Parquet, one file each."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from labeling.publish.arrow import schemas
from labeling.publish.columns import Batch
from labeling.publish.proof import FoundBatches, RowCounts, refusal
from labeling.publish.tables import RowProgress, Tables, ignore_progress

if TYPE_CHECKING:
    import pyarrow as pa

COMPRESSION = "zstd"


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
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
                progress(batch.num_rows)
    return paths


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Compare the files with the tables. Raises Refused."""
    counts = {}
    for table, schema in schemas(tables.codebook).items():
        path = folder / "parquet" / f"{table}.parquet"
        refuse_other_schema(path, schema)
        batches = FoundBatches(read(path))
        for batch in tables.batches(table):
            batches.compare(batch, path, progress)
        batches.refuse_more(path)
        counts[path] = batches.rows
    return counts


def refuse_other_schema(path: Path, expected: "pa.Schema") -> None:
    """Raise Refused where a file has other columns, types or names of labels."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    if not pq.read_schema(path).equals(expected, check_metadata=True):
        where = f"{path.parent.name}/{path.name}"
        raise refusal(f"read back, {where} has other columns, types or names of labels than it should")


def read(path: Path) -> Iterator[Batch]:
    """The rows of a file, a batch at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    # One row group after the other, without threads: a release of a million votes is read back in the memory of a
    # small one. `iter_batches` over the whole file keeps more of it.
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for number in range(file.num_row_groups):
            yield from file.read_row_group(number, use_threads=False).to_batches()
