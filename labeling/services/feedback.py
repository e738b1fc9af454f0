"""What annotators learn from decisions, once an owner has opened an article to them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from labeling.context.access import opened_to
from labeling.domain.model import Actor, Answer, Sentence
from labeling.domain.training import KnownGold, outcome_of
from labeling.services.training.state import known_of
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage import openings as stored_openings
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class DifferingSentence:
    """A sentence on which an annotator's answer and the decision differ."""

    article_id: str
    title: str
    sentence: Sentence
    own: Answer
    decided: KnownGold
    others: Mapping[str, int]
    """How many others gave each answer, by label id or `SKIPPED`. Nobody is named."""


def feedback(file: ProjectFile, actor: Actor, *, article_id: str | None = None) -> list[DifferingSentence]:
    """Where decisions differ from the actor's latest answers, on the articles opened to them, or on one of those.

    In the order of import and reading. Sentences that are asked again are left out until the article is opened once
    more, because they must be answered without help. A second thought counts as the latest answer.
    """
    with file.reading() as db:
        opened = opened_to(db, actor)
        summaries = stored_articles.list_articles(db, opened if article_id is None else opened & {article_id})
        return [differing for summary in summaries for differing in _differing(db, actor, summary.id, summary.title)]


def is_any_opened(file: ProjectFile, actor: Actor) -> bool:
    """Whether there is an article that an owner has opened to the actor, who holds it."""
    with file.reading() as db:
        return bool(opened_to(db, actor))


def _differing(db: Database, actor: Actor, article_id: str, title: str) -> Iterator[DifferingSentence]:
    known = known_of(db, article_id)
    votes = stored_annotations.current_answers(db, article_id, actor.annotator_id)
    asked_again = stored_openings.asked_again(db, article_id, actor.annotator_id)
    for sentence in stored_articles.sentences_of(db, article_id):
        if sentence.id not in known or sentence.id not in votes or sentence.id in asked_again:
            continue
        own, decided = votes[sentence.id].annotation.answer, known[sentence.id]
        if outcome_of(own) not in (None, decided.outcome):
            all_votes = [vote.annotation for vote in stored_annotations.votes_on_sentence(db, sentence.id)]
            outcomes = (outcome_of(vote.answer) for vote in all_votes if vote.annotator_id != actor.annotator_id)
            others = Counter(outcome for outcome in outcomes if outcome is not None)
            yield DifferingSentence(article_id, title, sentence, own, decided, others)
