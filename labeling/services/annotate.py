"""Store what annotators answer."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from labeling.domain.answers import refusal
from labeling.domain.model import Actor, Annotation
from labeling.errors import NotFound
from labeling.services.codebooks import codebook_version
from labeling.storage import annotations as stored_annotations
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch: every event is either saved, on the disk, or refused with a reason."""

    saved: list[str]
    refused: list[tuple[str, str]]
    """(event id, reason)"""
    sequence: int
    """The highest sequence among this annotator's stored events."""


def record_annotations(
    file: ProjectFile, actor: Actor, annotations: Sequence[Annotation], *, now: datetime
) -> Future[Receipt]:
    """Store the annotations in their order; the answer comes when they are on the disk.

    Each event stands alone: one that cannot be stored is refused by name, the others are saved. A repeated id is
    saved once and answered as saved.
    """
    reason_by_id = {event.id: reason for event in annotations if (reason := _refusal(file, actor, event))}
    welcome = [event for event in annotations if event.id not in reason_by_id]
    return file.write(lambda db: _save(db, actor, welcome, reason_by_id, now))


def _refusal(file: ProjectFile, actor: Actor, event: Annotation) -> str | None:
    if event.annotator_id != actor.annotator_id:
        return "This annotation was made under another annotator's name."
    try:
        codebook = codebook_version(file, event.codebook)
    except NotFound as error:
        return str(error)
    return refusal(event, codebook)


def _save(db: Database, actor: Actor, events: list[Annotation], reason_by_id: dict[str, str], now: datetime) -> Receipt:
    outcomes = stored_annotations.insert_annotations(db, events, saved_at=now)
    saved = [outcome.id for outcome in outcomes if outcome.refused is None]
    refused = [(outcome.id, outcome.refused) for outcome in outcomes if outcome.refused is not None]
    sequence = stored_annotations.last_sequence(db, actor.annotator_id)
    return Receipt(saved, [*reason_by_id.items(), *refused], sequence)
