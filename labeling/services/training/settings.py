"""What an owner decides about training and checks: the settings, and who works without having passed the test."""

from datetime import datetime

from labeling.context.access import require_owner, write_as_owner
from labeling.context.settings import read_training_settings, store_training_settings
from labeling.domain.model import Actor
from labeling.domain.training import TrainingSettings
from labeling.errors import Refused
from labeling.services.training import state
from labeling.storage import accounts, person_events
from labeling.storage.connection import Database
from labeling.storage.person_events import PersonEvent
from labeling.storage.project_file import ProjectFile

_VERB = "decide how annotators are trained and checked"
_ADMITTING = "let annotators work without the test"


def training_settings(file: ProjectFile, actor: Actor) -> TrainingSettings:
    """The project's settings for training and checks. For owners only, because the number of checks stays hidden."""
    require_owner(actor, "see how annotators are trained and checked")
    with file.reading() as db:
        return read_training_settings(db)


def set_training_settings(file: ProjectFile, actor: Actor, training: TrainingSettings) -> None:
    """Change the settings for training and checks from now on.

    Raises NotAllowed for anybody but an owner, and Refused where a setting is out of its range, or where training is
    to be required and there is no test to pass.
    """
    require_owner(actor, _VERB)
    if problem := training.problem():
        raise Refused(problem)

    def store(db: Database) -> None:
        if training.required and not state.material_of(db).test:
            raise Refused(
                "There is no test to pass yet. First add the training round, or make a decided article a test."
            )
        store_training_settings(db, training)

    write_as_owner(file, actor, _VERB, store)


def admit(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Let somebody work without having passed the test. Undone with `take_back_admission`.

    Raises NotAllowed for anybody but an owner, and NotFound.
    """
    _mark(file, actor, annotator_id, state.ADMITTED, now)


def take_back_admission(file: ProjectFile, actor: Actor, annotator_id: str, *, now: datetime) -> None:
    """Let the test decide again whether somebody may work. Raises NotAllowed for anybody but an owner, and NotFound."""
    _mark(file, actor, annotator_id, state.NOT_ADMITTED, now)


def _mark(file: ProjectFile, actor: Actor, annotator_id: str, what: str, now: datetime) -> None:
    def mark(db: Database) -> None:
        accounts.annotator(db, annotator_id)
        if state.is_admitted(db, annotator_id) is not (what == state.ADMITTED):
            person_events.add_event(db, PersonEvent(now, actor.annotator_id, annotator_id, what, ""))

    write_as_owner(file, actor, _ADMITTING, mark)
