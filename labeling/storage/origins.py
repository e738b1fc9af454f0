"""Where votes from elsewhere come from: stored with the vote, and never changed."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlite_utils import Database

from labeling.domain.model import Origin
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


def add_origins(db: Database, origins: Iterable[tuple[str, Origin]]) -> None:
    """Store where these annotations, given by their ids, come from."""
    db.conn.executemany(
        "insert into annotation_origin (annotation_id, import_id, made_with, made_at) values (?, ?, ?, ?)",
        [
            (annotation_id, origin.import_id, origin.made_with, origin.made_at and to_text(origin.made_at))
            for annotation_id, origin in origins
        ],
    )


def origin_from_columns(made_with: str, import_id: str | None, made_at: str | None) -> Origin:
    """The origin that these columns hold."""
    return Origin(made_with, import_id, to_time_or_none(made_at))


def import_of(db: Database, article_id: str) -> tuple[str, datetime]:
    """The origin and the time of the import that brought an article. The article must be there."""
    origin, imported_at = db.execute(
        "select origin, imported_at from article join batch on batch.id = batch_id where article.id = ?", [article_id]
    ).fetchone()
    return origin, to_time(imported_at)


def makers(db: Database, *, leave_out: Collection[str] = ()) -> set[tuple[str, str]]:
    """(article id, annotator id) of everybody who annotated or adjudicated a sentence of an article.

    Of the people in `leave_out`, only adjudications count.
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
