"""The results of training and of hidden checks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from labeling.context.access import blind_article_ids, require_owner
from labeling.context.project_context import uncounted_articles
from labeling.context.settings import read_training_settings
from labeling.domain.model import Actor, Annotator, Role
from labeling.domain.training import Hits, KnownGold, Score, consistency, outcome_of, score
from labeling.services.training import state
from labeling.services.training.state import Material
from labeling.storage import accounts, vote_history
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage.connection import Database
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """One annotator's progress and result in training."""

    annotator_id: str
    name: str
    practice_done: int
    practice: int
    """Sentences to label in the practice articles."""
    test_done: int
    test: int
    """Sentences to label in the test articles."""
    score: Score | None
    """In the test, at the moment when all of it was first answered; None until then."""
    passed: bool
    admitted: bool
    """Whether an owner lets them work without having passed."""
    may_work: bool
    """Whether work is dealt to them."""


@dataclass(frozen=True, slots=True)
class HiddenCheckResult:
    """One annotator's results in hidden checks and repeats. For owners only."""

    annotator_id: str
    name: str
    checks: Score
    """Their votes on check articles compared with the decisions, without votes from which decisions were made."""
    repeats: Hits
    """How often they answered a repeated sentence as before."""


def results(file: ProjectFile, actor: Actor) -> list[TrainingResult]:
    """Every annotator's training, by name; closed accounts are left out. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see how annotators did in training")
    with file.reading() as db:
        material = state.material_of(db)
        people = [member.annotator for member in accounts.members(db) if member.is_active]
        of_annotators = [_result(db, material, person) for person in people if person.role is Role.ANNOTATOR]
    return sorted(of_annotators, key=lambda result: (result.name.casefold(), result.name))


def own_result(file: ProjectFile, actor: Actor) -> TrainingResult | None:
    """The actor's own training; None where the project has nothing to train with."""
    with file.reading() as db:
        material = state.material_of(db)
        if not material.practice and not material.test:
            return None
        return _result(db, material, accounts.annotator(db, actor.annotator_id))


def check_results(file: ProjectFile, actor: Actor) -> list[HiddenCheckResult]:
    """The results of hidden checks and repeats, by annotator's name; people without any are left out.

    Articles that the actor is labeling themselves are left out. People whose votes are left out elsewhere are listed,
    because the results show how they work. Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "see the hidden checks")
    with file.reading() as db:
        blind = blind_article_ids(db, actor)
        checks = _checks(db, (article_id for article_id in state.material_of(db).check if article_id not in blind))
        repeats = vote_history.repeats(db, leave_out=blind | uncounted_articles(db))
        people = accounts.annotators(db)
    of_people = []
    for person in people:
        repeated = [(repeat.before, repeat.after) for repeat in repeats if repeat.annotator_id == person.id]
        if repeated or person.id in checks:
            check_score = score(checks.get(person.id, []))
            of_people.append(HiddenCheckResult(person.id, person.name, check_score, consistency(repeated)))
    return sorted(of_people, key=lambda result: (result.name.casefold(), result.name))


def _result(db: Database, material: Material, person: Annotator) -> TrainingResult:
    settings, done = read_training_settings(db), stored_annotations.done_by_article(db, person.id)
    summaries = stored_articles.list_articles(db, [*material.practice, *material.test])
    to_label = {summary.id: summary.to_label for summary in summaries}
    test_score = state.test_score(db, person.id, material.test)
    return TrainingResult(
        annotator_id=person.id,
        name=person.name,
        practice_done=sum(done.get(article_id, 0) for article_id in material.practice),
        practice=sum(to_label[article_id] for article_id in material.practice),
        test_done=sum(done.get(article_id, 0) for article_id in material.test),
        test=sum(to_label[article_id] for article_id in material.test),
        score=test_score,
        passed=test_score is not None and test_score.passes(settings),
        admitted=state.is_admitted(db, person.id),
        may_work=state.may_work(db, settings, person.id),
    )


def _checks(db: Database, article_ids: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """By annotator, (right outcome, given outcome) of every vote on these articles that came after the decision."""
    outcomes_by_annotator: dict[str, list[tuple[str, str]]] = {}
    for article_id in article_ids:
        for sentence_id, known in state.known_of(db, article_id).items():
            made_from = _made_from(db, sentence_id)
            for vote in stored_annotations.cast_votes_on_sentence(db, sentence_id):
                answered = outcome_of(vote.annotation.answer)
                if answered is not None and vote.sequence > made_from:
                    outcomes_by_annotator.setdefault(vote.annotation.annotator_id, []).append((known.outcome, answered))
    return outcomes_by_annotator


def _made_from(db: Database, sentence_id: str) -> int:
    """The sequence of the newest vote that may have led to the decision: when its outcome was first decided.

    A later adjudication with the same outcome, such as one with a better reason, is the same decision.
    """
    newest, *before = reversed(stored_adjudications.adjudications_on(db, sentence_id))
    right = KnownGold.of(newest).outcome
    same = takewhile(lambda decision: decision.adjudication.settles and KnownGold.of(decision).outcome == right, before)
    return [newest, *same][-1].adjudication.votes_sequence
