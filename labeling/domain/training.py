"""Practice, tests, hidden checks and repeats: how an annotator's answers compare with known gold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from labeling.domain.assignments import seeded_fraction
from labeling.domain.model import Answer, Decision

MOST_HIDDEN_PERCENT = 50
"""The most that checks and repeats together may be of what an annotator is dealt: the rest is work."""


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """What the owner decides about training and about checks in the work."""

    required: bool = False
    """Whether work is dealt only to annotators who passed the test or were admitted without it."""
    pass_percent: int = 80
    """The share of the test's sentences that must be right."""
    pass_label_percent: int = 70
    """The share that must be right for each label, so that nobody passes who misses a rare label every time."""
    check_percent: int = 0
    """The share of what is dealt that has known gold and is hidden among the work."""
    repeat_percent: int = 0
    """The share of what is dealt that is asked a second time, hidden among the work."""

    def problem(self) -> str | None:
        """What is wrong with these settings and what would be right, or None."""
        if not 0 <= self.pass_percent <= 100 or not 0 <= self.pass_label_percent <= 100:
            return "A pass mark is a share of the test's sentences: choose 0 to 100%."
        if min(self.check_percent, self.repeat_percent) < 0:
            return "Checks and repeats cannot be negative: choose 0% or more."
        hidden = self.check_percent + self.repeat_percent
        if hidden > MOST_HIDDEN_PERCENT:
            return (
                f"Checks and repeats together would be {hidden}% of what is dealt. "
                f"Choose at most {MOST_HIDDEN_PERCENT}%, so that at least half of it is work."
            )
        return None


class QueueItemKind(StrEnum):
    """What is dealt to an annotator next."""

    WORK = "work"
    CHECK = "check"
    REPEAT = "repeat"


def queue_item_kind(settings: TrainingSettings, seed: str, annotator_id: str, dealt_before: int) -> QueueItemKind:
    """Whether this annotator's next article is work, a check or a repeat.

    It is drawn at the rates of the settings. The draw is the same on every machine, and nobody can foresee it without
    the project's seed. `dealt_before` is how many articles were dealt to them so far.
    """
    drawn = 100 * seeded_fraction("turn", seed, annotator_id, str(dealt_before))
    if drawn < settings.check_percent:
        return QueueItemKind.CHECK
    return QueueItemKind.REPEAT if drawn < settings.check_percent + settings.repeat_percent else QueueItemKind.WORK


@dataclass(frozen=True, slots=True)
class KnownGold:
    """What is known to be right for a sentence, with the rule and the reason."""

    answer: Answer
    rule: str | None
    reason: str

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """What an adjudicator decided."""
        adjudication = decision.adjudication
        return cls(adjudication.answer, adjudication.rule, adjudication.reason)

    @property
    def outcome(self) -> str:
        """The label, or `SKIPPED`."""
        return SKIPPED if self.answer.label is None else self.answer.label


SKIPPED = ""
"""In place of a label's id, for a sentence that is skipped. An id is never empty."""


def outcome_of(answer: Answer) -> str | None:
    """What an answer comes to: its label, `SKIPPED` for a skip of any reason, or None where it settles nothing."""
    if answer.label is not None:
        return answer.label
    return SKIPPED if answer.skip is not None else None


@dataclass(frozen=True, slots=True)
class Hits:
    """How many of some answers were right."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there are no answers."""
        return self.right / self.total if self.total else None

    def reaches(self, percent: int) -> bool:
        """Whether at least this share is right. Of no answers, it is."""
        return 100 * self.right >= percent * self.total


@dataclass(frozen=True, slots=True)
class Score:
    """How a person's answers compare with what is right."""

    overall: Hits
    by_label: Mapping[str, Hits]
    """By the right label, or `SKIPPED`."""

    def passes(self, settings: TrainingSettings) -> bool:
        """Whether it reaches the marks, overall and for each label. A skip is not a label: it counts overall only."""
        return self.overall.reaches(settings.pass_percent) and all(
            hits.reaches(settings.pass_label_percent) for label, hits in self.by_label.items() if label != SKIPPED
        )


def score(pairs: Iterable[tuple[str, str]]) -> Score:
    """The score of pairs (what is right, what was answered), both as outcomes that `outcome_of` gives."""
    right: dict[str, int] = {}
    total: dict[str, int] = {}
    for wanted, answered in pairs:
        total[wanted] = total.get(wanted, 0) + 1
        right[wanted] = right.get(wanted, 0) + (answered == wanted)
    overall = Hits(sum(right.values()), sum(total.values()))
    return Score(overall, {label: Hits(right[label], total[label]) for label in sorted(total)})


def first_attempt(
    events: Iterable[tuple[int, str, Answer]],
    sentence_ids: Sequence[str],
    asked_again: Mapping[str, int],
) -> dict[str, str]:
    """The outcomes of a test, by sentence id, at the moment when it was answered in full for the first time.

    Answers that come later don't count, so that nobody can pass by changing answers until the mark is reached. Where a
    sentence is asked again, only answers after its sequence in `asked_again` count. `events` are (sequence, sentence
    id, answer) in the order of saving. Sentences without an answer are left out.
    """
    wanted = set(sentence_ids)
    outcomes: dict[str, str] = {}
    for sequence, sentence_id, answer in events:
        if sentence_id not in wanted or sequence <= asked_again.get(sentence_id, 0):
            continue
        outcome = outcome_of(answer)
        if outcome is None:
            outcomes.pop(sentence_id, None)
        else:
            outcomes[sentence_id] = outcome
        if len(outcomes) == len(wanted):
            break
    return outcomes


def consistency(before_and_after: Iterable[tuple[Answer, Answer]]) -> Hits:
    """How often a person gave a repeated sentence the same answer. Answers that settle nothing are left out."""
    outcomes = [(outcome_of(before), outcome_of(after)) for before, after in before_and_after]
    settled = [(before, after) for before, after in outcomes if before is not None and after is not None]
    return Hits(sum(before == after for before, after in settled), len(settled))
