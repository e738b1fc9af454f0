"""What owners corrected: fields of articles, and parts of sentences. Texts and offsets never change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from labeling.storage.article_search import add_to_search, remove_from_search
from labeling.storage.articles import FURNITURE, FURNITURE_MARKS
from labeling.storage.timestamps import to_text, to_time


class CorrectedField(StrEnum):
    """What can be corrected."""

    TITLE = "title"
    SOURCE = "source"
    URL = "url"
    PUBLISHED = "published"
    LICENCE = "licence"
    AUTHOR = "author"
    LANGUAGE = "language"
    PART = "part"


_COLUMN_BY_FIELD = {
    CorrectedField.TITLE: "title",
    CorrectedField.SOURCE: "source_name",
    CorrectedField.URL: "source_url",
    CorrectedField.PUBLISHED: "source_published",
    CorrectedField.LICENCE: "source_licence",
    CorrectedField.AUTHOR: "author",
    CorrectedField.LANGUAGE: "language",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of one article, or the part of one sentence, before and after."""

    change_id: str
    """Which change it belongs to: what was corrected together is undone together."""
    article_id: str
    field: CorrectedField
    before: str
    after: str
    at: datetime
    by: str
    sentence_id: str | None = None
    """The sentence whose part it is; else None."""
    undoes: str | None = None
    """The change that this one undoes."""


def value_of(db: Database, article_id: str, field: CorrectedField) -> str:
    """What a field of an article says now."""
    ((value,),) = db.execute(
        f"select {_COLUMN_BY_FIELD[field]} from article where id = ?",  # noqa: S608  # one of our columns
        [article_id],
    ).fetchall()
    return str(value)


def part_of(db: Database, sentence_id: str) -> str | None:
    """The part of a sentence now; None where there is no such sentence."""
    row = db.execute("select part from sentence where id = ?", [sentence_id]).fetchone()
    return None if row is None else str(row[0])


def correct(db: Database, correction: Correction) -> None:
    """Write the new value, and that it was corrected."""
    if correction.sentence_id is None:
        _write_field(db, correction)
    else:
        db.execute("update sentence set part = ? where id = ?", [correction.after, correction.sentence_id])
        count_again(db, correction.article_id)
    db.execute(
        """
        insert into correction (change_id, article_id, sentence_id, field, before, after, undoes, at, by_annotator_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [correction.change_id, correction.article_id, correction.sentence_id, correction.field.value,
         correction.before, correction.after, correction.undoes, to_text(correction.at), correction.by],
    )  # fmt: skip


def _write_field(db: Database, correction: Correction) -> None:
    number, title, text = db.execute(
        "select number, title, text from article where id = ?", [correction.article_id]
    ).fetchone()
    db.execute(
        f"update article set {_COLUMN_BY_FIELD[correction.field]} = ? where id = ?",  # noqa: S608  # one of our columns
        [correction.after, correction.article_id],
    )
    if correction.field is CorrectedField.TITLE:
        remove_from_search(db, number, title, text)
        add_to_search(db, number, correction.after, text)


def count_again(db: Database, article_id: str) -> None:
    """Count an article's sentences, and those to label, after a change of its sentences or their parts."""
    db.execute(
        f"""
        update article set (sentence_count, to_label) = (
            select count(*), count(case when part not in ({FURNITURE_MARKS}) then 1 end)
            from sentence where article_id = article.id
        ) where id = ?
        """,  # noqa: S608  # only question marks are put in
        [*FURNITURE, article_id],
    )


def corrections_of(db: Database, article_id: str) -> list[Correction]:
    """What was corrected about an article, the oldest first."""
    return _corrections(db, "article_id = ?", [article_id])


def change(db: Database, change_id: str) -> list[Correction]:
    """What was corrected in one change, in order; empty where there is no such change."""
    return _corrections(db, "change_id = ?", [change_id])


def last_correction(db: Database) -> int:
    """The number of the correction that was made last; 0 where there is none."""
    ((number,),) = db.execute("select max(number) from correction").fetchall()
    return number or 0


def is_undone(db: Database, change_id: str) -> bool:
    """Whether a later change undid this one, and was not undone itself."""
    later = [undoing for (undoing,) in db.execute(
        "select distinct change_id from correction where undoes = ?", [change_id]
    ).fetchall()]  # fmt: skip
    return any(not is_undone(db, undoing) for undoing in later)


def is_corrected_since(db: Database, correction: Correction) -> bool:
    """Whether the same was corrected again in a later change that is in force."""
    later = db.execute(
        """
        select distinct change_id from correction
        where article_id = ? and sentence_id is ? and field = ? and undoes is null
            and number > (select max(number) from correction where change_id = ?)
        """,
        [correction.article_id, correction.sentence_id, correction.field.value, correction.change_id],
    ).fetchall()
    return any(not is_undone(db, change_id) for (change_id,) in later)


def _corrections(db: Database, where: str, arguments: Iterable[str]) -> list[Correction]:
    rows = db.execute(
        f"""
        select change_id, article_id, field, before, after, at, by_annotator_id, sentence_id, undoes
        from correction where {where} order by number
        """,  # noqa: S608  # constants
        list(arguments),
    ).fetchall()
    return [
        Correction(change_id, article_id, CorrectedField(field), before, after, to_time(at), by, sentence_id, undoes)
        for change_id, article_id, field, before, after, at, by, sentence_id, undoes in rows
    ]
