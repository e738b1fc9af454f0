"""Linked copies: articles that were imported as nearly the same as another one, which is the original here."""

from datetime import datetime

from sqlite_utils import Database

from labeling.storage.timestamps import to_text


def link_copy(db: Database, article_id: str, original: str, *, at: datetime, by: str) -> str | None:
    """Note that an article is a copy of another, and return the original; None where it is not in the project.

    A copy of a copy is a copy of the original: so all copies of a story have one original in common.
    """
    original = copy_of(db, original) or original
    if db.execute("select 1 from article where id = ?", [original]).fetchone() is None:
        return None
    db.execute(
        "insert into article_copy (article_id, copy_of, at, by_annotator_id) values (?, ?, ?, ?)",
        [article_id, original, to_text(at), by],
    )
    return original


def copy_of(db: Database, article_id: str) -> str | None:
    """The original of which an article is a linked copy, or None."""
    row = db.execute("select copy_of from article_copy where article_id = ?", [article_id]).fetchone()
    return None if row is None else str(row[0])


def copies_of(db: Database, article_id: str) -> list[str]:
    """The linked copies of an article, in the order of their import."""
    rows = db.execute(
        """
        select article_id from article_copy join article on article.id = article_id
        where copy_of = ? order by article.number
        """,
        [article_id],
    ).fetchall()
    return [copy for (copy,) in rows]


def originals(db: Database) -> dict[str, str]:
    """The original of every linked copy, by the copy's id."""
    return dict(db.execute("select article_id, copy_of from article_copy").fetchall())


def remove_links(db: Database, article_id: str) -> None:
    """Forget of what an article that is gone was a copy, and what was a copy of it."""
    db.execute("delete from article_copy where article_id = ? or copy_of = ?", [article_id, article_id])
