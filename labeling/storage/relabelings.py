"""Sentences that annotators are asked again: after a change of the guideline, or as a hidden repeat."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlite_utils import Database

from labeling.errors import NotFound
from labeling.storage.articles import FURNITURE, FURNITURE_MARKS
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


class RelabelingCause(StrEnum):
    """Why sentences are asked again."""

    GUIDELINE = "guideline"
    """The codebook or its guideline changed."""
    REPEAT = "repeat"
    """To see whether an annotator gives the same answer; annotators aren't told."""


@dataclass(frozen=True, slots=True)
class AskedVote:
    """One annotator's answer to a sentence before they were asked again, and after."""

    sentence_id: str
    article_id: str
    annotator_id: str
    before: str | None
    """The label; None where they skipped the sentence."""
    after: str | None
    is_answered: bool
    """Whether they have given a label or a reason to skip since."""


@dataclass(frozen=True, slots=True)
class Relabeling:
    """A request to label sentences again. Old votes stay, and count until the new ones arrive."""

    id: int
    why: RelabelingCause
    reason: str
    codebook_id: str | None
    """The version by which to label again."""
    sequence: int
    """Annotations up to this sequence are the old ones."""
    asked_at: datetime
    asked_by: str | None
    """None where the queue asked."""
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None


def add_relabeling(  # noqa: PLR0913  # the columns
    db: Database,
    pairs: Iterable[tuple[str, str]],
    *,
    why: RelabelingCause,
    reason: str,
    codebook_id: str | None,
    asked_at: datetime,
    asked_by: str | None,
) -> int:
    """Ask for sentences again, as (sentence id, annotator id), and return the relabeling's id.

    Answers stored so far are old; anything that the annotators save from now on is the new answer.
    """
    cursor = db.execute(
        """
        insert into relabeling (why, reason, codebook_id, sequence, asked_at, asked_by)
        select ?, ?, ?, coalesce(max(sequence), 0), ?, ? from annotation
        returning id
        """,
        [why.value, reason, codebook_id, to_text(asked_at), asked_by],
    )
    relabeling_id = int(cursor.fetchall()[0][0])
    db.conn.executemany(
        "insert into relabeling_sentence (relabeling_id, sentence_id, annotator_id) values (?, ?, ?)",
        [(relabeling_id, sentence_id, annotator_id) for sentence_id, annotator_id in pairs],
    )
    return relabeling_id


def withdraw(db: Database, relabeling_id: int, *, at: datetime, by: str | None) -> None:
    """Stop asking for what is not answered yet. A relabeling that is already withdrawn stays as it is."""
    db.execute(
        "update relabeling set withdrawn_at = ?, withdrawn_by = ? where id = ? and withdrawn_at is null",
        [to_text(at), by, relabeling_id],
    )


def relabeling(db: Database, relabeling_id: int) -> Relabeling:
    """The relabeling with this id. Raises NotFound."""
    row = db.execute(f"select {_COLUMNS} from relabeling where id = ?", [relabeling_id]).fetchone()  # noqa: S608
    if row is None:
        raise NotFound(f"There is no relabeling {relabeling_id} in this project.")
    return _relabeling(row)


def relabelings(db: Database, why: RelabelingCause | None = None) -> list[Relabeling]:
    """All relabelings, or those of one kind, the oldest first."""
    rows = db.execute(
        f"select {_COLUMNS} from relabeling where {'true' if why is None else 'why = ?'} order by id",  # noqa: S608
        [] if why is None else [why.value],
    ).fetchall()
    return [_relabeling(row) for row in rows]


def sentences_of(db: Database, relabeling_id: int) -> list[tuple[str, str]]:
    """(sentence id, annotator id) of everything that a relabeling asks, answered or not, by sentence."""
    return db.execute(
        """
        select sentence_id, annotator_id from relabeling_sentence where relabeling_id = ?
        order by sentence_id, annotator_id
        """,
        [relabeling_id],
    ).fetchall()


def asked_votes(db: Database, relabeling_id: int) -> list[AskedVote]:
    """Old and new answers to everything that a relabeling asks, by sentence and annotator.

    The new answer is the last one, or the last one before the annotator was asked the sentence once more.
    """
    rows = db.execute(_ASKED_VOTES, [relabeling_id]).fetchall()
    return [
        AskedVote(sentence_id, article_id, annotator_id, before, after, bool(is_answered))
        for sentence_id, article_id, annotator_id, before, after, is_answered in rows
    ]


def pending_of(db: Database, annotator_id: str, article_id: str | None = None) -> dict[str, Relabeling]:
    """The sentences that one annotator is still to label again, all or those of one article, with the reason.

    Where a sentence is asked more than once, a change of the guideline comes before a repeat: only that is shown to
    annotators.
    """
    return _asked(db, "pending", annotator_id, article_id)


def asked_of(db: Database, annotator_id: str, article_id: str | None = None) -> dict[str, Relabeling]:
    """The same, including those that they have labeled again, without what was withdrawn."""
    return _asked(db, "relabeling_sentence", annotator_id, article_id)


