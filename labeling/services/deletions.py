"""Delete articles on which nobody answered anything, and undo imports as long as that is so."""

from collections.abc import Callable, Iterable
from datetime import datetime

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor
from labeling.domain.wording import counted
from labeling.errors import Refused
from labeling.storage import article_deletions as stored_deletions
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.takedowns import is_taken_down

_AT_ONCE = 8
"""Articles that are deleted in one transaction: everybody's labels wait for it."""


def delete_articles(file: ProjectFile, actor: Actor, article_ids: Iterable[str], *, now: datetime) -> int:
    """Delete the articles for good, and return how many.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where somebody answered something on one of them:
    then nothing is deleted. Answers are never deleted, but their article can be archived. If somebody answers something
    while articles are being deleted, those that are still there stay, and Refused says so.
    """
    wanted = list(dict.fromkeys(article_ids))
    return _delete(file, actor, "delete articles", lambda _: wanted, now)


def undo_import(file: ProjectFile, actor: Actor, batch_id: str, *, now: datetime) -> int:
    """Delete all articles of one import, and return how many. Raises as `delete_articles`."""
    return _delete(file, actor, "undo imports", lambda db: stored_articles.batch_articles(db, batch_id), now)


def _delete(file: ProjectFile, actor: Actor, verb: str, wanted: Callable[[Database], list[str]], now: datetime) -> int:
    def checked(db: Database) -> list[str]:
        article_ids = wanted(db)
        _refuse(db, article_ids)
        return article_ids

    article_ids = write_as_owner(file, actor, verb, checked)
    for deleted in range(0, len(article_ids), _AT_ONCE):
        _delete_some(file, actor, verb, article_ids[deleted : deleted + _AT_ONCE], deleted, now)
    return len(article_ids)


def _delete_some(  # noqa: PLR0913, PLR0917  # what, and how many were before it
    file: ProjectFile, actor: Actor, verb: str, article_ids: list[str], deleted: int, now: datetime
) -> None:
    def delete(db: Database) -> None:
        if stored_deletions.answered_articles(db, article_ids):
            raise Refused(
                f"Somebody began to label meanwhile, so only {counted(deleted, 'article')} could be deleted. The "
                "others are still there."
            )
        for article_id in article_ids:
            stored_deletions.delete_article(db, article_id, at=now, by=actor.annotator_id)

    write_as_owner(file, actor, verb, delete)


def _refuse(db: Database, article_ids: list[str]) -> None:
    titles = {article_id: stored_articles.article(db, article_id).title for article_id in article_ids}
    if answered := stored_deletions.answered_articles(db, article_ids):
        first = next(titles[article_id] for article_id in article_ids if article_id in answered)
        raise Refused(
            f"Nothing was deleted: {counted(len(answered), 'article')} of {len(article_ids):,} already "
            f"{'has' if len(answered) == 1 else 'have'} answers (“{first}”), and answers are never deleted. Archive "
            "instead: archived articles count nowhere, and can be restored."
        )
    if removed := next((article_id for article_id in article_ids if is_taken_down(db, article_id)), None):
        raise Refused(
            f"Nothing was deleted: the text of article {removed} was taken down, and the record of that stays."
        )
