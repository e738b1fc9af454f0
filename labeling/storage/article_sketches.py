"""The sketches by which articles are found that are nearly the same as another (`domain.near_texts`)."""

import numpy as np
from sqlite_utils import Database

from labeling.domain.near_texts import Shingles, shingles_of, sketch_of

_STORED = np.dtype("<u8")
"""The same on every machine: project files move."""


def keep_sketch(db: Database, article_id: str, text: str) -> None:
    """Let an article be found by texts that are nearly the same."""
    db.execute("insert into article_sketch (article_id, sketch) values (?, ?)", [article_id, sketch_bytes(text)])


def sketch_bytes(text: str) -> bytes:
    """The sketch of a text, as it is stored."""
    return sketch_of(shingles_of(text)).astype(_STORED).tobytes()


def remove_sketch(db: Database, article_id: str) -> None:
    """Undo `keep_sketch`: who has a text can tell by its hashes whether it was here."""
    db.execute("delete from article_sketch where article_id = ?", [article_id])


def sketches(db: Database) -> list[tuple[str, Shingles]]:
    """(id, sketch) of every article that has a text, in the order of their import."""
    rows = db.execute(
        """
        select article_id, sketch from article_sketch join article on article.id = article_id order by article.number
        """
    ).fetchall()
    return [(article_id, np.frombuffer(sketch, _STORED).astype(np.uint64)) for article_id, sketch in rows]


def stored_sketch(db: Database, article_id: str) -> bytes | None:
    """An article's sketch as it is stored; None where it has none."""
    row = db.execute("select sketch from article_sketch where article_id = ?", [article_id]).fetchone()
    return None if row is None else bytes(row[0])
