"""What happened to people's accounts, and who did it. Rows are only added."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from labeling.storage.timestamps import to_text, to_time


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """One change of one account."""

    at: datetime
    by: str | None
    """The id of the person who did it."""
    annotator_id: str
    what: str
    """A word such as `role` or `disabled`."""
    detail: str


def add_event(db: Database, event: PersonEvent) -> None:
    """Store a change."""
    db.execute(
        "insert into person_event (at, by_annotator_id, annotator_id, what, detail) values (?, ?, ?, ?, ?)",
        [to_text(event.at), event.by, event.annotator_id, event.what, event.detail],
    )


def events_of(db: Database, annotator_id: str) -> list[PersonEvent]:
    """What happened to this person's account, the oldest first."""
    rows = db.execute(
        "select at, by_annotator_id, what, detail from person_event where annotator_id = ? order by number",
        [annotator_id],
    ).fetchall()
    return [PersonEvent(to_time(at), by, annotator_id, what, detail) for at, by, what, detail in rows]


def changed_role(db: Database) -> set[str]:
    """The ids of everybody whose role was ever changed."""
    rows = db.execute("select annotator_id from person_event where what = 'role'").fetchall()
    return {annotator_id for (annotator_id,) in rows}
