"""Which adjudications can be stored, the order of the queue, and what annotators are called while names are hidden."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from labeling.domain.annotations import refusal_of_answer
from labeling.domain.assignments import seeded_fraction
from labeling.domain.codebook import Codebook
from labeling.domain.gold import Dispute
from labeling.domain.model import Adjudication

REASON_LIMIT = 2_000
"""Characters in a reason."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class NamesShown(StrEnum):
    """When adjudicators see whose vote is whose."""

    AFTER = "after"
    """Once the article has all its votes and no open dispute: until then, one known name gives the others away."""
    ALWAYS = "always"


class QueueOrder(StrEnum):
    """The order in which disputed sentences are adjudicated."""

    LOWEST = "lowest"
    """Those on which annotators agree least first."""
    ARTICLE = "article"
    """In reading order, article by article."""


@dataclass(frozen=True, slots=True)
class AdjudicationSettings:
    """What the owner decides about adjudication and gold."""

    names: NamesShown = NamesShown.AFTER
    hints: bool = True
    """Whether adjudicators are shown the most probable label, judged by the votes alone."""
    majority: bool = False
    """Whether a majority makes gold where nobody has decided; it is marked as such."""
    reopen: bool = False
    """Whether a second thought that differs from the settled label sends the sentence back to the adjudicators."""
    model: bool = False
    """Whether the likeliest label by Dawid and Skene's model makes gold instead of a majority; it is also marked."""

    def problem(self) -> str | None:
        """What is wrong with these settings, or None."""
        if self.majority and self.model:
            return "Choose one of the two: a majority makes gold, or the likeliest label does."
        return None


@dataclass(frozen=True, slots=True)
class DisputedSentence:
    """A sentence that needs an adjudicator, and why."""

    sentence_id: str
    article_id: str
    dispute: Dispute
    agreement: float | None
    """The share of the most frequent answer; None where nobody settled the sentence."""


def refusal(adjudication: Adjudication, codebook: Codebook, rules: Collection[str]) -> str | None:
    """Why this adjudication cannot be stored, in a sentence for the adjudicator; None where it can.

    `codebook` is the version that the adjudication names, and `rules` are the ids of its guideline's rules.
    """
    if adjudication.rule is not None and adjudication.rule not in rules:
        return f"The guideline has no rule {adjudication.rule!r}."
    if (length := len(adjudication.reason)) > REASON_LIMIT:
        return f"The reason has {length:,} characters; at most {REASON_LIMIT:,} fit. Shorten it."
    return refusal_of_answer(adjudication.answer, codebook)


def queue_order(disputed: Iterable[DisputedSentence], order: QueueOrder) -> list[DisputedSentence]:
    """Sort sentences, given in reading order, into the order in which to adjudicate them."""
    if order is QueueOrder.ARTICLE:
        return list(disputed)
    return sorted(disputed, key=lambda sentence: sentence.agreement or 0.0)


def stand_in_names(seed: str, article_id: str, annotator_ids: Iterable[str]) -> dict[str, str]:
    """What to call each annotator of one article, such as "Annotator A". On other articles, the names differ."""
    shuffled = sorted(annotator_ids, key=lambda annotator_id: seeded_fraction("alias", seed, article_id, annotator_id))
    return {annotator_id: f"Annotator {_letter(number)}" for number, annotator_id in enumerate(shuffled)}


def is_drawn(seed: str, sentence_id: str, percent: int) -> bool:
    """Whether a sentence is drawn for the audit of sentences on which the votes agree."""
    return seeded_fraction("audit", seed, sentence_id) < percent / 100


def _letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, letter = divmod(number, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[letter]
