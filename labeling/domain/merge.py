"""What becomes of one person's answers on one sentence when a file brings others: joined, known, or in conflict.

Nothing is ever overwritten: an answer that was given here stays, no matter what the file says.
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
        """Its id; empty where the file has none."""

    @property
    def answer(self) -> Answer:
        """The whole answer."""


S = TypeVar("S", bound=HistoryEvent)


class HistoryRelation(StrEnum):
    """How a file's history of one sentence relates to the one here."""

    JOINED = "joined"
    """What the file brings is added after what is here."""
    KNOWN = "known"
    """What the file says is already here."""
    CONFLICT = "conflict"
    """The two differ, and what is here stays."""


@dataclass(frozen=True, slots=True)
class AnswerComparison:
    """Which parts of two answers are compared: a file may not hold all of them."""

    secondary: bool = True
    unsure: bool = True
    note: bool = True
    reason: bool = True
    """Why a sentence was skipped, not only that it was."""

    def same(self, first: Answer, second: Answer) -> bool:
        """Whether two answers are the same, as far as the file can tell."""
        return self._comparable(first) == self._comparable(second)

    def _comparable(self, answer: Answer) -> Answer:
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
    """How two histories relate, and what is to be added."""

    relation: HistoryRelation
    added: Sequence[S] = ()
    """In this order, under their own ids where they have one."""
    again: bool = False
    """Whether `added` was here before and was taken back with its import. Then it needs new ids."""


def merge(
    ours: Sequence[HistoryEvent], theirs: Sequence[S], *, comparison: AnswerComparison, taken_back: bool
) -> Merge[S]:
    """Compare two histories of one sentence, each in the order in which it was saved; `theirs` is not empty.

    Where ours is the beginning of theirs, the rest of theirs is added. `taken_back` says that the last step here took
    an import back, which is nobody's answer.
    """
    if not ours:
        return Merge(HistoryRelation.JOINED, theirs)
    our_ids, their_ids = [step.id for step in ours], [step.id for step in theirs]
    if our_ids == their_ids[: len(our_ids)]:
        if more := theirs[len(our_ids) :]:
            return Merge(HistoryRelation.JOINED, more)
        # The same events can only differ where their labels are now matched with other labels of ours.
        is_same = comparison.same(ours[-1].answer, theirs[-1].answer)
        return Merge(HistoryRelation.KNOWN if is_same else HistoryRelation.CONFLICT)
    if comparison.same(ours[-1].answer, theirs[-1].answer):
        return Merge(HistoryRelation.KNOWN)
    if taken_back:
        return Merge(HistoryRelation.JOINED, theirs[-1:], again=True)
    is_ahead = all(their_ids) and set(their_ids) <= set(our_ids)
    return Merge(HistoryRelation.KNOWN if is_ahead else HistoryRelation.CONFLICT)
