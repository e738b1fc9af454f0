"""The training round that comes with Factmark: practice and test articles with their gold."""

import secrets
from datetime import datetime
from pathlib import Path

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, Adjudication, AdjudicationMethod
from labeling.errors import Refused
from labeling.intake.guideline import parse_guideline
from labeling.intake.training_round import TrainingArticle, read_training_round
from labeling.services.codebooks import current_codebook
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_events, takedowns
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage.article_events import ArticleAction
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile

_VERB = "add the training round"
_SOURCE = Path(__file__).resolve().parents[3] / "data" / "training" / "training.toml"


def make_training_round(file: ProjectFile, actor: Actor, *, now: datetime) -> list[str]:
    """Import the practice and test articles that come with Factmark, with their gold, and return their ids in order.

    Articles that are there already are restored and used for training again, so calling this twice does no harm.
    Archiving the articles undoes it. Raises NotAllowed for anybody but an owner, and Refused where the project's
    codebook lacks a label or a reason to skip that the round teaches, or where one of its texts was taken down.
    """
    require_owner(actor, _VERB)
    articles = read_training_round(_SOURCE.read_text(encoding="utf-8"))
    codebook = current_codebook(file)
    _require_labels(codebook, articles)

    def store(db: Database) -> None:
        _import_missing(db, actor, articles, now)
        for article in articles:
            article_id = article.draft.article.id
            stored_uses.set_use(db, article_id, article.use, at=now, by=actor.annotator_id)
            if article_id in article_events.articles_by_status(db).archived:
                article_events.add_event(db, article_id, ArticleAction.RESTORED, at=now, by=actor.annotator_id)
            _decide(db, actor, article, codebook, now)

    write_as_owner(file, actor, _VERB, store)
    return [article.draft.article.id for article in articles]


def _require_labels(codebook: Codebook, articles: list[TrainingArticle]) -> None:
    answers = [gold.answer for article in articles for gold in article.known.values()]
    labels = {answer.label for answer in answers if answer.label is not None} - {label.id for label in codebook.labels}
    skips = {answer.skip for answer in answers if answer.skip is not None}
    reasons = {skip for skip in skips if not codebook.has_skip_reason(skip)}
    if missing := sorted(labels | reasons):
        raise Refused(
            f"The training round teaches {', '.join(missing)}, which this project's codebook doesn't have. Train with "
            "articles of your own instead. Decide all of their sentences, then make them practice or a test."
        )


def _import_missing(db: Database, actor: Actor, articles: list[TrainingArticle], now: datetime) -> None:
    missing = []
    for article in articles:
        known = article.draft.article
        if takedowns.is_taken_down(db, known.id):
            raise Refused(f"“{known.title}” was taken down (article {known.id}), so it cannot be imported again.")
        if stored_articles.find_by_sha256(db, known.sha256) is None:
            missing.append(article)
    if not missing:
        return
    batch_id = stored_articles.insert_batch(
        db, origin="Factmark's training round", created_at=now, created_by=actor.annotator_id
    )
    for article in missing:
        stored_articles.insert_article(
            db,
            article.draft.article,
            article.draft.sentences,
            batch_id=batch_id,
            imported_at=now,
            imported_by=actor.annotator_id,
        )


def _decide(db: Database, actor: Actor, article: TrainingArticle, codebook: Codebook, now: datetime) -> None:
    """Store the gold as decisions where nobody has decided."""
    decided = stored_adjudications.decisions(db, article_id=article.draft.article.id)
    undecided = {sentence_id: known for sentence_id, known in article.known.items() if sentence_id not in decided}
    rules = parse_guideline(codebook.guideline).rules
    votes_sequence = stored_annotations.last_sequence(db)
    seen = stored_adjudications.latest_sequences(db, article.draft.article.id)
    adjudications = [
        Adjudication(
            id=f"t-{secrets.token_hex(8)}",
            sentence_id=sentence_id,
            adjudicator_id=actor.annotator_id,
            answer=known.answer,
            rule=known.rule if known.rule in rules else None,
            reason=known.reason,
            method=AdjudicationMethod.DECIDED,
            votes_sequence=votes_sequence,
            seen=seen.get(sentence_id, 0),
            codebook=codebook.id,
            ms=0,
            client_at=now,
        )
        for sentence_id, known in undecided.items()
    ]
    stored_adjudications.insert_adjudications(db, adjudications, saved_at=now)
