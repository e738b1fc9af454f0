"""Take an import back. Nothing is deleted: an answer from before the import is appended to each that it brought."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import (
    FACTMARK,
    Actor,
    Adjudication,
    AdjudicationMethod,
    Annotation,
    Answer,
    Origin,
    StoredAnnotation,
    article_of,
)
from labeling.errors import Refused
from labeling.services.imports.additions import new_event_id
from labeling.services.imports.exclusions import count_again
from labeling.services.imports.matches import ACTION
from labeling.services.imports.report import VOTES_TAKEN_BACK
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import vote_imports as stored
from labeling.storage.annotations import events_on, insert_annotations
from labeling.storage.assignments import give_back, given_articles, given_at_by_article
from labeling.storage.connection import Database
from labeling.storage.origins import add_origins
from labeling.storage.project_file import ProjectFile
from labeling.storage.vote_imports import ImportAction, VoteImport

T = TypeVar("T")

_CHUNK = 1_000


def list_imports(file: ProjectFile, actor: Actor) -> list[VoteImport]:
    """What was imported so far, the newest first. Raises NotAllowed for anybody but an owner."""
    require_owner(actor, "see what was imported")
    with file.reading() as db:
        return stored.imports(db)


def take_back_import(file: ProjectFile, actor: Actor, import_id: str, *, now: datetime) -> int:
    """Give every vote and decision of an import the answer from before it, and return how many there are.

    Nothing is deleted: an answer is appended, an empty one where there was none before. Later answers
    stay, and so do the articles and the people that came with the import. Raises NotAllowed for anybody but an
    owner, NotFound, and Refused where it was taken back already.
    """
    require_owner(actor, ACTION)
    with file.reading() as db:
        vote_import = stored.vote_import(db, import_id)
        if vote_import.taken_back_at is not None:
            raise Refused(f"The import of {vote_import.name} was taken back already.")
        pairs, sentences = stored.brought_pairs(db, import_id), stored.decided_sentences(db, import_id)
    reversal = _Reversal(actor, vote_import, now)
    count = sum(file.write(partial(reversal.votes, pairs=chunk)).result() for chunk in _chunks(pairs))
    count += sum(file.write(partial(reversal.decisions, sentences=chunk)).result() for chunk in _chunks(sentences))
    file.write(partial(reversal.finish, pairs=pairs)).result()
    return count


def _chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(things), _CHUNK):
        yield things[first : first + _CHUNK]


@dataclass(frozen=True, slots=True)
class _RestoredEvent:
    """An event that repeats an earlier answer."""

    annotation: Annotation
    origin: Origin | None


class _Reversal:
    """Writes the answers from before an import, a thousand sentences in a transaction."""

    def __init__(self, actor: Actor, vote_import: VoteImport, now: datetime) -> None:
        self._actor, self._import, self._now = actor, vote_import, now

    def votes(self, db: Database, pairs: Sequence[tuple[str, str]]) -> int:
        """Take back the votes of these (sentence id, annotator id)."""
        require_owner_now(db, self._actor, ACTION)
        return sum(self._vote(db, *pair) for pair in pairs)

    def _vote(self, db: Database, sentence_id: str, annotator_id: str) -> bool:
        """Restore one person's vote and second thought on a sentence. False where the import brought neither.

        The vote comes first and counts even if the article was opened meanwhile: the person gave it before.
        """
        history = [event for event in events_on(db, sentence_id) if event.annotation.annotator_id == annotator_id]
        votes = [event for event in history if not event.is_second_thought]
        thoughts = [event for event in history if event.is_second_thought]
        vote = self._earlier(db, votes, Answer())
        current = vote.annotation if vote else votes[-1].annotation if votes else None
        thought = self._earlier(db, thoughts, current.answer if current else Answer())
        if vote is not None:
            self._append(db, vote, second_thought=False)
        if thought is not None:
            self._append(db, thought, second_thought=True)
        elif vote is not None and thoughts and history[-1].is_second_thought:
            self._append(db, self._restored(thoughts[-1]), second_thought=True)  # it remains their last one
        return vote is not None or thought is not None

    def _earlier(self, db: Database, history: Sequence[StoredAnnotation], nothing: Answer) -> "_RestoredEvent | None":
        """The answer from before the import, or `nothing` if there was none.

        None where the import brought nothing, and where a later answer followed.
        """
        is_last, before = self._before(db, "annotation", [event.annotation.id for event in history])
        if not is_last:
            return None
        if before is not None:
            return self._restored(history[before])
        empty = replace(history[-1].annotation, answer=nothing, path=None)
        return self._restored(replace(history[-1], annotation=empty))

    def _before(self, db: Database, table: str, ids: Sequence[str]) -> tuple[bool, int | None]:
        """Whether the import brought the latest event, and the index of the event before the import.

        Events of imports that were taken back, and those that took them back, are passed over: imports of one history
        may be taken back in any order.
        """
        gone, brought = stored.gone_ids(db, table, ids), stored.brought_ids(db, table, self._import.id, ids)
        left = [number for number, id_ in enumerate(ids) if id_ not in gone]
        if not left or ids[left[-1]] not in brought:
            return False, None
        return True, next((number for number in reversed(left) if ids[number] not in brought), None)

    def _restored(self, event: StoredAnnotation) -> "_RestoredEvent":
        """The event under a new id, with its own time and origin."""
        annotation = replace(event.annotation, id=new_event_id(), ms=0, client_at=self._now)
        if annotation.answer.is_empty:
            return _RestoredEvent(annotation, None)
        return _RestoredEvent(annotation, event.origin or Origin(FACTMARK, None, event.saved_at))

    def _append(self, db: Database, restored: "_RestoredEvent", *, second_thought: bool) -> None:
        [outcome] = insert_annotations(db, [restored.annotation], saved_at=self._now, second_thought=second_thought)
        if outcome.saved:
            stored.add_annotations(db, self._import.id, [outcome.id], ImportAction.TOOK_BACK)
            add_origins(db, [] if restored.origin is None else [(outcome.id, restored.origin)])

    def decisions(self, db: Database, sentences: Sequence[str]) -> int:
        """Take back the decisions on these sentences."""
        require_owner_now(db, self._actor, ACTION)
        earlier = (self._earlier_decision(db, sentence_id) for sentence_id in sentences)
        restored = [adjudication for adjudication in earlier if adjudication is not None]
        outcomes = stored_adjudications.insert_adjudications(db, restored, saved_at=self._now)
        saved = [outcome.id for outcome in outcomes if outcome.saved]
        stored.add_adjudications(db, self._import.id, saved, ImportAction.TOOK_BACK)
        return len(saved)

    def _earlier_decision(self, db: Database, sentence_id: str) -> Adjudication | None:
        history = [decision.adjudication for decision in stored_adjudications.adjudications_on(db, sentence_id)]
        is_last, before = self._before(db, "adjudication", [adjudication.id for adjudication in history])
        if not is_last:
            return None
        if before is not None:
            adjudication = history[before]
        else:  # no decision, by the person who takes the import back
            empty = replace(history[-1], answer=Answer(), rule=None, reason="", method=AdjudicationMethod.DECIDED)
            adjudication = replace(empty, adjudicator_id=self._actor.annotator_id)
        seen = stored_adjudications.latest_sequence(db, sentence_id)
        return replace(adjudication, id=new_event_id(), seen=seen, ms=0, client_at=self._now)

    def finish(self, db: Database, pairs: Sequence[tuple[str, str]]) -> None:
        """Take back the assignments that the import gave, and mark the import as taken back."""
        require_owner_now(db, self._actor, ACTION)
        for annotator_id in sorted({annotator_id for _, annotator_id in pairs}):
            held, since = given_articles(db, annotator_id), given_at_by_article(db, annotator_id)
            for article_id in {article_of(sentence_id) for sentence_id, who in pairs if who == annotator_id}:
                if since.get(article_id) == self._import.created_at:
                    by = self._actor.annotator_id
                    give_back(db, held[article_id], ended_at=self._now, ended_by=by, reason=VOTES_TAKEN_BACK)
        count_again(db, self._actor, self._import, self._now)
        stored.mark_taken_back(db, self._import.id, at=self._now, by=self._actor.annotator_id)
