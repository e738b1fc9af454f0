"""One format of the tables without a release: all that there is, for anyone who works with it at home."""

import secrets
import shutil
from datetime import datetime
from pathlib import Path

from labeling.context.access import require_owner
from labeling.domain.model import Actor
from labeling.domain.releases import AnnotatorNames, CardTexts, ReleaseChoices, WithoutGold
from labeling.errors import Refused
from labeling.publish.formats import WRITER_BY_FORMAT, ReleaseFormat
from labeling.publish.tables import ignore_progress
from labeling.release.tables import release_tables
from labeling.storage.backups import snapshot_of
from labeling.storage.project_file import ProjectFile
from labeling.storage.protected_files import refuse_own_files, refuse_own_folders


def export_tables(file: ProjectFile, actor: Actor, form: ReleaseFormat, out: Path, *, now: datetime) -> list[Path]:
    """Write every sentence and every vote in one format into the new folder `out`, prove it, and return the files.

    Unfinished articles and sentences without a label of record are in it, and annotators go by their names. Left out
    are samples, articles for practice and tests, archived ones, and those that the actor is still labeling. Raises
    NotAllowed for anybody but an owner, and Refused where `out` exists, belongs to the project or cannot be written.
    """
    require_owner(actor, "export the dataset")
    refuse_own_files(file.path, out)
    refuse_own_folders(file.path, out)
    if out.exists():
        raise Refused(f"{out} exists already. Give the name of a new folder.")
    part = out.with_name(f".{out.name}.{secrets.token_hex(4)}.part")
    try:
        _write(file, actor, form, part, now)
        (part / form).rename(out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place, or make room.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return sorted(path for path in out.rglob("*") if path.is_file())


def _write(file: ProjectFile, actor: Actor, form: ReleaseFormat, part: Path, now: datetime) -> None:
    choices = ReleaseChoices(
        version="0.0.0",
        published_on=now.date(),
        unanswered=True,
        min_votes=0,
        without_gold=WithoutGold.KEEP,
        names=AnnotatorNames.NAMES,
        notes=True,
        formats=(form.value,),
    )
    work = part / "work"
    work.mkdir(parents=True)
    writer = WRITER_BY_FORMAT[form]
    with snapshot_of(file.path, work) as db:
        tables = release_tables(db, actor, choices, CardTexts(), work, snapshot_at=now)
        writer.write(tables, part, ignore_progress)
        writer.check(tables, part, ignore_progress)
