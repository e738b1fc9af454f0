"""What owners did with articles: archive, restore, open to annotators, close. Rows are only added, never changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from labeling.storage.openings import add_opening
from labeling.storage.timestamps import to_text, to_time


class ArticleAction(StrEnum):
    """What was done with an article."""

    ARCHIVED = "archived"
    RESTORED = "restored"
    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ArticlesByStatus:
    """The articles that are archived, open to annotators, or taken down."""

    archived: frozenset[str]
    opened: frozenset[str]
    taken_down: frozenset[str]

    @property
    def put_away(self) -> frozenset[str]:
        """Archived or taken down: no longer shown to annotators."""
        return self.archived | self.taken_down


def add_event(db: Database, article_id: str, what: ArticleAction, *, at: datetime, by: str) -> None:
    """Store what somebody did with an article."""
    cursor = db.execute(
        "insert into article_event (article_id, what, at, by_annotator_id) values (?, ?, ?, ?) returning number",
        [article_id, what.value, to_text(at), by],
    )
    ((number,),) = cursor.fetchall()
    if what is ArticleAction.OPENED:
        add_opening(db, number, article_id)


@dataclass(frozen=True, slots=True)
class ArticleEvent:
    """Something that an owner did with an article."""

    what: ArticleAction
    at: datetime
    by: str


def events_of(db: Database, article_id: str) -> list[ArticleEvent]:
    """What owners did with an article, the oldest first."""
    rows = db.execute(
        "select what, at, by_annotator_id from article_event where article_id = ? order by number", [article_id]
    ).fetchall()
    return [ArticleEvent(ArticleAction(what), to_time(at), by) for what, at, by in rows]


def articles_by_status(db: Database) -> ArticlesByStatus:
    """The articles that are archived, open or taken down now: an article's last event of a kind decides."""
    return ArticlesByStatus(
        archived=_whose_last_is(db, ArticleAction.ARCHIVED, ArticleAction.RESTORED),
        opened=_whose_last_is(db, ArticleAction.OPENED, ArticleAction.CLOSED),
        taken_down=frozenset(article_id for (article_id,) in db.execute("select article_id from takedown").fetchall()),
    )


def _whose_last_is(db: Database, what: ArticleAction, undone_by: ArticleAction) -> frozenset[str]:
    rows = db.execute(
        """
        select article_id from article_event as event
        where what = ? and not exists (
            select 1 from article_event as later
            where later.article_id = event.article_id and later.what in (?, ?) and later.number > event.number
        )
        """,
        [what.value, what.value, undone_by.value],
    ).fetchall()
    return frozenset(article_id for (article_id,) in rows)
