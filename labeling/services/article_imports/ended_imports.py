"""Imports of the past: what became of each file, and how to undo one. For owners."""

from datetime import UTC, datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor
from labeling.errors import NotFound
from labeling.services import deletions
from labeling.services.article_imports.batch_import import VERB
from labeling.storage import article_imports as stored_imports
from labeling.storage.article_imports import ArticleImport, ImportEnd, ImportResult
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


def article_imports(file: ProjectFile, actor: Actor) -> list[ArticleImport]:
    """All imports of files, the newest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, VERB)
    with file.reading() as db:
        return stored_imports.article_imports(db)


def import_results(file: ProjectFile, actor: Actor, batch_id: str) -> list[ImportResult]:
    """What became of each file and row of an import, in order.

    Raises NotAllowed for anybody but an owner, and NotFound.
    """
    require_owner(actor, VERB)
    with file.reading() as db:
        _found(db, batch_id)
        return stored_imports.results_of(db, batch_id)


def cancel_import(file: ProjectFile, actor: Actor, batch_id: str) -> None:
    """End an import that is not finished; what came in stays.

    Raises NotAllowed for anybody but an owner, and NotFound.
    """

    def cancel(db: Database) -> None:
        if _found(db, batch_id).ended is None:
            stored_imports.end_import(db, batch_id, ImportEnd.CANCELLED, at=datetime.now(UTC))

    write_as_owner(file, actor, VERB, cancel)


def undo_import(file: ProjectFile, actor: Actor, batch_id: str) -> int:
    """Delete all articles of an import, and return how many.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where somebody answered something on one of them.
    """
    now = datetime.now(UTC)
    count = deletions.undo_import(file, actor, batch_id, now=now)

    def end(db: Database) -> None:
        if stored_imports.article_imports(db, batch_id):
            stored_imports.end_import(db, batch_id, ImportEnd.UNDONE, at=now)

    write_as_owner(file, actor, VERB, end)
    return count


def _found(db: Database, batch_id: str) -> ArticleImport:
    found = stored_imports.article_imports(db, batch_id)
    if not found:
        raise NotFound(f"There is no import {batch_id} in this project.")
    return found[0]
