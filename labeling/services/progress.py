"""Progress of the whole project, for its owners, and of one annotator, for themselves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from labeling.context.access import blind_article_ids, require_owner
from labeling.domain.assignments import Holding
from labeling.domain.model import Actor, Annotator, article_of
from labeling.domain.progress import (
    AnnotatorWork,
    ArticleStatus,
    FinishEstimate,
    answers_left,
    estimate_finish,
    unusual_work,
)
from labeling.services.article_figures import ArticleFigures, ArticleWork
from labeling.services.codebooks import current_codebook
from labeling.storage import accounts
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import progress as stored_progress
from labeling.storage import relabelings as stored_relabelings
from labeling.storage.articles import ArticleSummary
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_people
from labeling.storage.progress import AnswerCount, DayCount
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class ProjectProgress:
    """The whole project at one moment."""

    articles: list[ArticleFigures]
    """In import order, also those that are put away."""
    annotators: list[AnnotatorWork]
    """Everybody who labeled or holds something, by name; also those whose votes are left out of all other figures."""
    days: list[DayCount]
    estimate: FinishEstimate
    unusual_work: dict[str, list[str]]
    """By annotator id, what is unusual about their work, in plain words."""

    @property
    def count_by_status(self) -> dict[ArticleStatus, int]:
        """How many articles have each status, also where none has it."""
        count = Counter(article.status for article in self.articles)
        return {status: count[status] for status in ArticleStatus}


@dataclass(frozen=True, slots=True)
class OwnProgress:
    """One annotator's own work, with nothing about anybody else."""

    work: AnnotatorWork
    articles: int
    """How many they hold."""
    finished: int
    days: list[DayCount]


def project_progress(file: ProjectFile, actor: Actor, *, now: datetime) -> ProjectProgress:
    """Articles by status, everybody's figures, and an estimate of the finish. Raises NotAllowed for all but owners.

    Work of people whose votes are left out is in their own row and nowhere else. Where the actor is labeling an article
    themselves, others' labels and unsure marks on it are left out, but not their progress.
    """
    require_owner(actor, "see everybody's progress")
    with file.reading() as db:
        data = _ProgressData.of(file, db, now)
        blind = blind_article_ids(db, actor)
        visible = [t for t in data.counted_tallies if t.annotator_id == actor.annotator_id or t.article_id not in blind]
        everyones = [_work(data, annotator, visible) for annotator in accounts.annotators(db)]
        works = sorted((w for w in everyones if w.labeled or w.assigned), key=lambda w: (w.name.casefold(), w.name))
        names = {label.id: label.name for label in current_codebook(file).labels}
        work = data.work
        not_wanted = work.statuses.put_away | work.statuses.opened
        remaining = sum(
            answers_left(s.to_label, work.overlap, work.is_shared(s.id), work.done_by_holder(s.id), work.everybody)
            for s in data.summaries
            if s.id not in not_wanted
        )
        return ProjectProgress(
            articles=[work.figures(summary) for summary in data.summaries],
            annotators=works,
            days=stored_progress.annotations_a_day(db, leave_out=data.uncounted),
            estimate=estimate_finish(remaining, stored_progress.pace(db, now=now, leave_out=data.uncounted), now),
            unusual_work=unusual_work([person for person in works if person.counts], names),
        )


def own_progress(file: ProjectFile, actor: Actor, *, now: datetime) -> OwnProgress:
    """The actor's own figures, without samples and archived articles."""
    with file.reading() as db:
        data = _ProgressData.of(file, db, now, only=actor.annotator_id)
        shares = data.shares(actor.annotator_id)
        work = _work(data, Annotator(actor.annotator_id, actor.name, actor.role), data.counted_tallies)
        pending = stored_relabelings.pending_by_article(db, actor.annotator_id)
        asked_again = sum(count for article_id, count in pending.items() if article_id not in data.uncounted)
        return OwnProgress(
            work=replace(work, labeled=work.labeled - asked_again),
            articles=len(shares),
            finished=sum(done >= to_label for done, to_label in shares),
            days=stored_progress.annotations_a_day(db, actor.annotator_id, leave_out=data.uncounted),
        )


