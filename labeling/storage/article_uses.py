"""What articles are for. Rows are only added, and the latest counts. An article without one is work."""

from datetime import datetime

from sqlite_utils import Database

from labeling.domain.model import ArticleUse
from labeling.storage.timestamps import to_text, to_time


def set_use(db: Database, article_id: str, use: ArticleUse, *, at: datetime, by: str) -> None:
    """Set what an article is for from now on. Nothing is added where that does not change."""
    if use_of(db, article_id) is use:
        return
    db.execute(
        "insert into article_use (article_id, use, at, by_annotator_id) values (?, ?, ?, ?)",
        [article_id, use.value, to_text(at), by],
    )


def use_by_article(db: Database) -> dict[str, ArticleUse]:
    """What each article is for, by article id; articles that were never for anything but work are left out."""
    rows = db.execute("select article_id, use from article_use order by number").fetchall()
    return {article_id: ArticleUse(use) for article_id, use in rows}


def use_of(db: Database, article_id: str) -> ArticleUse:
    """What one article is for."""
    row = db.execute(
        "select use from article_use where article_id = ? order by number desc limit 1", [article_id]
    ).fetchone()
    return ArticleUse.WORK if row is None else ArticleUse(row[0])


def apart_articles(db: Database) -> set[str]:
    """The articles for practice and tests, and the samples: they are left out of figures, gold and exports."""
    return {article_id for article_id, use in use_by_article(db).items() if use.is_apart}


def sample_articles(db: Database) -> list[str]:
    """Factmark's sample articles in the order of import, including those that are put away."""
    rows = db.execute(
        """
        select article.id from article join article_use on article_use.article_id = article.id
        where article_use.use = ?
            and article_use.number = (select max(number) from article_use as last where last.article_id = article.id)
        order by article.number
        """,
        [ArticleUse.SAMPLE.value],
    ).fetchall()
    return [article_id for (article_id,) in rows]


def uses_of(db: Database, article_id: str) -> list[tuple[ArticleUse, datetime, str]]:
    """(use, when it was set, by whom) of an article, the oldest first."""
    rows = db.execute(
        "select use, at, by_annotator_id from article_use where article_id = ? order by number", [article_id]
    ).fetchall()
    return [(ArticleUse(use), to_time(at), by) for use, at, by in rows]


def count_uses(db: Database) -> int:
    """How often it was set what an article is for: with the same count, no use has changed."""
    ((count,),) = db.execute("select count(*) from article_use").fetchall()
    return int(count)


def came_as_sample(db: Database, article_id: str) -> bool:
    """Whether the article is or ever was one of Factmark's samples."""
    row = db.execute(
        "select 1 from article_use where article_id = ? and use = ? limit 1", [article_id, ArticleUse.SAMPLE.value]
    ).fetchone()
    return row is not None
