"""The web pages from which articles were cut out, so that an article can be cut out again."""

import zlib

from sqlite_utils import Database


def keep_page(db: Database, article_id: str, page: bytes) -> None:
    """Store the page of an article, as it came."""
    db.execute("insert into article_page (article_id, page) values (?, ?)", [article_id, zlib.compress(page)])


def page_of(db: Database, article_id: str) -> bytes | None:
    """The page from which an article was cut out; None where there is none."""
    row = db.execute("select page from article_page where article_id = ?", [article_id]).fetchone()
    return None if row is None else zlib.decompress(row[0])


def remove_page(db: Database, article_id: str) -> None:
    """Remove an article's page, if it has one."""
    db.execute("delete from article_page where article_id = ?", [article_id])
