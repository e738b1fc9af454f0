"""The votes on opened articles beside what the same annotators answered last."""

from dataclasses import dataclass, replace

import numpy as np

from labeling.domain.agreement.ratings import Integers
from labeling.domain.training import SKIPPED, outcome_of
from labeling.services.agreement.visible_votes import VisibleVotes
from labeling.services.vote_arrays import VoteArrays

_TAKEN_BACK = -1


@dataclass(frozen=True, slots=True, eq=False)
class DiscussionComparison:
    """The same people on the same sentences, before and after they could see each other's answers."""

    before: VoteArrays
    after: VoteArrays
    articles: int
    sentences: int
    changed: int
    late: int


def compare_discussion(seen: VisibleVotes) -> DiscussionComparison:
    """The votes on the articles that were ever opened, and the same with each annotator's last answer in their place.

    Whoever took an answer back, or answered only when they could see the others' answers, is on neither side there.
    """
    arrays = seen.arrays
    opened = np.array([article in seen.opened for article in arrays.articles], bool)
    votes = arrays.where(opened[arrays.article][arrays.sentence])
    last, late = _last_outcomes(seen, votes)
    kept = last != _TAKEN_BACK
    after = replace(votes, outcome=last).where(kept)
    return DiscussionComparison(
        before=votes.where(kept),
        after=after,
        articles=len(np.unique(arrays.article[votes.sentence])),
        sentences=len(np.unique(votes.sentence)),
        changed=int((last != votes.outcome).sum()),
        late=late,
    )


def _last_outcomes(seen: VisibleVotes, votes: VoteArrays) -> tuple[Integers, int]:
    """What each of the votes became, and how many second thoughts belong to none of them."""
    outcomes = {each: number for number, each in enumerate([*votes.labels, SKIPPED])}
    sentences = {each: number for number, each in enumerate(votes.sentences)}
    people = {each: number for number, each in enumerate(votes.annotators)}
    place = {pair: n for n, pair in enumerate(zip(votes.sentence.tolist(), votes.annotator.tolist(), strict=True))}
    last, late = votes.outcome.copy(), 0
    for one in seen.second_thoughts:
        vote = place.get((sentences.get(one.sentence_id, -1), people.get(one.annotator_id, -1)))
        if vote is not None:
            outcome = outcome_of(one.answer)
            last[vote] = _TAKEN_BACK if outcome is None else outcomes[outcome]
        elif one.answer.settles:
            late += 1
    return last, late
