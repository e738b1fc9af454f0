"""What an annotator needs in order to label: the list of articles, and an article with their own votes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from labeling.domain.codebook import Codebook
from labeling.domain.model import Actor, Answer, Article, ArticleUse, Part, Role, Sentence, Vote
from labeling.domain.training import KnownGold
from labeling.errors import NotAllowed, NotFound
from labeling.services.codebooks import current_codebook
from labeling.services.queue import peek
from labeling.services.settings import shows_context
from labeling.services.training.state import known_of
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import openings as stored_openings
from labeling.storage import relabelings as stored_relabelings
from labeling.storage.article_events import articles_by_status
from labeling.storage.article_search import search_articles
from labeling.storage.articles import ArticleSummary
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile
from labeling.storage.relabelings import Relabeling, RelabelingCause


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """An article in a list, with one annotator's progress."""

    summary: ArticleSummary
    done: int
    """Sentences to label that this annotator has settled, without those that are asked again."""
    is_sample: bool = False
    """Whether it came with Factmark to try things on, and is no work."""

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
    """Their latest answers, including second thoughts. Sentences that are asked again are left out: the annotator sees
    them open."""
    sequence: int
    """The annotator's highest sequence when the votes were read."""
    codebook: Codebook
    shows_context: bool
    next_article: ArticleSummary | None
    """Another article with sentences left to label. In a team it may not be dealt yet: `claim_next(…, prefer=id)`."""
    use: ArticleUse = ArticleUse.WORK
    """As far as the annotator may know: a check is work to them."""
    pending: dict[str, str] = field(default_factory=dict)
    """The sentences that are asked again because the guideline changed and have no new label yet, with the reason.
    Repeats stay hidden."""
    feedback: dict[str, KnownGold] | None = None
    """For practice, the known gold by sentence id; None for any other article."""
    second_thoughts: frozenset[str] = frozenset()
    """Sentences on which an answer would be a second thought, because the others' answers could be seen. Empty where a
    repeat is hidden, which they would reveal."""


def list_articles(file: ProjectFile, actor: Actor) -> list[ArticleProgress]:
    """The articles that the actor may see, with their own progress; what is archived or taken down is left out.

    In a team an annotator sees the articles that they hold, in the order of giving; others see all articles, in import
    order. Everybody sees the samples, after the other articles.
    """
    with file.reading() as db:
        samples = _shown_samples(db, actor)
        if _sees_only_their_own(db, actor):
            return _held_articles(db, actor) + samples
        left_out = articles_by_status(db).put_away | {progress.summary.id for progress in samples}
        done_by_article = stored_annotations.done_by_article(db, actor.annotator_id)
        return [
            ArticleProgress(summary, done_by_article.get(summary.id, 0))
            for summary in stored_articles.list_articles(db)
            if summary.id not in left_out
        ] + samples


def list_samples(file: ProjectFile, actor: Actor) -> list[ArticleProgress]:
    """The samples that are not put away, with the actor's own progress: everybody may see and label them."""
    with file.reading() as db:
        return _shown_samples(db, actor)


def found_among(file: ProjectFile, actor: Actor, typed: str, article_ids: list[str]) -> list[str]:
    """Those of the articles that are found by what the actor typed, in their order; all where nothing was typed.

    Articles that the actor may not see are never found.
    """
    if not typed.strip():
        return article_ids
    seen = {progress.summary.id for progress in list_articles(file, actor)}
    with file.reading() as db:
        found = seen & set(search_articles(db, typed))
    return [article_id for article_id in article_ids if article_id in found]


def stripes(file: ProjectFile, actor: Actor, article_ids: list[str]) -> dict[str, list[tuple[Part, Answer]]]:
    """Each article's parts, sentence by sentence, with the actor's own answers (empty where they have none).

    Articles that the actor may not see are left out.
    """
    with file.reading() as db:
        hidden = set(articles_by_status(db).put_away)
        if _sees_only_their_own(db, actor):
            given = stored_assignments.given_articles(db, actor.annotator_id).keys()
            hidden |= set(article_ids) - given - set(stored_uses.sample_articles(db))
        return {
            article_id: stored_annotations.answer_by_sentence(db, article_id, actor.annotator_id)
            for article_id in article_ids
            if article_id not in hidden
        }


def first_unfinished(articles: list[ArticleProgress], *, after: str | None = None) -> ArticleSummary | None:
    """The first article with something left to label, beginning after `after` and going round.

    Samples count only where there is nothing else to label at all.
    """
    articles = [progress for progress in articles if not progress.is_sample] or articles
    ids = [progress.summary.id for progress in articles]
    pivot = ids.index(after) + 1 if after in ids else 0
    order = articles[pivot:] + articles[:pivot]
    return next((p.summary for p in order if not p.is_finished and p.summary.id != after), None)


def open_article(file: ProjectFile, actor: Actor, article_id: str) -> OpenArticle:
    """The article with the actor's own answers, read at one moment, to be labeled.

    Anybody may open a sample. Raises NotFound where there is no such article, where its text was taken down, and where
    a team has not given it to this annotator; NotAllowed where it is archived, and for owners and adjudicators who
    haven't taken it.
    """
    with file.reading() as db:
        _refuse_to_open(db, actor, article_id)
        use = stored_uses.use_of(db, article_id)
        pending = stored_relabelings.pending_of(db, actor.annotator_id, article_id)
        votes = stored_annotations.current_answers(db, article_id, actor.annotator_id)
        return OpenArticle(
            article=stored_articles.article(db, article_id),
            sentences=stored_articles.sentences_of(db, article_id),
            vote_by_sentence={sentence_id: vote for sentence_id, vote in votes.items() if sentence_id not in pending},
            sequence=stored_annotations.last_sequence(db, actor.annotator_id),
            codebook=current_codebook(file),
            shows_context=shows_context(file),
            next_article=_next_article(file, db, actor, article_id),
            use=use if use.is_apart else ArticleUse.WORK,
            pending=_reasons(db, actor, article_id, votes, pending),
            feedback=known_of(db, article_id) if use is ArticleUse.PRACTICE else None,
            second_thoughts=_second_thoughts(db, actor, article_id),
        )