def _asked(db: Database, table: str, annotator_id: str, article_id: str | None) -> dict[str, Relabeling]:
    in_article = "true" if article_id is None else "sentence.article_id = ?"
    rows = db.execute(
        f"""
        select {", ".join(f"relabeling.{column}" for column in _COLUMNS.split(", "))}, asked.sentence_id
        from {table} as asked
        join relabeling on relabeling.id = asked.relabeling_id
        join sentence on sentence.id = asked.sentence_id
        where asked.annotator_id = ? and relabeling.withdrawn_at is null and {in_article}
        order by relabeling.why desc, relabeling.id
        """,  # noqa: S608  # constants
        [annotator_id, *([] if article_id is None else [article_id])],
    ).fetchall()
    return {sentence_id: _relabeling(columns) for *columns, sentence_id in rows}


def pending_by_article(db: Database, annotator_id: str) -> dict[str, int]:
    """How many sentences one annotator is still to label again, by article id; articles with none are left out.

    A sentence that need not be labeled any more, because its part was corrected, is left out.
    """
    rows = db.execute(
        f"""
        select sentence.article_id, count(distinct pending.sentence_id)
        from pending join sentence on sentence.id = pending.sentence_id
        where pending.annotator_id = ? and sentence.part not in ({FURNITURE_MARKS})
        group by sentence.article_id
        """,  # noqa: S608  # only question marks are put in
        [annotator_id, *FURNITURE],
    ).fetchall()
    return dict(rows)


def repeated_articles(db: Database, annotator_id: str) -> dict[str, datetime]:
    """The articles that the queue asked this annotator to repeat, withdrawn or not, with the last time of asking."""
    rows = db.execute(
        """
        select sentence.article_id, max(relabeling.asked_at)
        from relabeling_sentence as asked
        join relabeling on relabeling.id = asked.relabeling_id
        join sentence on sentence.id = asked.sentence_id
        where asked.annotator_id = ? and relabeling.why = ?
        group by sentence.article_id
        """,
        [annotator_id, RelabelingCause.REPEAT.value],
    ).fetchall()
    return {article_id: to_time(asked_at) for article_id, asked_at in rows}


def asked_after(db: Database, annotator_id: str) -> dict[str, int]:
    """The sentences that this annotator was asked again, each with the sequence after which answers are new."""
    rows = db.execute(
        """
        select asked.sentence_id, max(relabeling.sequence)
        from relabeling_sentence as asked join relabeling on relabeling.id = asked.relabeling_id
        where asked.annotator_id = ? and relabeling.withdrawn_at is null
        group by asked.sentence_id
        """,
        [annotator_id],
    ).fetchall()
    return dict(rows)


def pending_pairs(db: Database) -> set[tuple[str, str]]:
    """(sentence id, annotator id) of everything that is still to be labeled again."""
    rows = db.execute(
        f"""
        select distinct pending.sentence_id, pending.annotator_id
        from pending join sentence on sentence.id = pending.sentence_id
        where sentence.part not in ({FURNITURE_MARKS})
        """,  # noqa: S608  # only question marks are put in
        FURNITURE,
    ).fetchall()
    return set(rows)


_ASKED_VOTES: Final = """
    select asked.sentence_id, sentence.article_id, asked.annotator_id, old.label, new.label,
        new.label is not null or new.skip is not null
    from relabeling_sentence as asked
    join relabeling on relabeling.id = asked.relabeling_id
    join sentence on sentence.id = asked.sentence_id
    left join annotation as old on old.sequence = (
        select max(sequence) from annotation
        where sentence_id = asked.sentence_id and annotator_id = asked.annotator_id
            and sequence <= relabeling.sequence and sequence not in (select sequence from second_thought)
    )
    left join annotation as new on new.sequence = (
        select max(answer.sequence) from new_answer as answer
        where answer.relabeling_id = asked.relabeling_id
            and answer.sentence_id = asked.sentence_id and answer.annotator_id = asked.annotator_id
            and answer.sequence not in (select sequence from second_thought)
            and not exists (
                select 1 from relabeling_sentence as asked_later
                join relabeling as later on later.id = asked_later.relabeling_id
                where asked_later.sentence_id = asked.sentence_id and asked_later.annotator_id = asked.annotator_id
                    and later.id > relabeling.id and later.sequence < answer.sequence
            )
    )
    where asked.relabeling_id = ?
    order by asked.sentence_id, asked.annotator_id
    """

_COLUMNS: Final = "id, why, reason, codebook_id, sequence, asked_at, asked_by, withdrawn_at, withdrawn_by"


def _relabeling(row: Sequence[Any]) -> Relabeling:
    id_, why, reason, codebook_id, sequence, asked_at, asked_by, withdrawn_at, withdrawn_by = row
    return Relabeling(
        id_,
        RelabelingCause(why),
        reason,
        codebook_id,
        sequence,
        to_time(asked_at),
        asked_by,
        to_time_or_none(withdrawn_at),
        withdrawn_by,
    )
