"""An import taken back: nothing is deleted, what it brought is answered with what was there before."""

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
from labeling.services.imports.exclusions import count_again
from labeling.services.imports.matches import VERB
from labeling.services.imports.merge import new_event_id
from labeling.services.imports.report import VOTES_TAKEN_BACK
from labeling.storage import adjudications as stored_adjudications
from labeling.storage import vote_imports as stored
from labeling.storage.annotations import events_on, insert_annotations
from labeling.storage.assignments import give_back, given_articles, given_since
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
    """Give every vote and decision that an import brought the answer from before it, and return how many those are.

    Nothing is deleted: an answer is appended, an empty one where there was none before. What somebody answered since
    then stays, and so do the articles and the people that came with the import. Raises NotAllowed for anybody but an
    owner, NotFound, and Refused where it was taken back already.
    """
    require_owner(actor, VERB)
    with file.reading() as db:
        made = stored.vote_import(db, import_id)
        if made.taken_back_at is not None:
            raise Refused(f"The import of {made.origin} was taken back before.")
        pairs, sentences = stored.brought_pairs(db, import_id), stored.decided_sentences(db, import_id)
    undoing = _Reversal(actor, made, now)
    done = sum(file.write(partial(undoing.votes, pairs=chunk)).result() for chunk in _chunks(pairs))
    done += sum(file.write(partial(undoing.decisions, sentences=chunk)).result() for chunk in _chunks(sentences))
    file.write(partial(undoing.finish, pairs=pairs)).result()
    return done


def _chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(things), _CHUNK):
        yield things[first : first + _CHUNK]


@dataclass(frozen=True, slots=True)
class _RestoredEvent:
    """An event that says once more what an earlier one said."""

    annotation: Annotation
    origin: Origin | None


class _Reversal:
    """Writes the answers from before an import, a thousand sentences in a transaction."""

    def __init__(self, actor: Actor, made: VoteImport, now: datetime) -> None:
        self._actor, self._made, self._now = actor, made, now

    def votes(self, db: Database, pairs: Sequence[tuple[str, str]]) -> int:
        """Take back the votes of these (sentence id, annotator id)."""
        require_owner_now(db, self._actor, VERB)
        return sum(self._vote(db, *pair) for pair in pairs)

    def _vote(self, db: Database, sentence_id: str, annotator_id: str) -> bool:
        """Give one person's vote and second thought on a sentence back what they were; False where neither was brought.

        The vote comes first and counts, whatever was opened meanwhile: it is what somebody said before.
        """
        history = [event for event in events_on(db, sentence_id) if event.annotation.annotator_id == annotator_id]
        votes = [event for event in history if not event.is_second_thought]
        thoughts = [event for event in history if event.is_second_thought]
        vote = self._earlier(db, votes, Answer())
        stands = vote.annotation if vote else votes[-1].annotation if votes else None
        thought = self._earlier(db, thoughts, stands.answer if stands else Answer())
        if vote is not None:
            self._append(db, vote, second_thought=False)
        if thought is not None:
            self._append(db, thought, second_thought=True)
        elif vote is not None and thoughts and history[-1].is_second_thought:
            self._append(db, self._again(thoughts[-1]), second_thought=True)  # it stays what they thought last
        return vote is not None or thought is not None

    def _earlier(self, db: Database, history: Sequence[StoredAnnotation], nothing: Answer) -> "_RestoredEvent | None":
        """What was said before the import, `nothing` where that is so.

        None where the import brought nothing, and where more was said since.
        """
        is_last, before = self._before(db, "annotation", [event.annotation.id for event in history])
        if not is_last:
            return None
        if before is not None:
            return self._again(history[before])
        empty = replace(history[-1].annotation, answer=nothing, path=None)
        return self._again(replace(history[-1], annotation=empty))

    def _before(self, db: Database, table: str, ids: Sequence[str]) -> tuple[bool, int | None]:
        """Whether the import brought what holds now, and the number of what held before it.

        What came with imports that were taken back, and what took them back, is passed over: imports of one history may
        be taken back in any order.
        """
        gone, brought = stored.gone_ids(db, table, ids), stored.brought_ids(db, table, self._made.id, ids)
        left = [number for number, id_ in enumerate(ids) if id_ not in gone]
        if not left or ids[left[-1]] not in brought:
            return False, None
        return True, next((number for number in reversed(left) if ids[number] not in brought), None)

    def _again(self, event: StoredAnnotation) -> "_RestoredEvent":
        """The event to be said once more: it is as old as it was, and was made where it was made."""
        annotation = replace(event.annotation, id=new_event_id(), ms=0, client_at=self._now)
        if annotation.answer.is_empty:
            return _RestoredEvent(annotation, None)
        return _RestoredEvent(annotation, event.origin or Origin(FACTMARK, None, event.saved_at))

    def _append(self, db: Database, again: "_RestoredEvent", *, second_thought: bool) -> None:
        [outcome] = insert_annotations(db, [again.annotation], saved_at=self._now, second_thought=second_thought)
        if outcome.saved:
            stored.add_annotations(db, self._made.id, [outcome.id], ImportAction.TOOK_BACK)
            add_origins(db, [] if again.origin is None else [(outcome.id, again.origin)])

    def decisions(self, db: Database, sentences: Sequence[str]) -> int:
        """Take back the decisions on these sentences."""
        require_owner_now(db, self._actor, VERB)
        undone = [made for made in (self._earlier_decision(db, each) for each in sentences) if made is not None]
        outcomes = stored_adjudications.insert_adjudications(db, undone, saved_at=self._now)
        saved = [outcome.id for outcome in outcomes if outcome.saved]
        stored.add_adjudications(db, self._made.id, saved, ImportAction.TOOK_BACK)
        return len(saved)

    def _earlier_decision(self, db: Database, sentence_id: str) -> Adjudication | None:
        history = [decision.adjudication for decision in stored_adjudications.adjudications_on(db, sentence_id)]
        is_last, before = self._before(db, "adjudication", [made.id for made in history])
        if not is_last:
            return None
        told = self._none(history[-1]) if before is None else history[before]
        seen = stored_adjudications.latest_sequence(db, sentence_id)
        return replace(told, id=new_event_id(), seen=seen, ms=0, client_at=self._now)

    def _none(self, made: Adjudication) -> Adjudication:
        """What says that there is no decision, by whoever takes the import back."""
        nothing = replace(made, answer=Answer(), rule=None, reason="")
        return replace(nothing, adjudicator_id=self._actor.annotator_id, way=AdjudicationMethod.DECIDED)

    def finish(self, db: Database, pairs: Sequence[tuple[str, str]]) -> None:
        """Take back the places that the import gave, and say that it was taken back."""
        require_owner_now(db, self._actor, VERB)
        for annotator_id in sorted({annotator_id for _, annotator_id in pairs}):
            held, since = given_articles(db, annotator_id), given_since(db, annotator_id)
            for article_id in {article_of(sentence_id) for sentence_id, who in pairs if who == annotator_id}:
                if since.get(article_id) == self._made.created_at:
                    by = self._actor.annotator_id
                    give_back(db, held[article_id], released_at=self._now, released_by=by, reason=VOTES_TAKEN_BACK)
        count_again(db, self._actor, self._made, self._now)
        stored.mark_taken_back(db, self._made.id, at=self._now, by=self._actor.annotator_id)
