"""The articles of a project as its owner looks through them: searched, filtered, in order, a page at a time."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import blind_article_ids, require_owner
from labeling.domain.article_filter import PUT_AWAY, ArticleFilter, ArticleOrder
from labeling.domain.model import Actor, ArticleUse
from labeling.domain.progress import ArticleStatus
from labeling.domain.search_words import Piece, marked, snippet
from labeling.services.adjudication import dispute_queue
from labeling.services.article_figures import ArticleFigures, ArticleWork, counted_answers
from labeling.services.cache import ProjectCache
from labeling.storage import accounts
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage.article_deletions import count_deletions
from labeling.storage.article_events import ArticlesByStatus, articles_by_status
from labeling.storage.article_heads import ArticleHead, ImportBatch, annotated_articles, article_heads, batches
from labeling.storage.article_search import search_articles
from labeling.storage.connection import Database
from labeling.storage.corrections import last_correction
from labeling.storage.progress import AnswerCount
from labeling.storage.project_file import ProjectFile

_VERB = "look through all articles"
PAGE = 50
"""Articles on one page."""


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One article on the page."""

    figures: ArticleFigures
    use: ArticleUse
    batch: ImportBatch
    own_done: int
    """Sentences to label that the owner has settled themselves."""
    people: tuple[str, ...]
    """The names of those who hold it or labeled in it, whose votes count."""
    count_by_label: Mapping[str, int] | None
    """How often each label was given; None where the owner is labeling it and must not see that yet."""
    title: list[Piece]
    """With the words that were looked for told apart."""
    snippet: list[Piece]
    """Some of its text around the first of those words; empty without a search."""


