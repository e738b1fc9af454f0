"""Put articles away and bring them back; open them to their annotators and close them again. For owners."""

from collections.abc import Iterable
from datetime import datetime

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage import articles as stored_articles
from labeling.storage.article_events import ArticleAction, ArticlesByStatus, add_event, articles_by_status
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB_BY_ACTION = {
    ArticleAction.ARCHIVED: "archive articles",
    ArticleAction.RESTORED: "restore articles",
    ArticleAction.OPENED: "open articles to annotators",
    ArticleAction.CLOSED: "close articles to annotators",
}


def archive(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Put an article away: it is no longer dealt or shown to annotators. Its labels stay, and late ones are kept.

    Undone by `restore`. Raises NotAllowed for anybody but an owner, NotFound, and Refused where the text was taken
    down; so do the other functions here.
    """
    _change(file, actor, article_id, ArticleAction.ARCHIVED, now)


def restore(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Bring an archived article back, with its assignments."""
    _change(file, actor, article_id, ArticleAction.RESTORED, now)


def archive_articles(file: ProjectFile, actor: Actor, article_ids: Iterable[str], *, now: datetime) -> list[str]:
    """Archive the articles, all or none, and return the ids of those that were not archived before.

    Undone by `restore_articles` with these ids. Raises as `archive`.
    """
    return _change_all(file, actor, article_ids, ArticleAction.ARCHIVED, now)


def restore_articles(file: ProjectFile, actor: Actor, article_ids: Iterable[str], *, now: datetime) -> list[str]:
    """Restore the articles, all or none, and return the ids of those that were archived. Raises as `archive`."""
    return _change_all(file, actor, article_ids, ArticleAction.RESTORED, now)


def open_to_annotators(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Let those who labeled an article see each other's answers on it. It is no longer dealt."""
    _change(file, actor, article_id, ArticleAction.OPENED, now)


def close_to_annotators(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Make an opened article blind again."""
    _change(file, actor, article_id, ArticleAction.CLOSED, now)


def _change(file: ProjectFile, actor: Actor, article_id: str, action: ArticleAction, now: datetime) -> None:
    _change_all(file, actor, [article_id], action, now)


def _change_all(
    file: ProjectFile, actor: Actor, article_ids: Iterable[str], action: ArticleAction, now: datetime
) -> list[str]:
    def change(db: Database) -> list[str]:
        wanted, status = dict.fromkeys(article_ids), articles_by_status(db)
        for article_id in wanted:
            stored_articles.batch_of(db, article_id)
            if article_id in status.taken_down:
                raise Refused(f"The text of article {article_id} was taken down, so it stays put away.")
        changed = [article_id for article_id in wanted if not _is_so(status, article_id, action)]
        for article_id in changed:
            add_event(db, article_id, action, at=now, by=actor.annotator_id)
        return changed

    return write_as_owner(file, actor, _VERB_BY_ACTION[action], change)


def _is_so(status: ArticlesByStatus, article_id: str, action: ArticleAction) -> bool:
    """Whether an article is as the action would make it."""
    if action in {ArticleAction.ARCHIVED, ArticleAction.RESTORED}:
        return (article_id in status.archived) is (action is ArticleAction.ARCHIVED)
    return (article_id in status.opened) is (action is ArticleAction.OPENED)
