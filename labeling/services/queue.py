"""Find the next article for an annotator and deal it, without ever giving it to too many.

Looking for an article reads a lot, so it happens in a snapshot. Whether the article still has a free slot is checked
again in the transaction that deals it, where nothing can come in between.

Where training is required, practice and the test come before the work. Checks and repeats hide in the work: they are
dealt like any other article.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from labeling.context.settings import read_assignment_settings, read_training_settings
from labeling.domain.assignments import (
    AssignmentSettings,
    QueueCandidate,
    dealing_order,
    has_slot_for,
    is_shared,
    seeded_fraction,
)
from labeling.domain.training import QueueItemKind, queue_item_kind
from labeling.services.training import state
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import codebooks as stored_codebooks
from labeling.storage import relabelings as stored_relabelings
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_people
from labeling.storage.relabelings import RelabelingCause

LEASE_OVER = "The lease ran out."
REPEATED = "Drawn by the queue, to see whether the annotator answers as before."


@dataclass(frozen=True, slots=True)
class QueuePlan:
    """What one annotator could do next, as of one snapshot."""

    current: str | None
    """An article that they hold and have not finished."""
    candidates: list[str]
    """Articles that could be dealt to them, the best first; empty where they have a current one."""
    newest: int
    """The number of their newest assignment. If there is a newer one when an article is dealt, the plan is stale."""
    kind: QueueItemKind = QueueItemKind.WORK
    """What the candidates are. A check needs no free slot. A repeat is held already and is asked again."""


def plan_for(db: Database, seed: str, annotator_id: str, *, now: datetime, prefer: str | None = None) -> QueuePlan:
    """What this annotator could do next: `prefer`, where possible. `seed` is the project's; shuffles depend on it.

    Free slots come first. Slots whose lease ran out are looked for only if there is none: their annotators may still
    come back, and finding them reads every label of every assignment.
    """
    settings, newest = read_assignment_settings(db), stored_assignments.newest(db, annotator_id)
    held = stored_assignments.holdings(db, annotator_id=annotator_id)
    put_away = articles_by_status(db).put_away
    current = [h.assignment.article_id for h in held if h.is_live(now, settings.lease) and not h.is_finished]
    current = [article_id for article_id in current if article_id not in put_away]
    samples = set(stored_uses.sample_articles(db))
    work = [article_id for article_id in current if article_id not in samples]
    if work:
        return QueuePlan(prefer if prefer in work else work[0], [], newest)
    fallback = QueuePlan(current[0] if current else None, [], newest)  # a sample that they hold, if any
    if not stored_assignments.is_active(db, annotator_id):
        return fallback
    training = training_to_do(db, annotator_id)
    if training is not None:
        return QueuePlan(None, training, newest)
    taken = stored_assignments.taken_slots(db)
    candidates = _candidates(db, settings, seed, annotator_id, taken)
    if not candidates:
        taken = _without_expired_leases(db, taken, settings, annotator_id, now)
        candidates = _candidates(db, settings, seed, annotator_id, taken)
    if candidates and (hidden := hidden_article(db, seed, annotator_id)):
        kind, article_id = hidden
        return QueuePlan(None, [article_id], newest, kind)
    if not candidates:
        return fallback
    ordered = dealing_order(candidates, settings.order, seed, annotator_id)
    return QueuePlan(None, sorted(ordered, key=lambda article_id: article_id != prefer), newest)


def peek(db: Database, seed: str, annotator_id: str) -> str | None:
    """The article that would probably be dealt next to an annotator who has finished all of theirs, or None.

    Nothing is dealt, and slots whose lease ran out are not looked for. After the last article of the test comes the
    work that is dealt to those who pass.
    """
    if not stored_assignments.is_active(db, annotator_id):
        return None
    given = stored_assignments.given_articles(db, annotator_id)
    training = training_to_do(db, annotator_id)
    if training is not None:
        upcoming = next((article_id for article_id in training if article_id not in given), None)
        if upcoming is not None or not training:
            return upcoming
    settings = read_assignment_settings(db)
    candidates = _candidates(db, settings, seed, annotator_id, stored_assignments.taken_slots(db))
    ordered = dealing_order(candidates, settings.order, seed, annotator_id)
    following = next((article_id for article_id in ordered if article_id not in given), None)
    # This must be what `plan_for` will find: any other title than the announced one would give the hidden ones away.
    if following is not None and (hidden := hidden_article(db, seed, annotator_id)):
        return hidden[1]
    return following


def deal_first(db: Database, seed: str, annotator_id: str, plan: QueuePlan, *, now: datetime) -> str | None:
    """Deal the first of the candidates that can still be dealt, and return its id; None where the plan is stale."""
    if stored_assignments.newest(db, annotator_id) != plan.newest:
        return None
    if not stored_assignments.is_active(db, annotator_id):
        return None
    status = articles_by_status(db)
    available = [a for a in plan.candidates if a not in status.put_away and a not in status.opened]
    if plan.kind is QueueItemKind.REPEAT:
        return next((a for a in available if ask_to_repeat(db, a, annotator_id, now=now)), None)
    if plan.kind is QueueItemKind.CHECK:
        return next((a for a in available if _deal_in_addition(db, a, annotator_id, now)), None)
    return next((a for a in available if _deal(db, seed, a, annotator_id, now)), None)


def has_free_slot(db: Database, seed: str, article_id: str, annotator_id: str, *, now: datetime) -> bool:
    """Whether this person can be given the article within its overlap. Practice, tests and samples are for all."""
    settings = read_assignment_settings(db)
    holders = {
        held.assignment.annotator_id
        for held in stored_assignments.holdings(db, article_id=article_id)
        if held.takes_slot(now, settings.lease)
    }
    return has_slot_for(annotator_id, settings.overlap, _is_for_all(db, seed, article_id, settings), holders)


def end_expired_leases(db: Database, seed: str, article_id: str, annotator_id: str, *, now: datetime) -> None:
    """End the assignments on the article whose lease ran out, before it is given to this annotator.

    A late label would make such an assignment live again, and there would be one too many. On a shared article nobody
    waits for another's slot, so only the annotator's own assignment is ended.
    """
    settings = read_assignment_settings(db)
    shared = _is_for_all(db, seed, article_id, settings)
    for held in stored_assignments.holdings(db, article_id=article_id):
        is_own = held.assignment.annotator_id == annotator_id
        if (is_own or not shared) and not held.is_live(now, settings.lease):
            reason = "The account is closed." if held.disabled else LEASE_OVER
            stored_assignments.give_back(db, held.assignment.id, ended_at=now, ended_by=None, reason=reason)


def _is_for_all(db: Database, seed: str, article_id: str, settings: AssignmentSettings) -> bool:
    return stored_uses.use_of(db, article_id).is_apart or is_shared(seed, article_id, settings.shared_percent)


def _deal(db: Database, seed: str, article_id: str, annotator_id: str, now: datetime) -> bool:
    if not has_free_slot(db, seed, article_id, annotator_id, now=now):
        return False
    end_expired_leases(db, seed, article_id, annotator_id, now=now)
    stored_assignments.give(db, article_id, annotator_id, dealt=True, given_by=None, given_at=now)
    return True


def _deal_in_addition(db: Database, article_id: str, annotator_id: str, now: datetime) -> bool:
    """Deal an article to somebody who never had it, without regard to its overlap."""
    if stored_assignments.ever_given(db, annotator_id, [article_id]):
        return False
    stored_assignments.give(db, article_id, annotator_id, dealt=True, given_by=None, given_at=now)
    return True


def _candidates(
    db: Database, settings: AssignmentSettings, seed: str, annotator_id: str, taken: dict[str, int]
) -> list[QueueCandidate]:
    """The articles with a slot for the annotator, including unfinished ones of their own whose lease ran out."""
    done = stored_annotations.done_by_article(db, annotator_id)
    own = stored_assignments.given_articles(db, annotator_id).keys()
    own_slots = own if annotator_id not in left_out_people(db) else frozenset[str]()
    status = articles_by_status(db)
    closed = status.put_away | status.opened | stored_uses.apart_articles(db)
    closed |= stored_assignments.returned_articles(db, annotator_id)
    candidates = []
    for number, article_id in stored_articles.labelable_articles(db):
        if article_id in closed:
            continue
        shared = is_shared(seed, article_id, settings.shared_percent)
        need = settings.overlap if shared else settings.overlap - taken.get(article_id, 0) + (article_id in own_slots)
        if need > 0:
            candidates.append(QueueCandidate(article_id, number, need, begun=article_id in own or article_id in done))
    begun = [candidate.article_id for candidate in candidates if candidate.begun]
    summaries = stored_articles.list_articles(db, begun) if begun else []
    finished = {summary.id for summary in summaries if done.get(summary.id, 0) >= summary.to_label}
    return [candidate for candidate in candidates if candidate.article_id not in finished]


def _without_expired_leases(
    db: Database, taken: dict[str, int], settings: AssignmentSettings, annotator_id: str, now: datetime
) -> dict[str, int]:
    """The taken slots by article, without those of others whose lease ran out."""
    still_taken = dict(taken)
    for held in stored_assignments.holdings(db, ran_out_before=now - settings.lease):
        if held.counts and held.assignment.annotator_id != annotator_id and not held.is_live(now, settings.lease):
            still_taken[held.assignment.article_id] -= 1
    return still_taken


def training_to_do(db: Database, annotator_id: str) -> list[str] | None:
    """The practice and test articles that this annotator still has to do, or None where work may be dealt to them."""
    if state.may_work(db, read_training_settings(db), annotator_id):
        return None
    material = state.material_of(db)
    closed = articles_by_status(db).opened | stored_assignments.returned_articles(db, annotator_id)
    article_ids = [article_id for article_id in [*material.practice, *material.test] if article_id not in closed]
    done = stored_annotations.done_by_article(db, annotator_id)
    to_label = {summary.id: summary.to_label for summary in stored_articles.list_articles(db, article_ids)}
    return [article_id for article_id in article_ids if done.get(article_id, 0) < to_label[article_id]]


def hidden_article(db: Database, seed: str, annotator_id: str) -> tuple[QueueItemKind, str] | None:
    """The check or the repeat that comes next; None where work comes next, or where there is no such article."""
    settings = read_training_settings(db)
    if settings.check_percent == settings.repeat_percent == 0:
        return None
    repeated = stored_relabelings.repeated_articles(db, annotator_id)
    dealt_before = stored_assignments.count_given(db, annotator_id) + len(repeated)
    kind = queue_item_kind(settings, seed, annotator_id, dealt_before)
    article_id = None
    if kind is QueueItemKind.CHECK:
        article_id = _check_for(db, seed, annotator_id)
    elif kind is QueueItemKind.REPEAT:
        article_id = _repeat_for(db, annotator_id, repeated.keys())
    return None if article_id is None else (kind, article_id)


def ask_to_repeat(db: Database, article_id: str, annotator_id: str, *, now: datetime) -> bool:
    """Ask an annotator to label an article once more. False where they don't hold it now or haven't finished it."""
    holdings = stored_assignments.holdings(db, article_id=article_id)
    if not any(held.assignment.annotator_id == annotator_id and held.is_finished for held in holdings):
        return False
    sentences = stored_articles.sentences_of(db, article_id)
    stored_relabelings.add_relabeling(
        db,
        [(sentence.id, annotator_id) for sentence in sentences if not sentence.part.is_furniture],
        why=RelabelingCause.REPEAT,
        reason=REPEATED,
        codebook_id=stored_codebooks.current_codebook_row(db).id,
        asked_at=now,
        asked_by=None,
    )
    return True


def _check_for(db: Database, seed: str, annotator_id: str) -> str | None:
    """A check that this annotator has never seen."""
    checks = state.material_of(db).check
    seen = stored_assignments.ever_given(db, annotator_id, checks) | articles_by_status(db).opened
    seen |= stored_annotations.done_by_article(db, annotator_id).keys()
    unseen = [article_id for article_id in checks if article_id not in seen]
    return min(unseen, key=lambda article_id: seeded_fraction("check", seed, annotator_id, article_id), default=None)


def _repeat_for(db: Database, annotator_id: str, repeated: Collection[str]) -> str | None:
    """Of the articles that the annotator has finished, the one given first, because they remember it least.

    Never the newest one: when `peek` announces the next article, they have not finished it yet.
    """
    status = articles_by_status(db)
    closed = status.put_away | status.opened | stored_uses.apart_articles(db) | set(repeated)
    held = stored_assignments.holdings(db, annotator_id=annotator_id)
    done = (h.assignment.article_id for h in held[:-1] if h.is_finished and h.to_label)
    return next((article_id for article_id in done if article_id not in closed), None)
