"""How far the project is, for its owners, and how far one is oneself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from labeling.context.access import blind_articles, require_owner, sees_others
from labeling.context.settings import read_assignment_settings
from labeling.domain.assignments import AssignmentSettings, Holding, is_shared
from labeling.domain.model import Actor, Annotator, Answer, Role, StoredAnnotation, article_of
from labeling.domain.progress import (
    AnnotatorWork,
    ArticleStatus,
    FinishEstimate,
    answers_left,
    article_status,
    estimate_finish,
    hints,
    is_enough,
)
from labeling.errors import NotAllowed, NotFound
from labeling.services.codebooks import current_codebook
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_events as stored_events
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import progress as stored_progress
from labeling.storage import relabelings as stored_relabelings
from labeling.storage import rounds as stored_rounds
from labeling.storage.article_events import ArticlesByStatus
from labeling.storage.articles import ArticleSummary
from labeling.storage.connection import Database
from labeling.storage.exclusions import left_out_people
from labeling.storage.progress import AnswerCount
from labeling.storage.progress import DayCount as DayCount  # noqa: PLC0414  # part of what this module answers
from labeling.storage.progress import NotedVote as NotedVote  # noqa: PLC0414  # the same
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """One article in the owner's list."""

    summary: ArticleSummary
    state: ArticleStatus
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
    """How many others have labels on it: kept, and counted as extra."""


@dataclass(frozen=True, slots=True)
class ProjectProgress:
    """The whole project at one moment."""

    articles: list[ArticleFigures]
    """In import order, also those that are put away."""
    annotators: list[AnnotatorWork]
    """Everybody who labeled or holds something, by name; also those whose votes are left out of all other figures."""
    days: list[DayCount]
    estimate: FinishEstimate
    hints: dict[str, list[str]]
    """By annotator id: what is unusual about their work, in plain words."""

    @property
    def count_by_state(self) -> dict[ArticleStatus, int]:
        """How many articles are in each state, also where none is."""
        found = Counter(article.state for article in self.articles)
        return {state: found[state] for state in ArticleStatus}


@dataclass(frozen=True, slots=True)
class OwnProgress:
    """What one annotator did, for themselves: nothing of anybody else's."""

    work: AnnotatorWork
    articles: int
    """That they hold."""
    finished: int
    days: list[DayCount]


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One annotation in a sentence's history."""

    saved_at: datetime
    annotator_id: str
    annotator_name: str
    before: Answer | None
    """What this annotator had answered before; None where it was their first answer."""
    after: Answer
    codebook: str
    """Id of the codebook version that they had on the screen."""
    is_second_thought: bool = False
    """Whether they could see the others' answers by then: kept, and no vote."""


def project_progress(file: ProjectFile, actor: Actor, *, now: datetime) -> ProjectProgress:
    """Articles by state, everybody's figures, and when the work may be done. Raises NotAllowed but for owners.

    Work of people whose votes are left out is in their own row and nowhere else.
    Where the actor is labeling an article themselves, what others answered on it is left out of labels and unsure
    marks; how far others are is not.
    """
    require_owner(actor, "see everybody's progress")
    with file.reading() as db:
        scene = _ProgressData.of(file, db, now)
        works = _works(db, scene, actor)
        names = {label.id: label.name for label in current_codebook(file).labels}
        return ProjectProgress(
            articles=[_figures(scene, summary) for summary in scene.summaries],
            annotators=works,
            days=stored_progress.annotations_a_day(db, leave_out=scene.apart),
            estimate=estimate_finish(_remaining(scene), stored_progress.pace(db, now=now, leave_out=scene.apart), now),
            hints=hints([work for work in works if work.counts], names),
        )


def own_progress(file: ProjectFile, actor: Actor, *, now: datetime) -> OwnProgress:
    """The actor's own figures, without samples."""
    with file.reading() as db:
        scene = _ProgressData.of(file, db, now, only=actor.annotator_id)
        shares = scene.shares(actor.annotator_id)
        work = _work(scene, Annotator(actor.annotator_id, actor.name, actor.role), scene.tallies)
        pending = stored_relabelings.pending_by_article(db, actor.annotator_id)
        asked_again = sum(count for article_id, count in pending.items() if article_id not in scene.apart)
        return OwnProgress(
            work=replace(work, labeled=work.labeled - asked_again),
            articles=len(shares),
            finished=sum(done >= to_label for done, to_label in shares),
            days=stored_progress.annotations_a_day(db, actor.annotator_id, leave_out=scene.apart),
        )


def notes(file: ProjectFile, actor: Actor) -> list[NotedVote]:
    """The notes on sentences, the newest first, with the answers that they belong to.

    Those of others are left out on articles that the actor is labeling still. Raises NotAllowed for annotators.
    """
    if actor.role is Role.ANNOTATOR:
        raise NotAllowed("Only owners and adjudicators of this project may read everybody's notes.")
    with file.reading() as db:
        blind = blind_articles(db, actor)
        return [
            note
            for note in stored_progress.noted_votes(db)
            if note.annotator_id == actor.annotator_id or note.article_id not in blind
        ]


