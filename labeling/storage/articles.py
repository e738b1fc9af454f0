"""Articles and their sentences. A sentence's text is not stored: it is cut from the article's."""

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from labeling.domain.model import Article, Part, Sentence, Source
from labeling.domain.sameness import sameness_key
from labeling.errors import NotFound
from labeling.storage.article_search import add_to_search
from labeling.storage.article_sketches import keep_sketch
from labeling.storage.timestamps import to_text, to_time

FURNITURE = tuple(part.value for part in Part if part.is_furniture)
"""The parts that need no annotation, for SQL."""

FURNITURE_MARKS = ", ".join("?" * len(FURNITURE))


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article without its text, for lists."""

    id: str
    title: str
    source: Source
    language: str
    imported_at: datetime
    sentences: int
    to_label: int
    """Sentences that are not furniture."""
    batch_id: str
    """The import that brought it."""


def as_json(article_ids: Collection[str] | None) -> list[str]:
    """The argument for `in (select value from json_each(?))`, however many articles there are; none for None."""
    return [] if article_ids is None else [json.dumps(list(article_ids))]


def insert_batch(db: Database, *, origin: str, created_at: datetime, created_by: str | None) -> str:
    """Add a batch for the articles of one import, and return its id. `origin` says where they came from."""
    batch_id = f"b-{secrets.token_hex(6)}"
    db.execute(
        "insert into batch (id, origin, created_at, created_by) values (?, ?, ?, ?)",
        [batch_id, origin, to_text(created_at), created_by],
    )
    return batch_id


def insert_article(  # noqa: PLR0913  # what is known of an import
    db: Database,
    article: Article,
    sentences: Iterable[Sentence],
    *,
    batch_id: str,
    imported_at: datetime,
    imported_by: str | None,
) -> None:
    """Add an article with its sentences. Look for the same text with `find_same` first."""
    source, sentences = article.source, tuple(sentences)
    to_label = sum(not sentence.part.is_furniture for sentence in sentences)
    ((number,),) = db.execute(
        """
        insert into article (id, sha256, text, title, language, source_name, source_url, source_published,
            source_licence, author, encoding, engine, batch_id, imported_at, imported_by, sentence_count, to_label)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number
        """,
        [article.id, article.sha256, article.text, article.title, article.language, source.name, source.url,
         source.published, source.licence, source.author, article.encoding, article.engine, batch_id,
         to_text(imported_at), imported_by, len(sentences), to_label],
    ).fetchall()  # fmt: skip
    db.execute("insert into same_text (article_id, key) values (?, ?)", [article.id, sameness_key(article.text)])
    add_to_search(db, number, article.title, article.text)
    keep_sketch(db, article.id, article.text)
    insert_sentences(db, sentences)


def insert_sentences(db: Database, sentences: Iterable[Sentence]) -> None:
    """Add the sentences of an article. `insert_article` does it for a new one."""
    db.conn.executemany(
        """
        insert into sentence (id, article_id, position, start_offset, end_offset, part)
        values (?, ?, ?, ?, ?, ?)
        """,
        [
            (sentence.id, sentence.article_id, sentence.position, sentence.start, sentence.end, sentence.part.value)
            for sentence in sentences
        ],
    )


def article(db: Database, article_id: str) -> Article:
    """The article with this id. Raises NotFound."""
    row = db.execute(
        """
        select text, title, language, source_name, source_url, source_published, source_licence, author, encoding,
            engine, coalesce((select sha256 from takedown where takedown.article_id = article.id), '')
        from article where id = ?
        """,
        [article_id],
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no article {article_id} in this project.")
    text, title, language, *source, encoding, engine, removed_sha256 = row
    return Article(text, title, language, Source(*source), encoding, engine, removed_sha256)


def article_ids(db: Database) -> list[str]:
    """The ids of all articles, in the order of their import."""
    return [article_id for (article_id,) in db.execute("select id from article order by number").fetchall()]


def count_articles(db: Database) -> int:
    """How many articles the project has."""
    (count,) = db.execute("select count(*) from article").fetchone()
    return int(count)


def title_by_id(db: Database) -> dict[str, str]:
    """The titles of all articles, in the order of their import."""
    return dict(db.execute("select id, title from article order by number").fetchall())


def newest_article(db: Database) -> int:
    """The number of the article that was imported last; 0 where there is none."""
    return db.execute("select max(number) from article").fetchone()[0] or 0


def find_by_sha256(db: Database, sha256: str) -> tuple[str, str] | None:
    """Id and title of the article with exactly this text, or None."""
    row: tuple[str, str] | None = db.execute("select id, title from article where sha256 = ?", [sha256]).fetchone()
    return row


def find_same(db: Database, text: str) -> tuple[str, str] | None:
    """Id and title of the article with this text, else of the first that counts as the same (`domain.sameness`)."""
    row: tuple[str, str] | None = db.execute(
        """
        select id, title from article
        where id in (select id from article where sha256 = :sha256
            union select article_id from same_text where key = :key)
        order by sha256 = :sha256 desc, number limit 1
        """,
        {"sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(), "key": sameness_key(text)},
    ).fetchone()
    return row


def find_by_keys(db: Database, keys: Iterable[str]) -> str | None:
    """The id of the first article with one of these keys (`domain.sameness.sameness_key`), or None."""
    wanted = list(keys)
    marks = ", ".join("?" * len(wanted))
    row = db.execute(
        f"""
        select article.id from same_text join article on article.id = article_id
        where key in ({marks}) order by article.number limit 1
        """,  # noqa: S608  # only question marks are put in
        wanted,
    ).fetchone()
    return None if row is None else str(row[0])


def find_article_id(db: Database, prefix: str) -> str:
    """The id of the only article whose id begins with `prefix`. Raises NotFound where there is none, or several."""
    if not prefix:
        raise NotFound("Give the id of an article, or its first characters.")
    # A range, so that % and _ mean nothing and the index is used; ids are hex digits, all below "g".
    rows = db.execute(
        "select id, title from article where id >= ? and id < ? order by id limit 3", [prefix, prefix + "g"]
    ).fetchall()
    if not rows:
        raise NotFound(f"No article's id begins with {prefix!r}. `python -m labeling articles` lists them.")
    if len(rows) > 1:
        raise NotFound(f"More than one article's id begins with {prefix!r}. Give more of it; one is {rows[0][0]}.")
    article_id: str = rows[0][0]
    return article_id


def labelable_articles(db: Database) -> list[tuple[int, str]]:
    """(number in the order of import, id) of every article that has a sentence to label."""
    rows: list[tuple[int, str]] = db.execute(
        f"""
        select number, id from article
        where exists (select 1 from sentence where article_id = article.id and part not in ({FURNITURE_MARKS}))
        order by number
        """,  # noqa: S608  # only question marks are put in
        FURNITURE,
    ).fetchall()
    return rows


def batch_articles(db: Database, batch_id: str) -> list[str]:
    """The ids of a batch's articles, in order. Raises NotFound where there is no such batch."""
    rows = db.execute("select id from article where batch_id = ? order by number", [batch_id]).fetchall()
    if not rows:
        raise NotFound(f"There is no batch {batch_id} with articles in this project.")
    return [article_id for (article_id,) in rows]


