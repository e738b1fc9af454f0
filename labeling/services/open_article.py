"""What an annotator needs in order to label: the articles, and one of them with their own votes."""

from dataclasses import dataclass

from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, Answer, Article, Part, Sentence, Vote
from labeling.services.codebooks import current_codebook
from labeling.services.settings import shows_context
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage.articles import ArticleSummary
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """An article in a list, with how far one annotator is."""

    summary: ArticleSummary
    done: int
    """Sentences to label that this annotator has settled."""

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to label for this annotator."""
        return self.done >= self.summary.to_label


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """All that the labeling screen shows of one article to one annotator."""

    article: Article
    sentences: list[Sentence]
    vote_by_sentence: dict[str, Vote]
    sequence: int
    """The annotator's highest sequence when the votes were read."""
    codebook: Codebook
    shows_context: bool
    next_article: ArticleSummary | None
    """Another article with sentences left to label."""


def list_articles(file: ProjectFile, actor: Actor) -> list[ArticleProgress]:
    """The project's articles in import order, with the actor's own progress."""
    with file.reading() as db:
        done_by_article = stored_annotations.done_by_article(db, actor.annotator_id)
        return [
            ArticleProgress(summary, done_by_article.get(summary.id, 0))
            for summary in stored_articles.list_articles(db)
        ]


def stripes(file: ProjectFile, actor: Actor, article_ids: list[str]) -> dict[str, list[tuple[Part, Answer]]]:
    """What each of the articles is made of, sentence by sentence, with the actor's own answers (empty where none)."""
    with file.reading() as db:
        return {
            article_id: stored_annotations.answer_by_sentence(db, article_id, actor.annotator_id)
            for article_id in article_ids
        }


def first_unfinished(articles: list[ArticleProgress], *, after: str | None = None) -> ArticleSummary | None:
    """The first article with something left to label, looking from the one after `after` round to the start."""
    ids = [progress.summary.id for progress in articles]
    pivot = ids.index(after) + 1 if after in ids else 0
    order = articles[pivot:] + articles[:pivot]
    return next((p.summary for p in order if not p.is_finished and p.summary.id != after), None)


def open_article(file: ProjectFile, actor: Actor, article_id: str) -> OpenArticle:
    """The article with the actor's own votes, read at one moment.

    Raises NotFound where no article has this id.
    """
    with file.reading() as db:
        return OpenArticle(
            article=stored_articles.article(db, article_id),
            sentences=stored_articles.sentences_of(db, article_id),
            vote_by_sentence=stored_annotations.votes_of(db, article_id, actor.annotator_id),
            sequence=stored_annotations.last_sequence(db, actor.annotator_id),
            codebook=current_codebook(file),
            shows_context=shows_context(file),
            next_article=first_unfinished(list_articles(file, actor), after=article_id),
        )


def sentences_of(file: ProjectFile, article_id: str) -> list[Sentence]:
    """The article's sentences in reading order, as everybody may see them.

    Raises NotFound where no article has this id.
    """
    with file.reading() as db:
        stored_articles.article(db, article_id)
        return stored_articles.sentences_of(db, article_id)
