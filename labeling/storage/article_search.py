"""The words of all articles' titles and texts, to search in. Source: https://www.sqlite.org/fts5.html

The index holds no text (`content = ''`), so that the code that changes an article says what its words were.
"""

import re

from sqlite_utils import Database

from labeling.domain.search_words import full_text_query, search_words

_TITLE_WEIGHT = 10.0
"""How much more a word counts in a title than in a text."""

_LONGEST = 500
"""Characters of a search that are looked at."""

_BEGINNING_OF_ID = re.compile("[0-9a-f]{4,16}")
"""Fewer characters are the beginning of too many ids."""


def add_to_search(db: Database, number: int, title: str, text: str) -> None:
    """Let an article be found by the words of its title and its text. `number` is its place in the order of import."""
    db.execute(
        "insert into article_search (rowid, title, body) values (?, ?, ?)",
        [number, search_words(title), search_words(text)],
    )


def remove_from_search(db: Database, number: int, title: str, text: str) -> None:
    """Undo `add_to_search`, with the title and text that were given to it."""
    db.execute(
        "insert into article_search (article_search, rowid, title, body) values ('delete', ?, ?, ?)",
        [number, search_words(title), search_words(text)],
    )


def forget_removed(db: Database) -> None:
    """Write the index again, so that the words of what was removed are nowhere in the file."""
    db.execute("insert into article_search (article_search) values ('optimize')")


def found_articles(db: Database, query: str) -> list[str]:
    """The ids of the articles in which an FTS5 query finds something, the best match first."""
    rows = db.execute(
        """
        select article.id from article_search
        join article indexed by article_head on article.number = article_search.rowid
        where article_search match ? order by bm25(article_search, ?, 1.0), article.number
        """,
        [query, _TITLE_WEIGHT],
    ).fetchall()
    return [article_id for (article_id,) in rows]


def search_articles(db: Database, typed: str) -> list[str]:
    """The ids of the articles that are found by what somebody typed, the best match first.

    That is by their words, or by their id or its beginning.
    """
    query = full_text_query(typed[:_LONGEST])
    found = found_articles(db, query) if query else []
    return list(dict.fromkeys([*_ids_that_begin(db, typed.strip().lower()), *found]))


def _ids_that_begin(db: Database, typed: str) -> list[str]:
    if not _BEGINNING_OF_ID.fullmatch(typed):
        return []
    rows = db.execute(
        "select id from article where id >= ? and id < ? order by number", [typed, f"{typed}g"]
    ).fetchall()  # ids are hex digits, all below "g"
    return [article_id for (article_id,) in rows]


def searchable_articles(db: Database) -> set[int]:
    """The numbers of the articles that can be found."""
    return {number for (number,) in db.execute("select rowid from article_search").fetchall()}
