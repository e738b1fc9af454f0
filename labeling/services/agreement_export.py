"""Write the figures of agreement to a file that can leave the project."""

from datetime import datetime
from pathlib import Path

from labeling.domain.model import Actor
from labeling.publish.formats import WRITER_BY_FIGURES_FORMAT
from labeling.publish.formats import FiguresFormat as FiguresFormat  # noqa: PLC0414  # callers choose one
from labeling.services.agreement import agreement_report
from labeling.services.exports import ExportContents, ExportFile, keep_export
from labeling.services.left_out import left_out, left_out_votes_for
from labeling.storage import annotations as stored_annotations
from labeling.storage.project_file import ProjectFile


def create_agreement_export(file: ProjectFile, actor: Actor, form: FiguresFormat, *, now: datetime) -> ExportFile:
    """Write every figure of the agreement report into the project's own folder, for download.

    Articles that the actor is still labeling are left out, and the manifest names them. Raises NotAllowed for anybody
    but an owner.
    """
    with file.reading() as db:
        sequence = stored_annotations.last_sequence(db)
        without = left_out_votes_for(db, actor)
    report = agreement_report(file, actor, now=now)
    missing = [article for article in left_out(file, actor) if article.has_votes]
    writer = WRITER_BY_FIGURES_FORMAT[form]

    def write(data: Path) -> ExportContents:
        with data.open("x", encoding=writer.encoding, newline="") as out:
            return ExportContents(writer.write(report, out), sequence, missing, without)

    return keep_export(file, actor, f"agreement.{form}", write, now=now)