@dataclass(frozen=True, slots=True)
class ArticleChoices:
    """What there is to choose from, each with how many articles have it; samples are not counted."""

    sources: Mapping[str, int]
    """By name, in the order of the alphabet."""
    languages: Mapping[str, int]
    batches: Mapping[ImportBatch, int]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """A page of the articles that were asked for, and what is known of all of them."""

    articles: list[FoundArticle]
    """Of this page."""
    ids: list[str]
    """Of all articles that were found, in order."""
    page: int
    """From 1: the page that was asked for, or the last one there is."""
    total: int
    """Articles of the project, without samples."""
    put_away: int
    """How many of those are archived or taken down."""

    @property
    def pages(self) -> int:
        """How many pages there are; 1 where nothing was found."""
        return max(1, -(-len(self.ids) // PAGE))


def article_choices(file: ProjectFile, actor: Actor) -> ArticleChoices:
    """What the articles of the project have, to choose from. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, _VERB)
    with file.reading() as db:
        key = (stored_articles.newest_article(db), count_deletions(db), last_correction(db), stored_uses.count_uses(db))
        return _choices.get(file, key, lambda: _choices_of(db))


_choices: ProjectCache[ArticleChoices] = ProjectCache(keep=1)


def _choices_of(db: Database) -> ArticleChoices:
    samples = set(stored_uses.sample_articles(db))
    heads = [head for head in article_heads(db) if head.id not in samples]
    by_batch = Counter(head.batch_id for head in heads)
    newest_first = reversed(list(batches(db).values()))
    return ArticleChoices(
        sources=_by_name(head.source for head in heads),
        languages=_by_name(head.language for head in heads),
        batches={batch: by_batch[batch.id] for batch in newest_first if by_batch[batch.id]},
    )


def find_articles(  # noqa: PLR0913  # what a page of a list needs
    file: ProjectFile,
    actor: Actor,
    wanted: ArticleFilter,
    *,
    order: ArticleOrder = ArticleOrder.NEWEST,
    page: int = 1,
    now: datetime,
) -> FoundArticles:
    """A page of the articles that the owner wants to see, with how far each is.

    What has to be counted is counted for this page only, unless the filter asks how far articles are. Raises
    NotAllowed for anybody but an owner.
    """
    require_owner(actor, _VERB)
    with file.reading() as db:
        finder = _Finder.of(db, file.project_id, now)
        found = finder.found(wanted, order)
        if wanted.is_disputed:
            disputed = {sentence.article_id for sentence in dispute_queue(file, actor).disputed}
            found = [head for head in found if head.id in disputed]
        page = min(max(page, 1), max(1, -(-len(found) // PAGE)))
        shown = [head.id for head in found[(page - 1) * PAGE : page * PAGE]]
        return FoundArticles(
            articles=finder.page(shown, wanted.words, actor),
            ids=[head.id for head in found],
            page=page,
            total=len(finder.own),
            put_away=sum(head.id in finder.statuses.put_away for head in finder.own),
        )


@dataclass(frozen=True, slots=True)
class _Finder:
    """What is known of all articles without counting anything, read at one moment."""

    db: Database
    seed: str
    now: datetime
    heads: list[ArticleHead]
    own: list[ArticleHead]
    """Without samples."""
    statuses: ArticlesByStatus
    use_by_article: Mapping[str, ArticleUse]
    batch_by_id: Mapping[str, ImportBatch]

    @classmethod
    def of(cls, db: Database, seed: str, now: datetime) -> "_Finder":
        heads, uses, samples = article_heads(db), stored_uses.use_by_article(db), set(stored_uses.sample_articles(db))
        own = [head for head in heads if head.id not in samples]
        return cls(db, seed, now, heads, own, articles_by_status(db), uses, batches(db))

    def use(self, article_id: str) -> ArticleUse:
        return self.use_by_article.get(article_id, ArticleUse.WORK)

    def found(self, wanted: ArticleFilter, order: ArticleOrder) -> list[ArticleHead]:
        """All that the filter asks for, except whether something is disputed."""
        matches = search_articles(self.db, wanted.words) if wanted.words.strip() else None
        rank_by_id = None if matches is None else {article_id: rank for rank, article_id in enumerate(matches)}
        found = [
            head for head in self.heads if (rank_by_id is None or head.id in rank_by_id) and self._is_like(head, wanted)
        ]
        return _in_order(self._of_states(found, wanted), order, rank_by_id)

    def _is_like(self, head: ArticleHead, wanted: ArticleFilter) -> bool:
        return (
            (not wanted.sources or head.source in wanted.sources)
            and (not wanted.languages or head.language in wanted.languages)
            and (not wanted.batches or head.batch_id in wanted.batches)
            and (not wanted.is_open or head.id in self.statuses.opened)
            and wanted.is_use_wanted(self.use(head.id))
            and wanted.is_published_between(head.published)
        )

    def _of_states(self, heads: list[ArticleHead], wanted: ArticleFilter) -> list[ArticleHead]:
        states = wanted.states or frozenset(ArticleStatus) - PUT_AWAY
        at_work = [head for head in heads if head.id not in self.statuses.put_away]
        status_by_id = self._statuses_at_work(at_work) if wanted.needs_counts else {}
        any_at_work = next(iter(states - PUT_AWAY), ArticleStatus.NOT_STARTED)
        return [head for head in heads if (self._put_away(head.id) or status_by_id.get(head.id, any_at_work)) in states]

    def _put_away(self, article_id: str) -> ArticleStatus | None:
        if article_id in self.statuses.taken_down:
            return ArticleStatus.TAKEN_DOWN
        return ArticleStatus.ARCHIVED if article_id in self.statuses.archived else None

    def _statuses_at_work(self, heads: Sequence[ArticleHead]) -> dict[str, ArticleStatus]:
        """How far each article is. Nothing is counted where nobody ever answered anything, which is quick to see."""
        begun = annotated_articles(self.db)
        to_count = [head.id for head in heads if head.id in begun or not head.to_label]
        counted = {figures.summary.id: figures.status for figures in self._work(to_count)[0]}
        return {head.id: counted.get(head.id, ArticleStatus.NOT_STARTED) for head in heads}

    def _work(self, article_ids: Collection[str]) -> tuple[list[ArticleFigures], ArticleWork, list[AnswerCount]]:
        answers = counted_answers(self.db, article_ids)
        holdings = stored_assignments.holdings(self.db, article_ids=article_ids)
        work = ArticleWork.of(self.db, self.seed, holdings, answers, self.now)
        summaries = stored_articles.list_articles(self.db, article_ids)
        return [work.figures(summary) for summary in summaries], work, answers

    def page(self, article_ids: list[str], words: str, actor: Actor) -> list[FoundArticle]:
        """These articles in this order, with all that the actor is shown of them."""
        blind = blind_article_ids(self.db, actor)
        figures, work, answers = self._work(article_ids)
        figures_by_id = {article.summary.id: article for article in figures}
        labels = _labels_by_article(answers)
        name_by_id = {person.id: person.name for person in accounts.annotators(self.db)}
        return [
            FoundArticle(
                figures=figures_by_id[article_id],
                use=self.use(article_id),
                batch=self.batch_by_id[figures_by_id[article_id].summary.batch_id],
                own_done=work.done_by_article.get(article_id, {}).get(actor.annotator_id, 0),
                people=_names(work, article_id, name_by_id),
                count_by_label=None if article_id in blind else labels.get(article_id, {}),
                title=marked(figures_by_id[article_id].summary.title, words),
                snippet=self._snippet(article_id, words),
            )
            for article_id in article_ids
        ]

    def _snippet(self, article_id: str, words: str) -> list[Piece]:
        if not words.strip() or article_id in self.statuses.taken_down:
            return []
        return snippet(stored_articles.article(self.db, article_id).text, words)


def _in_order(heads: list[ArticleHead], order: ArticleOrder, rank_by_id: Mapping[str, int] | None) -> list[ArticleHead]:
    """`rank_by_id` says how well each matches a search; None where there is none."""
    if order is ArticleOrder.MATCH and rank_by_id is not None:
        return sorted(heads, key=lambda head: rank_by_id[head.id])
    if order is ArticleOrder.TITLE:
        return sorted(heads, key=lambda head: (head.title.casefold(), head.number))
    if order is ArticleOrder.OLDEST:
        return heads
    newest = heads[::-1]
    if order is ArticleOrder.PUBLISHED:
        return sorted(
            newest, key=lambda head: head.published[:10] if head.published[:4].isdecimal() else "", reverse=True
        )
    return newest


def _by_name(values: Iterable[str]) -> dict[str, int]:
    counts = Counter(value for value in values if value)
    return {value: counts[value] for value in sorted(counts, key=lambda value: (value.casefold(), value))}


def _labels_by_article(answers: Iterable[AnswerCount]) -> dict[str, Counter[str]]:
    labels: dict[str, Counter[str]] = {}
    for answer in answers:
        if answer.label is not None:
            labels.setdefault(answer.article_id, Counter())[answer.label] += answer.votes
    return labels


def _names(work: ArticleWork, article_id: str, name_by_id: Mapping[str, str]) -> tuple[str, ...]:
    people = {*work.done_by_holder(article_id), *work.done_by_article.get(article_id, {})}
    return tuple(sorted((name_by_id[person] for person in people), key=lambda name: (name.casefold(), name)))
