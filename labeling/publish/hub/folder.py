"""The whole folder: data by configuration and split, the card with its head, the guideline, and Croissant metadata.

Where text was withheld, also what puts it back: whoever finds the dataset on the Hub has nothing but this folder.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from labeling.publish import restoration
from labeling.publish.card import card
from labeling.publish.hub.croissant import croissant
from labeling.publish.hub.front_matter import front_matter
from labeling.publish.hub.recipes import how_to_load
from labeling.publish.hub.tables import CONFIGS, hub_columns, hub_schema, write_config
from labeling.publish.row_progress import RowProgress, ignore_progress
from labeling.publish.tables import Tables, columns_by_table


def write(tables: Tables, folder: Path, tick: RowProgress = ignore_progress) -> list[Path]:
    """Write `hub/`, which `load_dataset("hub")` and an upload to the Hub take as it is."""
    target = folder / "hub"
    target.mkdir()
    columns = {config: columns_by_table(tables.codebook)[config] for config in CONFIGS}
    for config, names in columns.items():
        write_config(tables.batches(config), names, tables.codebook, target / config, tick)
    restores = bool(restoration.write(tables, target))
    _write_about(tables, columns, target, restores=restores)
    return sorted(path for path in target.rglob("*") if path.is_file())


def _write_about(tables: Tables, columns: Mapping[str, Mapping[str, str]], target: Path, *, restores: bool) -> None:
    schema_by_config = {config: hub_schema(names, tables.codebook) for config, names in columns.items()}
    texts = {
        "README.md": f"{front_matter(tables, schema_by_config, target)}\n{_card(tables, restores=restores)}",
        "guideline.md": tables.codebook.guideline,
        "codebook.toml": tables.codebook.toml,
        "croissant.json": json.dumps(croissant(tables, schema_by_config, target), ensure_ascii=False, indent=2) + "\n",
    }
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="")


def _card(tables: Tables, *, restores: bool) -> str:
    return card(
        tables, how_to_load=how_to_load(tables, restores=restores), columns_by_config=hub_columns(tables.codebook)
    )