def batch_of(db: Database, article_id: str) -> str:
    """The id of the batch that brought an article. Raises NotFound."""
    row = db.execute("select batch_id from article where id = ?", [article_id]).fetchone()
    if row is None:
        raise NotFound(f"There is no article {article_id} in this project.")
    return str(row[0])


def list_articles(db: Database, article_ids: Collection[str] | None = None) -> list[ArticleSummary]:
    """All articles, or those with these ids, in the order of their import."""
    where = "true" if article_ids is None else "id in (select value from json_each(?))"
    rows = db.execute(
        f"""
        select id, title, source_name, source_url, source_published, source_licence, author, language, imported_at,
            sentence_count, to_label, batch_id
        from article where {where} order by number
        """,  # noqa: S608  # constants
        as_json(article_ids),
    ).fetchall()
    return [
        ArticleSummary(
            id=article_id,
            title=title,
            source=Source(*source),
            language=language,
            imported_at=to_time(imported_at),
            sentences=sentences,
            to_label=to_label,
            batch_id=batch_id,
        )
        for article_id, title, *source, language, imported_at, sentences, to_label, batch_id in rows
    ]


def sentences_of(db: Database, article_id: str) -> list[Sentence]:
    """An article's sentences in reading order. Raises NotFound."""
    row = db.execute("select text from article where id = ?", [article_id]).fetchone()
    if row is None:
        raise NotFound(f"There is no article {article_id} in this project.")
    text = row[0]
    rows = db.execute(
        "select position, start_offset, end_offset, part from sentence where article_id = ? order by position",
        [article_id],
    ).fetchall()
    return [
        Sentence(article_id, position, start, end, Part(part), text[start:end]) for position, start, end, part in rows
    ]


def sentences_to_label(db: Database, *, leave_out: Collection[str] = ()) -> list[str]:
    """The ids of all sentences that are not furniture, except those of the articles in `leave_out`."""
    rows = db.execute(
        f"select id, article_id from sentence where part not in ({FURNITURE_MARKS})",  # noqa: S608  # question marks
        FURNITURE,
    ).fetchall()
    return [sentence_id for sentence_id, article_id in rows if article_id not in leave_out]


def sentence_exists(db: Database, sentence_id: str) -> bool:
    """Whether the project has this sentence."""
    return db.execute("select 1 from sentence where id = ?", [sentence_id]).fetchone() is not None


def needs_label(db: Database, sentence_id: str) -> bool:
    """Whether the project has this sentence, and it is not furniture."""
    row = db.execute("select part from sentence where id = ?", [sentence_id]).fetchone()
    return row is not None and not Part(row[0]).is_furniture
