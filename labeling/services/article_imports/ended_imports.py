"""Imports of the past: what became of each file, and how to undo one. For owners."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor
from labeling.errors import NotFound
from labeling.services import deletions
from labeling.services.article_imports.batch_import import VERB
from labeling.storage import article_copies
from labeling.storage import article_imports as stored_imports
from labeling.storage import articles as stored_articles
from labeling.storage.article_imports import ArticleImport, ImportEnd, ImportOutcome, ImportResult
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


def article_imports(file: ProjectFile, actor: Actor) -> list[ArticleImport]:
    """All imports of files, the newest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, VERB)
    with file.reading() as db:
        return stored_imports.article_imports(db)


def import_results(file: ProjectFile, actor: Actor, batch_id: str) -> list[ImportResult]:
    """What became of each file and row of an import, in order.

    The titles of other articles in it are those of today: they are not stored, because a takedown must leave none
    behind. Raises NotAllowed for anybody but an owner, and NotFound.
    """
    require_owner(actor, VERB)
    with file.reading() as db:
        _found(db, batch_id)
        title_by_id = stored_articles.title_by_id(db)
        copy_of = article_copies.originals(db)
        return [_with_titles(result, title_by_id, copy_of) for result in stored_imports.results_of(db, batch_id)]


def _with_titles(result: ImportResult, title_by_id: Mapping[str, str], copy_of: Mapping[str, str]) -> ImportResult:
    if result.article_id is None:
        return result
    if result.outcome is ImportOutcome.ALREADY_HERE:
        return replace(result, message=_where_it_is(title_by_id.get(result.article_id)))
    original = title_by_id.get(copy_of.get(result.article_id, ""))
    return replace(result, message=f"A linked copy of “{original}”.") if original else result


def _where_it_is(title: str | None) -> str:
    if title is None:
        return "It was deleted since."
    return f"It is “{title}”." if title else "Its text was taken down."


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
