"""Which votes were cast without a view of others' answers: the one place that knows, for the card and the methods."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from labeling.domain.model import FACTMARK, Role, Vote
from labeling.storage import accounts
from labeling.storage.article_events import first_opened
from labeling.storage.connection import Database
from labeling.storage.person_events import changed_role


class Sees(Enum):
    """What the annotator could see of others' answers when they cast a vote."""

    NOTHING = "nothing"
    OPENED = "opened"
    """The article was open to its annotators."""
    BY_ROLE = "by role"
    """An owner or an adjudicator sees others' answers on every article that they are not labeling themselves."""
    UNKNOWN = "unknown"
    """It was made elsewhere."""


@dataclass(frozen=True, slots=True)
class Blindness:
    """What the project knows about it."""

    opened_at: Mapping[str, datetime]
    """When each article was first opened to its annotators."""
    only_annotators: frozenset[str]
    """Those who have never been anything else."""

    def sees(self, article_id: str, vote: Vote) -> Sees:
        """What whoever cast this vote could see."""
        made_at = vote.saved_at
        if vote.origin is not None:
            if vote.origin.made_with != FACTMARK or vote.origin.import_id is not None or vote.origin.made_at is None:
                return Sees.UNKNOWN
            made_at = vote.origin.made_at
        opened_at = self.opened_at.get(article_id)
        if opened_at is not None and opened_at <= made_at:
            return Sees.OPENED
        return Sees.NOTHING if vote.annotation.annotator_id in self.only_annotators else Sees.BY_ROLE


def blindness_of(db: Database) -> Blindness:
    """Look at the project once."""
    people = {one.id for one in accounts.annotators(db) if one.role is Role.ANNOTATOR}
    return Blindness(first_opened(db), frozenset(people - changed_role(db)))
