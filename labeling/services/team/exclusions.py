"""Leave a person's votes out of figures, gold, exports and releases, and count them again.

Nothing is deleted, and the person's account stays as it is: pausing and disabling are decisions of their own.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import require_owner, require_owner_now
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage import accounts
from labeling.storage import exclusions as stored
from labeling.storage.connection import Database
from labeling.storage.exclusions import Exclusion, ExclusionAction
from labeling.storage.project_file import ProjectFile

LONGEST_REASON = 300
"""Characters: it stands in a sentence of the dataset card."""
_VERB = "decide whose votes count"


@dataclass(frozen=True, slots=True)
class Voter:
    """A person with votes, or whose votes were ever left out."""

    annotator_id: str
    name: str
    votes: int
    """How many they have, whether or not they count."""
    history: tuple[Exclusion, ...]
    """What owners decided about their votes, the oldest first."""

    @property
    def left_out(self) -> Exclusion | None:
        """The event that leaves their votes out; None where they count."""
        last = self.history[-1] if self.history else None
        return last if last is not None and last.what is ExclusionAction.LEFT_OUT else None


def voters(file: ProjectFile, actor: Actor) -> list[Voter]:
    """Everybody with votes, and everybody whose votes were ever left out, by name.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "see whose votes count")
    with file.reading() as db:
        votes, history = stored.cast_votes(db), dict[str, list[Exclusion]]()
        for event in stored.exclusions(db):
            history.setdefault(event.annotator_id, []).append(event)
        people = [one for one in accounts.annotators(db) if one.id in votes or one.id in history]
    found = [Voter(one.id, one.name, votes.get(one.id, 0), tuple(history.get(one.id, ()))) for one in people]
    return sorted(found, key=lambda voter: (voter.name.casefold(), voter.annotator_id))


def leave_votes_out(file: ProjectFile, actor: Actor, annotator_id: str, reason: str, *, now: datetime) -> int:
    """From now on, a person's votes count nowhere, past and future; return how many there are.

    Undone with `count_votes_again`. Decisions that were made while they counted stay, and so do releases. Raises
    NotAllowed for anybody but an owner, NotFound, and Refused where there is no reason, where it names the person, and
    where the votes are left out already.
    """
    require_owner(actor, _VERB)
    said = _good_reason(reason)

    def leave_out(db: Database) -> int:
        require_owner_now(db, actor, _VERB)
        name = accounts.annotator(db, annotator_id).name
        if _names(said, name):
            raise Refused(f"The reason names {name}. Releases publish it beside a pseudonym: say it without the name.")
        if annotator_id in stored.left_out_people(db):
            raise Refused(f"The votes of {name} are left out already.")
        stored.add_exclusion(db, Exclusion(annotator_id, ExclusionAction.LEFT_OUT, now, actor.annotator_id, said))
        return stored.cast_votes(db).get(annotator_id, 0)

    return file.write(leave_out).result()


def count_votes_again(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime, reason: str = "") -> None:
    """A person's votes count again, as if they had never been left out. Both stay on record.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where they count.
    """
    require_owner(actor, _VERB)
    said = _one_line(reason)

    def count(db: Database) -> None:
        require_owner_now(db, actor, _VERB)
        name = accounts.annotator(db, annotator_id).name
        if annotator_id not in stored.left_out_people(db):
            raise Refused(f"The votes of {name} are not left out: they count.")
        stored.add_exclusion(db, Exclusion(annotator_id, ExclusionAction.COUNTED, now, actor.annotator_id, said))

    file.write(count).result()


def _good_reason(reason: str) -> str:
    said = _one_line(reason)
    if not said:
        raise Refused("Say why the votes are left out: the reason is kept, and each release publishes it.")
    if len(said) > LONGEST_REASON:
        raise Refused(f"The reason has {len(said):,} characters. Shorten it to {LONGEST_REASON}.")
    return said


def _one_line(text: str) -> str:
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())


def _names(reason: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", reason.casefold()) is not None
