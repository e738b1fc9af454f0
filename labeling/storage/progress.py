"""Counts over all annotations, for progress. Each function reads the whole table once, which takes time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from labeling.domain.model import Answer
from labeling.domain.progress import PACE_DAYS, Pace
from labeling.storage.articles import FURNITURE, FURNITURE_MARKS, as_json
from labeling.storage.exclusions import BY_COUNTED_ANNOTATOR
from labeling.storage.openings import late_answers
from labeling.storage.timestamps import to_text, to_time, to_time_or_none


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How often one annotator gave one answer on one article."""

    article_id: str
    annotator_id: str
    label: str | None
    settled: bool
    """Whether it is a label or a skip reason."""
    to_label: bool
    """Whether the sentences are to be labeled; False for furniture."""
    votes: int
    unsure: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many annotations one annotator saved on one day."""

    day: date
    """In UTC."""
    annotator_id: str
    annotations: int


@dataclass(frozen=True, slots=True)
class NotedVote:
    """A vote with a note, and its sentence."""

    article_id: str
    title: str
    sentence_id: str
    position: int
    text: str
    annotator_id: str
    annotator_name: str
    answer: Answer
    saved_at: datetime


def answer_counts(
    db: Database, annotator_id: str | None = None, *, article_ids: Collection[str] | None = None
) -> list[AnswerCount]:
    """All votes, one person's, or those on some articles, added up by article, annotator and answer.

    Whether or not they count. First answers that came too late to be votes are counted, too: they are work, as well.
    """
    # `cross join` makes SQLite go by sentence where few articles are asked for, and otherwise by vote.
    tables = "cast_vote as vote join sentence" if article_ids is None else "sentence cross join cast_vote as vote"
    wanted = "true" if article_ids is None else "sentence.article_id in (select value from json_each(?))"
    rows = db.execute(
        f"""
        select sentence.article_id, vote.annotator_id, vote.label, vote.label is not null or vote.skip is not null,
            sentence.part not in ({FURNITURE_MARKS}), count(*), sum(vote.unsure)
        from {tables} on sentence.id = vote.sentence_id
        where {wanted} and {"true" if annotator_id is None else "vote.annotator_id = ?"}
        group by 1, 2, 3, 4, 5
        """,  # noqa: S608  # constants
        [*FURNITURE, *as_json(article_ids), *([] if annotator_id is None else [annotator_id])],
    ).fetchall()
    return [
        *(
            AnswerCount(article_id, annotator, label, bool(settled), bool(to_label), votes, unsure)
            for article_id, annotator, label, settled, to_label, votes, unsure in rows
        ),
        *(
            AnswerCount(
                late.article_id,
                late.annotator_id,
                late.answer.label,
                late.answer.settles,
                late.to_label,
                1,
                int(late.answer.unsure),
            )
            for late in late_answers(db, annotator_id, article_ids=article_ids)
        ),
    ]


def median_ms(db: Database, annotator_id: str | None = None, *, leave_out: Collection[str] = ()) -> dict[str, float]:
    """The median of the milliseconds on a settled sentence, of each annotator or of one person.

    The articles in `leave_out` are left out, and so are votes from elsewhere without a duration.
    """
    rows = db.execute(
        f"""
        select annotator_id, avg(ms) from (
            select annotator_id, ms,
                row_number() over (partition by annotator_id order by ms) as place,
                count(*) over (partition by annotator_id) as votes
            from cast_vote
            where ms > 0 and (label is not null or skip is not null)
                and {"true" if annotator_id is None else "annotator_id = ?"} and {_elsewhere(leave_out)}
        ) as placed
        where place in ((votes + 1) / 2, (votes + 2) / 2)
        group by annotator_id
        """,  # noqa: S608  # constants
        [*([] if annotator_id is None else [annotator_id]), *leave_out],
    ).fetchall()
    return dict(rows)


def last_active(db: Database) -> dict[str, datetime]:
    """When each annotator last made an annotation; annotators for whom that is unknown are left out."""
    rows = db.execute(
        f"""
        select annotator_id, max(at) from (select annotator_id, {_MADE_AT} as at from {_MADE}) as dated
        where at is not null group by annotator_id
        """  # noqa: S608  # constants
    ).fetchall()
    return {annotator_id: to_time(saved_at) for annotator_id, saved_at in rows}


def annotations_a_day(
    db: Database, annotator_id: str | None = None, *, leave_out: Collection[str] = ()
) -> list[DayCount]:
    """Annotations by day (UTC) and annotator, the earliest day first, of everybody or of one person.

    The day is that on which they were made; annotations from elsewhere without a time are on none. The articles in
    `leave_out` are left out. Of everybody, people whose votes are left out are left out here, too.
    """
    rows = db.execute(
        f"""
        select substr({_MADE_AT}, 1, 10), annotator_id, count(*) from {_MADE}
        where {_MADE_AT} is not null and {BY_COUNTED_ANNOTATOR if annotator_id is None else "annotator_id = ?"}
            and {_elsewhere(leave_out)}
        group by 1, 2 order by 1, 2
        """,  # noqa: S608  # constants
        [*([] if annotator_id is None else [annotator_id]), *leave_out],
    ).fetchall()
    return [DayCount(date.fromisoformat(day), annotator, annotations) for day, annotator, annotations in rows]


def pace(db: Database, *, now: datetime, leave_out: Collection[str] = ()) -> Pace:
    """What was labeled in the days before `now`, without the articles in `leave_out`.

    A changed answer is not another sentence. Imported votes count for when they were made, not when they came. People
    whose votes are left out don't count: their work does not bring the end nearer.
    """
    (sentences,) = db.execute(
        f"""
        select count(*) from {_MADE}
        where {_MADE_AT} > ? and not exists (
            select 1 from annotation as earlier
            where earlier.sentence_id = annotation.sentence_id and earlier.annotator_id = annotation.annotator_id
                and earlier.sequence < annotation.sequence
        ) and {BY_COUNTED_ANNOTATOR} and {_elsewhere(leave_out)}
        """,  # noqa: S608  # only question marks are put in
        [to_text(now - timedelta(days=PACE_DAYS)), *leave_out],
    ).fetchone()
    (first_at,) = db.execute(
        f"select min({_MADE_AT}) from {_MADE} where {BY_COUNTED_ANNOTATOR} and {_elsewhere(leave_out)}",  # noqa: S608  # the same
        list(leave_out),
    ).fetchone()
    return Pace(sentences, to_time_or_none(first_at))


def noted_votes(db: Database) -> list[NotedVote]:
    """The votes and second thoughts with a note, the newest first, also of people whose votes are left out."""
    rows = db.execute(
        """
        with noted as (
            select * from cast_vote where note <> ''
            union all
            select * from reconsidered as later where note <> '' and not exists (
                select 1 from cast_vote as vote
                where vote.sentence_id = later.sentence_id and vote.annotator_id = later.annotator_id
                    and (vote.label, vote.skip, vote.note) is (later.label, later.skip, later.note)
            )
        )
        select article.id, article.title, sentence.id, sentence.position,
            substr(article.text, sentence.start_offset + 1, sentence.end_offset - sentence.start_offset),
            annotator.id, annotator.name, noted.label, noted.secondary, noted.skip, noted.unsure, noted.note,
            noted.saved_at
        from noted
        join sentence on sentence.id = noted.sentence_id
        join article on article.id = sentence.article_id
        join annotator on annotator.id = noted.annotator_id
        order by noted.sequence desc
        """
    ).fetchall()
    return [_noted_vote(row) for row in rows]


_MADE = "annotation left join annotation_origin as origin on origin.annotation_id = annotation.id"
_MADE_AT = """
    case
        when exists (select 1 from imported_annotation where annotation_id = annotation.id and what = 'took back')
            then null
        when origin.annotation_id is null then saved_at
        else made_at
    end
    """
"""When an annotation was made, here or elsewhere; null where that is unknown, or where it only takes an import back."""


def _elsewhere(articles: Collection[str]) -> str:
    """The condition that an annotation or vote is on none of these articles."""
    marks = ", ".join("?" * len(articles))
    return f"sentence_id not in (select id from sentence where article_id in ({marks}))" if articles else "true"  # noqa: S608


def _noted_vote(row: Sequence[Any]) -> NotedVote:
    article_id, title, sentence_id, position, text, annotator_id, name, *answer, saved_at = row
    label, secondary, skip, unsure, note = answer
    return NotedVote(
        article_id,
        title,
        sentence_id,
        position,
        text,
        annotator_id,
        name,
        Answer(label, secondary, skip, bool(unsure), note),
        to_time(saved_at),
    )
