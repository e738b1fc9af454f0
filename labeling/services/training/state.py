"""The project's training articles, and one annotator's training: for the queue, screens and results."""

from collections.abc import Collection
from dataclasses import dataclass

from labeling.domain.model import ArticleUse
from labeling.domain.training import KnownGold, Score, TrainingSettings, first_attempt, score
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import person_events
from labeling.storage.article_events import articles_by_status
from labeling.storage.connection import Database
from labeling.storage.relabelings import asked_after

ADMITTED, NOT_ADMITTED = "admitted", "admission taken back"
"""The names of an account's events when an owner lets somebody work without the test, and when no longer."""


@dataclass(frozen=True, slots=True)
class Material:
    """The articles with known gold that are not put away, in the order of import."""

    practice: list[str]
    test: list[str]
    check: list[str]


def material_of(db: Database) -> Material:
    """The articles to train and to check with."""
    uses, put_away = stored_uses.use_by_article(db), articles_by_status(db).put_away
    if not uses:
        return Material([], [], [])
    order = [article_id for article_id in stored_articles.article_ids(db) if article_id not in put_away]
    used = {use: [article_id for article_id in order if uses.get(article_id) is use] for use in ArticleUse}
    return Material(used[ArticleUse.PRACTICE], used[ArticleUse.TEST], used[ArticleUse.CHECK])


def may_work(db: Database, settings: TrainingSettings, annotator_id: str) -> bool:
    """Whether work is dealt to this annotator: training is not required, they have passed, or they were admitted.

    Where no test is left, nobody has to pass one.
    """
    if not settings.required or is_admitted(db, annotator_id):
        return True
    test = material_of(db).test
    result = test_score(db, annotator_id, test)
    return not test or (result is not None and result.passes(settings))


def is_admitted(db: Database, annotator_id: str) -> bool:
    """Whether an owner lets this person work without having passed."""
    events = (event.what for event in person_events.events_of(db, annotator_id))
    marks = [what for what in events if what in (ADMITTED, NOT_ADMITTED)]
    return bool(marks) and marks[-1] == ADMITTED


def test_score(db: Database, annotator_id: str, test_articles: Collection[str]) -> Score | None:
    """Somebody's score in the test, at the moment when they had first answered all of it; None until then.

    Sentences that have no decision any more are left out.
    """
    right = {sentence_id: known.outcome for a in test_articles for sentence_id, known in known_of(db, a).items()}
    events = stored_annotations.answers_of(db, annotator_id, test_articles)
    outcomes = first_attempt(events, list(right), asked_after(db, annotator_id))
    if not right or len(outcomes) < len(right):
        return None
    return score((right[sentence_id], outcome) for sentence_id, outcome in outcomes.items())


def known_of(db: Database, article_id: str) -> dict[str, KnownGold]:
    """The known gold of an article's decided sentences, by sentence id; furniture is left out."""
    decisions = stored_adjudications.decisions(db, article_id=article_id)
    return {
        sentence.id: KnownGold.of(decisions[sentence.id])
        for sentence in stored_articles.sentences_of(db, article_id)
        if sentence.id in decisions and not sentence.part.is_furniture
    }
