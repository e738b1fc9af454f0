"""Write the votes to files that can leave the project, and keep what was written."""

import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from labeling.context.access import blind_article_ids, holds_hidden_answers, require_owner, require_owner_now
from labeling.context.project_context import uncounted_articles
from labeling.domain.model import Actor
from labeling.errors import FactmarkError, NotAllowed, NotFound, Refused
from labeling.publish.columns import row_of, time_as_text
from labeling.publish.formats import MEDIA_TYPE_BY_FORMAT, WRITER_BY_VOTES_FORMAT
from labeling.publish.formats import VotesFormat as VotesFormat  # noqa: PLC0414  # callers choose one
from labeling.publish.manifest import Manifest, sha256_of
from labeling.services.left_out import (
    LeftOutArticle,
    LeftOutReason,
    LeftOutVotes,
    as_rows,
    left_out_for,
    left_out_votes_for,
)
from labeling.storage import annotations as stored_annotations
from labeling.storage import exports as stored_exports
from labeling.storage.connection import Database
from labeling.storage.private_files import move_all_into_place
from labeling.storage.project_file import ProjectFile
from labeling.storage.protected_files import refuse_own_files, refuse_own_folders
from labeling.version import VERSION

_VERB = "export the labels"


class ExportContents(NamedTuple):
    """What a manifest says of data that were written."""

    rows: int
    sequence: int
    """The highest one in the snapshot."""
    left_out: list[LeftOutArticle]
    """Articles that are not complete, because the person who wrote the export was still labeling them; or whose votes
    are in no export."""
    left_out_votes: Sequence[LeftOutVotes] = ()
    """Votes that are not in it, because an owner left out the person who gave them."""


WriteData = Callable[[Path], ExportContents]
"""Writes the data into the file."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export that is there to be downloaded."""

    id: str
    path: Path
    media_type: str
    manifest: Manifest


def write_votes(file: ProjectFile, actor: Actor, out: Path, form: VotesFormat, *, now: datetime) -> Manifest:
    """Write every current vote, as of one moment, to `out`, and its manifest to `out` + `.manifest.json`.

    Samples, articles for practice and tests, and archived articles are left out. On articles that the actor is still
    labeling, the votes of others are left out, too; everywhere, those of people whom an owner left out. The manifest
    names all of these, with the reason. The data get their name first, and then the manifest does: a new manifest is
    always about data that are there, and one whose SHA-256 does not fit shows that the power failed between the two.
    Raises NotAllowed for anybody but an owner, and Refused where `out` cannot be written, is a folder, or belongs to
    the project. Files that exist are replaced: see `refuse_to_replace`.
    """
    require_owner(actor, _VERB)
    refuse_own_files(file.path, out)
    refuse_own_files(file.path, manifest_path(out))
    refuse_own_folders(file.path, out)
    for path in (out, manifest_path(out)):
        if path.is_dir():
            raise Refused(f"{path} is a folder. Give the name of a file, such as {path / 'labels.csv'}.")
    return _write(out, form, now, lambda data: _write_data(file, actor, data, form))


def refuse_to_replace(out: Path) -> None:
    """Raise Refused where there is a file `out` already, or a manifest of that name."""
    for path in (out, manifest_path(out)):
        if path.exists():
            raise Refused(f"{path} exists already. Choose another name, or add --force to replace it.")


def _write(out: Path, form: str, now: datetime, write_data: WriteData) -> Manifest:
    data, note = _unfinished(out), _unfinished(manifest_path(out))
    try:
        written = write_data(data)
        incomplete = sum(article.why is LeftOutReason.LABELING for article in written.left_out)
        manifest = Manifest(
            file_name=out.name,
            format=form,
            rows=written.rows,
            sha256=sha256_of(data),
            bytes=data.stat().st_size,
            snapshot_at=time_as_text(now),
            sequence=written.sequence,
            factmark=VERSION,
            articles_left_out=incomplete,
            left_out=as_rows(written.left_out),
            votes_left_out=[asdict(votes) for votes in written.left_out_votes],
        )
        note.write_text(manifest.as_json(), encoding="utf-8")
        move_all_into_place([(data, out), (note, manifest_path(out))])
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place, or make room.") from error
    finally:
        data.unlink(missing_ok=True)
        note.unlink(missing_ok=True)
    return manifest


