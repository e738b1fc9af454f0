"""What an import adds to an article, and how that is stored."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from labeling.domain.merge import AnswerComparison
from labeling.domain.model import Actor, Annotator, ArticleUse, Decision, Origin, Role
from labeling.intake.foreign.model import Foreign, ForeignArticle
from labeling.services.imports.histories import DecisionStep, Histories, VoteStep
from labeling.services.imports.lookup import ForeignIndex
from labeling.services.imports.report import VOTES_TAKEN_BACK, ImportReport
from labeling.services.imports.translation import versions_of_ours
from labeling.services.samples import ORIGIN, mark_as_samples
from labeling.services.training.state import known_of
from labeling.storage import accounts
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import article_uses as stored_uses
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import codebooks as stored_codebooks
from labeling.storage import origins as stored_origins
from labeling.storage import vote_imports as stored_imports
from labeling.storage.codebooks import CodebookRow
from labeling.storage.connection import Database
from labeling.storage.openings import is_before_openings, may_have_looked
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.vote_imports import ImportAction, VoteImport


@dataclass(slots=True)
class ImportRun:
    """What one execution of an import works with, and what it has found and stored so far."""

    actor: Actor
    foreign: Foreign
    index: ForeignIndex
    histories: Histories
    blind: set[str]
    """Articles that the actor is still labeling: the import must not show them what others answered."""
    report: ImportReport
    vote_import: VoteImport
    now: datetime
    batch_id: str | None = None
    people_seen: set[str] = field(default_factory=set)
    """People whose votes or decisions are added."""
    stored_codebooks: set[str] | None = None
    """Codebook versions of the file that are stored; None before the first article."""
    renamed: dict[str, str] = field(default_factory=dict)
    """By the new id, the id in the file of each event that is stored under a new one."""
    uncounted: dict[tuple[str, ArticleUse], int] = field(default_factory=dict)
    """How many votes are added on articles that count nowhere, by the articles' title and use."""

    @property
    def comparison(self) -> AnswerComparison:
        """How answers are compared: by what the file's format can hold."""
        holds = self.foreign.holds
        return AnswerComparison(holds.secondary, holds.unsure, holds.note, holds.reason)


@dataclass(slots=True)
class Additions:
    """What an import adds to one article."""

    article: ForeignArticle | None = None
    was_opened: bool = False
    """Whether annotators could see each other's answers on it at some time; if not, there are no second thoughts."""
    votes: list[VoteStep] = field(default_factory=list)
    decisions: list[tuple[DecisionStep, bool]] = field(default_factory=list)
    """(decision, whether it was here before and was taken back)"""

    @property
    def people(self) -> set[str]:
        """The ids of everybody whose votes or decisions are added."""
        voters = {step.annotation.annotator_id for step in self.votes}
        return voters | {step.decision.adjudication.adjudicator_id for step, _ in self.decisions}

    @property
    def codebooks(self) -> set[str]:
        """The ids of the codebook versions that the votes and decisions name."""
        votes = {step.annotation.codebook for step in self.votes}
        return votes | {step.decision.adjudication.codebook for step, _ in self.decisions}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return self.article is None and not self.votes and not self.decisions


def store(db: Database, run: ImportRun, article_id: str, additions: Additions) -> None:
    """Store the additions to one article, in the transaction in which it was compared."""
    if additions.is_empty:
        return
    store_import(db, run)
    if additions.article is not None:
        _store_article(db, run, additions.article)
    _store_people(db, run, additions)
    _store_codebooks(db, run, additions)
    _store_votes(db, run, additions)
    for step, again in additions.decisions:
        _store_decision(db, run, step.decision, again=again)
    if additions.article is not None:
        _set_use(db, run, additions.article)
    _assign_finished(db, run, article_id, {step.annotation.annotator_id for step in additions.votes})


def store_import(db: Database, run: ImportRun) -> None:
    """Store the import itself, once."""
    if run.report.import_id is None:
        stored_imports.insert_import(db, run.vote_import)
        run.report.import_id = run.vote_import.id


def _store_article(db: Database, run: ImportRun, foreign_article: ForeignArticle) -> None:
    actor, now = run.actor.annotator_id, run.now
    if run.batch_id is None:
        run.batch_id = stored_articles.insert_batch(db, origin=run.vote_import.name, created_at=now, created_by=actor)
    stored_articles.insert_article(
        db,
        foreign_article.article,
        foreign_article.sentences,
        batch_id=run.batch_id,
        imported_at=now,
        imported_by=actor,
    )


def _set_use(db: Database, run: ImportRun, foreign_article: ForeignArticle) -> None:
    """Give a new article its use. Practice, tests and checks keep theirs only if their gold came with them."""
    if is_sample(foreign_article):
        mark_as_samples(db, [foreign_article.article.id], at=run.now, by=run.actor.annotator_id)
        return
    to_label = sum(not sentence.part.is_furniture for sentence in foreign_article.sentences)
    if foreign_article.use is not ArticleUse.WORK and len(known_of(db, foreign_article.article.id)) >= to_label > 0:
        stored_uses.set_use(db, foreign_article.article.id, foreign_article.use, at=run.now, by=run.actor.annotator_id)


def is_sample(foreign_article: ForeignArticle) -> bool:
    """Whether an article of the file is one of Factmark's samples, or was imported as one."""
    return foreign_article.use is ArticleUse.SAMPLE or (
        foreign_article.use is ArticleUse.WORK and foreign_article.batch == ORIGIN
    )


