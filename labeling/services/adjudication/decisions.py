"""Store adjudicators' decisions, and list the latest of them."""

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import cache

from labeling.context.access import blind_article_ids, require_decider, require_decider_now
from labeling.context.project_context import project_context
from labeling.domain.adjudication import refusal
from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod, article_of
from labeling.errors import NotFound
from labeling.intake.guideline import parse_guideline
from labeling.services.annotations import Receipt
from labeling.services.codebooks import codebook_version, current_codebook
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "decide what a sentence is"


def record_decisions(
    file: ProjectFile, actor: Actor, adjudications: Sequence[Adjudication], *, now: datetime
) -> Future[Receipt]:
    """Store the adjudications in their order; the future resolves when they are on the disk.

    Each event is stored or refused on its own. A repeated id is stored once and answered as saved. An event is refused
    where somebody else has adjudicated the sentence since the actor loaded it; the reason says who decided what.
    Raises NotAllowed for annotators. The future raises it, with nothing stored, where the actor was made an annotator
    meanwhile.
    """
    require_decider(actor, _VERB)
    reason_by_id = {event.id: reason for event in adjudications if (reason := _refusal(file, actor, event))}
    acceptable = [event for event in adjudications if event.id not in reason_by_id]
    name_by_label = {label.id: label.name for label in current_codebook(file).labels}
    return file.write(lambda db: _save(db, actor, acceptable, reason_by_id, name_by_label, now))


def _refusal(file: ProjectFile, actor: Actor, event: Adjudication) -> str | None:
    if event.adjudicator_id != actor.annotator_id:
        return "This decision was made under another person's name."
    try:
        codebook = codebook_version(file, event.codebook)
    except NotFound as error:
        return str(error)
    return refusal(event, codebook, _rules(codebook) if event.rule else ())


@cache
def _rules(codebook: Codebook) -> frozenset[str]:
    return frozenset(parse_guideline(codebook.guideline).rules)


def _save(  # noqa: PLR0913, PLR0917  # what a batch consists of
    db: Database,
    actor: Actor,
    acceptable: list[Adjudication],
    reason_by_id: dict[str, str],
    name_by_label: dict[str, str],
    now: datetime,
) -> Receipt:
    require_decider_now(db, actor, _VERB)
    refused = {**reason_by_id, **_refusals(db, actor, acceptable)}
    events = []
    for event in acceptable:
        if event.id not in refused:
            latest = stored_adjudications.latest_on(db, event.sentence_id)
            audited = latest is not None and latest.adjudication.method is AdjudicationMethod.AUDITED
            # A decision on a sentence that was drawn for an audit belongs to the audit.
            method = AdjudicationMethod.AUDITED if audited else AdjudicationMethod.DECIDED
            events.append(replace(event, method=method))
    outcomes = stored_adjudications.insert_adjudications(db, events, saved_at=now, name_by_label=name_by_label)
    saved = [outcome.id for outcome in outcomes if outcome.refused is None]
    refused |= {outcome.id: outcome.refused for outcome in outcomes if outcome.refused is not None}
    sequence = stored_adjudications.last_adjudication(db, actor.annotator_id)
    return Receipt(saved, list(refused.items()), sequence)


def _refusals(db: Database, actor: Actor, events: list[Adjudication]) -> dict[str, str]:
    """By event id, the reason why the actor may not store the event now.

    Events that are stored already are left out: when they are sent again, the answer must be that they are saved.
    """
    blind, put_away = blind_article_ids(db, actor), articles_by_status(db).put_away
    last = stored_annotations.last_sequence(db)
    known = stored_adjudications.stored_adjudication_ids(db, (event.id for event in events))
    return {
        event.id: reason
        for event in events
        if event.id not in known and (reason := _refusal_now(event, blind, put_away, last))
    }


def _refusal_now(event: Adjudication, blind: set[str], put_away: frozenset[str], last: int) -> str | None:
    article_id = article_of(event.sentence_id)
    if article_id in blind:
        return "You are labeling this article yourself. Finish it or give it back, then decide on it."
    if article_id in put_away:
        return "This article was archived or taken down, so nothing can be decided on it."
    if event.votes_sequence > last:
        return "This decision refers to votes that the project doesn't have. Reload the page, then decide again."
    return None


def recent_decisions(file: ProjectFile, actor: Actor, *, limit: int) -> list[str]:
    """Ids of the sentences that the actor decided last and whose decision is still theirs, the latest one last.

    Articles that they may not decide on (any more) are left out. Raises NotAllowed for annotators.
    """
    require_decider(actor, _VERB)
    with file.reading() as db:
        context = project_context(db, actor)
        recent = stored_adjudications.decided_last(db, actor.annotator_id, limit=limit)
    left_out = context.hidden | context.put_away
    return [sentence_id for sentence_id in recent if article_of(sentence_id) not in left_out]
