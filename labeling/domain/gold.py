"""The label of record: what a sentence's votes and its decision come to, and which sentences need an adjudicator."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from labeling.domain.model import AdjudicationMethod, Answer, Decision, Sentence

LIKELY = 0.9
"""How probable a label must be by Dawid and Skene's model for it to make gold."""


class GoldBasis(StrEnum):
    """How a sentence's gold came about."""

    ADJUDICATED = "adjudicated"
    """An adjudicator read the sentence and decided."""
    ACCEPTED = "accepted"
    """The votes were unanimous when an adjudicator accepted all such sentences at once."""
    UNANIMOUS = "unanimous"
    """All votes say the same, and there are as many as required, at least two."""
    SINGLE = "single"
    """One vote is required, and there is one."""
    MAJORITY = "majority"
    """More than half of the votes; only where the owner chose that."""
    DAWID_SKENE = "dawid_skene"
    """The votes differ, and this is the likeliest label by Dawid and Skene's model; only where the owner chose that."""


class NoGoldReason(StrEnum):
    """Why a sentence has no gold."""

    NO_VOTES = "no votes"
    TOO_FEW = "too few votes"
    """What votes there are agree, or a majority is still to come."""
    DISAGREEMENT = "disagreement"
    TIE = "tie"
    """A majority or the model would do, and two answers have equally many votes."""
    UNSURE = "unsure"
    SKIP_SPLIT = "split on skipping"
    """Some labeled the sentence, others say that it is none; or they give different reasons to skip it."""


class Dispute(StrEnum):
    """Why a sentence needs an adjudicator."""

    LABELS = "labels"
    SKIP = "skip"
    UNSURE = "unsure"
    AUDIT = "audit"
    """The votes agree; it was drawn to be looked at all the same."""
    LATE = "late"
    """It is settled, and somebody has answered otherwise since."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence's label of record, or why there is none."""

    label: str | None = None
    secondary: str | None = None
    """Where all votes that count for the label name the same one; or the decision's."""
    skip: str | None = None
    """The reason why this is not a sentence to label."""
    basis: GoldBasis | None = None
    no_gold_reason: NoGoldReason | None = None
    """None exactly where `basis` is not."""
    votes: int = 0
    """How many annotators settled the sentence."""
    rule: str | None = None
    """The decision's rule and reason, where there is a decision."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """One sentence with its gold."""

    article_id: str
    sentence: Sentence
    gold: Gold
    soft: Mapping[str, float]
    """The share of each label among the votes; empty where no vote gives a label."""
    entropy: float | None
    """Of the shares, in bits; None where there are none."""
    votes: int
    """How many annotators settled the sentence."""


def gold_label(
    votes: Sequence[Answer],
    *,
    required: int,
    decision: Decision | None = None,
    majority: bool = False,
    likeliest: str | None = None,
) -> Gold:
    """The gold of one sentence from its annotators' votes (one each) and its decision.

    Adjudicated; else unanimous among at least `required` votes; else, with `majority`, what more than half of at
    least `required` votes say. Every vote counts, also beyond the required ones. An unsure vote or a split on
    skipping is never outvoted. A vote that neither labels nor skips counts only where it is unsure.

    With `likeliest` and at least `required` votes that differ, it is instead the label that Dawid and Skene's model
    takes for `LIKELY` probable or more, where one of the votes says so and no two answers tie. The empty text says that
    nothing is so likely, None that the model is not asked.
    """
    settled = [vote for vote in votes if vote.settles]
    if decision is not None and decision.adjudication.settles:
        return _decided(decision, len(settled))
    reason_for_none = _no_gold_reason(votes, settled, required, majority, likeliest)
    if reason_for_none is not None:
        return Gold(no_gold_reason=reason_for_none, votes=len(settled))
    (label, skip), supporters = _ranking(settled)[0]
    basis = _basis(supporters, len(settled))
    if supporters < len(settled) and likeliest is not None:
        label, basis = likeliest, GoldBasis.DAWID_SKENE
    secondaries = {vote.secondary for vote in settled if vote.label == label}
    secondary = secondaries.pop() if len(secondaries) == 1 else None
    return Gold(label, secondary, skip, basis, votes=len(settled))


def dispute(  # noqa: PLR0913  # all that is known of a sentence
    votes: Sequence[Answer],
    *,
    required: int,
    decision: Decision | None = None,
    since: Iterable[Answer] = (),
    drawn: bool = False,
    majority: bool = False,
    likeliest: str | None = None,
    second_thoughts: Iterable[Answer] = (),
) -> Dispute | None:
    """Why a sentence needs an adjudicator, or None.

    `since` are those of the votes that are newer than what the adjudicator saw; `drawn` says that the sentence was
    drawn for an audit; `majority` and `likeliest` are as in `gold_label`. How many have voted makes no difference:
    votes that differ cannot become unanimous.
    `second_thoughts` are those that reopen a sentence: none, unless the owner wants it.
    """
    if decision is not None and decision.adjudication.settles:
        return _reopened(decision, [*since, *second_thoughts])
    settled = [vote for vote in votes if vote.settles]
    reason_for_none = _no_gold_reason(votes, settled, required, majority, likeliest)
    if reason_for_none in _DISPUTE_BY_REASON:
        return _DISPUTE_BY_REASON[reason_for_none]
    if drawn:
        return Dispute.AUDIT
    outcomes = {_outcome(vote) for vote in settled}
    differs = any(thought.settles and _outcome(thought) not in outcomes for thought in second_thoughts)
    return Dispute.LATE if outcomes and differs else None


def has_enough(votes: Sequence[Answer], *, required: int) -> bool:
    """Whether as many annotators as required have said something that counts: a label, a skip, or that they're unsure.

    Until then, who is still to label a sentence should not find it decided.
    """
    return sum(vote.settles or vote.unsure for vote in votes) >= required


def soft_label(votes: Iterable[Answer], labels: Iterable[str] = ()) -> dict[str, float]:
    """The share of each label among the votes that give one: those of `labels` in their order, then any others.

    Empty where no vote gives a label. Secondary labels and skips have no part in it.
    """
    count_by_label = Counter(vote.label for vote in votes if vote.label is not None)
    total = sum(count_by_label.values())
    if not total:
        return {}
    order = dict.fromkeys([*labels, *sorted(count_by_label)])
    return {label: count_by_label[label] / total for label in order}


def entropy(shares: Mapping[str, float]) -> float | None:
    """Shannon's entropy of a soft label, in bits: 0 where all agree, 1 where two labels share evenly.

    None where there are no shares (Shannon 1948, A Mathematical Theory of Communication, section 6).
    """
    if not shares:
        return None
    return sum(share * log2(1 / share) for share in shares.values() if share > 0)


def agreement_of(votes: Iterable[Answer]) -> float | None:
    """The share of the most frequent answer among the votes that settle the sentence; None where none does.

    All reasons to skip are one answer here.
    """
    counts = Counter((vote.label, vote.skip is not None) for vote in votes if vote.settles)
    return max(counts.values()) / counts.total() if counts else None


_DISPUTE_BY_REASON = {
    NoGoldReason.SKIP_SPLIT: Dispute.SKIP,
    NoGoldReason.DISAGREEMENT: Dispute.LABELS,
    NoGoldReason.TIE: Dispute.LABELS,
    NoGoldReason.UNSURE: Dispute.UNSURE,
}

_LabelAndSkip = tuple[str | None, str | None]
"""Label and skip reason."""


def _decided(decision: Decision, votes: int) -> Gold:
    adjudication, answer = decision.adjudication, decision.adjudication.answer
    basis = GoldBasis.ACCEPTED if adjudication.way is AdjudicationMethod.ACCEPTED else GoldBasis.ADJUDICATED
    rule, reason = adjudication.rule, adjudication.reason
    return Gold(answer.label, answer.secondary, answer.skip, basis, votes=votes, rule=rule, reason=reason)


def _no_gold_reason(
    votes: Sequence[Answer], settled: Sequence[Answer], required: int, majority: bool, likeliest: str | None
) -> NoGoldReason | None:
    if _splits_on_skipping(settled):
        return NoGoldReason.SKIP_SPLIT
    is_unsure = any(vote.unsure for vote in votes)
    ranking = _ranking(settled)
    if len(ranking) > 1 and (is_unsure or not (majority or likeliest is not None)):
        return NoGoldReason.DISAGREEMENT
    if is_unsure:
        return NoGoldReason.UNSURE
    if len(settled) < required or not settled:
        return NoGoldReason.TOO_FEW if settled else NoGoldReason.NO_VOTES
    if likeliest is not None and len(ranking) > 1:
        return _no_likeliest_reason(ranking, likeliest)
    return _no_majority_reason(ranking, len(settled))


def _no_likeliest_reason(ranking: Sequence[tuple[_LabelAndSkip, int]], likeliest: str) -> NoGoldReason | None:
    """A tie would be the model's word alone, and so would a label that nobody gave."""
    if ranking[0][1] == ranking[1][1]:
        return NoGoldReason.TIE
    return None if any(label == likeliest for (label, _), _ in ranking) else NoGoldReason.DISAGREEMENT


