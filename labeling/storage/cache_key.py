"""What can change without a vote or a decision, and still changes what is shown of them."""

from typing import Any

from sqlite_utils import Database

CacheKey = tuple[Any, ...]
"""With equal keys, names, codebooks, openings and questions asked again are the same."""


def cache_key(db: Database) -> CacheKey:
    """Everybody's name, the current codebook, and how much was opened, asked again and withdrawn so far."""
    counts = db.execute(
        """
        select (select codebook_id from project), (select count(*) from codebook),
            (select count(*) from opening), count(*), count(withdrawn_at)
        from relabeling
        """
    ).fetchone()
    return (*counts, *db.execute("select id, name from annotator order by id").fetchall())
