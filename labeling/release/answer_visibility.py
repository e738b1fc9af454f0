"""Which votes were cast without seeing others' answers: the one place that knows, for the card and the methods."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from labeling.domain.model import FACTMARK, Role, Vote
from labeling.publish.facts import BlindVotes
from labeling.storage import accounts
from labeling.storage.connection import Database
from labeling.storage.person_events import changed_role


class AnswerVisibility(Enum):
    """What the annotator could see of others' answers when they cast a vote."""

    NOTHING = "nothing"
    OPENED = "opened"
    """The article was open to its annotators."""
    BY_ROLE = "by role"
    """An owner or an adjudicator sees others' answers on every article that they are not labeling themselves."""
    UNKNOWN = "unknown"
    """It was made elsewhere."""


@dataclass(frozen=True, slots=True)
class VoterRoles:
    """What the project knows of its people's roles."""

    only_annotators: frozenset[str]
    """People who have never had another role."""

    def visibility_of(self, vote: Vote, after_opening: Collection[int]) -> AnswerVisibility:
        """What the person who cast this vote could see.

        `after_opening` are the sequences of the votes on its article that were given when it had been opened to their
        annotators: what is asked again counts, though they may have seen others' answers before.
        """
        if vote.origin is not None and (vote.origin.made_with != FACTMARK or vote.origin.import_id is not None):
            return AnswerVisibility.UNKNOWN
        if vote.sequence in after_opening:
            return AnswerVisibility.OPENED
        return (
            AnswerVisibility.NOTHING
            if vote.annotation.annotator_id in self.only_annotators
            else AnswerVisibility.BY_ROLE
        )


def voter_roles(db: Database) -> VoterRoles:
    """Read them from the project once."""
    people = {person.id for person in accounts.annotators(db) if person.role is Role.ANNOTATOR}
    return VoterRoles(frozenset(people - changed_role(db)))


def blind_votes(votes_by_visibility: Counter[AnswerVisibility]) -> BlindVotes:
    """The counts as the facts of a release have them, without votes from elsewhere."""
    return BlindVotes(
        votes=votes_by_visibility[AnswerVisibility.NOTHING],
        opened=votes_by_visibility[AnswerVisibility.OPENED],
        by_role=votes_by_visibility[AnswerVisibility.BY_ROLE],
    )
