"""One article with everybody's votes: what stands around a sentence behind a figure."""

from collections.abc import Mapping
from dataclasses import dataclass

from labeling.domain.model import Actor, Answer, Article, Sentence
from labeling.errors import NotAllowed
from labeling.services.blind import sees_others
from labeling.services.permissions import require_owner
from labeling.storage import accounts, articles
from labeling.storage import annotations as stored_annotations
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class ArticleVotes:
    """An article, its sentences, and what was said about them."""

    article: Article
    sentences: list[Sentence]
    votes_by_sentence: Mapping[str, list[tuple[str, Answer]]]
    """(annotator's name, answer) by sentence id, by name; sentences without votes are left out."""


def article_votes(file: ProjectFile, actor: Actor, article_id: str) -> ArticleVotes:
    """Raises NotAllowed but for owners, and on articles that the actor is labeling themselves; NotFound."""
    require_owner(actor, "see everybody's labels on an article")
    with file.reading() as db:
        article = articles.article(db, article_id)
        if not sees_others(db, actor, article_id):
            raise NotAllowed("You are labeling this article yourself. Finish it or give it back, then look at it here.")
        names = {person.id: person.name for person in accounts.annotators(db)}
        sentences = articles.sentences_of(db, article_id)
        votes = {one.id: stored_annotations.votes_on_sentence(db, one.id) for one in sentences}
    named = {
        sentence_id: sorted(
            ((names[vote.annotation.annotator_id], vote.annotation.answer) for vote in some), key=_by_name
        )
        for sentence_id, some in votes.items()
        if some
    }
    return ArticleVotes(article, sentences, named)


def _by_name(vote: tuple[str, Answer]) -> tuple[str, str]:
    return vote[0].casefold(), vote[0]
