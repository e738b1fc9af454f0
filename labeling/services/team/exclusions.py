"""Leave a person's votes out of figures, gold, exports and releases, and count them again.

Nothing is deleted, and the person's account stays as it is. Pausing and disabling are separate decisions.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.domain.model import Actor
from labeling.errors import Refused
from labeling.storage import accounts
from labeling.storage import exclusions as stored
from labeling.storage.connection import Database
from labeling.storage.exclusions import Exclusion, ExclusionAction
from labeling.storage.project_file import ProjectFile

LONGEST_REASON = 300
"""Characters. The reason becomes part of a sentence in the dataset card."""
_VERB = "decide whose votes count"


@dataclass(frozen=True, slots=True)
class Voter:
    """A person with votes, or whose votes were ever left out."""

    annotator_id: str
    name: str
    votes: int
    """How many they have, whether or not they count."""
    history: tuple[Exclusion, ...]
    """The owners' decisions about their votes, the oldest first."""

    @property
    def left_out(self) -> Exclusion | None:
        """The event that leaves their votes out; None where they count."""
        last = self.history[-1] if self.history else None
        return last if last is not None and last.action is ExclusionAction.LEFT_OUT else None


def voters(file: ProjectFile, actor: Actor) -> list[Voter]:
    """Everybody with votes, and everybody whose votes were ever left out, by name.

    Raises NotAllowed for anybody but an owner.
    """
    require_owner(actor, "see whose votes count")
    with file.reading() as db:
        votes, history = stored.cast_votes(db), dict[str, list[Exclusion]]()
        for event in stored.exclusions(db):
            history.setdefault(event.annotator_id, []).append(event)
        people = [person for person in accounts.annotators(db) if person.id in votes or person.id in history]
    everybody = [Voter(p.id, p.name, votes.get(p.id, 0), tuple(history.get(p.id, ()))) for p in people]
    return sorted(everybody, key=lambda voter: (voter.name.casefold(), voter.annotator_id))


def leave_votes_out(file: ProjectFile, actor: Actor, annotator_id: str, reason: str, *, now: datetime) -> int:
    """Let a person's votes, past and future, count nowhere, and return how many there are.

    Undone with `count_votes_again`. Decisions that were made while they counted stay, and so do releases. Raises
    NotAllowed for anybody but an owner, NotFound, and Refused where there is no reason, where the reason names the
    person, and where the votes are left out already.
    """
    require_owner(actor, _VERB)
    reason = _one_line(reason)
    if not reason:
        raise Refused("Say why the votes are left out. The reason is kept, and each release publishes it.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason has {len(reason):,} characters. Shorten it to {LONGEST_REASON}.")

    def leave_out(db: Database) -> int:
        name = accounts.annotator(db, annotator_id).name
        if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", reason.casefold()):
            raise Refused(
                f"The reason names {name}. Releases publish the reason with a pseudonym, so write it without the name."
            )
        if annotator_id in stored.left_out_people(db):
            raise Refused(f"The votes of {name} are left out already.")
        stored.add_exclusion(db, Exclusion(annotator_id, ExclusionAction.LEFT_OUT, now, actor.annotator_id, reason))
        return stored.cast_votes(db).get(annotator_id, 0)

    return write_as_owner(file, actor, _VERB, leave_out)


def count_votes_again(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime, reason: str = "") -> None:
    """Let a person's votes count again, as if they had never been left out. Both decisions stay on record.

    Raises NotAllowed for anybody but an owner, NotFound, and Refused where they count.
    """
    reason = _one_line(reason)

    def count(db: Database) -> None:
        name = accounts.annotator(db, annotator_id).name
        if annotator_id not in stored.left_out_people(db):
            raise Refused(f"The votes of {name} are not left out.")
        stored.add_exclusion(db, Exclusion(annotator_id, ExclusionAction.COUNTED, now, actor.annotator_id, reason))

    write_as_owner(file, actor, _VERB, count)


def _one_line(text: str) -> str:
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
