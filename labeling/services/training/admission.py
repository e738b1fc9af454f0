"""Let people work without having passed the test, or no longer."""

from datetime import datetime

from labeling.context.access import write_as_owner
from labeling.domain.model import Actor
from labeling.services.training.state import ADMITTED, NOT_ADMITTED, is_admitted
from labeling.storage import accounts, person_events
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent
from labeling.storage.project_file import ProjectFile

_VERB = "let annotators work without the test"


def admit(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Let somebody work without having passed the test. Undone with `take_back_admission`.

    Raises NotAllowed for anybody but an owner, and NotFound.
    """
    _mark(file, actor, annotator_id, ADMITTED, now)


def take_back_admission(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Let the test decide again whether somebody may work. Raises NotAllowed for anybody but an owner, and NotFound."""
    _mark(file, actor, annotator_id, NOT_ADMITTED, now)


def _mark(file: ProjectFile, actor: Actor, annotator_id: str, what: str, now: datetime) -> None:
    def mark(db: Database) -> None:
        accounts.annotator(db, annotator_id)
        if is_admitted(db, annotator_id) is not (what == ADMITTED):
            person_events.add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, what, ""))

    write_as_owner(file, actor, _VERB, mark)
