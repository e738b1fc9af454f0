"""The shapes in which a release leaves: who reads each, what writes it, and what reads it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from labeling.publish import csv_files, jsonl_files, parquet_files, proof
from labeling.publish.hub import folder as hub_folder
from labeling.publish.row_progress import RowProgress
from labeling.publish.tables import Tables
from labeling.publish.tools import argilla, crowd_kit, doccano, label_studio, prodigy

Write = Callable[[Tables, Path, RowProgress], list[Path]]
"""Writes a folder of its own into the folder, and returns the files."""

Check = Callable[[Tables, Path, RowProgress], Mapping[Path, int]]
"""Reads what was written into the folder, and returns how many rows each file with rows has. Raises Refused."""


class ReleaseFormat(StrEnum):
    """The shapes of a release; each is a folder of this name."""

    PARQUET = "parquet"
    JSONL = "jsonl"
    CSV = "csv"
    CSV_SPREADSHEET = "csv_spreadsheet"
    HUB = "hub"
    LABEL_STUDIO = "label_studio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    ARGILLA = "argilla"
    CROWD_KIT = "crowd_kit"
    FACTMARK = "factmark"


@dataclass(frozen=True, slots=True)
class Shape:
    """What there is to know about a format."""

    name: str
    """As people call it."""
    about: str
    """What it is for, in a line."""
    write: Write | None
    """None for what is not made from the tables: Factmark's own interchange holds the whole history."""
    check: Check | None
    needs_text: bool = False
    """Whether sentences without text cannot be in it."""


SHAPE_BY_FORMAT: Mapping[ReleaseFormat, Shape] = {
    ReleaseFormat.PARQUET: Shape(
        "Parquet",
        "Three tables with types: for pandas, Polars, DuckDB, Spark. The best choice for large data.",
        parquet_files.write,
        proof.parquet,
    ),
    ReleaseFormat.JSONL: Shape(
        "JSON Lines",
        "The same tables as text, one object a line: for every language.",
        jsonl_files.write_tables,
        proof.jsonl,
    ),
    ReleaseFormat.CSV: Shape(
        "CSV",
        "The same tables for programs: every character as it is.",
        csv_files.write_for_programs,
        proof.csv_for_programs,
    ),
    ReleaseFormat.CSV_SPREADSHEET: Shape(
        "CSV for spreadsheets",
        "The same tables for Excel and LibreOffice: no cell runs as a formula.",
        csv_files.write_for_spreadsheets,
        proof.csv_for_spreadsheets,
    ),
    ReleaseFormat.HUB: Shape(
        "Hugging Face Hub",
        "A folder to load with `datasets` or to upload as it is: splits, dataset card, Croissant metadata.",
        hub_folder.write,
        proof.hub,
    ),
    ReleaseFormat.LABEL_STUDIO: Shape(
        "Label Studio",
        "A labeling config and tasks with every vote, also on unsettled sentences, to go on in Label Studio.",
        label_studio.write,
        proof.label_studio,
        needs_text=True,
    ),
    ReleaseFormat.DOCCANO: Shape(
        "doccano",
        "JSON Lines with the labels of record, and one file for each annotator with all their votes.",
        doccano.write,
        proof.doccano,
        needs_text=True,
    ),
    ReleaseFormat.PRODIGY: Shape(
        "Prodigy",
        "JSON Lines for `prodigy db-in`, one task for every vote, also on unsettled sentences.",
        prodigy.write,
        proof.prodigy,
        needs_text=True,
    ),
    ReleaseFormat.ARGILLA: Shape(
        "Argilla",
        "Records for Argilla 2: every vote with a label as a response, labels of record as suggestions; without skips.",
        argilla.write,
        proof.argilla,
        needs_text=True,
    ),
    ReleaseFormat.CROWD_KIT: Shape(
        "Crowd-Kit",
        "The plain table of task, worker and label that aggregation libraries take: every vote with a label.",
        crowd_kit.write,
        proof.crowd_kit,
    ),
    ReleaseFormat.FACTMARK: Shape(
        "Factmark",
        "All annotations ever made, for another Factmark project to take in.",
        None,
        None,
    ),
}
"""In the order in which they are offered."""


def needs_text(form: ReleaseFormat) -> bool:
    """Whether sentences without text cannot be in this format."""
    return SHAPE_BY_FORMAT[form].needs_text


def about(form: ReleaseFormat) -> str:
    """What the format is for, in a line."""
    return SHAPE_BY_FORMAT[form].about