def _write_data(file: ProjectFile, actor: Actor, data: Path, form: VotesFormat) -> ExportContents:
    writer = WRITER_BY_VOTES_FORMAT[form]
    with data.open("x", encoding=writer.encoding, newline="") as target, file.reading() as db:
        require_owner_now(db, actor, _VERB)
        sequence = stored_annotations.last_sequence(db)
        blind, own_id = blind_article_ids(db, actor), actor.annotator_id
        votes = stored_annotations.vote_rows(db, leave_out=uncounted_articles(db))
        visible = (
            row for row in votes if row.vote.annotation.annotator_id == own_id or row.sentence.article_id not in blind
        )
        rows = writer.write(map(row_of, visible), target)
        left_out = [article for article in left_out_for(db, actor) if article.lacks_votes]
        without = left_out_votes_for(db, actor)
    return ExportContents(rows, sequence, left_out, without)


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")


def manifest_path(out: Path) -> Path:
    """Where the manifest of the exported file `out` is: next to it."""
    return out.with_name(f"{out.name}.manifest.json")


def create_export(file: ProjectFile, actor: Actor, form: VotesFormat, *, now: datetime) -> ExportFile:
    """Write an export into the project's own folder for download, under an id that nobody can guess.

    Raises NotAllowed for anybody but an owner.
    """
    return keep_export(file, actor, form, lambda data: _write_data(file, actor, data, form), now=now)


def keep_export(file: ProjectFile, actor: Actor, form: str, write_data: WriteData, *, now: datetime) -> ExportFile:
    """Keep what `write_data` writes, in a format of `MEDIA_TYPE_BY_FORMAT`, for download.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, _VERB)
    export_id = secrets.token_urlsafe(24)
    folder = _folder(file, export_id)
    folder.mkdir(mode=0o700, parents=True)
    try:
        manifest = _write(folder / f"factmark-{now:%Y%m%d-%H%M%S}.{form}", form, now, write_data)
        export = stored_exports.Export(export_id, now, actor.annotator_id, form, manifest.file_name, manifest.as_json())

        def store(db: Database) -> None:
            require_owner_now(db, actor, _VERB)
            stored_exports.insert_export(db, export)

        file.write(store).result()
    except FactmarkError:
        shutil.rmtree(folder)  # nobody could ever open or delete it
        raise
    return open_export(file, actor, export_id)


def open_export(file: ProjectFile, actor: Actor, export_id: str) -> ExportFile:
    """An export that was written before, to be downloaded.

    Raises NotFound, and NotAllowed for anybody but an owner, and where somebody else wrote it and it holds votes of
    others on an article that the actor is still labeling.
    """
    require_owner(actor, "download exports")
    with file.reading() as db:
        row = _export(db, export_id)
        last = Manifest.from_json(row.manifest).sequence
        if holds_hidden_answers(db, actor, written_by=row.created_by, until=last):
            raise NotAllowed(
                "This export holds other people's labels on an article that you are labeling yourself. Finish that "
                "article or give it back, or write an export of your own: it leaves those labels out."
            )
    return _as_file(file, row)


def _export(db: Database, export_id: str) -> stored_exports.Export:
    row = stored_exports.export(db, export_id)
    if row is None:
        raise NotFound("There is no such export. It may have been deleted. Write it again.")
    return row


def list_exports(file: ProjectFile, actor: Actor) -> list[ExportFile]:
    """The exports that are there to be downloaded, the newest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see the exports")
    with file.reading() as db:
        return [_as_file(file, row) for row in stored_exports.exports(db)]


def delete_export(file: ProjectFile, actor: Actor, export_id: str, *, now: datetime) -> None:
    """Remove an export's file; that it was written stays on record. Raises NotAllowed and NotFound."""
    require_owner(actor, "delete exports")
    with file.reading() as db:
        export = _as_file(file, _export(db, export_id))

    def delete(db: Database) -> None:
        require_owner_now(db, actor, "delete exports")
        stored_exports.mark_deleted(db, export_id, deleted_at=now)

    file.write(delete).result()
    shutil.rmtree(export.path.parent)


def _as_file(file: ProjectFile, row: stored_exports.Export) -> ExportFile:
    path = _folder(file, row.id) / row.file_name
    manifest = Manifest.from_json(row.manifest)
    return ExportFile(row.id, path, MEDIA_TYPE_BY_FORMAT[row.format], manifest)


def _folder(file: ProjectFile, export_id: str) -> Path:
    return file.path.parent / "exports" / export_id
