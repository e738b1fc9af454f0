"""What the queue deals in addition to work: practice and the test before it, checks and repeats hidden in it."""

from collections.abc import Collection
from datetime import datetime

from labeling.context.settings import read_training_settings
from labeling.domain.assignments import seeded_fraction
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
from labeling.storage.relabelings import RelabelingCause

REPEATED = "Drawn by the queue, to see whether the annotator answers as before."


def training_openings(db: Database, annotator_id: str) -> list[str] | None:
    """The practice and test articles that this annotator still has to do, or None where work may be dealt to them."""
    if state.may_work(db, read_training_settings(db), annotator_id):
        return None
    material = state.material_of(db)
    closed = articles_by_status(db).opened | stored_assignments.returned_articles(db, annotator_id)
    openings = [article_id for article_id in [*material.practice, *material.test] if article_id not in closed]
    done = stored_annotations.done_by_article(db, annotator_id)
    to_label = {summary.id: summary.to_label for summary in stored_articles.list_articles(db, openings)}
    return [article_id for article_id in openings if done.get(article_id, 0) < to_label[article_id]]


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
    if not any(held.assignment.annotator_id == annotator_id and held.is_done for held in holdings):
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
    done = (h.assignment.article_id for h in held[:-1] if h.is_done and h.to_label)
    return next((article_id for article_id in done if article_id not in closed), None)
