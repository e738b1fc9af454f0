"""Adjudications: events that are only added, never changed, and the decisions that follow from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sqlite_utils import Database

from labeling.domain.model import Adjudication, AdjudicationMethod, Answer, Decision
from labeling.storage.annotations import SaveResult, refusal_reason
from labeling.storage.connection import IntegrityError
from labeling.storage.timestamps import to_text, to_time

_NO_NAMES: Mapping[str, str] = MappingProxyType({})


def insert_adjudications(
    db: Database,
    adjudications: Iterable[Adjudication],
    *,
    saved_at: datetime,
    name_by_label: Mapping[str, str] = _NO_NAMES,
) -> list[SaveResult]:
    """Add events in their order, and return one result for each, in the same order.

    An event that was stored before counts as saved and is stored only once. An event is refused, and the others are
    not affected, where somebody else adjudicated the sentence after what the adjudicator had on the screen, where its
    id belongs to a different event, where it names what the project doesn't have, or where the table cannot hold its
    values.
    """
    moment = to_text(saved_at)
    return [_insert(db, adjudication, moment, name_by_label) for adjudication in adjudications]


def decisions(db: Database, *, article_id: str | None = None) -> dict[str, Decision]:
    """The current decision of every decided sentence, or of one article's, by sentence id."""
    where = "true" if article_id is None else _OF_ARTICLE
    rows = db.execute(
        f"select {_COLUMNS} from decision where {where}",  # noqa: S608  # constants
        [] if article_id is None else [article_id],
    ).fetchall()
    return {decision.adjudication.sentence_id: decision for decision in map(_decision, rows)}


def accepted_last(db: Database, adjudicator_id: str) -> list[Decision]:
    """What one person's latest acceptance in bulk decided or drew for an audit, where nothing has changed it since."""
    # Where the decision of an audit was taken back, a draw is stored again: it is not from the acceptance.
    rows = db.execute(
        f"""
        with bulk as (
            select * from adjudication as event
            where adjudicator_id = ? and (way = ? or way = ? and label is null and skip is null and coalesce((
                select way from adjudication as before
                where before.sentence_id = event.sentence_id and before.sequence < event.sequence
                order by before.sequence desc limit 1
            ), '') <> ?)
        )
        select {_COLUMNS} from bulk
        where saved_at = (select max(saved_at) from bulk) and not exists (
            select 1 from adjudication as later
            where later.sentence_id = bulk.sentence_id and later.sequence > bulk.sequence
        )
        order by sequence
        """,  # noqa: S608  # constants
        [
            adjudicator_id,
            AdjudicationMethod.ACCEPTED.value,
            AdjudicationMethod.AUDITED.value,
            AdjudicationMethod.AUDITED.value,
        ],
    ).fetchall()
    return [_decision(row) for row in rows]


def decided_last(db: Database, adjudicator_id: str, *, limit: int) -> list[str]:
    """The sentences that this person decided last, one by one, with the decision still in force; the latest last."""
    rows = db.execute(
        "select sentence_id from decision where adjudicator_id = ? and way <> ? order by sequence desc limit ?",
        [adjudicator_id, AdjudicationMethod.ACCEPTED.value, limit],
    ).fetchall()
    return [row[0] for row in reversed(rows)]


def adjudications_on(db: Database, sentence_id: str) -> list[Decision]:
    """All adjudications of one sentence, including those that took one back, in the order of saving."""
    rows = db.execute(
        f"select {_COLUMNS} from adjudication where sentence_id = ? order by sequence",  # noqa: S608  # constants
        [sentence_id],
    ).fetchall()
    return [_decision(row) for row in rows]


def all_adjudications(db: Database) -> Iterator[Decision]:
    """Every adjudication, current or not, in the order of saving."""
    for row in db.execute(f"select {_COLUMNS} from adjudication order by sequence"):  # noqa: S608  # constants
        yield _decision(row)


def latest_sequences(db: Database, article_id: str | None = None) -> dict[str, int]:
    """The sequence of each sentence's latest adjudication, empty or not; sentences without one are left out."""
    where = "true" if article_id is None else _OF_ARTICLE
    rows = db.execute(
        f"select sentence_id, max(sequence) from adjudication where {where} group by sentence_id",  # noqa: S608
        [] if article_id is None else [article_id],
    ).fetchall()
    return dict(rows)


def latest_sequence(db: Database, sentence_id: str) -> int:
    """The sequence of one sentence's latest adjudication, empty or not; 0 where it never had one."""
    row = db.execute("select max(sequence) from adjudication where sentence_id = ?", [sentence_id]).fetchone()
    return row[0] or 0


def latest_on(db: Database, sentence_id: str) -> Decision | None:
    """One sentence's latest adjudication, empty or not, or None."""
    row = db.execute(
        f"select {_COLUMNS} from adjudication where sentence_id = ? order by sequence desc limit 1",  # noqa: S608
        [sentence_id],
    ).fetchone()
    return None if row is None else _decision(row)


def to_audit(db: Database) -> dict[str, Decision]:
    """The draws for an audit that are still open, by sentence id."""
    rows = db.execute(
        f"""
        select {_COLUMNS} from adjudication
        where way = ? and label is null and skip is null and not exists (
            select 1 from adjudication as later
            where later.sentence_id = adjudication.sentence_id and later.sequence > adjudication.sequence
        )
        order by sequence
        """,  # noqa: S608  # constants
        [AdjudicationMethod.AUDITED.value],
    ).fetchall()
    return {draw.adjudication.sentence_id: draw for draw in map(_decision, rows)}


