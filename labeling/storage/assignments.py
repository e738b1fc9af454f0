"""Who was given which article. Rows are added and closed, never deleted."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlite_utils import Database

from labeling.domain.assignments import Assignment, Holding
from labeling.domain.model import Role
from labeling.errors import NotFound
from labeling.storage.articles import FURNITURE, FURNITURE_MARKS, as_json
from labeling.storage.exclusions import BY_COUNTED_ANNOTATOR
from labeling.storage.timestamps import to_text, to_text_or_none, to_time, to_time_or_none


def give(  # noqa: PLR0913  # the columns
    db: Database, article_id: str, annotator_id: str, *, dealt: bool, given_by: str | None, given_at: datetime
) -> int:
    """Add an assignment and return its id. Raises IntegrityError where this person holds the article already."""
    cursor = db.execute(
        """
        insert into assignment (article_id, annotator_id, dealt, given_by, given_at, reason) values (?, ?, ?, ?, ?, '')
        returning id
        """,
        [article_id, annotator_id, int(dealt), given_by, to_text(given_at)],
    )
    ((assignment_id,),) = cursor.fetchall()
    return int(assignment_id)


def give_back(db: Database, assignment_id: int, *, ended_at: datetime, ended_by: str | None, reason: str) -> None:
    """End an assignment; `ended_by` is None where its lease ran out. An ended assignment stays as it is."""
    db.execute(
        """
        update assignment set released_at = ?, released_by = ?, reason = ?
        where id = ? and released_at is null
        """,
        [to_text(ended_at), ended_by, reason, assignment_id],
    )


def assignment(db: Database, assignment_id: int) -> Assignment:
    """The assignment with this id, in force or not. Raises NotFound."""
    row = db.execute(f"select {_COLUMNS} from assignment where id = ?", [assignment_id]).fetchone()  # noqa: S608
    if row is None:
        raise NotFound(f"There is no assignment {assignment_id} in this project.")
    return _assignment(row)


def given_articles(db: Database, annotator_id: str) -> dict[str, int]:
    """The articles that a person holds now, in the order of giving, each with its assignment's id."""
    rows = db.execute(
        "select article_id, id from assignment where annotator_id = ? and released_at is null order by id",
        [annotator_id],
    ).fetchall()
    return dict(rows)


def given_at_by_article(db: Database, annotator_id: str) -> dict[str, datetime]:
    """The articles that a person holds now, in the order of giving, each with the time at which it was given."""
    rows = db.execute(
        "select article_id, given_at from assignment where annotator_id = ? and released_at is null order by id",
        [annotator_id],
    ).fetchall()
    return {article_id: to_time(given_at) for article_id, given_at in rows}


def returned_articles(db: Database, annotator_id: str) -> set[str]:
    """The articles that this person gave back or that were taken from them, except by leases that ran out."""
    rows = db.execute(
        "select distinct article_id from assignment where annotator_id = ? and released_by is not null", [annotator_id]
    ).fetchall()
    return {article_id for (article_id,) in rows}


def ever_given(
    db: Database, annotator_id: str, article_ids: Iterable[str], *, except_given_back_for: str = ""
) -> set[str]:
    """Those of the articles that this person holds or held. It runs for every batch of annotations, so it must be fast.

    An assignment that was given back for the reason `except_given_back_for` does not count.
    """
    wanted = list(article_ids)
    marks = ", ".join("?" * len(wanted))
    rows = db.conn.execute(
        f"""
        select article_id from assignment
        where annotator_id = ? and article_id in ({marks}) and (? = '' or reason <> ?)
        """,  # noqa: S608  # only question marks are put in
        [annotator_id, *wanted, except_given_back_for, except_given_back_for],
    ).fetchall()
    return {article_id for (article_id,) in rows}


def count_given(db: Database, annotator_id: str) -> int:
    """How many articles were ever given to this person, by hand or by the queue; one given twice counts twice."""
    count: int = db.execute("select count(*) from assignment where annotator_id = ?", [annotator_id]).fetchone()[0]
    return count


def newest(db: Database, annotator_id: str) -> int:
    """The id of this person's newest assignment, in force or not; 0 where there is none."""
    (newest_id,) = db.execute("select max(id) from assignment where annotator_id = ?", [annotator_id]).fetchone()
    return newest_id or 0


def taken_slots(db: Database) -> dict[str, int]:
    """How many assignments in force each article has, including leases that ran out; articles with none are left out.

    People whose votes are left out take no slots.
    """
    rows = db.execute(
        f"""
        select article_id, count(*) from assignment
        where released_at is null and {BY_COUNTED_ANNOTATOR} group by article_id
        """  # noqa: S608  # constants
    ).fetchall()
    return dict(rows)


