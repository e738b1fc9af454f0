"""Every format in which data can leave: what it is for, what writes it, and what reads it back.

A new one is a module with `write` (and, for releases, `check`), and here a member of the enum with its writer.
The screens, the command line, the downloads and the README's table follow from that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TextIO, TypeVar

from labeling.domain.agreement_report import AgreementReport
from labeling.publish import agreement_files, csv_files, factmark_jsonl, jsonl_files, parquet_files
from labeling.publish.columns import Row
from labeling.publish.hub import folder as hub_folder
from labeling.publish.proof import RowCounts
from labeling.publish.tables import RowProgress, Tables
from labeling.publish.tools import argilla, crowd_kit, doccano, label_studio, prodigy

Write = Callable[[Tables, Path, RowProgress], list[Path]]
"""Writes the tables into a folder of its own inside this folder, and returns the files."""

Check = Callable[[Tables, Path, RowProgress], RowCounts]
"""Reads back what was written into the folder, and returns how many rows each file has. Raises Refused."""

Content = TypeVar("Content")


class ReleaseFormat(StrEnum):
    """The formats of a release; each is a folder of this name."""

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
class FolderWriter:
    """Writes a release's tables in one format, a folder of files, and reads them back."""

    name: str
    """For people."""
    about: str
    """What it is for, in a line."""
    write: Write
    check: Check
    needs_text: bool = False
    """Whether sentences without text cannot be in it."""


WRITER_BY_FORMAT: Mapping[ReleaseFormat, FolderWriter] = {
    ReleaseFormat.PARQUET: FolderWriter(
        "Parquet",
        "Three typed tables for pandas, Polars, DuckDB and Spark. The best choice for large data.",
        parquet_files.write,
        parquet_files.check,
    ),
    ReleaseFormat.JSONL: FolderWriter(
        "JSON Lines",
        "The same tables as text, one object per line, for every programming language.",
        jsonl_files.write_tables,
        jsonl_files.check_tables,
    ),
    ReleaseFormat.CSV: FolderWriter(
        "CSV",
        "The same tables for programs: every character as it is.",
        csv_files.write_for_programs,
        csv_files.check_for_programs,
    ),
    ReleaseFormat.CSV_SPREADSHEET: FolderWriter(
        "CSV for spreadsheets",
        "The same tables for Excel and LibreOffice: no cell runs as a formula.",
        csv_files.write_for_spreadsheets,
        csv_files.check_for_spreadsheets,
    ),
    ReleaseFormat.HUB: FolderWriter(
        "Hugging Face Hub",
        "A folder to load with `datasets` or to upload as it is: splits, dataset card, Croissant metadata.",
        hub_folder.write,
        hub_folder.check,
    ),
    ReleaseFormat.LABEL_STUDIO: FolderWriter(
        "Label Studio",
        "A labeling config, and tasks with every vote, unsettled sentences included: go on in Label Studio.",
        label_studio.write,
        label_studio.check,
        needs_text=True,
    ),
    ReleaseFormat.DOCCANO: FolderWriter(
        "doccano",
        "JSON Lines with the labels of record, and one file for each annotator with all their votes.",
        doccano.write,
        doccano.check,
        needs_text=True,
    ),
    ReleaseFormat.PRODIGY: FolderWriter(
        "Prodigy",
        "JSON Lines for `prodigy db-in`: one task for each vote, unsettled sentences included.",
        prodigy.write,
        prodigy.check,
        needs_text=True,
    ),
    ReleaseFormat.ARGILLA: FolderWriter(
        "Argilla",
        "Records for Argilla 2: each vote with a label is a response, each label of record a suggestion. No skips.",
        argilla.write,
        argilla.check,
        needs_text=True,
    ),
    ReleaseFormat.CROWD_KIT: FolderWriter(
        "Crowd-Kit",
        "The plain table of task, worker and label that aggregation libraries read: every vote with a label.",
        crowd_kit.write,
        crowd_kit.check,
    ),
    ReleaseFormat.FACTMARK: FolderWriter(
        "Factmark",
        "All annotations ever made, for another Factmark project to import.",
        factmark_jsonl.write,
        factmark_jsonl.check,
    ),
}
"""In the order in which they are offered."""


class VotesFormat(StrEnum):
    """The formats of the votes alone; each is the ending of its file."""

    CSV = "csv"
    JSONL = "jsonl"


class FiguresFormat(StrEnum):
    """The formats of an agreement report's figures; each is the ending of its file."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class FileWriter(Generic[Content]):
    """Writes votes or figures in one format, a file."""

    name: str
    """For people."""
    about: str
    """What it is for, in a line."""
    write: Callable[[Content, TextIO], int]
    """Writes into a text file that is open with `newline=""`, and returns how many rows or figures there were."""
    encoding: str
    media_type: str


WRITER_BY_VOTES_FORMAT: Mapping[VotesFormat, FileWriter[Iterable[Row]]] = {
    VotesFormat.CSV: FileWriter(
        "CSV, for spreadsheets",
        "Opens in Excel, LibreOffice and Google Sheets. "
        "Texts that could run as formulas, or look like numbers, begin with an apostrophe.",
        csv_files.write_votes,
        csv_files.VOTES_ENCODING,
        "text/csv; charset=utf-8",
    ),
    VotesFormat.JSONL: FileWriter(
        "JSON Lines, for programs",
        "One object per line, every character as it was annotated.",
        jsonl_files.write_votes,
        jsonl_files.ENCODING,
        "application/jsonl; charset=utf-8",
    ),
}
"""In the order in which they are offered."""

WRITER_BY_FIGURES_FORMAT: Mapping[FiguresFormat, FileWriter[AgreementReport]] = {
    FiguresFormat.CSV: FileWriter(
        "CSV",
        "One row per figure, for spreadsheets.",
        agreement_files.write_csv,
        agreement_files.CSV_ENCODING,
        "text/csv; charset=utf-8",
    ),
    FiguresFormat.JSON: FileWriter(
        "JSON",
        "The whole report with its tables and sentences, for programs.",
        agreement_files.write_json,
        agreement_files.JSON_ENCODING,
        "application/json",
    ),
}
"""In the order in which they are offered."""

MEDIA_TYPE_BY_FORMAT: Mapping[str, str] = {
    **{str(form): writer.media_type for form, writer in WRITER_BY_VOTES_FORMAT.items()},
    **{f"agreement.{form}": writer.media_type for form, writer in WRITER_BY_FIGURES_FORMAT.items()},
}
"""The media type of every file that is kept for download, by the ending of its name."""
