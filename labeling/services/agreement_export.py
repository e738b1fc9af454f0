"""Write the figures of agreement to a file that can leave the house."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from labeling.domain.agreement_report import AgreementReport
from labeling.domain.model import Actor
from labeling.publish import agreement_files
from labeling.services.agreement import agreement_report
from labeling.services.exports import ExportContents, ExportFile, keep_export
from labeling.services.left_out import left_out, left_out_votes_for
from labeling.storage import annotations as stored_annotations
from labeling.storage.project_file import ProjectFile


class FiguresFormat(StrEnum):
    """The shapes in which figures leave."""

    CSV = "csv"
    JSON = "json"


def create_agreement_export(file: ProjectFile, actor: Actor, form: FiguresFormat, *, now: datetime) -> ExportFile:
    """Write every figure of the agreement report into the project's own folder, for download.

    Articles that the actor is labeling still are left out, and the manifest names them. Raises NotAllowed for anybody
    but an owner.
    """
    with file.reading() as db:
        sequence = stored_annotations.last_sequence(db)
        without = left_out_votes_for(db, actor)
    report = agreement_report(file, actor, now=now)
    missing = [one for one in left_out(file, actor) if one.has_votes]

    def write(data: Path) -> ExportContents:
        return ExportContents(_write_figures(report, data, form), sequence, missing, without)

    return keep_export(file, actor, f"agreement.{form}", write, now=now)


def _write_figures(report: AgreementReport, data: Path, form: FiguresFormat) -> int:
    if form is FiguresFormat.CSV:
        write, encoding = agreement_files.write_csv, agreement_files.CSV_ENCODING
    else:
        write, encoding = agreement_files.write_json, agreement_files.JSON_ENCODING
    with data.open("x", encoding=encoding, newline="") as out:
        return write(report, out)