def last_adjudication(db: Database, adjudicator_id: str | None = None) -> int:
    """The highest sequence of all adjudications, or of one adjudicator's; 0 where there is none."""
    where, values = ("true", []) if adjudicator_id is None else ("adjudicator_id = ?", [adjudicator_id])
    row = db.execute(f"select max(sequence) from adjudication where {where}", values).fetchone()  # noqa: S608
    return row[0] or 0


def stored_adjudication_ids(db: Database, event_ids: Iterable[str]) -> set[str]:
    """Those of the events that are already stored."""
    return {
        event_id
        for event_id in event_ids
        if db.execute("select 1 from adjudication where id = ?", [event_id]).fetchone() is not None
    }


_CONTENT: Final = (
    "id", "sentence_id", "adjudicator_id", "label", "secondary", "skip", "rule", "reason", "votes_sequence", "seen",
    "codebook_id", "ms", "client_at",
)  # fmt: skip
"""The columns that make an event what it is; the server adds way, sequence and saved_at."""

_COLUMNS: Final = ", ".join(("sequence", "saved_at", "way", *_CONTENT))
_OF_ARTICLE: Final = "sentence_id in (select id from sentence where article_id = ?)"
_SAME_ID: Final = f"select sequence, {', '.join(_CONTENT)} from adjudication where id = ?"  # noqa: S608  # constants
_INSERT: Final = f"""
    insert into adjudication ({", ".join(_CONTENT)}, way, saved_at) values ({", ".join("?" * (len(_CONTENT) + 2))})
    returning sequence
    """  # noqa: S608  # constants


def _insert(db: Database, adjudication: Adjudication, saved_at: str, name_by_label: Mapping[str, str]) -> SaveResult:
    try:
        content = _content(adjudication)
        # Looked up first, as for annotations: a conflict would use up a sequence number and leave a gap.
        stored = db.conn.execute(_SAME_ID, (adjudication.id,)).fetchone()
        if stored is None:
            if reason := _overtaken(db, adjudication, name_by_label) or _unseen(db, adjudication):
                return SaveResult(adjudication.id, None, reason)
            sequence = db.conn.execute(_INSERT, (*content, adjudication.method.value, saved_at)).fetchall()[0][0]
            return SaveResult(adjudication.id, sequence)
    except IntegrityError as error:
        references = (
            ("sentence", adjudication.sentence_id, "sentence"),
            ("annotator", adjudication.adjudicator_id, "person"),
            ("codebook", adjudication.codebook, "codebook version"),
        )
        return SaveResult(adjudication.id, None, refusal_reason(db, error, "a decision", references))
    except (UnicodeEncodeError, OverflowError) as error:
        return SaveResult(adjudication.id, None, f"It holds a value that cannot be stored: {error}.")
    if tuple(stored[1:]) != content:
        return SaveResult(
            adjudication.id, None, f"The id {adjudication.id} belongs to another adjudication, which was saved before."
        )
    return SaveResult(adjudication.id, stored[0])


def _overtaken(db: Database, adjudication: Adjudication, name_by_label: Mapping[str, str]) -> str | None:
    """A sentence about who else adjudicated since the adjudicator looked at the sentence; None where nobody did.

    A draw for an audit decides nothing, so it does not count.
    """
    row = db.execute(
        """
        select annotator.name, adjudication.label, adjudication.skip, adjudication.saved_at
        from adjudication join annotator on annotator.id = adjudication.adjudicator_id
        where sentence_id = ? and adjudicator_id <> ? and sequence > ?
            and (way <> ? or label is not null or skip is not null)
        order by sequence desc limit 1
        """,
        [adjudication.sentence_id, adjudication.adjudicator_id, adjudication.seen, AdjudicationMethod.AUDITED.value],
    ).fetchone()
    if row is None:
        return None
    name, label, skip, saved_at = row
    if label is not None:
        did = f"{name} decided this sentence as {name_by_label.get(label, label)}"
    else:
        did = (
            f"{name} decided that this is not a sentence" if skip else f"{name} took back the decision on this sentence"
        )
    return f"{did} at {to_time(saved_at):%H:%M} UTC, before yours arrived. Look at it, then decide again if you differ."


def _unseen(db: Database, adjudication: Adjudication) -> str | None:
    """Refuse a `seen` that is not an adjudication of this sentence: with it, `_overtaken` could miss one."""
    if adjudication.seen == 0:
        return None
    row = db.execute(
        "select 1 from adjudication where sequence = ? and sentence_id = ?",
        [adjudication.seen, adjudication.sentence_id],
    ).fetchone()
    if row is not None:
        return None
    return f"What was on the screen (seen {adjudication.seen}) is no adjudication of this sentence. Reload the page."


def _content(adjudication: Adjudication) -> tuple[Any, ...]:
    return (
        adjudication.id,
        adjudication.sentence_id,
        adjudication.adjudicator_id,
        adjudication.answer.label,
        adjudication.answer.secondary,
        adjudication.answer.skip,
        adjudication.rule,
        adjudication.reason,
        adjudication.votes_sequence,
        adjudication.seen,
        adjudication.codebook,
        adjudication.ms,
        to_text(adjudication.client_at),
    )


def _decision(row: Sequence[Any]) -> Decision:
    sequence, saved_at, way, *content, votes_sequence, seen, codebook, ms, client_at = row
    id_, sentence_id, adjudicator_id, label, secondary, skip, rule, reason = content
    adjudication = Adjudication(
        id_,
        sentence_id,
        adjudicator_id,
        Answer(label, secondary, skip),
        rule,
        reason,
        AdjudicationMethod(way),
        votes_sequence,
        seen,
        codebook,
        ms,
        to_time(client_at),
    )
    return Decision(adjudication, sequence, to_time(saved_at))
