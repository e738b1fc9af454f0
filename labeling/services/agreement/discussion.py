"""Compare the votes on opened articles with the same annotators' latest answers."""

from dataclasses import dataclass, replace

import numpy as np

from labeling.domain.agreement.ratings import Integers
from labeling.domain.training import SKIPPED, outcome_of
from labeling.services.agreement.visible_votes import VisibleVotes
from labeling.services.vote_arrays import VoteArrays, numbered

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


def compare_discussion(visible: VisibleVotes) -> DiscussionComparison:
    """Compare the votes on articles that were ever opened with each annotator's last answer in their place.

    Where an annotator took the answer back, or first answered when the others' answers could be seen, neither side has
    a vote of theirs.
    """
    arrays = visible.arrays
    opened = np.array([article in visible.opened for article in arrays.articles], bool)
    votes = arrays.where(opened[arrays.article][arrays.sentence])
    last, late = _last_outcomes(visible, votes)
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


def _last_outcomes(visible: VisibleVotes, votes: VoteArrays) -> tuple[Integers, int]:
    """The last outcome of each vote, of shape (votes,), and how many second thoughts belong to no vote."""
    outcomes = numbered([*votes.labels, SKIPPED])
    sentences, people = numbered(votes.sentences), numbered(votes.annotators)
    row_by_pair = numbered(zip(votes.sentence.tolist(), votes.annotator.tolist(), strict=True))
    last, late = votes.outcome.copy(), 0
    for thought in visible.second_thoughts:
        row = row_by_pair.get((sentences.get(thought.sentence_id, -1), people.get(thought.annotator_id, -1)))
        if row is not None:
            outcome = outcome_of(thought.answer)
            last[row] = _TAKEN_BACK if outcome is None else outcomes[outcome]
        elif thought.answer.settles:
            late += 1
    return last, late
