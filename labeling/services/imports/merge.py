"""One article's histories compared with what is here, and what is new of them stored."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

from labeling.domain.merge import AnswerComparison, HistoryRelation, Merge, merge
from labeling.domain.model import (
    Actor,
    Annotator,
    Answer,
    ArticleUse,
    Decision,
    Origin,
    Role,
    Sentence,
    StoredAnnotation,
    article_of,
)
from labeling.intake.foreign.model import Foreign, ForeignArticle
from labeling.services.imports.histories import ArticleHistories, DecisionStep, Histories, VoteStep
from labeling.services.imports.lookup import ForeignIndex as BroughtIndex
from labeling.services.imports.lookup import SentenceLookup
from labeling.services.imports.matches import ImportedPerson
from labeling.services.imports.report import VOTES_TAKEN_BACK, ImportConflict, ImportCounts, ImportReport
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
from labeling.storage.person_events import PersonEvent, add_event
from labeling.storage.rounds import asked_again, is_before_openings, is_exposed, may_have_looked, was_opened
from labeling.storage.vote_imports import ImportAction, VoteImport

NO_SENTENCE = "neither the file nor the project has its sentence, or cuts it otherwise"
BLIND = "you are labeling its article yourself; finish it or give it back first"
TAKEN_ID = "the project has another annotation of the same id"
TAKEN_DECISION_ID = "the project has another decision of the same id"


@dataclass(slots=True)
class ImportRun:
    """What holds for the whole import."""

    actor: Actor
    foreign: Foreign
    brought: BroughtIndex
    histories: Histories
    blind: set[str]
    """Articles that the actor is labeling still: they must not learn here what others said."""
    report: ImportReport
    made: VoteImport
    now: datetime
    batch_id: str | None = None
    named: set[str] = field(default_factory=set)
    """People whose votes or decisions were joined."""
    stored_codebooks: set[str] | None = None
    """Codebook versions of the file that are stored; None before the first article."""
    renamed: dict[str, str] = field(default_factory=dict)
    """Ids in the file of events that are stored under new ones, by these."""
    apart: dict[tuple[str, ArticleUse], int] = field(default_factory=dict)
    """How many votes are joined on articles that count nowhere, by title and use."""

    @property
    def alike(self) -> AnswerComparison:
        """How answers are compared: by what the format can hold."""
        holds = self.foreign.holds
        return AnswerComparison(holds.secondary, holds.unsure, holds.note, holds.reason)


@dataclass(slots=True)
class Additions:
    """What is new of one article."""

    article: ForeignArticle | None = None
    was_opened: bool = False
    """Whether annotators could see each other's answers on it at some time: only then it matters who could."""
    votes: list[VoteStep] = field(default_factory=list)
    decisions: list[tuple[DecisionStep, bool]] = field(default_factory=list)
    """With whether it was here before and was taken back."""

    @property
    def people(self) -> set[str]:
        """The ids of those who made it."""
        voters = {step.annotation.annotator_id for step in self.votes}
        return voters | {step.decision.adjudication.adjudicator_id for step, _ in self.decisions}

    @property
    def codebooks(self) -> set[str]:
        """The ids of the codebook versions that it names."""
        votes = {step.annotation.codebook for step in self.votes}
        return votes | {step.decision.adjudication.codebook for step, _ in self.decisions}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return self.article is None and not self.votes and not self.decisions


def compare(db: Database, ground: ImportRun, article_id: str) -> Additions:
    """What the file brings of one article; the report hears of it, and of what is known or in conflict."""
    places = SentenceLookup(db, ground.brought)
    brought = places.brought(article_id)
    additions = Additions()
    if brought is not None and places.is_new(brought):
        additions.article = brought
        ground.report.articles.append((article_id, brought.article.title, len(brought.sentences)))
    elif places.here(article_id):
        ground.report.known_articles += 1
    sentences = places.here(article_id) or _sentences_of(additions.article)
    histories = ground.histories.by_article.get(article_id, ArticleHistories())
    _compare_votes(db, ground, article_id, sentences, histories, additions)
    if article_id not in ground.blind:
        _compare_decisions(db, ground, sentences, histories, additions)
    return additions


def _sentences_of(article: ForeignArticle | None) -> dict[str, Sentence]:
    return {} if article is None else {sentence.id: sentence for sentence in article.sentences}