def sentences_of(file: ProjectFile, article_id: str) -> list[Sentence]:
    """The article's sentences in reading order; the beginning of its id is enough.

    Raises NotFound where no article's id begins with that, or more than one does.
    """
    with file.reading() as db:
        return stored_articles.sentences_of(db, stored_articles.find_article_id(db, article_id))


def full_article_ids(file: ProjectFile, beginnings: list[str]) -> list[str]:
    """The ids of the articles whose ids begin so, each once. Raises NotFound where one fits none, or several."""
    with file.reading() as db:
        return list(dict.fromkeys(stored_articles.find_article_id(db, beginning) for beginning in beginnings))


def _sees_only_their_own(db: Database, actor: Actor) -> bool:
    return actor.role is Role.ANNOTATOR and accounts.has_passwords(db)


def _held_articles(db: Database, actor: Actor) -> list[ArticleProgress]:
    """The articles that the actor holds and that aren't put away, in the order of giving, with their own progress.

    Without samples, which nobody needs to be given. An article that the queue asked them to repeat comes where one
    would that was given at that moment.
    """
    put_away = articles_by_status(db).put_away | set(stored_uses.sample_articles(db))
    given_at = stored_assignments.given_at_by_article(db, actor.annotator_id)
    held = [article_id for article_id in given_at if article_id not in put_away]
    if asked_at := stored_relabelings.repeated_articles(db, actor.annotator_id):
        held.sort(key=lambda a: (max(given_at[a], asked_at.get(a, given_at[a])), a in asked_at))
    done_by_article = stored_annotations.done_by_article(db, actor.annotator_id)
    summary_by_id = {summary.id: summary for summary in stored_articles.list_articles(db, held)}
    return [ArticleProgress(summary_by_id[a], done_by_article.get(a, 0)) for a in held]


def _shown_samples(db: Database, actor: Actor) -> list[ArticleProgress]:
    """The samples that are not put away, in the order of import, with the actor's own progress."""
    put_away = articles_by_status(db).put_away
    shown = [article_id for article_id in stored_uses.sample_articles(db) if article_id not in put_away]
    done_by_article = stored_annotations.done_by_article(db, actor.annotator_id) if shown else {}
    return [
        ArticleProgress(summary, done_by_article.get(summary.id, 0), is_sample=True)
        for summary in stored_articles.list_articles(db, shown)
    ]


def _refuse_to_open(db: Database, actor: Actor, article_id: str) -> None:
    status = articles_by_status(db)
    if article_id in status.taken_down:
        raise NotFound(f"The text of article {article_id} was taken down.")
    in_team = accounts.has_passwords(db)
    is_sample = stored_uses.use_of(db, article_id) is ArticleUse.SAMPLE
    given = not in_team or is_sample or article_id in stored_assignments.given_articles(db, actor.annotator_id)
    if not given and actor.role is Role.ANNOTATOR:  # the same whether there is such an article or not
        raise NotFound(f"There is no article {article_id} among those that were given to you.")
    title = stored_articles.article(db, article_id).title
    if article_id in status.archived:
        raise NotAllowed(f"“{title}” is archived. It can be labeled once an owner has restored it.")
    if not given:
        raise NotAllowed(f"“{title}” was not given to you. Take it if you want to label it.")


def _reasons(
    db: Database, actor: Actor, article_id: str, votes: Mapping[str, Vote], pending: Mapping[str, Relabeling]
) -> dict[str, str]:
    """Why sentences are asked again, by sentence id; without those that are answered.

    A new answer without a label, or one that was taken back, is no answer yet.
    """
    asked = stored_relabelings.asked_of(db, actor.annotator_id, article_id)
    labeled = {sentence_id for sentence_id, vote in votes.items() if vote.annotation.answer.settles}
    still_open = {s: relabeling for s, relabeling in asked.items() if s not in labeled} | dict(pending)
    return {s: r.reason for s, r in still_open.items() if r.why is RelabelingCause.GUIDELINE}


def _second_thoughts(db: Database, actor: Actor, article_id: str) -> frozenset[str]:
    if not stored_openings.is_exposed(db, article_id, actor.annotator_id):
        return frozenset()
    asked = stored_relabelings.asked_of(db, actor.annotator_id, article_id)
    asked_again = stored_openings.asked_again(db, article_id, actor.annotator_id)
    if any(sentence_id not in asked or asked[sentence_id].why is RelabelingCause.REPEAT for sentence_id in asked_again):
        return frozenset()
    return frozenset(sentence.id for sentence in stored_articles.sentences_of(db, article_id)) - asked_again


def _next_article(file: ProjectFile, db: Database, actor: Actor, article_id: str) -> ArticleSummary | None:
    in_team = accounts.has_passwords(db)
    articles = _held_articles(db, actor) if in_team else list_articles(file, actor)
    unfinished = first_unfinished(articles, after=article_id)
    if unfinished is not None or not in_team:
        return unfinished
    upcoming = peek(db, file.project_id, actor.annotator_id)
    return stored_articles.list_articles(db, [upcoming])[0] if upcoming else None
