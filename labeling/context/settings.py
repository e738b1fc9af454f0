"""The settings of a project that several rules depend on, as its file stores them."""

from dataclasses import asdict
from datetime import timedelta

from labeling.domain.adjudication import AdjudicationSettings, NamesShown
from labeling.domain.assignments import AssignmentSettings, DealingOrder
from labeling.domain.training import TrainingSettings
from labeling.storage import settings as stored_settings
from labeling.storage.connection import Database

_ASSIGNMENT, _ADJUDICATION, _TRAINING = "assignment", "adjudication", "training"


def read_assignment_settings(db: Database) -> AssignmentSettings:
    """Read who labels what."""
    stored = stored_settings.get(db, _ASSIGNMENT, default={})
    default = AssignmentSettings()
    return AssignmentSettings(
        overlap=stored.get("overlap", default.overlap),
        shared_percent=stored.get("shared_percent", default.shared_percent),
        order=DealingOrder(stored.get("order", default.order)),
        lease=timedelta(seconds=stored.get("lease_seconds", default.lease.total_seconds())),
    )


def store_assignment_settings(db: Database, settings: AssignmentSettings) -> None:
    """Store who labels what. It applies to articles dealt and given from now on."""
    stored = {
        "overlap": settings.overlap,
        "shared_percent": settings.shared_percent,
        "order": settings.order.value,
        "lease_seconds": settings.lease.total_seconds(),
    }
    stored_settings.set_value(db, _ASSIGNMENT, stored)


def read_adjudication_settings(db: Database) -> AdjudicationSettings:
    """Read how sentences are decided, and what makes gold."""
    stored = stored_settings.get(db, _ADJUDICATION, default={})
    default = AdjudicationSettings()
    return AdjudicationSettings(
        names=NamesShown(stored.get("names", default.names)),
        hints=stored.get("hints", default.hints),
        majority=stored.get("majority", default.majority),
        reopen=stored.get("reopen", default.reopen),
        model=stored.get("model", default.model),
    )


def store_adjudication_settings(db: Database, settings: AdjudicationSettings) -> None:
    """Store how sentences are decided, and what makes gold."""
    stored = {
        "names": settings.names.value,
        "hints": settings.hints,
        "majority": settings.majority,
        "reopen": settings.reopen,
        "model": settings.model,
    }
    stored_settings.set_value(db, _ADJUDICATION, stored)


def read_training_settings(db: Database) -> TrainingSettings:
    """Read how annotators are trained and checked."""
    return TrainingSettings(**stored_settings.get(db, _TRAINING, default={}))


def store_training_settings(db: Database, settings: TrainingSettings) -> None:
    """Store how annotators are trained and checked."""
    stored_settings.set_value(db, _TRAINING, asdict(settings))
