"""Articles that were deleted: only those on which nobody ever answered anything."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from labeling.storage.article_copies import remove_links
from labeling.storage.article_search import remove_from_search
from labeling.storage.timestamps import to_text, to_time

_TABLES = (
    "opening", "article_event", "article_use", "assignment", "correction", "article_page", "article_sketch",
    "same_text", "sentence",
)  # fmt: skip
"""What is said of an article and goes with it, in an order in which none refers to one before it."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """An article that is gone."""

    article_id: str
    title: str
    batch_id: str
    at: datetime
    by: str


def answered_articles(db: Database, article_ids: list[str]) -> set[str]:
    """Those of the articles on which somebody answered something, even if it was taken back, or was asked again."""
    return {article_id for article_id in article_ids if _is_answered(db, article_id)}


def _is_answered(db: Database, article_id: str) -> bool:
    ((answered,),) = db.execute(
        """
        select exists (
            select 1 from sentence where article_id = ? and (
                exists (select 1 from annotation where annotation.sentence_id = sentence.id)
                or exists (select 1 from adjudication where adjudication.sentence_id = sentence.id)
                or exists (select 1 from relabeling_sentence as asked where asked.sentence_id = sentence.id)
            )
        )
        """,
        [article_id],
    ).fetchall()
    return bool(answered)


def delete_article(db: Database, article_id: str, *, at: datetime, by: str) -> None:
    """Remove an article without answers and all that is said of it, except that it was deleted.

    The database itself refuses it for an article with answers.
    """
    # What is said of an article may only go after it: until then, a row refers to nothing.
    db.execute("PRAGMA defer_foreign_keys = ON")
    number, title, text, batch_id = db.execute(
        "select number, title, text, batch_id from article where id = ?", [article_id]
    ).fetchone()
    remove_from_search(db, number, title, text)
    db.execute("delete from article where id = ?", [article_id])
    remove_links(db, article_id)
    for table in _TABLES:
        db.execute(f"delete from {table} where article_id = ?", [article_id])  # noqa: S608  # one of our tables
    db.execute(
        "insert into article_deletion (article_id, title, batch_id, at, by_annotator_id) values (?, ?, ?, ?, ?)",
        [article_id, title, batch_id, to_text(at), by],
    )


def deletions(db: Database) -> list[Deletion]:
    """All deletions, the oldest first."""
    rows = db.execute("select article_id, title, batch_id, at, by_annotator_id from article_deletion order by number")
    return [Deletion(article_id, title, batch_id, to_time(at), by) for article_id, title, batch_id, at, by in rows]


def count_deletions(db: Database) -> int:
    """How many articles were deleted."""
    ((count,),) = db.execute("select count(*) from article_deletion").fetchall()
    return int(count)
