"""Where articles come from, and who made something of them: what leaves with a project besides its events."""

from collections.abc import Collection
from datetime import datetime

from sqlite_utils import Database

from labeling.storage.times import to_time


def import_of(db: Database, article_id: str) -> tuple[str, datetime]:
    """Where the import that brought an article came from, and when it was. The article must be there."""
    origin, imported_at = db.execute(
        "select origin, imported_at from article join batch on batch.id = batch_id where article.id = ?", [article_id]
    ).fetchone()
    return origin, to_time(imported_at)


def makers(db: Database, *, leave_out: Collection[str] = ()) -> set[tuple[str, str]]:
    """(article id, annotator id) of everybody who ever annotated or adjudicated a sentence of it.

    What the people in `leave_out` annotated is no reason to name them; what they adjudicated is.
    """
    rows = db.execute(
        f"""
        select sentence.article_id, annotation.annotator_id
        from annotation join sentence on sentence.id = annotation.sentence_id
        where annotation.annotator_id not in ({", ".join("?" * len(leave_out))})
        union
        select sentence.article_id, adjudication.adjudicator_id
        from adjudication join sentence on sentence.id = adjudication.sentence_id
        """,  # noqa: S608  # only question marks are put in
        list(leave_out),
    ).fetchall()
    return set(rows)
