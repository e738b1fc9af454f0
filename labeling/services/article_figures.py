"""How far articles are in a team: the state of each, and how many annotators it has and needs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from labeling.context.settings import read_assignment_settings
from labeling.domain.assignments import AssignmentSettings, Holding, is_shared
from labeling.domain.progress import ArticleStatus, article_status, is_enough
from labeling.storage import accounts
from labeling.storage import assignments as stored_assignments
from labeling.storage import progress as stored_progress
from labeling.storage.article_events import ArticlesByStatus, articles_by_status
from labeling.storage.articles import ArticleSummary
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_people
from labeling.storage.progress import AnswerCount


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """One article in the owner's list."""

    summary: ArticleSummary
    status: ArticleStatus
    is_open: bool
    """Whether annotators may see each other's answers on it."""
    is_shared: bool
    """Whether everybody labels it."""
    needed: int
    """How many annotators are to label it."""
    holders: int
    """How many hold it now, finished or not."""
    finished: int
    """How many of those have finished it."""
    extra: int
    """How many others have labels on it, which are kept and counted as extra."""


@dataclass(frozen=True, slots=True)
class ArticleWork:
    """What was done on articles, read at one moment."""

    seed: str
    settings: AssignmentSettings
    statuses: ArticlesByStatus
    everybody: set[str]
    """The annotators who label shared articles."""
    alone: bool
    now: datetime
    holdings_by_article: Mapping[str, list[Holding]]
    done_by_article: Mapping[str, Mapping[str, int]]
    """Sentences to label that are settled, by article and annotator: 0 for people with other votes only."""

    @classmethod
    def of(
        cls, db: Database, seed: str, holdings: Iterable[Holding], tallies: Iterable[AnswerCount], now: datetime
    ) -> "ArticleWork":
        """From these assignments and answers. `seed` is the project's id."""
        return cls(
            seed=seed,
            settings=read_assignment_settings(db),
            statuses=articles_by_status(db),
            everybody=stored_assignments.active_annotators(db),
            alone=not accounts.has_passwords(db),
            now=now,
            holdings_by_article=_by_article(holdings),
            done_by_article=_done_by_article(tallies),
        )

    @property
    def overlap(self) -> int:
        """How many annotators an article needs that is not shared."""
        return 1 if self.alone else self.settings.overlap

    def is_shared(self, article_id: str) -> bool:
        """Whether everybody labels the article."""
        return not self.alone and is_shared(self.seed, article_id, self.settings.shared_percent)

    def done_by_holder(self, article_id: str) -> Mapping[str, int]:
        """By annotator id, the sentences done by everybody whose work counts. Alone, nobody needs an assignment."""
        if self.alone:
            return self.done_by_article.get(article_id, {})
        return {
            holding.assignment.annotator_id: holding.done
            for holding in self.holdings_by_article.get(article_id, [])
            if holding.takes_slot(self.now, self.settings.lease)
        }

    def figures(self, summary: ArticleSummary) -> ArticleFigures:
        """How far one article is."""
        done, voters = self.done_by_holder(summary.id), self.done_by_article.get(summary.id, {})
        finished = [annotator_id for annotator_id, count in done.items() if count >= summary.to_label]
        shared = self.is_shared(summary.id)
        enough = is_enough(self.overlap, shared, finished, self.everybody)
        put_away = None
        if summary.id in self.statuses.put_away:
            taken_down = summary.id in self.statuses.taken_down
            put_away = ArticleStatus.TAKEN_DOWN if taken_down else ArticleStatus.ARCHIVED
        return ArticleFigures(
            summary=summary,
            status=article_status(put_away=put_away, begun=bool(voters), is_enough=enough),
            is_open=summary.id in self.statuses.opened,
            is_shared=shared,
            needed=len(self.everybody) if shared else self.overlap,
            holders=len(done),
            finished=len(finished),
            extra=len(voters.keys() - done.keys()),
        )


def counted_answers(db: Database, article_ids: Collection[str]) -> list[AnswerCount]:
    """All answers on some articles by people whose votes count, added up."""
    left_out = left_out_people(db)
    tallies = stored_progress.answer_counts(db, article_ids=article_ids)
    return [tally for tally in tallies if tally.annotator_id not in left_out]


def _done_by_article(tallies: Iterable[AnswerCount]) -> dict[str, dict[str, int]]:
    done: dict[str, dict[str, int]] = {}
    for tally in tallies:
        done_by_annotator = done.setdefault(tally.article_id, {})
        settled = tally.votes if tally.to_label and tally.settled else 0
        done_by_annotator[tally.annotator_id] = done_by_annotator.get(tally.annotator_id, 0) + settled
    return done


def _by_article(holdings: Iterable[Holding]) -> dict[str, list[Holding]]:
    by_article: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_article.setdefault(holding.assignment.article_id, []).append(holding)
    return by_article
