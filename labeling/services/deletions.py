"""Delete articles on which nobody answered anything, and undo imports as long as that is so."""

from collections.abc import Iterable
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


def delete_articles(file: ProjectFile, actor: Actor, article_ids: Iterable[str], *, now: datetime) -> int:
    """Delete the articles for good, all or none, and return how many.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where somebody answered something on one of them:
    answers are never deleted, but their article can be archived.
    """

    def delete(db: Database) -> int:
        return _delete(db, actor, list(dict.fromkeys(article_ids)), now)

    return write_as_owner(file, actor, "delete articles", delete)


def undo_import(file: ProjectFile, actor: Actor, batch_id: str, *, now: datetime) -> int:
    """Delete all articles of one import, and return how many. Raises as `delete_articles`."""

    def undo(db: Database) -> int:
        return _delete(db, actor, stored_articles.batch_articles(db, batch_id), now)

    return write_as_owner(file, actor, "undo imports", undo)


def _delete(db: Database, actor: Actor, article_ids: list[str], now: datetime) -> int:
    titles = {article_id: stored_articles.article(db, article_id).title for article_id in article_ids}
    if answered := stored_deletions.answered_articles(db, article_ids):
        first = next(titles[article_id] for article_id in article_ids if article_id in answered)
        raise Refused(
            f"Nothing was deleted: {counted(len(answered), 'article')} of {len(article_ids):,} already "
            f"{'has' if len(answered) == 1 else 'have'} answers (“{first}”), and answers are never deleted. Archive "
            "instead: archived articles count nowhere, and can be restored."
        )
    if removed := [article_id for article_id in article_ids if is_taken_down(db, article_id)]:
        raise Refused(
            f"Nothing was deleted: the text of article {removed[0]} was taken down, and the record of that stays."
        )
    for article_id in article_ids:
        stored_deletions.delete_article(db, article_id, at=now, by=actor.annotator_id)
    return len(article_ids)