@dataclass(frozen=True, slots=True)
class _ProgressData:
    """What the figures are computed from, read at one moment."""

    work: ArticleWork
    summaries: list[ArticleSummary]
    holdings: list[Holding]
    tallies: list[AnswerCount]
    left_out: frozenset[str]
    """The people whose votes are left out: their work is no progress of the project."""
    median_ms: dict[str, float]
    last_active: dict[str, datetime]
    asked_again: Counter[tuple[str, str]]
    """Sentences that are asked again and not answered yet, counted by (article id, annotator id).

    Empty in a team, where the holdings count them.
    """
    uncounted: frozenset[str]
    """The articles that count for no progress. Of these, only archived ones are listed."""

    @classmethod
    def of(cls, file: ProjectFile, db: Database, now: datetime, only: str | None = None) -> "_ProgressData":
        # Practice and tests are work for annotators but no progress of the project. Samples are neither.
        apart = stored_uses.apart_articles(db) if only is None else set(stored_uses.sample_articles(db))
        tallies = [tally for tally in stored_progress.answer_counts(db, only) if tally.article_id not in apart]
        holdings = stored_assignments.holdings(db, annotator_id=only)
        holdings = [held for held in holdings if held.assignment.article_id not in apart]
        left_out = left_out_people(db) if only is None else frozenset[str]()
        counted = (tally for tally in tallies if tally.annotator_id not in left_out)
        work = ArticleWork.of(db, file.project_id, holdings, counted, now)
        pending = stored_relabelings.pending_pairs(db) if work.alone else set()
        return cls(
            work=work,
            summaries=[summary for summary in stored_articles.list_articles(db) if summary.id not in apart],
            holdings=holdings,
            tallies=tallies,
            left_out=left_out,
            median_ms=stored_progress.median_ms(db, only, leave_out=apart | work.statuses.archived),
            last_active=stored_progress.last_active(db),
            asked_again=Counter((article_of(sentence_id), annotator) for sentence_id, annotator in pending),
            uncounted=work.statuses.archived | apart,
        )

    @property
    def counted_tallies(self) -> list[AnswerCount]:
        return [tally for tally in self.tallies if tally.article_id not in self.uncounted]

    def shares(self, annotator_id: str) -> list[tuple[int, int]]:
        """(done, to label) of every article that this person is to label and that is not put away."""
        if self.work.alone:
            shown = [summary for summary in self.summaries if summary.id not in self.work.statuses.put_away]
            settled = {s.id: self.work.done_by_article.get(s.id, {}).get(annotator_id, 0) for s in shown}
            return [(settled[s.id] - self.asked_again[s.id, annotator_id], s.to_label) for s in shown]
        return [
            (holding.done - holding.pending, holding.to_label)
            for holding in self.holdings
            if holding.assignment.annotator_id == annotator_id
            and holding.assignment.article_id not in self.work.statuses.put_away
        ]


def _work(data: _ProgressData, annotator: Annotator, visible: Iterable[AnswerCount]) -> AnnotatorWork:
    """One person's figures. Labels and unsure marks are those of the tallies in `visible`."""
    shares = data.shares(annotator.id)
    own = [tally for tally in data.counted_tallies if tally.annotator_id == annotator.id]
    visible_own = [tally for tally in visible if tally.annotator_id == annotator.id]
    labels: Counter[str] = Counter()
    for tally in visible_own:
        if tally.label is not None:
            labels[tally.label] += tally.votes
    return AnnotatorWork(
        annotator_id=annotator.id,
        name=annotator.name,
        labeled=sum(tally.votes for tally in own if tally.settled),
        done=sum(done for done, _ in shares),
        assigned=sum(to_label for _, to_label in shares),
        unsure=sum(tally.unsure for tally in visible_own),
        median_ms=data.median_ms.get(annotator.id),
        last_active_at=data.last_active.get(annotator.id),
        count_by_label=labels,
        counts=annotator.id not in data.left_out,
    )