def holdings(
    db: Database,
    *,
    article_id: str | None = None,
    article_ids: Collection[str] | None = None,
    annotator_id: str | None = None,
    ran_out_before: datetime | None = None,
) -> list[Holding]:
    """The assignments in force, in the order of giving, each with how far its annotator is.

    All, or only those of one or some articles, those of one person, or those that may be over: dealt before the moment
    `ran_out_before`, or of somebody whose account is closed.
    """
    conditions = {
        "held.article_id = ?": article_id,
        "held.article_id in (select value from json_each(?))": next(iter(as_json(article_ids)), None),
        "held.annotator_id = ?": annotator_id,
        "(held.dealt = 1 and held.given_at <= ? or annotator.disabled_at is not null)": to_text_or_none(ran_out_before),
    }
    asked = {condition: value for condition, value in conditions.items() if value is not None}
    where = " and ".join(["held.released_at is null", *asked])
    rows = db.execute(_HOLDINGS.format(where=where), [*FURNITURE, *FURNITURE, *FURNITURE, *asked.values()]).fetchall()
    return [
        Holding(
            _assignment(columns),
            done,
            to_label,
            to_time_or_none(last_saved_at),
            bool(disabled),
            pending,
            counts=not left_out,
        )
        for *columns, to_label, disabled, pending, left_out, done, last_saved_at in rows
    ]


def is_active(db: Database, annotator_id: str) -> bool:
    """Whether new articles may be dealt to this person: an annotator, neither disabled nor paused."""
    row = db.execute(f"select 1 from annotator where {_IS_ACTIVE} and id = ?", [Role.ANNOTATOR.value, annotator_id])  # noqa: S608
    return row.fetchone() is not None


def active_annotators(db: Database) -> set[str]:
    """The annotators who label shared articles: neither disabled nor paused, and with votes that count."""
    rows = db.execute(
        f"select id from annotator where {_IS_ACTIVE} and id not in (select annotator_id from left_out_person)",  # noqa: S608
        [Role.ANNOTATOR.value],
    ).fetchall()
    return {annotator_id for (annotator_id,) in rows}


def unfinished_articles(db: Database, annotator_id: str) -> set[str]:
    """The articles that this person holds and has not finished, whether or not the lease has run out."""
    return {held.assignment.article_id for held in holdings(db, annotator_id=annotator_id) if not held.is_finished}


_IS_ACTIVE: Final = "role = ? and disabled_at is null and paused_at is null"
_COLUMNS: Final = "id, article_id, annotator_id, dealt, given_by, given_at, released_at, released_by, reason"

# One row for each assignment in force. A sentence is settled if its annotator's vote settles it, or else their last
# answer: somebody may answer for the first time when they can see the others' answers, and that is no vote. When the
# annotator was last active is the time of their last event of any kind. `cross join` makes SQLite look up what is asked
# again sentence by sentence. Otherwise it would read everything that was ever asked, for each assignment.
_HOLDINGS: Final = f"""
    select {", ".join(f"held.{column}" for column in _COLUMNS.split(", "))},
        (
            select count(*) from sentence
            where sentence.article_id = held.article_id and sentence.part not in ({FURNITURE_MARKS})
        ),
        annotator.disabled_at is not null,
        (
            select count(distinct pending.sentence_id)
            from sentence cross join pending
            where sentence.article_id = held.article_id and sentence.part not in ({FURNITURE_MARKS})
                and pending.sentence_id = sentence.id and pending.annotator_id = held.annotator_id
        ),
        exists (select 1 from left_out_person where left_out_person.annotator_id = held.annotator_id),
        count(distinct case when sentence.part not in ({FURNITURE_MARKS})
            and (event.label is not null or event.skip is not null)
            and not exists (
                select 1 from annotation as later
                where later.sentence_id = event.sentence_id and later.annotator_id = event.annotator_id
                    and later.sequence > event.sequence
                    and (event.sequence in (select sequence from second_thought)
                        or later.sequence not in (select sequence from second_thought))
            ) then event.sentence_id end),
        max(event.saved_at)
    from assignment as held
    join annotator on annotator.id = held.annotator_id
    join sentence on sentence.article_id = held.article_id
    left join annotation as event on event.sentence_id = sentence.id and event.annotator_id = held.annotator_id
    where {{where}}
    group by held.id
    order by held.id
    """  # noqa: S608  # constants


def _assignment(row: Sequence[Any]) -> Assignment:
    id_, article_id, annotator_id, dealt, given_by, given_at, ended_at, ended_by, reason = row
    return Assignment(
        id_,
        article_id,
        annotator_id,
        bool(dealt),
        given_by,
        to_time(given_at),
        to_time_or_none(ended_at),
        ended_by,
        reason,
    )
