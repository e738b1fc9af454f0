"""Imports of many articles: how far each is, and what became of each file and row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from labeling.storage.timestamps import to_text, to_time, to_time_or_none


class ImportOutcome(StrEnum):
    """What became of a file or a row."""

    IMPORTED = "imported"
    ALREADY_HERE = "already here"
    LEFT_OUT = "left out"
    NOT_READABLE = "not readable"


class ImportEnd(StrEnum):
    """How an import ended."""

    FINISHED = "finished"
    CANCELLED = "cancelled"
    """Somebody stopped it; what came in by then stays."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file, or of one row of a table."""

    number: int
    file: str
    location: str
    outcome: ImportOutcome
    article_id: str | None
    message: str = ""


@dataclass(frozen=True, slots=True)
class ArticleImport:
    """One import."""

    batch_id: str
    name: str
    import_id: str
    """Of its folder, as long as it is not ended."""
    total: int
    done: int
    """How many of them have a result."""
    imported: int
    started_at: datetime
    by: str | None
    ended: ImportEnd | None
    ended_at: datetime | None


def begin_import(db: Database, batch_id: str, *, import_id: str, total: int) -> None:
    """Note that a batch is being imported from a folder, and how many files and rows there are."""
    db.execute("insert into article_import (batch_id, import_id, total) values (?, ?, ?)", [batch_id, import_id, total])


def end_import(db: Database, batch_id: str, end: ImportEnd, *, at: datetime) -> None:
    """Note how an import ended. A finished one may still be undone."""
    db.execute(
        "update article_import set ended = ?, ended_at = ? where batch_id = ?", [end.value, to_text(at), batch_id]
    )


def add_results(db: Database, batch_id: str, results: Iterable[ImportResult]) -> None:
    """Note what became of files and rows. Raises IntegrityError where one has a result already."""
    db.conn.executemany(
        """
        insert into import_result (batch_id, number, file, location, outcome, article_id, message)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        [(batch_id, r.number, r.file, r.location, r.outcome.value, r.article_id, r.message) for r in results],
    )


def next_number(db: Database, batch_id: str) -> int:
    """The number of the first file or row without a result."""
    ((last,),) = db.execute("select max(number) from import_result where batch_id = ?", [batch_id]).fetchall()
    return (last or 0) + 1


def end_of(db: Database, batch_id: str) -> ImportEnd | None:
    """How an import ended; None where it has not."""
    ((ended,),) = db.execute("select ended from article_import where batch_id = ?", [batch_id]).fetchall()
    return None if ended is None else ImportEnd(ended)


def batch_of_import(db: Database, import_id: str) -> str | None:
    """The batch into which an import is stored; None where its storing was not begun."""
    row = db.execute("select batch_id from article_import where import_id = ?", [import_id]).fetchone()
    return None if row is None else str(row[0])


def results_of(db: Database, batch_id: str) -> list[ImportResult]:
    """What became of each file and row, in order."""
    rows = db.execute(
        """
        select number, file, location, outcome, article_id, message from import_result
        where batch_id = ? order by number
        """,
        [batch_id],
    ).fetchall()
    return [ImportResult(number, file, place, ImportOutcome(what), *rest) for number, file, place, what, *rest in rows]


def article_imports(db: Database, batch_id: str | None = None) -> list[ArticleImport]:
    """All imports of files, the newest first, or the one with this batch."""
    rows = db.execute(
        f"""
        select article_import.batch_id, batch.origin, import_id, total,
            (select count(*) from import_result as result where result.batch_id = article_import.batch_id),
            (select count(*) from import_result as result
                where result.batch_id = article_import.batch_id and outcome = 'imported'),
            batch.created_at, batch.created_by, ended, ended_at
        from article_import join batch on batch.id = article_import.batch_id
        where {"true" if batch_id is None else "article_import.batch_id = ?"}
        order by batch.created_at desc, article_import.rowid desc
        """,  # noqa: S608  # constants
        [] if batch_id is None else [batch_id],
    ).fetchall()
    return [
        ArticleImport(
            batch, name, import_id, total, done, imported, to_time(started_at), by,
            None if ended is None else ImportEnd(ended), to_time_or_none(ended_at),
        )
        for batch, name, import_id, total, done, imported, started_at, by, ended, ended_at in rows
    ]  # fmt: skip
