"""The label of record: what a sentence's votes and its decision come to, and which sentences need an adjudicator."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log2

from labeling.domain.model import AdjudicationMethod, Answer, Decision, Sentence

LIKELY = 0.9
"""How probable a label must be by Dawid and Skene's model to become gold."""


class GoldBasis(StrEnum):
    """How a sentence's gold came about."""

    ADJUDICATED = "adjudicated"
    """An adjudicator read the sentence and decided."""
    ACCEPTED = "accepted"
    """The votes were unanimous when an adjudicator accepted all such sentences in bulk."""
    UNANIMOUS = "unanimous"
    """All votes agree, and there are as many as required and at least two."""
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
    """The votes so far agree, or there may still be a majority."""
    DISAGREEMENT = "disagreement"
    TIE = "tie"
    """A majority or the model would be enough, but two answers have equally many votes."""
    UNSURE = "unsure"
    SKIP_SPLIT = "split on skipping"
    """Some labeled the sentence and others skipped it, or they skipped it for different reasons."""


class Dispute(StrEnum):
    """Why a sentence needs an adjudicator."""

    LABELS = "labels"
    SKIP = "skip"
    UNSURE = "unsure"
    AUDIT = "audit"
    """The votes agree, but the sentence was drawn for an audit."""
    LATE = "late"
    """It is settled, but somebody has given a different answer since."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A sentence's label of record, or why there is none."""

    label: str | None = None
    secondary: str | None = None
    """The decision's, or the one that all votes for the label name."""
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

    A decision makes gold. Without one, the votes do where at least `required` of them are unanimous or, with
    `majority`, where more than half of them agree. Votes beyond the required number count, too. An unsure vote or a
    split on skipping is never overruled. A vote that neither labels nor skips counts only where it is unsure.

    `likeliest` takes the place of `majority`: it is the label whose probability by Dawid and Skene's model is `LIKELY`
    or more. Where there are at least `required` votes and they differ, it makes gold if one of the votes is for it and
    no two answers tie for the most votes. It is the empty string where no label is that likely, and None where the
    model is not used.
    """
    settled = [vote for vote in votes if vote.settles]
    if decision is not None and decision.adjudication.settles:
        return _decided(decision, len(settled))
    reason_for_none = _no_gold_reason(votes, settled, required, majority, likeliest)
    if reason_for_none is not None:
        return Gold(no_gold_reason=reason_for_none, votes=len(settled))
    (label, skip), supporters = _ranking(settled)[0]
    if supporters == len(settled):
        basis = GoldBasis.UNANIMOUS if supporters > 1 else GoldBasis.SINGLE
    elif likeliest is None:
        basis = GoldBasis.MAJORITY
    else:
        label, basis = likeliest, GoldBasis.DAWID_SKENE
    secondaries = {vote.secondary for vote in settled if vote.label == label}
    secondary = secondaries.pop() if len(secondaries) == 1 else None
    return Gold(label, secondary, skip, basis, votes=len(settled))


def dispute(  # noqa: PLR0913  # all that is known of a sentence
    votes: Sequence[Answer],
    *,
    required: int,
    decision: Decision | None = None,
    newer: Iterable[Answer] = (),
    drawn: bool = False,
    majority: bool = False,
    likeliest: str | None = None,
    second_thoughts: Iterable[Answer] = (),
) -> Dispute | None:
    """Why a sentence needs an adjudicator, or None.

    `newer` are the votes that are newer than what the adjudicator saw. `drawn` says that the sentence was drawn for an
    audit. `majority` and `likeliest` are as in `gold_label`. The number of votes makes no difference: votes that
    differ cannot become unanimous. `second_thoughts` are those that may reopen a sentence: none, unless the owner
    wants it.
    """
    if decision is not None and decision.adjudication.settles:
        return _reopened(decision, [*newer, *second_thoughts])
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
    """Whether as many annotators as required have given an answer that counts: a label, a skip, or that they're unsure.

    Until then, a sentence should not be decided: others are still to label it.
    """
    return sum(vote.settles or vote.unsure for vote in votes) >= required


def soft_label(votes: Iterable[Answer], labels: Iterable[str] = ()) -> dict[str, float]:
    """The share of each label among the votes that give one: those of `labels` in their order, then any others.

    Empty where no vote gives a label. Secondary labels and skips are not counted.
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

    Here, all skips are the same answer, for any reason.
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
    basis = GoldBasis.ACCEPTED if adjudication.method is AdjudicationMethod.ACCEPTED else GoldBasis.ADJUDICATED
    rule, reason = adjudication.rule, adjudication.reason
    return Gold(answer.label, answer.secondary, answer.skip, basis, votes=votes, rule=rule, reason=reason)


def _no_gold_reason(
    votes: Sequence[Answer], settled: Sequence[Answer], required: int, majority: bool, likeliest: str | None
) -> NoGoldReason | None:
    if len({vote.skip for vote in settled}) > 1:
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
    """Without a winner among the votes, or for a label that nobody gave, the model alone would decide."""
    if ranking[0][1] == ranking[1][1]:
        return NoGoldReason.TIE
    return None if any(label == likeliest for (label, _), _ in ranking) else NoGoldReason.DISAGREEMENT


def _no_majority_reason(ranking: Sequence[tuple[_LabelAndSkip, int]], votes: int) -> NoGoldReason | None:
    if ranking[0][1] * 2 > votes:
        return None
    return NoGoldReason.TIE if ranking[0][1] == ranking[1][1] else NoGoldReason.DISAGREEMENT


def _ranking(settled: Iterable[Answer]) -> list[tuple[_LabelAndSkip, int]]:
    return Counter((vote.label, vote.skip) for vote in settled).most_common()


def _reopened(decision: Decision, newer: Sequence[Answer]) -> Dispute | None:
    """Why answers given after a decision call for another look at it, or None.

    An unsure answer calls for one where the sentence was only accepted in bulk: nobody has looked at it yet.
    """
    decided = _outcome(decision.adjudication.answer)
    if any(vote.settles and _outcome(vote) != decided for vote in newer):
        return Dispute.LATE
    was_accepted = decision.adjudication.method is AdjudicationMethod.ACCEPTED
    return Dispute.UNSURE if was_accepted and any(vote.unsure for vote in newer) else None


def _outcome(answer: Answer) -> tuple[str | None, bool]:
    """The label, and whether it is skipped, for any reason."""
    return answer.label, answer.skip is not None
