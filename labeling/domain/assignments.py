"""Who labels which article next: overlap, leases, order."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class DealingOrder(StrEnum):
    """The order in which the queue deals articles."""

    NEED = "need"
    """Those that need the most annotators first; where the need is equal, each annotator has a different order."""
    IMPORT = "import"
    """As they were imported."""


@dataclass(frozen=True, slots=True)
class AssignmentSettings:
    """What the owner decides about who labels what."""

    overlap: int = 1
    """How many annotators each article needs."""
    shared_percent: int = 0
    """The share of articles, in percent, that everybody labels: what agreement is measured on."""
    order: DealingOrder = DealingOrder.NEED
    lease: timedelta = timedelta(hours=2)
    """How long a dealt article stays its annotator's after the last label."""

    def problem(self) -> str | None:
        """What is wrong with these settings and what would be right, or None."""
        if not 1 <= self.overlap <= 100:
            return f"An overlap of {self.overlap} is not possible: choose 1 to 100 annotators per article."
        if not 0 <= self.shared_percent <= 100:
            return f"A share of {self.shared_percent}% is not possible: choose 0 to 100%."
        if not timedelta(minutes=5) <= self.lease <= timedelta(days=30):
            return "An article can be kept for 5 minutes to 30 days after the last label. Choose a time in between."
        return None


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article given to an annotator."""

    id: int
    article_id: str
    annotator_id: str
    dealt: bool
    """By the queue, with a lease; else by hand, until it is given back."""
    given_by: str | None
    """None where the queue dealt it."""
    given_at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None
    """None where the lease ran out."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """An assignment, and how far its annotator has got."""

    assignment: Assignment
    done: int
    """Sentences to label that the annotator has settled."""
    to_label: int
    last_saved_at: datetime | None
    """When the annotator last saved an annotation on the article."""
    disabled: bool = False
    """Whether the annotator's account is closed."""
    pending: int = 0
    """How many of the settled sentences are asked again and not answered yet."""
    counts: bool = True
    """Whether the annotator's votes count. If not, the article needs as many other annotators as before."""

    @property
    def is_settled(self) -> bool:
        """Whether everything is settled. Where sentences are asked again, old votes count: nobody loses a slot."""
        return self.done >= self.to_label

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do: everything is settled, and no sentence is asked again."""
        return self.is_settled and self.pending == 0

    def takes_slot(self, now: datetime, lease: timedelta) -> bool:
        """Whether it takes one of the article's slots."""
        return self.counts and self.is_live(now, lease)

    def is_live(self, now: datetime, lease: timedelta) -> bool:
        """Whether the article is still its annotator's.

        It is until it is given back or, where it was dealt, until its lease runs out before all is settled. The lease
        counts from the last annotation that the annotator saved on the article. Of a closed account, only settled work
        holds.
        """
        if self.disabled and not self.is_settled:
            return False
        if self.assignment.ended_at is not None:
            return False
        if self.is_settled or not self.assignment.dealt:
            return True
        active_at = max(self.assignment.given_at, self.last_saved_at or self.assignment.given_at)
        return now < active_at + lease


def is_shared(seed: str, article_id: str, percent: int) -> bool:
    """Whether the article is one of those that everybody labels: the same answer on every machine."""
    return seeded_fraction("shared", seed, article_id) < percent / 100


def has_slot_for(annotator_id: str, overlap: int, shared: bool, holders: set[str]) -> bool:
    """Whether an annotator who does not hold the article can be given it within its overlap."""
    return annotator_id not in holders and (shared or len(holders) < overlap)


@dataclass(frozen=True, slots=True)
class QueueCandidate:
    """An article that could be dealt to one annotator."""

    article_id: str
    number: int
    """Its position in the order of import."""
    need: int
    """How many annotators it still needs; of a shared one its whole overlap, as a slot is kept for this one."""
    begun: bool = False
    """Whether this annotator has labeled some of it before."""


def dealing_order(candidates: Iterable[QueueCandidate], order: DealingOrder, seed: str, annotator_id: str) -> list[str]:
    """The articles in the order in which to deal them to this annotator: those that they have begun come first."""
    if order is DealingOrder.IMPORT:
        ordered = sorted(candidates, key=lambda candidate: (not candidate.begun, candidate.number))
    else:
        ordered = sorted(
            candidates,
            key=lambda candidate: (
                not candidate.begun,
                -candidate.need,
                seeded_fraction(seed, annotator_id, candidate.article_id),
                candidate.number,
            ),
        )
    return [candidate.article_id for candidate in ordered]


def next_article(candidates: Iterable[QueueCandidate], order: DealingOrder, seed: str, annotator_id: str) -> str | None:
    """The article to deal to this annotator next, or None if there is nothing to deal."""
    return next(iter(dealing_order(candidates, order, seed, annotator_id)), None)


def seeded_fraction(*words: str) -> float:
    """A number from 0 up to 1 that looks random and follows from the words: the same on every machine."""
    # Not hash(): Python salts it, and two processes would shuffle differently.
    digest = hashlib.sha256("\0".join(words).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
