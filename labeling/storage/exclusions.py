"""Whose votes are left out of figures, gold and exports. Events are only added, and a person's latest one counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlite_utils import Database

from labeling.storage.timestamps import to_text, to_time


class ExclusionAction(StrEnum):
    """What happens to a person's votes."""

    LEFT_OUT = "left out"
    COUNTED = "counted"
    """They count again."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One event: from then on a person's votes are left out, or count again."""

    annotator_id: str
    action: ExclusionAction
    at: datetime
    by: str
    reason: str
    """Empty only where they count again."""
    import_id: str | None = None
    """The import that brought it, or that was taken back with it; None for one that an owner made here."""


BY_COUNTED_ANNOTATOR: Final = "annotator_id not in (select annotator_id from left_out_person)"
"""A condition for queries that cannot use the view `vote`: only rows of annotators whose votes count."""


def add_exclusion(db: Database, event: Exclusion) -> None:
    """Store from now on whether a person's votes count."""
    db.execute(
        """
        insert into exclusion (annotator_id, what, at, by_annotator_id, reason, import_id) values (?, ?, ?, ?, ?, ?)
        """,
        [event.annotator_id, event.action.value, to_text(event.at), event.by, event.reason, event.import_id],
    )


def exclusions(db: Database) -> list[Exclusion]:
    """All events, the oldest first."""
    return [_exclusion(row) for row in db.execute(f"{_SELECT} order by number").fetchall()]


def exclusions_of(db: Database, annotator_id: str) -> list[Exclusion]:
    """One person's events, the oldest first."""
    rows = db.execute(f"{_SELECT} where annotator_id = ? order by number", [annotator_id]).fetchall()
    return [_exclusion(row) for row in rows]


def left_out_now(db: Database) -> dict[str, Exclusion]:
    """The event in force for each person whose votes are left out, by their id, in the order of the events."""
    rows = db.execute(f"{_SELECT} {_IN_FORCE} order by number").fetchall()
    return {event.annotator_id: event for event in map(_exclusion, rows)}


def left_out_people(db: Database) -> frozenset[str]:
    """The ids of the people whose votes are left out."""
    return frozenset(annotator_id for (annotator_id,) in db.execute("select annotator_id from left_out_person"))


def cast_votes(db: Database) -> dict[str, int]:
    """How many votes each person has, whether or not they count, by id; people with none are left out."""
    return dict(db.execute("select annotator_id, count(*) from cast_vote group by annotator_id").fetchall())


def left_out_votes(db: Database, article_id: str) -> list[tuple[str, str, bool]]:
    """(sentence id, annotator id, whether it is only a note) of each vote on an article that is left out."""
    rows = db.execute(
        """
        select vote.sentence_id, vote.annotator_id,
            vote.label is null and vote.secondary is null and vote.skip is null and vote.unsure = 0
        from sentence cross join cast_vote as vote on vote.sentence_id = sentence.id
        where sentence.article_id = ? and vote.annotator_id in (select annotator_id from left_out_person)
        """,
        [article_id],
    ).fetchall()
    return [(sentence_id, annotator_id, bool(only_note)) for sentence_id, annotator_id, only_note in rows]


_SELECT: Final = "select annotator_id, what, at, by_annotator_id, reason, import_id from exclusion"

_IN_FORCE: Final = "where number in (select number from left_out_person)"


def _exclusion(row: Sequence[Any]) -> Exclusion:
    annotator_id, what, at, by, reason, import_id = row
    return Exclusion(annotator_id, ExclusionAction(what), to_time(at), by, reason, import_id)
