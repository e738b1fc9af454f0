"""How far the work is, when it may be finished, and whose work deserves a look."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

PACE_DAYS = 14
"""The estimate is based on the pace of this many days."""
ENOUGH_DAYS = 3
"""Days until there is a pace: the first day says little about the next."""
ENOUGH = 50
"""Answers that an annotator needs before their work can be called unusual: fewer say little."""
FAST = 1 / 3
"""An annotator who takes less than this share of the others' time for a sentence is unusually fast."""
ONE_SIDED, COMMON = 0.9, 0.6
"""Work is one-sided where one label has this share of it or more, and less than that share of the others' work."""


class ArticleStatus(StrEnum):
    """How far an article is."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    LABELED = "labeled"
    """As many annotators as it needs have finished it."""
    ARCHIVED = "archived"
    TAKEN_DOWN = "taken down"


@dataclass(frozen=True, slots=True)
class AnnotatorWork:
    """What one annotator has done so far."""

    annotator_id: str
    name: str
    labeled: int
    """Sentences with a label or a skip reason of theirs, whether or not the article is theirs now."""
    done: int
    """Sentences to label that they have settled, on the articles that they hold."""
    assigned: int
    """Sentences to label on the articles that they hold."""
    unsure: int
    median_ms: float | None
    """Milliseconds on a sentence; None where nothing is labeled."""
    last_active_at: datetime | None
    count_by_label: Mapping[str, int] = field(default_factory=dict)
    counts: bool = True
    """Whether their votes count."""

    @property
    def median_seconds(self) -> float | None:
        """The same in seconds."""
        return None if self.median_ms is None else self.median_ms / 1000


@dataclass(frozen=True, slots=True)
class FinishEstimate:
    """When the work may be finished."""

    remaining: int
    """Answers that are still needed: sentences, each counted once for each annotator who is to label it."""
    per_day: float
    """Sentences labeled for the first time, by the day."""
    finish_at: datetime | None
    """None where it is unknown."""
    why: str
    """How it was estimated, or why it is unknown."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much was labeled in the last days."""

    sentences: int
    """Sentences that an annotator answered for the first time in the last `PACE_DAYS` days."""
    first_at: datetime | None
    """When the project's first annotation was saved."""


def article_status(*, put_away: ArticleStatus | None, begun: bool, is_enough: bool) -> ArticleStatus:
    """How far an article is. `put_away` is archived or taken down; `is_enough` as the function of this name has it."""
    if put_away is not None:
        return put_away
    if is_enough:
        return ArticleStatus.LABELED
    return ArticleStatus.IN_PROGRESS if begun else ArticleStatus.NOT_STARTED


def is_enough(overlap: int, shared: bool, finished: Collection[str], everybody: Collection[str]) -> bool:
    """Whether an article that these annotators have finished needs no more.

    A shared article needs everybody, any other article needs `overlap` annotators.
    """
    return bool(finished) and set(everybody) <= set(finished) if shared else len(finished) >= overlap


def answers_left(
    to_label: int, overlap: int, shared: bool, done_by_holder: Mapping[str, int], everybody: Collection[str]
) -> int:
    """How many answers an article still needs, from the people who hold it and from those who will."""
    if shared:
        return sum(to_label - min(done_by_holder.get(annotator, 0), to_label) for annotator in everybody)
    done = sum(min(done, to_label) for done in done_by_holder.values())
    return max(0, overlap * to_label - done)


def estimate_finish(remaining: int, pace: Pace, now: datetime) -> FinishEstimate:
    """When `remaining` answers will be given at the pace of the last days."""
    # At least one day: an hour's work on the first day is not a pace.
    age = PACE_DAYS if pace.first_at is None else max(1.0, (now - pace.first_at) / timedelta(days=1))
    days = min(PACE_DAYS, age)
    per_day = pace.sentences / days
    if remaining == 0:
        return FinishEstimate(0, per_day, None, "Everything that needs a label is labeled.")
    if pace.sentences == 0:
        return FinishEstimate(
            remaining, 0.0, None, f"Nothing was labeled in the last {PACE_DAYS} days, so there is no pace to go by."
        )
    if days < ENOUGH_DAYS:
        return FinishEstimate(
            remaining, per_day, None, f"{remaining:,} answers are left. It is too early to say when they will be given."
        )
    why = f"{remaining:,} answers are left. In the last {days:.0f} days, {per_day:,.0f} a day were given."
    try:
        return FinishEstimate(remaining, per_day, now + timedelta(days=remaining / per_day), why)
    except OverflowError:
        return FinishEstimate(remaining, per_day, None, "At this pace it would take thousands of years.")


def unusual_work(works: Sequence[AnnotatorWork], name_by_label: Mapping[str, str]) -> dict[str, list[str]]:
    """What is unusual about an annotator's work compared with the others', in plain words, by annotator id.

    It is a reason to look, not a judgment: an easy batch looks the same.
    """
    remarks_by_annotator = {}
    for work in works:
        others = [other for other in works if other.annotator_id != work.annotator_id]
        remarks = (_fast(work, others), _one_sided(work, others, name_by_label))
        if unusual := [remark for remark in remarks if remark]:
            remarks_by_annotator[work.annotator_id] = unusual
    return remarks_by_annotator


def _fast(work: AnnotatorWork, others: Sequence[AnnotatorWork]) -> str | None:
    medians = [other.median_ms for other in others if other.median_ms is not None and other.labeled >= ENOUGH]
    if work.labeled < ENOUGH or work.median_ms is None or not medians:
        return None
    usual = median(medians)
    if work.median_ms >= usual * FAST:
        return None
    return (
        f"{work.name} takes {work.median_ms / 1000:.1f} seconds a sentence, the others {usual / 1000:.1f}. "
        "It may be an easy batch: look at some of the labels."
    )


def _one_sided(work: AnnotatorWork, others: Sequence[AnnotatorWork], name_by_label: Mapping[str, str]) -> str | None:
    answers, all_others = sum(work.count_by_label.values()), sum(sum(o.count_by_label.values()) for o in others)
    if answers < ENOUGH or all_others < ENOUGH:
        return None
    label, count = max(work.count_by_label.items(), key=lambda item: (item[1], item[0]))
    share = count / answers
    usual = sum(other.count_by_label.get(label, 0) for other in others) / all_others
    if share < ONE_SIDED or usual >= COMMON:
        return None
    return (
        f"{share:.0%} of {work.name}'s labels are “{name_by_label.get(label, label)}”, {usual:.0%} of the others'. "
        "Their articles may be like that: look at some of them."
    )
