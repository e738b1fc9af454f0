"""Store what annotators answer."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

from labeling.context.access import role_now
from labeling.domain.annotations import refusal
from labeling.domain.model import Actor, Annotation, ArticleUse, article_of
from labeling.errors import NotFound
from labeling.services.codebooks import codebook_version
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import assignments as stored_assignments
from labeling.storage.connection import Database
from labeling.storage.openings import second_thought_sequences
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of a batch: every event is either on the disk or refused with a reason."""

    saved: list[str]
    refused: list[tuple[str, str]]
    """(event id, reason)"""
    sequence: int
    """The highest sequence among this annotator's stored events."""
    late: list[str] = field(default_factory=list)
    """The saved events that are second thoughts: kept, and no votes."""


def record_annotations(
    file: ProjectFile, actor: Actor, annotations: Sequence[Annotation], *, now: datetime
) -> Future[Receipt]:
    """Store the annotations in their order; the future resolves when they are on the disk.

    Each event is stored or refused on its own. A repeated id is stored once and answered as saved. The future raises
    NotAllowed, with nothing stored, where the actor's account was closed meanwhile.
    """
    reason_by_id = {event.id: reason for event in annotations if (reason := _refusal(file, actor, event))}
    acceptable = [event for event in annotations if event.id not in reason_by_id]
    return file.write(lambda db: _save(db, actor, acceptable, reason_by_id, now))


def _refusal(file: ProjectFile, actor: Actor, event: Annotation) -> str | None:
    if event.annotator_id != actor.annotator_id:
        return "This annotation was made under another annotator's name."
    try:
        codebook = codebook_version(file, event.codebook)
    except NotFound as error:
        return str(error)
    return refusal(event, codebook)


def _save(
    db: Database, actor: Actor, acceptable: list[Annotation], reason_by_id: dict[str, str], now: datetime
) -> Receipt:
    role_now(db, actor)
    reason_by_id |= _refuse_unassigned(db, actor, acceptable)
    events = [event for event in acceptable if event.id not in reason_by_id]
    outcomes = stored_annotations.insert_annotations(db, events, saved_at=now)
    saved = [outcome.id for outcome in outcomes if outcome.refused is None]
    refused = [(outcome.id, outcome.refused) for outcome in outcomes if outcome.refused is not None]
    sequence = stored_annotations.last_sequence(db, actor.annotator_id)
    thoughts = second_thought_sequences(db, (outcome.sequence for outcome in outcomes if outcome.sequence is not None))
    late = [outcome.id for outcome in outcomes if outcome.sequence in thoughts]
    return Receipt(saved, [*reason_by_id.items(), *refused], sequence, late)


def _refuse_unassigned(db: Database, actor: Actor, events: list[Annotation]) -> dict[str, str]:
    """A reason, by event id, for events on articles that a team never gave to the actor, except samples.

    An assignment that was given back or whose lease ran out is enough: late labels are kept. Events that are stored
    already are left out: when they are sent again, the answer must be that they are saved.
    """
    if not accounts.has_passwords(db):
        return {}
    articles = {article_of(event.sentence_id) for event in events}
    missing = articles - stored_assignments.ever_given(db, actor.annotator_id, articles)
    missing = {article_id for article_id in missing if stored_uses.use_of(db, article_id) is not ArticleUse.SAMPLE}
    if not missing:
        return {}
    unassigned = [event.id for event in events if article_of(event.sentence_id) in missing]
    return dict.fromkeys(
        set(unassigned) - stored_annotations.stored_ids(db, unassigned),
        "This article was not given to you, so the label was not saved. Ask an owner to give it to you.",
    )
