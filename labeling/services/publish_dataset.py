"""Write the labels to files that can leave the house, and keep what was written."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from labeling.domain.model import Actor
from labeling.errors import NotFound, Refused
from labeling.publish import csv_file, jsonl_file
from labeling.publish.columns import Row, row_of, time_as_text
from labeling.publish.manifest import Manifest, sha256_of
from labeling.services.permissions import require_owner
from labeling.storage import annotations as stored_annotations
from labeling.storage import exports as stored_exports
from labeling.storage.project_file import ProjectFile
from labeling.version import VERSION


class Format(StrEnum):
    """The shapes in which votes leave."""

    CSV = "csv"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class _Shape:
    write: Callable[[Iterable[Row], TextIO], int]
    encoding: str
    media_type: str


_SHAPE_BY_FORMAT = {
    Format.CSV: _Shape(csv_file.write, csv_file.ENCODING, "text/csv; charset=utf-8"),
    Format.JSONL: _Shape(jsonl_file.write, jsonl_file.ENCODING, "application/jsonl; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export that is there to be downloaded."""

    id: str
    path: Path
    media_type: str
    manifest: Manifest


def write_votes(file: ProjectFile, actor: Actor, out: Path, form: Format, *, now: datetime) -> Manifest:
    """Write every current vote, as of one moment, to `out`, and its manifest to `out` + `.manifest.json`.

    Both appear whole or not at all. Raises NotAllowed for anybody but an owner, and Refused where `out` cannot be
    written.
    """
    require_owner(actor, "export the labels")
    shape = _SHAPE_BY_FORMAT[form]
    unfinished = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("x", encoding=shape.encoding, newline="") as target, file.reading() as db:
            sequence = stored_annotations.last_sequence(db)
            rows = shape.write(map(row_of, stored_annotations.placed_votes(db)), target)
            target.flush()
            os.fsync(target.fileno())
        manifest = Manifest(
            out.name, form, rows, sha256_of(unfinished), unfinished.stat().st_size, time_as_text(now), sequence, VERSION
        )
        manifest_path(out).write_text(manifest.as_json(), encoding="utf-8")
        unfinished.replace(out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place, or make room.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def manifest_path(out: Path) -> Path:
    """Where the manifest of the exported file `out` lies: beside it."""
    return out.with_name(f"{out.name}.manifest.json")


def create_export(file: ProjectFile, actor: Actor, form: Format, *, now: datetime) -> ExportFile:
    """Write an export into the project's own folder, under an id that cannot be guessed, for download.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "export the labels")
    export_id = secrets.token_urlsafe(24)
    folder = _folder(file, export_id)
    folder.mkdir(mode=0o700, parents=True)
    manifest = write_votes(file, actor, folder / f"factmark-{now:%Y%m%d-%H%M%S}.{form}", form, now=now)
    file.write(
        lambda db: stored_exports.insert_export(
            db, stored_exports.Export(export_id, now, actor.annotator_id, form, manifest.file_name, manifest.as_json())
        )
    ).result()
    return open_export(file, actor, export_id)


def open_export(file: ProjectFile, actor: Actor, export_id: str) -> ExportFile:
    """An export that was written before. Raises NotAllowed for anybody but an owner, and NotFound."""
    require_owner(actor, "download exports")
    with file.reading() as db:
        row = stored_exports.export(db, export_id)
    if row is None:
        raise NotFound("There is no such export. It may have been deleted; write it again.")
    return _as_file(file, row)


def list_exports(file: ProjectFile, actor: Actor) -> list[ExportFile]:
    """The exports that are there to be downloaded, the newest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see the exports")
    with file.reading() as db:
        return [_as_file(file, row) for row in stored_exports.exports(db)]


def delete_export(file: ProjectFile, actor: Actor, export_id: str, *, now: datetime) -> None:
    """Remove an export's file; that it was written stays on record. Raises NotAllowed and NotFound."""
    export = open_export(file, actor, export_id)
    file.write(lambda db: stored_exports.mark_deleted(db, export_id, deleted_at=now)).result()
    shutil.rmtree(export.path.parent)


def _as_file(file: ProjectFile, row: stored_exports.Export) -> ExportFile:
    path = _folder(file, row.id) / row.file_name
    manifest = Manifest.from_json(row.manifest)
    return ExportFile(row.id, path, _SHAPE_BY_FORMAT[Format(row.format)].media_type, manifest)


def _folder(file: ProjectFile, export_id: str) -> Path:
    return file.path.parent / "exports" / export_id
