"""Articles whose text was removed for legal reasons. What stays: ids, hashes, offsets, annotations."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from labeling.storage.article_pages import remove_page
from labeling.storage.article_search import forget_removed, remove_from_search
from labeling.storage.article_sketches import remove_sketch
from labeling.storage.timestamps import to_text, to_time

BLANK = "\u2588"
"""Replaces every character of a text that is taken down, so that offsets stay valid."""


@dataclass(frozen=True, slots=True)
class Takedown:
    """One removed text."""

    article_id: str
    at: datetime
    by: str
    reason: str


def take_down(db: Database, takedown: Takedown) -> None:
    """Replace an article's text by blanks and clear its title and source. It cannot be undone."""
    # Without this, SQLite would leave the text in pages that it no longer uses.
    db.execute("PRAGMA secure_delete = 1")
    db.execute(
        "insert into takedown (article_id, at, by_annotator_id, reason) values (?, ?, ?, ?)",
        [takedown.article_id, to_text(takedown.at), takedown.by, takedown.reason],
    )
    number, title, text = db.execute(
        "select number, title, text from article where id = ?", [takedown.article_id]
    ).fetchone()
    remove_from_search(db, number, title, text)
    forget_removed(db)
    remove_sketch(db, takedown.article_id)
    remove_page(db, takedown.article_id)
    db.execute("update correction set before = '', after = '' where article_id = ?", [takedown.article_id])
    db.execute(
        """
        update article set text = ?, title = '', source_name = '', source_url = '', source_published = '',
            source_licence = '', author = ''
        where id = ?
        """,
        [BLANK * len(text), takedown.article_id],
    )


def takedowns(db: Database) -> list[Takedown]:
    """All takedowns, the oldest first."""
    rows = db.execute("select article_id, at, by_annotator_id, reason from takedown order by at, article_id").fetchall()
    return [Takedown(article_id, to_time(at), by, reason) for article_id, at, by, reason in rows]


def is_taken_down(db: Database, article_id: str) -> bool:
    """Whether this article's text was removed."""
    return db.execute("select 1 from takedown where article_id = ?", [article_id]).fetchone() is not None
