"""Accept the labels that annotators agree on, for many sentences together, and draw some of them for an audit."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from labeling.context.access import require_decider, require_decider_now
from labeling.context.project_context import project_context
from labeling.domain.adjudication import is_drawn
from labeling.domain.gold import Gold, GoldBasis
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, Answer
from labeling.errors import Refused
from labeling.services.adjudication_view import adjudication_view
from labeling.services.codebooks import current_codebook
from labeling.storage import adjudications as stored_adjudications
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

CHUNK = 500
"""Sentences in one transaction. Others wait no longer than that takes."""
_VERB = "accept labels"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The result of an acceptance."""

    accepted: int
    """Sentences whose unanimous label is now their decision."""
    to_audit: int
    """Sentences that were drawn instead and wait in the queue."""


def accept_unanimous(
    file: ProjectFile, actor: Actor, *, audit_percent: int, now: datetime, seed: str | None = None
) -> Accepted:
    """Make the label of every unanimous, undecided sentence its decision; draw some for the queue instead.

    About `audit_percent` of them are drawn: always the same ones for the same `seed`, by default the project's. A vote
    that changes later puts the sentence into the queue. What somebody decides meanwhile is left alone. Raises
    NotAllowed for annotators, and Refused where `audit_percent` is not from 0 to 100.
    """
    require_decider(actor, _VERB)
    if not 0 <= audit_percent <= 100:
        raise Refused(f"{audit_percent}% of the sentences cannot be drawn. Choose from 0% to 100%.")
    with file.reading() as db:
        view = adjudication_view(file, db, project_context(db, actor), shown_only=True)
        seen = stored_adjudications.latest_sequences(db)
    factory = _EventFactory(actor.annotator_id, view.context.votes_sequence, current_codebook(file).id, now)
    unanimous = (
        (sentence_id, gold)
        for sentence_id, rows in view.sentences()
        if sentence_id not in view.draws and (gold := view.gold(sentence_id, rows)).basis is GoldBasis.UNANIMOUS
    )
    events = []
    for sentence_id, gold in unanimous:
        drawn = is_drawn(seed or file.project_id, sentence_id, audit_percent)
        event = factory.draw(sentence_id) if drawn else factory.acceptance(sentence_id, gold)
        events.append(replace(event, seen=seen.get(sentence_id, 0)))
    saved = _save(file, actor, events, now)
    to_audit = sum(event.method is AdjudicationMethod.AUDITED for event in saved)
    return Accepted(len(saved) - to_audit, to_audit)


def take_back_acceptance(file: ProjectFile, actor: Actor, *, now: datetime) -> int:
    """Undo the actor's latest `accept_unanimous`, and return on how many sentences.

    Decisions that were made on them since then stay. Raises NotAllowed for annotators.
    """
    require_decider(actor, _VERB)
    with file.reading() as db:
        decisions = stored_adjudications.accepted_last(db, actor.annotator_id)
    emptied = [
        replace(
            decision.adjudication,
            id=_new_id(),
            answer=Answer(),
            method=AdjudicationMethod.DECIDED,
            seen=decision.sequence,
            client_at=now,
        )
        for decision in decisions
    ]
    return len(_save(file, actor, emptied, now))


@dataclass(frozen=True, slots=True)
class _EventFactory:
    """Makes the events of one acceptance."""

    adjudicator_id: str
    votes_sequence: int
    codebook_id: str
    now: datetime

    def draw(self, sentence_id: str) -> Adjudication:
        return self._event(sentence_id, Gold(), AdjudicationMethod.AUDITED)

    def acceptance(self, sentence_id: str, gold: Gold) -> Adjudication:
        return self._event(sentence_id, gold, AdjudicationMethod.ACCEPTED)

    def _event(self, sentence_id: str, gold: Gold, method: AdjudicationMethod) -> Adjudication:
        return Adjudication(
            id=_new_id(),
            sentence_id=sentence_id,
            adjudicator_id=self.adjudicator_id,
            answer=Answer(gold.label, gold.secondary, gold.skip),
            rule=None,
            reason="",
            method=method,
            votes_sequence=self.votes_sequence,
            seen=0,
            codebook=self.codebook_id,
            ms=0,
            client_at=self.now,
        )


def _new_id() -> str:
    return f"b-{secrets.token_hex(12)}"


def _save(file: ProjectFile, actor: Actor, events: Sequence[Adjudication], now: datetime) -> list[Adjudication]:
    """Store the events in bounded transactions, and return those that were stored."""

    def save(db: Database, chunk: Sequence[Adjudication]) -> list[Adjudication]:
        require_decider_now(db, actor, _VERB)
        latest = stored_adjudications.latest_sequence
        untouched = [event for event in chunk if latest(db, event.sentence_id) == event.seen]
        outcomes = stored_adjudications.insert_adjudications(db, untouched, saved_at=now)
        return [event for event, outcome in zip(untouched, outcomes, strict=True) if outcome.saved]

    saved: list[Adjudication] = []
    for start in range(0, len(events), CHUNK):
        saved += file.write(partial(save, chunk=events[start : start + CHUNK])).result()
    return saved
