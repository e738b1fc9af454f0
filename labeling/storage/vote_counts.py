"""How many votes articles have, and whose."""

from collections.abc import Iterable

from sqlite_utils import Database


def votes_by_annotator(db: Database, article_ids: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many votes each annotator has on each of the articles; articles without any are left out."""
    found: dict[str, dict[str, int]] = {}
    for article_id in article_ids:
        rows = db.execute(
            """
            select vote.annotator_id, count(*) from sentence join vote on vote.sentence_id = sentence.id
            where sentence.article_id = ? group by vote.annotator_id
            """,
            [article_id],
        ).fetchall()
        if rows:
            found[article_id] = dict(rows)
    return found
