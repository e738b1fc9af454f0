"""Where articles come from, and who made something of them: what leaves with a project besides its events."""

from datetime import datetime

from sqlite_utils import Database

from labeling.storage.times import to_time


def import_of(db: Database, article_id: str) -> tuple[str, datetime]:
    """Where the import that brought an article came from, and when it was. The article must be there."""
    origin, imported_at = db.execute(
        "select origin, imported_at from article join batch on batch.id = batch_id where article.id = ?", [article_id]
    ).fetchone()
    return origin, to_time(imported_at)


def makers(db: Database) -> set[tuple[str, str]]:
    """(article id, annotator id) of everybody who ever annotated or adjudicated a sentence of it."""
    rows = db.execute(
        """
        select sentence.article_id, annotation.annotator_id
        from annotation join sentence on sentence.id = annotation.sentence_id
        union
        select sentence.article_id, adjudication.adjudicator_id
        from adjudication join sentence on sentence.id = adjudication.sentence_id
        """
    ).fetchall()
    return set(rows)
