"""Project files of older schemas, made by the migrations that there were then."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from labeling.domain.model import Article, Sentence
from labeling.storage import schema
from labeling.storage.connection import Database, connect_new
from labeling.storage.private_files import create_private
from labeling.storage.timestamps import to_text
from tests.storage.projects import BRIDGE, CODEBOOK, NOW, SENTENCE_IDS

DAY = timedelta(days=1)


def old_project(path: Path, *, current: str, before: str = "m0004_gold") -> None:
    """A file as the schema had it before a migration: an article with a vote, and two codebook versions, one of
    which is current.
    """
    db = connect_new(create_private(path))
    db.execute("PRAGMA journal_mode = wal").fetchone()
    db.execute("BEGIN IMMEDIATE")
    schema.migrate(db, stop_before=before)
    db.execute("insert into project (one, id, created_at) values (1, 'p-old', ?)", [to_text(NOW)])
    ada = "insert into annotator (id, name, name_key, role, created_at) values ('a-ada', 'Ada', 'ada', 'owner', ?)"
    db.execute(ada, [to_text(NOW)])
    for number, version in enumerate([CODEBOOK, "newer"]):
        at = to_text(NOW + number * DAY)
        db.execute("insert into codebook (id, toml, guideline, created_at, created_by, reason) "
                   "values (?, 't', 'g', ?, 'a-ada', ?)", [version, at, f"reason {number}"])  # fmt: skip
    db.execute("update project set codebook_id = ?", [current])
    _add_vote(db)
    db.execute("COMMIT")
    db.close()


def _add_vote(db: Database) -> None:
    article, sentences = BRIDGE
    db.execute("insert into batch values ('b-1', 'a test', ?, null)", [to_text(NOW)])
    add_article(db, article, sentences, batch_id="b-1")
    db.execute(
        "insert into annotation values (1, 'e1', ?, 'a-ada', 'quote', null, null, 0, '', null, 1, ?, 900, ?, ?)",
        [SENTENCE_IDS[1], CODEBOOK, to_text(NOW), to_text(NOW)],
    )


def add_article(
    db: Database, article: Article, sentences: Iterable[Sentence], *, batch_id: str, imported_by: str | None = None
) -> None:
    """As it was stored before there were keys of same texts."""
    db.execute(
        """
        insert into article (id, sha256, text, title, language, source_name, source_url, source_published,
            source_licence, encoding, engine, batch_id, imported_at, imported_by)
        values (?, ?, ?, ?, 'en', '', '', '', '', 'utf-8', '', ?, ?, ?)
        """,
        [article.id, article.sha256, article.text, article.title, batch_id, to_text(NOW), imported_by],
    )
    for sentence in sentences:
        db.execute("insert into sentence values (?, ?, ?, ?, ?, ?)",
                   [sentence.id, sentence.article_id, sentence.position, sentence.start, sentence.end,
                    sentence.part.value])  # fmt: skip
