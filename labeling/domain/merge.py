"""What becomes of one person's answers on one sentence when a file brings others: joined, known, or in conflict.

Nothing that is here is ever overwritten: an answer that was given here stays, whatever the file says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from labeling.domain.model import Answer


class HistoryEvent(Protocol):
    """One event of a history: an annotation, or an adjudication."""

    @property
    def id(self) -> str:
        """Its event's id; empty where the file knows none."""

    @property
    def answer(self) -> Answer:
        """What it says."""


S = TypeVar("S", bound=HistoryEvent)


class HistoryRelation(StrEnum):
    """How a file's history of one sentence relates to the one here."""

    JOINED = "joined"
    """What the file brings is added behind what is here."""
    KNOWN = "known"
    """What the file says is said here already."""
    CONFLICT = "conflict"
    """Both say something else, and what is here stays."""


@dataclass(frozen=True, slots=True)
class AnswerComparison:
    """Which parts of an answer count when two are compared: a file may not hold all of them."""

    secondary: bool = True
    unsure: bool = True
    note: bool = True
    reason: bool = True
    """Why a sentence was skipped, not only that it was."""

    def same(self, one: Answer, other: Answer) -> bool:
        """Whether the two answers say the same as far as the file can tell."""
        return self._told(one) == self._told(other)

    def _told(self, answer: Answer) -> Answer:
        skip = answer.skip if self.reason or answer.skip is None else "some reason"
        return Answer(
            answer.label,
            answer.secondary if self.secondary else None,
            skip,
            answer.unsure and self.unsure,
            answer.note if self.note else "",
        )


@dataclass(frozen=True, slots=True)
class Merge(Generic[S]):
    """The outcome, and what is to be added."""

    outcome: HistoryRelation
    added: Sequence[S] = ()
    """In this order, under their own ids where they have any."""
    again: bool = False
    """Whether `added` was here before and was taken back with an import: it needs new ids."""


def merge(ours: Sequence[HistoryEvent], theirs: Sequence[S], *, alike: AnswerComparison, taken_back: bool) -> Merge[S]:
    """Compare two histories of one sentence, each in the order in which it was saved; `theirs` is not empty.

    Where ours is the beginning of theirs, theirs goes on from there. `taken_back` says that the last step here took
    an import back, which is not somebody's answer.
    """
    if not ours:
        return Merge(HistoryRelation.JOINED, theirs)
    our_ids, their_ids = [step.id for step in ours], [step.id for step in theirs]
    if our_ids == their_ids[: len(our_ids)]:
        if more := theirs[len(our_ids) :]:
            return Merge(HistoryRelation.JOINED, more)
        # The same events say something else only where their labels are taken for others than before.
        is_same = alike.same(ours[-1].answer, theirs[-1].answer)
        return Merge(HistoryRelation.KNOWN if is_same else HistoryRelation.CONFLICT)
    if alike.same(ours[-1].answer, theirs[-1].answer):
        return Merge(HistoryRelation.KNOWN)
    if taken_back:
        return Merge(HistoryRelation.JOINED, theirs[-1:], again=True)
    is_ahead = all(their_ids) and set(their_ids) <= set(our_ids)
    return Merge(HistoryRelation.KNOWN if is_ahead else HistoryRelation.CONFLICT)
