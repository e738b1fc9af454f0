"""Put articles away and bring them back; open them to their annotators and close them again. For owners."""

from datetime import datetime

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage import articles as stored_articles
from labeling.storage.article_events import ArticleAction, add_event, articles_by_status
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


def open_to_annotators(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Let those who labeled an article see each other's answers on it. It is no longer dealt."""
    _change(file, actor, article_id, ArticleAction.OPENED, now)


def close_to_annotators(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> None:
    """Make an opened article blind again."""
    _change(file, actor, article_id, ArticleAction.CLOSED, now)


def _change(file: ProjectFile, actor: Actor, article_id: str, action: ArticleAction, now: datetime) -> None:
    def change(db: Database) -> None:
        stored_articles.article(db, article_id)
        status = articles_by_status(db)
        if article_id in status.taken_down:
            raise Refused(f"The text of article {article_id} was taken down, so it stays put away.")
        already_so_by_action = {
            ArticleAction.ARCHIVED: article_id in status.archived,
            ArticleAction.RESTORED: article_id not in status.archived,
            ArticleAction.OPENED: article_id in status.opened,
            ArticleAction.CLOSED: article_id not in status.opened,
        }
        if not already_so_by_action[action]:
            add_event(db, article_id, action, at=now, by=actor.annotator_id)

    write_as_owner(file, actor, _VERB_BY_ACTION[action], change)