def sentence_history(file: ProjectFile, actor: Actor, sentence_id: str) -> list[HistoryStep]:
    """All that was ever answered on a sentence, in the order of saving: who, when, from what to what.

    Whoever is blind for the article, annotators above all, gets their own steps only, and whoever is asked again, only
    those since. Raises NotFound where there is
    no such sentence, also for an annotator who never had the article.
    """
    with file.reading() as db:
        article_id = article_of(sentence_id)
        known = stored_articles.sentence_exists(db, sentence_id)
        if not known or not _may_ask(db, actor, article_id):
            raise NotFound(f"There is no sentence {sentence_id} among those that you may see.")
        anew = stored_rounds.asked_again(db, article_id, actor.annotator_id)
        sees_all = sees_others(db, actor, article_id) and not (actor.role is Role.ANNOTATOR and sentence_id in anew)
        names = {annotator.id: annotator.name for annotator in accounts.annotators(db)}
        events = stored_annotations.events_on(db, sentence_id)
        asked = stored_relabelings.pending_of(db, actor.annotator_id, article_id).get(sentence_id)
    own = [event for event in events if event.annotation.annotator_id == actor.annotator_id]
    hidden = {event.sequence for event in own if asked is not None and event.sequence <= asked.sequence}
    return _steps([event for event in (events if sees_all else own) if event.sequence not in hidden], names)


def _may_ask(db: Database, actor: Actor, article_id: str) -> bool:
    if actor.role is not Role.ANNOTATOR or not accounts.has_passwords(db):
        return True
    return bool(stored_assignments.ever_given(db, actor.annotator_id, [article_id]))


def _steps(events: Iterable[StoredAnnotation], names: dict[str, str]) -> list[HistoryStep]:
    before: dict[str, Answer] = {}
    steps = []
    for event in events:
        made_by, answer = event.annotation.annotator_id, event.annotation.answer
        step = HistoryStep(
            event.saved_at,
            made_by,
            names[made_by],
            before.get(made_by),
            answer,
            event.annotation.codebook,
            event.is_second_thought,
        )
        steps.append(step)
        before[made_by] = answer
    return steps


@dataclass(frozen=True, slots=True)
class _ProgressData:
    """What the figures are made from, read at one moment."""

    seed: str
    settings: AssignmentSettings
    standing: ArticlesByStatus
    everybody: set[str]
    summaries: list[ArticleSummary]
    holdings: list[Holding]
    holdings_by_article: dict[str, list[Holding]]
    tallies: list[AnswerCount]
    left_out: frozenset[str]
    """The people whose votes are left out: no progress of the project, but of theirs."""
    done_by_article: dict[str, dict[str, int]]
    """Sentences to label that are settled, by article and annotator; who has any vote there is in, with 0 at least."""
    median_ms: dict[str, float]
    last_active: dict[str, datetime]
    now: datetime
    alone: bool
    asked_again: Counter[tuple[str, str]]
    """How many sentences of an article, by its id and the annotator's, are asked again and not answered yet.

    Empty in a team, where holdings tell.
    """
    apart: set[str]
    """The articles that are no progress."""

    @classmethod
    def of(cls, file: ProjectFile, db: Database, now: datetime, only: str | None = None) -> "_ProgressData":
        # To annotators, practice and tests are something to do; to the project they are not. Samples are to nobody.
        apart = stored_uses.apart_articles(db) if only is None else set(stored_uses.sample_articles(db))
        tallies = [t for t in stored_progress.answer_counts(db, only) if t.article_id not in apart]
        holdings = stored_assignments.holdings(db, annotator_id=only)
        holdings = [held for held in holdings if held.assignment.article_id not in apart]
        left_out = left_out_people(db) if only is None else frozenset[str]()
        alone = not accounts.has_passwords(db)
        pending = stored_relabelings.pending_pairs(db) if alone else set()
        return cls(
            seed=file.project_id,
            settings=read_assignment_settings(db),
            standing=stored_events.articles_by_status(db),
            everybody=stored_assignments.active_annotators(db),
            summaries=[summary for summary in stored_articles.list_articles(db) if summary.id not in apart],
            holdings=holdings,
            holdings_by_article=_by_article(holdings),
            tallies=tallies,
            left_out=left_out,
            done_by_article=_done_by_article(tally for tally in tallies if tally.annotator_id not in left_out),
            median_ms=stored_progress.median_ms(db, only, leave_out=apart),
            last_active=stored_progress.last_active(db),
            now=now,
            alone=alone,
            asked_again=Counter((article_of(sentence_id), annotator) for sentence_id, annotator in pending),
            apart=apart,
        )

    @property
    def overlap(self) -> int:
        return 1 if self.alone else self.settings.overlap

    def shared(self, article_id: str) -> bool:
        return not self.alone and is_shared(self.seed, article_id, self.settings.shared_percent)

    def done_by_holder(self, article_id: str) -> dict[str, int]:
        """How far those are whose work counts. Alone on this machine nobody needs an assignment."""
        if self.alone:
            return self.done_by_article.get(article_id, {})
        return {
            holding.assignment.annotator_id: holding.done
            for holding in self.holdings_by_article.get(article_id, [])
            if holding.takes_slot(self.now, self.settings.lease)
        }

    def shares(self, annotator_id: str) -> list[tuple[int, int]]:
        """(done, to label) of every article that this person is to label and that is not put away."""
        if self.alone:
            shown = (summary for summary in self.summaries if summary.id not in self.standing.put_away)
            return [(self._done_alone(summary.id, annotator_id), summary.to_label) for summary in shown]
        return [
            (holding.done - holding.pending, holding.to_label)
            for holding in self.holdings
            if holding.assignment.annotator_id == annotator_id
            and holding.assignment.article_id not in self.standing.put_away
        ]

    def _done_alone(self, article_id: str, annotator_id: str) -> int:
        settled = self.done_by_article.get(article_id, {}).get(annotator_id, 0)
        return settled - self.asked_again[article_id, annotator_id]