def _compare_votes(  # noqa: PLR0913, PLR0917  # one article from both sides
    db: Database,
    ground: ImportRun,
    article_id: str,
    sentences: dict[str, Sentence],
    histories: ArticleHistories,
    additions: Additions,
) -> None:
    ours = _events_by_pair(db, article_id) if histories.votes else {}
    additions.was_opened = was_opened(db, article_id)
    for (sentence_id, annotator_id), theirs in histories.votes.items():
        sentence = sentences.get(sentence_id)
        if sentence is None:
            ground.report.left_out[NO_SENTENCE] += 1
        elif article_id in ground.blind and annotator_id != ground.actor.annotator_id:
            ground.report.left_out[BLIND] += 1
        else:
            here = _comparable(ours.get((sentence_id, annotator_id), []), theirs)
            found = merge(here, theirs, comparison=ground.alike, taken_back=_is_taken_back(db, "annotation", here))
            who = ground.histories.person_by_id[annotator_id]
            conflict = ImportConflict(sentence_id, sentence.text, who.name, _last(here), theirs[-1].answer)
            if _counted(ground.report, ground.report.votes, found, conflict):
                fresh = _fresh(db, ground, found)
                additions.votes += fresh
                late = (_becomes_second_thought(db, step, additions) for step in fresh)
                ground.report.second_thoughts += bool(fresh) and all(late)
    _count_apart(db, ground, article_id, additions)


def _count_apart(db: Database, ground: ImportRun, article_id: str, additions: Additions) -> None:
    """Remember votes that will count nowhere because of what their article is for."""
    is_sample = additions.article is not None and _is_sample(additions.article)
    use = ArticleUse.SAMPLE if is_sample else stored_uses.use_of(db, article_id)
    voted = {(step.annotation.sentence_id, step.annotation.annotator_id) for step in additions.votes}
    if voted and use.is_apart:
        brought = ground.brought.article_by_id.get(article_id)
        title = stored_articles.title_by_id(db).get(article_id) or (brought.article.title if brought else article_id)
        ground.apart[title, use] = ground.apart.get((title, use), 0) + len(voted)


def _becomes_second_thought(db: Database, step: VoteStep, additions: Additions) -> bool:
    """What the storage will say of a vote; it is asked before there is one."""
    made, settled = step.annotation, _is_second_thought(db, step, additions)
    if settled is not None:
        return settled
    article_id = article_of(made.sentence_id)
    is_late = is_exposed(db, article_id, made.annotator_id)
    return is_late and made.sentence_id not in asked_again(db, article_id, made.annotator_id)


def _comparable(ours: list[StoredAnnotation], theirs: list[VoteStep]) -> list[VoteStep]:
    """Our side of a history.

    Another tool's file holds only votes and is compared with votes, unless none stands here: then second thoughts are
    all that was said, and the same table would bring them again and again.
    """
    here = [VoteStep(event.annotation, event.saved_at, is_second_thought=event.is_second_thought) for event in ours]
    votes = [step for step in here if not step.is_second_thought]
    return votes if votes and not votes[-1].answer.is_empty and not all(step.id for step in theirs) else here


def _events_by_pair(db: Database, article_id: str) -> dict[tuple[str, str], list[StoredAnnotation]]:
    found: dict[tuple[str, str], list[StoredAnnotation]] = {}
    for event in stored_annotations.events_in(db, article_id):
        found.setdefault((event.annotation.sentence_id, event.annotation.annotator_id), []).append(event)
    return found


def _is_taken_back(db: Database, table: str, here: list[VoteStep] | list[DecisionStep]) -> bool:
    return bool(here) and bool(stored_imports.took_back(db, table, [here[-1].id]))


def _last(here: list[VoteStep] | list[DecisionStep]) -> Answer:
    return here[-1].answer if here else Answer()


def _counted(
    report: ImportReport, counts: ImportCounts, found: Merge[VoteStep] | Merge[DecisionStep], conflict: ImportConflict
) -> bool:
    """Count an outcome; True where something is to be added."""
    if found.relation is HistoryRelation.JOINED:
        counts.joined += 1
    elif found.relation is HistoryRelation.KNOWN:
        counts.known += 1
    else:
        report.add_conflict(counts, conflict)
    return found.relation is HistoryRelation.JOINED


def _fresh(db: Database, ground: ImportRun, found: Merge[VoteStep]) -> list[VoteStep]:
    """The steps to add, with ids: those that have none get one, and so do those that were taken back.

    An id that is only left of an import that was taken back is nobody's: it came under another person's name then.
    """
    stored = stored_annotations.stored_ids(db, [step.id for step in found.added if step.id])
    if not found.again and stored - stored_imports.gone_ids(db, "annotation", list(stored)):
        ground.report.votes.joined -= 1
        ground.report.left_out[TAKEN_ID] += 1
        return []
    return [_renamed(ground, step) if not step.id or step.id in stored else step for step in found.added]


def _renamed(ground: ImportRun, step: VoteStep) -> VoteStep:
    """The step under an id that no other event has."""
    renamed = replace(step, annotation=replace(step.annotation, id=new_event_id()))
    ground.renamed[renamed.id] = step.id
    return renamed