def _store_people(db: Database, run: ImportRun, additions: Additions) -> None:
    """Add people who are new. They cannot sign in, having neither a password nor an address, and are paused."""
    for annotator_id in sorted(additions.people - run.people_seen):
        run.people_seen.add(annotator_id)
        person = run.histories.person_by_id[annotator_id]
        if person.is_new:
            accounts.add_annotator(db, Annotator(person.id, person.name, Role.ANNOTATOR), created_at=run.now)
            accounts.set_paused_at(db, person.id, run.now)  # otherwise shared articles would wait for them
            detail = f"with {run.vote_import.name}"
            add_event(db, PersonEvent(run.now, run.actor.annotator_id, person.id, "imported", detail))


def _store_codebooks(db: Database, run: ImportRun, additions: Additions) -> None:
    """Store the versions that votes and decisions name; of a project that shares one with this, all versions."""
    if run.stored_codebooks is None:
        own = versions_of_ours(db)
        is_ours = any(codebook.id in own for codebook in run.foreign.codebooks)
        run.stored_codebooks = set()
        _keep(db, run, {codebook.id for codebook in run.foreign.codebooks} if is_ours else set())
    _keep(db, run, additions.codebooks - run.stored_codebooks)


def _keep(db: Database, run: ImportRun, codebook_ids: set[str]) -> None:
    reason, by = f"It came with {run.vote_import.name}.", run.actor.annotator_id
    for codebook in run.foreign.codebooks:
        if codebook.id in codebook_ids:
            row = CodebookRow(codebook.id, codebook.toml, codebook.guideline, run.now, by, reason)
            stored_codebooks.keep_codebook(db, row)
            run.stored_codebooks = {*(run.stored_codebooks or ()), codebook.id}


def _store_votes(db: Database, run: ImportRun, additions: Additions) -> None:
    saved, origins = [], []
    for step in additions.votes:
        saved_at = min(step.saved_at or run.now, run.now)
        thought = is_second_thought(db, step, additions)
        [outcome] = stored_annotations.insert_annotations(
            db, [step.annotation], saved_at=saved_at, second_thought=thought
        )
        if outcome.refused is None:
            saved.append(step.id)
            origins.append((step.id, Origin(step.made_with or run.vote_import.form, run.vote_import.id, step.made_at)))
        else:
            run.report.left_out[outcome.refused] += 1
    stored_imports.add_annotations(db, run.vote_import.id, saved, ImportAction.BROUGHT)
    stored_origins.add_origins(db, origins)


def is_second_thought(db: Database, step: VoteStep, additions: Additions) -> bool | None:
    """Whether a vote is a second thought here, or None where the storage decides.

    What was one there is one here. An answer that another Factmark saved before the article was opened here is none.
    For any other answer, nobody knows what its annotator had seen: the storage takes it for a second thought if the
    article was opened to them here.
    """
    if step.is_second_thought:
        return True
    sentence_id, annotator_id = step.annotation.sentence_id, step.annotation.annotator_id
    if not additions.was_opened or not may_have_looked(db, annotator_id):
        return False
    is_older = step.saved_at is not None and is_before_openings(db, sentence_id, annotator_id, step.saved_at)
    return False if is_older else None


def _store_decision(db: Database, run: ImportRun, decision: Decision, *, again: bool) -> None:
    adjudication = decision.adjudication
    adapted = replace(
        adjudication,
        id=new_event_id() if again else adjudication.id,
        seen=stored_adjudications.latest_sequence(db, adjudication.sentence_id),
        votes_sequence=_seen_votes(db, run, decision),
    )
    saved_at = min(decision.saved_at, run.now)
    [outcome] = stored_adjudications.insert_adjudications(db, [adapted], saved_at=saved_at)
    if outcome.refused is None:
        stored_imports.add_adjudications(db, run.vote_import.id, [adapted.id], ImportAction.BROUGHT)
    else:
        run.report.left_out[outcome.refused] += 1


def _seen_votes(db: Database, run: ImportRun, decision: Decision) -> int:
    """The sequence up to which the adjudicator had seen the sentence's annotations: none that were made here.

    Annotations of imports that were taken back are passed over.
    """
    sentence_id, until = decision.adjudication.sentence_id, decision.adjudication.votes_sequence
    seen = {event_id for sequence, event_id in run.histories.events.get(sentence_id, []) if sequence <= until}
    sequence_by_id = {event.annotation.id: event.sequence for event in stored_annotations.events_on(db, sentence_id)}
    gone = stored_imports.gone_ids(db, "annotation", list(sequence_by_id))
    unseen = [
        sequence
        for event_id, sequence in sequence_by_id.items()
        if event_id not in gone and run.renamed.get(event_id, event_id) not in seen
    ]
    return min(unseen) - 1 if unseen else stored_annotations.last_sequence(db)


def _assign_finished(db: Database, run: ImportRun, article_id: str, annotators: set[str]) -> None:
    """Give the article to those who finished it elsewhere: without an assignment, it would not count as finished."""
    sentences = stored_articles.sentences_of(db, article_id)
    to_label = {sentence.id for sentence in sentences if not sentence.part.is_furniture}
    for annotator_id in sorted(annotators):
        votes = stored_annotations.votes_of(db, article_id, annotator_id)
        settled = {sentence_id for sentence_id, vote in votes.items() if vote.annotation.answer.settles}
        was_given = stored_assignments.ever_given(
            db, annotator_id, [article_id], except_given_back_for=VOTES_TAKEN_BACK
        )
        if to_label and to_label <= settled and not was_given:
            by, at = run.actor.annotator_id, run.now
            stored_assignments.give(db, article_id, annotator_id, dealt=False, given_by=by, given_at=at)


def new_event_id() -> str:
    """An id that no other event has."""
    return f"v-{secrets.token_hex(10)}"