def _done_by_article(tallies: Iterable[AnswerCount]) -> dict[str, dict[str, int]]:
    done: dict[str, dict[str, int]] = {}
    for tally in tallies:
        of_article = done.setdefault(tally.article_id, {})
        counts = tally.votes if tally.to_label and tally.settled else 0
        of_article[tally.annotator_id] = of_article.get(tally.annotator_id, 0) + counts
    return done


def _by_article(holdings: list[Holding]) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for holding in holdings:
        found.setdefault(holding.assignment.article_id, []).append(holding)
    return found


def _figures(scene: _ProgressData, summary: ArticleSummary) -> ArticleFigures:
    done, voters = scene.done_by_holder(summary.id), scene.done_by_article.get(summary.id, {})
    finished = [annotator_id for annotator_id, count in done.items() if count >= summary.to_label]
    shared = scene.shared(summary.id)
    enough = is_enough(scene.overlap, shared, finished, scene.everybody)
    return ArticleFigures(
        summary=summary,
        state=article_status(put_away=_put_away(scene.standing, summary.id), begun=bool(voters), is_enough=enough),
        is_open=summary.id in scene.standing.opened,
        is_shared=shared,
        needed=len(scene.everybody) if shared else scene.overlap,
        holders=len(done),
        finished=len(finished),
        extra=len(voters.keys() - done.keys()),
    )


def _put_away(standing: ArticlesByStatus, article_id: str) -> ArticleStatus | None:
    if article_id in standing.taken_down:
        return ArticleStatus.TAKEN_DOWN
    return ArticleStatus.ARCHIVED if article_id in standing.archived else None


def _remaining(scene: _ProgressData) -> int:
    not_wanted = scene.standing.put_away | scene.standing.opened
    return sum(
        answers_left(
            summary.to_label, scene.overlap, scene.shared(summary.id), scene.done_by_holder(summary.id), scene.everybody
        )
        for summary in scene.summaries
        if summary.id not in not_wanted
    )


def _works(db: Database, scene: _ProgressData, actor: Actor) -> list[AnnotatorWork]:
    blind = blind_articles(db, actor)
    seen = [t for t in scene.tallies if t.annotator_id == actor.annotator_id or t.article_id not in blind]
    works = [_work(scene, annotator, seen) for annotator in accounts.annotators(db)]
    return sorted((w for w in works if w.labeled or w.assigned), key=lambda work: (work.name.casefold(), work.name))


def _work(scene: _ProgressData, annotator: Annotator, seen: Iterable[AnswerCount]) -> AnnotatorWork:
    shares = scene.shares(annotator.id)
    own = [tally for tally in scene.tallies if tally.annotator_id == annotator.id]
    seen_own = [tally for tally in seen if tally.annotator_id == annotator.id]
    labels: Counter[str] = Counter()
    for tally in seen_own:
        if tally.label is not None:
            labels[tally.label] += tally.votes
    return AnnotatorWork(
        annotator_id=annotator.id,
        name=annotator.name,
        labeled=sum(tally.votes for tally in own if tally.settled),
        done=sum(done for done, _ in shares),
        assigned=sum(to_label for _, to_label in shares),
        unsure=sum(tally.unsure for tally in seen_own),
        median_ms=scene.median_ms.get(annotator.id),
        last_active_at=scene.last_active.get(annotator.id),
        count_by_label=labels,
        counts=annotator.id not in scene.left_out,
    )