def new_event_id() -> str:
    """An id that no other event has."""
    return f"v-{secrets.token_hex(10)}"


def _compare_decisions(
    db: Database,
    ground: ImportRun,
    sentences: dict[str, Sentence],
    histories: ArticleHistories,
    additions: Additions,
) -> None:
    for sentence_id, theirs in histories.decisions.items():
        sentence = sentences.get(sentence_id)
        if sentence is None:
            ground.report.left_out[NO_SENTENCE] += 1
            continue
        here = [DecisionStep(decision) for decision in stored_adjudications.adjudications_on(db, sentence_id)]
        found = merge(here, theirs, comparison=AnswerComparison(), taken_back=_is_taken_back(db, "adjudication", here))
        who = ground.histories.person_by_id[theirs[-1].decision.adjudication.adjudicator_id]
        answers = (_last(here), theirs[-1].answer)
        conflict = ImportConflict(sentence_id, sentence.text, who.name, *answers, is_decision=True)
        if _counted(ground.report, ground.report.decisions, found, conflict):
            additions.decisions += _fresh_decisions(db, ground, found)


def _fresh_decisions(db: Database, ground: ImportRun, found: Merge[DecisionStep]) -> list[tuple[DecisionStep, bool]]:
    ids = [step.id for step in found.added if not found.again]
    if stored_adjudications.stored_adjudication_ids(db, ids):
        ground.report.decisions.joined -= 1
        ground.report.left_out[TAKEN_DECISION_ID] += 1
        return []
    return [(step, found.again) for step in found.added]


def store(db: Database, ground: ImportRun, article_id: str, additions: Additions) -> None:
    """Write what is new of one article, in the transaction in which it was compared."""
    if additions.is_empty:
        return
    store_import(db, ground)
    if additions.article is not None:
        _store_article(db, ground, additions.article)
    _store_people(db, ground, additions)
    _store_codebooks(db, ground, additions)
    _store_votes(db, ground, additions)
    for step, again in additions.decisions:
        _store_decision(db, ground, step.decision, again=again)
    if additions.article is not None:
        _set_use(db, ground, additions.article)
    _give(db, ground, article_id, {step.annotation.annotator_id for step in additions.votes})


def store_import(db: Database, ground: ImportRun) -> None:
    """Remember the import, once."""
    if ground.report.import_id is None:
        stored_imports.insert_import(db, ground.made)
        ground.report.import_id = ground.made.id


def _store_article(db: Database, ground: ImportRun, brought: ForeignArticle) -> None:
    actor, now = ground.actor.annotator_id, ground.now
    if ground.batch_id is None:
        ground.batch_id = stored_articles.insert_batch(db, origin=ground.made.origin, created_at=now, created_by=actor)
    stored_articles.insert_article(
        db, brought.article, brought.sentences, batch_id=ground.batch_id, imported_at=now, imported_by=actor
    )


def _set_use(db: Database, ground: ImportRun, brought: ForeignArticle) -> None:
    """Samples stay samples. Practice, tests and checks stay that only where their gold came with them."""
    if _is_sample(brought):
        mark_as_samples(db, [brought.article.id], at=ground.now, by=ground.actor.annotator_id)
        return
    to_label = sum(not sentence.part.is_furniture for sentence in brought.sentences)
    if brought.use is not ArticleUse.WORK and len(known_of(db, brought.article.id)) >= to_label > 0:
        stored_uses.set_use(db, brought.article.id, brought.use, at=ground.now, by=ground.actor.annotator_id)


def _is_sample(brought: ForeignArticle) -> bool:
    return brought.use is ArticleUse.SAMPLE or (brought.use is ArticleUse.WORK and brought.batch == ORIGIN)


def _store_people(db: Database, ground: ImportRun, additions: Additions) -> None:
    """People who are new cannot sign in, having neither a password nor an address, and are paused."""
    for annotator_id in sorted(additions.people - ground.named):
        ground.named.add(annotator_id)
        person = ground.histories.person_by_id[annotator_id]
        if person.is_new:
            _add_person(db, ground, person)


def _add_person(db: Database, ground: ImportRun, person: ImportedPerson) -> None:
    annotator = Annotator(person.id, person.name, Role.ANNOTATOR)
    accounts.add_annotator(db, annotator, created_at=ground.now)
    accounts.set_paused_at(db, person.id, ground.now)  # else what everybody labels would wait for them
    told = PersonEvent(ground.now, ground.actor.annotator_id, person.id, "imported", f"with {ground.made.origin}")
    add_event(db, told)


