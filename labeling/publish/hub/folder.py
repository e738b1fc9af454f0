"""The whole folder: data by configuration and split, the card with its head, the guideline, and Croissant metadata.

Where text was withheld, also what puts it back: people who find the dataset on the Hub have only this folder.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from labeling.domain.codebook import Codebook
from labeling.domain.releases import Split
from labeling.publish import parquet_files, restoration
from labeling.publish.card import card
from labeling.publish.columns import Batch
from labeling.publish.hub.croissant import croissant
from labeling.publish.hub.front_matter import front_matter
from labeling.publish.hub.recipes import how_to_load
from labeling.publish.hub.tables import (
    CONFIGS,
    hub_columns,
    hub_schema,
    of_split,
    with_label_ids,
    with_names,
    write_config,
)
from labeling.publish.proof import FoundBatches, RowCounts
from labeling.publish.tables import RowProgress, Tables, columns_by_table, ignore_progress


def write(tables: Tables, folder: Path, progress: RowProgress = ignore_progress) -> list[Path]:
    """Write `hub/`, which `load_dataset("hub")` and an upload to the Hub take as it is."""
    target = folder / "hub"
    target.mkdir()
    columns = {config: columns_by_table(tables.codebook)[config] for config in CONFIGS}
    for config, names in columns.items():
        write_config(tables.batches(config), names, tables.codebook, target / config, progress)
    restores = bool(restoration.write(tables, target))
    _write_about(tables, columns, target, restores=restores)
    return sorted(path for path in target.rglob("*") if path.is_file())


def check(tables: Tables, folder: Path, progress: RowProgress) -> RowCounts:
    """Compare every shard of every configuration with the tables, split by split. Raises Refused."""
    counts: dict[Path, int] = {}
    for table, columns in columns_by_table(tables.codebook).items():
        target = folder / "hub" / table
        shards = {split.value: _FoundShards(target, split.value, columns, tables.codebook) for split in Split}
        for batch in tables.batches(table):
            for split, found_shards in shards.items():
                found_shards.compare(with_names(of_split(batch, split)), target, progress)
        for found_shards in shards.values():
            found_shards.refuse_more(target)
            counts |= found_shards.rows_by_path
    json.loads((folder / "hub" / "croissant.json").read_text(encoding="utf-8"))
    return counts


class _FoundShards(FoundBatches):
    """The rows of one split of one configuration, as they were read back."""

    def __init__(self, folder: Path, split: str, columns: Iterable[str], codebook: Codebook) -> None:
        self.rows_by_path = dict.fromkeys(sorted(folder.glob(f"{split}-*.parquet")), 0)
        self._schema = hub_schema(columns, codebook)
        self._label_ids = [label.id for label in codebook.labels]
        super().__init__(self._all())

    def _all(self) -> Iterator[Batch]:
        for path in self.rows_by_path:
            parquet_files.refuse_other_schema(path, self._schema)
            for batch in parquet_files.read(path):
                self.rows_by_path[path] += batch.num_rows
                yield with_label_ids(batch, self._label_ids)


def _write_about(tables: Tables, columns: Mapping[str, Mapping[str, str]], target: Path, *, restores: bool) -> None:
    schema_by_config = {config: hub_schema(names, tables.codebook) for config, names in columns.items()}
    loading, meanings = how_to_load(tables, restores=restores), hub_columns(tables.codebook)
    about = card(tables, how_to_load=loading, columns_by_config=meanings)
    texts = {
        "README.md": f"{front_matter(tables, schema_by_config, target)}\n{about}",
        "guideline.md": tables.codebook.guideline,
        "codebook.toml": tables.codebook.toml,
        "croissant.json": json.dumps(croissant(tables, schema_by_config, target), ensure_ascii=False, indent=2) + "\n",
    }
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="")
