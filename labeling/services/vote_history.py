"""What was answered and noted on sentences, step by step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import blind_article_ids, sees_others
from labeling.domain.model import Actor, Answer, Role, StoredAnnotation, article_of
from labeling.errors import NotAllowed, NotFound
from labeling.storage import accounts
from labeling.storage import annotations as stored_annotations
from labeling.storage import articles as stored_articles
from labeling.storage import assignments as stored_assignments
from labeling.storage import openings as stored_openings
from labeling.storage import progress as stored_progress
from labeling.storage import relabelings as stored_relabelings
from labeling.storage.progress import NotedVote
from labeling.storage.project_file import ProjectFile


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One annotation in a sentence's history."""

    saved_at: datetime
    annotator_id: str
    annotator_name: str
    before: Answer | None
    """This annotator's previous answer; None where this was their first."""
    after: Answer
    codebook: str
    """Id of the codebook version that they had on the screen."""
    is_second_thought: bool = False
    """Whether they could see the others' answers by then: kept, and no vote."""


def notes(file: ProjectFile, actor: Actor) -> list[NotedVote]:
    """The notes on sentences, the newest first, with the answers that they belong to.

    Others' notes are left out on articles that the actor is still labeling. Raises NotAllowed for annotators.
    """
    if actor.role is Role.ANNOTATOR:
        raise NotAllowed("Only owners and adjudicators of this project may read everybody's notes.")
    with file.reading() as db:
        blind = blind_article_ids(db, actor)
        return [
            note
            for note in stored_progress.noted_votes(db)
            if note.annotator_id == actor.annotator_id or note.article_id not in blind
        ]


def sentence_history(file: ProjectFile, actor: Actor, sentence_id: str) -> list[HistoryStep]:
    """Every answer to a sentence, in the order of saving: who gave it, when, and what it replaced.

    A person who is blind for the article gets only their own steps; most annotators are. A person who is asked again
    gets only the steps since. Raises NotFound where there is no such sentence, and for annotators who never had the
    article.
    """
    with file.reading() as db:
        article_id = article_of(sentence_id)
        only_given = actor.role is Role.ANNOTATOR and accounts.has_passwords(db)
        may_ask = not only_given or stored_assignments.ever_given(db, actor.annotator_id, [article_id])
        if not may_ask or not stored_articles.sentence_exists(db, sentence_id):
            raise NotFound(f"There is no sentence {sentence_id} among those that you may see.")
        asked_again = sentence_id in stored_openings.asked_again(db, article_id, actor.annotator_id)
        sees_all = sees_others(db, actor, article_id) and not (actor.role is Role.ANNOTATOR and asked_again)
        names = {annotator.id: annotator.name for annotator in accounts.annotators(db)}
        events = stored_annotations.events_on(db, sentence_id)
        pending = stored_relabelings.pending_of(db, actor.annotator_id, article_id).get(sentence_id)
    own = [event for event in events if event.annotation.annotator_id == actor.annotator_id]
    hidden = {event.sequence for event in own if pending is not None and event.sequence <= pending.sequence}
    return _steps((event for event in (events if sees_all else own) if event.sequence not in hidden), names)


def _steps(events: Iterable[StoredAnnotation], names: Mapping[str, str]) -> list[HistoryStep]:
    before: dict[str, Answer] = {}
    steps = []
    for event in events:
        annotation = event.annotation
        annotator_id = annotation.annotator_id
        steps.append(
            HistoryStep(
                saved_at=event.saved_at,
                annotator_id=annotator_id,
                annotator_name=names[annotator_id],
                before=before.get(annotator_id),
                after=annotation.answer,
                codebook=annotation.codebook,
                is_second_thought=event.is_second_thought,
            )
        )
        before[annotator_id] = annotation.answer
    return steps