def _store_codebooks(db: Database, ground: ImportRun, additions: Additions) -> None:
    """The versions that are named by what is stored; of a project that shares one with this, all."""
    if ground.stored_codebooks is None:
        own = versions_of_ours(db)
        is_ours = any(codebook.id in own for codebook in ground.foreign.codebooks)
        ground.stored_codebooks = set()
        _keep(db, ground, {codebook.id for codebook in ground.foreign.codebooks} if is_ours else set())
    _keep(db, ground, additions.codebooks - ground.stored_codebooks)


def _keep(db: Database, ground: ImportRun, codebook_ids: set[str]) -> None:
    reason, by = f"It came with {ground.made.origin}.", ground.actor.annotator_id
    for codebook in ground.foreign.codebooks:
        if codebook.id in codebook_ids:
            row = CodebookRow(codebook.id, codebook.toml, codebook.guideline, ground.now, by, reason)
            stored_codebooks.keep_codebook(db, row)
            ground.stored_codebooks = {*(ground.stored_codebooks or ()), codebook.id}


def _store_votes(db: Database, ground: ImportRun, additions: Additions) -> None:
    saved, origins = [], []
    for step in additions.votes:
        saved_at = min(step.saved_at or ground.now, ground.now)
        thought = _is_second_thought(db, step, additions)
        [outcome] = stored_annotations.insert_annotations(
            db, [step.annotation], saved_at=saved_at, second_thought=thought
        )
        if outcome.refused is None:
            saved.append(step.id)
            origins.append((step.id, Origin(step.made_with or ground.made.form, ground.made.id, step.made_at)))
        else:
            ground.report.left_out[outcome.refused] += 1
    stored_imports.add_annotations(db, ground.made.id, saved, ImportAction.BROUGHT)
    stored_origins.add_origins(db, origins)


def _is_second_thought(db: Database, step: VoteStep, additions: Additions) -> bool | None:
    """What was one there is one here. An answer that a Factmark saved before the article was opened here is none.

    Of anything else, nobody knows what its annotator had seen: None leaves it to the storage, which is strict with
    those to whom the article was opened here.
    """
    if step.is_second_thought:
        return True
    made = step.annotation
    if not additions.was_opened or not may_have_looked(db, made.annotator_id):
        return False
    is_older = step.saved_at is not None and is_before_openings(db, made.sentence_id, made.annotator_id, step.saved_at)
    return False if is_older else None


def _store_decision(db: Database, ground: ImportRun, decision: Decision, *, again: bool) -> None:
    made = decision.adjudication
    latest = stored_adjudications.latest_sequence(db, made.sentence_id)
    moved = replace(
        made,
        id=new_event_id() if again else made.id,
        seen=latest,  # what it followed there, it follows here
        votes_sequence=_seen_votes(db, ground, decision),
    )
    saved_at = min(decision.saved_at, ground.now)
    [outcome] = stored_adjudications.insert_adjudications(db, [moved], saved_at=saved_at)
    if outcome.refused is None:
        stored_imports.add_adjudications(db, ground.made.id, [moved.id], ImportAction.BROUGHT)
    else:
        ground.report.left_out[outcome.refused] += 1


def _seen_votes(db: Database, ground: ImportRun, decision: Decision) -> int:
    """The sequence up to which the adjudicator had seen the sentence's annotations: those from here they had not.

    What is left of imports that were taken back says nothing, so there was nothing to see.
    """
    sentence_id, until = decision.adjudication.sentence_id, decision.adjudication.votes_sequence
    seen = {event_id for sequence, event_id in ground.histories.events.get(sentence_id, []) if sequence <= until}
    here = {event.annotation.id: event.sequence for event in stored_annotations.events_on(db, sentence_id)}
    gone = stored_imports.gone_ids(db, "annotation", list(here))
    left = [(id_, sequence) for id_, sequence in here.items() if id_ not in gone]
    unseen = [sequence for id_, sequence in left if ground.renamed.get(id_, id_) not in seen]
    return min(unseen) - 1 if unseen else stored_annotations.last_sequence(db)


def _give(db: Database, ground: ImportRun, article_id: str, annotators: set[str]) -> None:
    """Whoever has finished the article elsewhere has finished it here: without an assignment, nobody would count it."""
    to_label = {one.id for one in stored_articles.sentences_of(db, article_id) if not one.part.is_furniture}
    for annotator_id in sorted(annotators):
        votes = stored_annotations.votes_of(db, article_id, annotator_id)
        settled = {sentence_id for sentence_id, vote in votes.items() if vote.annotation.answer.settles}
        was_given = stored_assignments.ever_given(
            db, annotator_id, [article_id], except_given_back_for=VOTES_TAKEN_BACK
        )
        if to_label and to_label <= settled and not was_given:
            by, at = ground.actor.annotator_id, ground.now
            stored_assignments.give(db, article_id, annotator_id, dealt=False, given_by=by, given_at=at)
