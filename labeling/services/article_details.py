"""One article with all that is known of it: where it came from, what it is for, and what happened to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import require_decider, sees_others
from labeling.domain.model import Actor, Article, ArticleUse, Sentence
from labeling.domain.progress import ArticleStatus
from labeling.services.article_figures import ArticleFigures, ArticleWork, counted_answers
from labeling.services.corrections import Change, changes_of
from labeling.storage import accounts
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage.article_deletions import answered_articles
from labeling.storage.article_events import ArticleAction, events_of
from labeling.storage.article_heads import ImportBatch, batches
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened to an article."""

    at: datetime
    by: str
    """The person's name; empty where nobody is known."""
    what: ImportBatch | Change | ArticleAction | ArticleUse
    """Its import, a correction, what an owner did with it, or what it is for since then."""


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """One article."""

    article: Article
    sentences: list[Sentence]
    figures: ArticleFigures
    use: ArticleUse
    batch: ImportBatch
    is_blind: bool
    """Whether the actor is labeling it themselves, and must not see the others' answers yet."""
    is_answered: bool
    """Whether anybody ever answered anything on it: then it cannot be deleted."""
    history: list[HistoryEntry]
    """The newest first."""

    @property
    def is_taken_down(self) -> bool:
        """Whether its text is gone."""
        return self.figures.status is ArticleStatus.TAKEN_DOWN


def article_details(file: ProjectFile, actor: Actor, article_id: str, *, now: datetime) -> ArticleDetails:
    """All that is known of an article; the beginning of its id is enough. Without answers: see `article_votes`.

    Raises NotAllowed for annotators, and NotFound.
    """
    require_decider(actor, "see all that is known of an article")
    with file.reading() as db:
        article_id = stored_articles.find_article_id(db, article_id)
        [summary] = stored_articles.list_articles(db, [article_id])
        batch = batches(db)[summary.batch_id]
        return ArticleDetails(
            article=stored_articles.article(db, article_id),
            sentences=stored_articles.sentences_of(db, article_id),
            figures=_work(db, file.project_id, article_id, now).figures(summary),
            use=stored_uses.use_of(db, article_id),
            batch=batch,
            is_blind=not sees_others(db, actor, article_id),
            is_answered=bool(answered_articles(db, [article_id])),
            history=_history(db, article_id, batch),
        )


def _work(db: Database, seed: str, article_id: str, now: datetime) -> ArticleWork:
    holdings = stored_assignments.holdings(db, article_id=article_id)
    return ArticleWork.of(db, seed, holdings, counted_answers(db, [article_id]), now)


def _history(db: Database, article_id: str, batch: ImportBatch) -> list[HistoryEntry]:
    name_by_id = {person.id: person.name for person in accounts.annotators(db)}
    entries = list(_entries(db, article_id, batch, name_by_id))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _entries(
    db: Database, article_id: str, batch: ImportBatch, name_by_id: Mapping[str, str]
) -> Iterator[HistoryEntry]:
    """The newest first among those of a kind, so that sorting by time keeps what happened at once in order."""
    for change in changes_of(db, article_id):
        first = change.corrections[0]
        yield HistoryEntry(first.at, name_by_id[first.by], change)
    for event in reversed(events_of(db, article_id)):
        yield HistoryEntry(event.at, name_by_id[event.by], event.what)
    for use, at, by in reversed(stored_uses.uses_of(db, article_id)):
        yield HistoryEntry(at, name_by_id[by], use)
    yield HistoryEntry(batch.created_at, name_by_id.get(batch.created_by or "", ""), batch)
