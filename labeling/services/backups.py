"""Copies of a whole project, for the day on which its disk dies."""

import secrets
from datetime import datetime
from pathlib import Path

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage import backups as stored_backup
from labeling.storage import restore as stored_restore
from labeling.storage.connection import DatabaseError, storage_error
from labeling.storage.private_files import create_private, move_into_place, sync
from labeling.storage.project_file import ProjectFile
from labeling.storage.protected_files import refuse_own_files
from labeling.storage.restore import Restored

_VERB = "back up the project"


def back_up(file: ProjectFile, actor: Actor, out: Path, *, now: datetime) -> Path:
    """Write everything that is committed to the new file `out`, which is a whole project; return its path.

    `out` may be a folder: the file is then named after the project and the time. Works while the project is in use.
    Raises NotAllowed for anybody but an owner, Refused where `out` exists or cannot be written, and NotSaved where
    the project's own file is gone.
    """
    require_owner(actor, _VERB)
    if out.is_dir():
        out = out / f"{file.path.stem}-{now:%Y%m%dT%H%M%SZ}{file.path.suffix}"
    refuse_own_files(file.path, out)
    with file.reading() as db:  # which raises where the file was deleted or exchanged
        require_owner_now(db, actor, _VERB)
    try:
        _write(file.path, out)
    except FileExistsError as error:
        raise Refused(f"{out} exists already. Choose another name: a backup never replaces a file.") from error
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}. Choose another place, or make room.") from error
    except DatabaseError as error:
        raise storage_error(error, out) or error from error
    return out


def restore(backup: Path, path: Path, *, now: datetime) -> Restored:
    """Put a backup in the place of the project at `path`, which nobody may have open. See `storage.restore`."""
    return stored_restore.restore(backup, path, now=now)


def _write(path: Path, out: Path) -> None:
    if out.exists():
        raise FileExistsError(out)
    draft = create_private(out.with_name(f".{out.name}.{secrets.token_hex(4)}.part"))
    try:
        stored_backup.copy_whole(path, draft)
        sync(draft)
        move_into_place(draft, out)
    finally:
        draft.unlink(missing_ok=True)