def _no_majority_reason(ranking: Sequence[tuple[_LabelAndSkip, int]], votes: int) -> NoGoldReason | None:
    if ranking[0][1] * 2 > votes:
        return None
    return NoGoldReason.TIE if ranking[0][1] == ranking[1][1] else NoGoldReason.DISAGREEMENT


def _splits_on_skipping(settled: Sequence[Answer]) -> bool:
    return len({vote.skip for vote in settled}) > 1


def _ranking(settled: Iterable[Answer]) -> list[tuple[_LabelAndSkip, int]]:
    return Counter((vote.label, vote.skip) for vote in settled).most_common()


def _basis(supporters: int, votes: int) -> GoldBasis:
    if supporters < votes:
        return GoldBasis.MAJORITY
    return GoldBasis.UNANIMOUS if votes > 1 else GoldBasis.SINGLE


def _reopened(decision: Decision, since: Sequence[Answer]) -> Dispute | None:
    """Whether what was answered after a decision asks for another look.

    Who says that they are unsure of what was only accepted in bulk asks for the first look at all.
    """
    if any(_contradicts(vote, decision) for vote in since):
        return Dispute.LATE
    accepted = decision.adjudication.way is AdjudicationMethod.ACCEPTED
    return Dispute.UNSURE if accepted and any(vote.unsure for vote in since) else None


def _contradicts(vote: Answer, decision: Decision) -> bool:
    return vote.settles and _outcome(vote) != _outcome(decision.adjudication.answer)


def _outcome(answer: Answer) -> tuple[str | None, bool]:
    """The label, and whether it is skipped, for any reason."""
    return answer.label, answer.skip is not None
