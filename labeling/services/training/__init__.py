"""Training for annotators before they work, and checks hidden in their work."""

from labeling.services.training.admission import admit, take_back_admission
from labeling.services.training.known_gold import set_use, uses
from labeling.services.training.results import (
    CheckResult,
    TrainingResult,
    check_results,
    own_result,
    results,
)
from labeling.services.training.round import make_training_round
from labeling.services.training.settings import set_training_settings, training_settings

__all__ = [
    "CheckResult",
    "TrainingResult",
    "admit",
    "check_results",
    "make_training_round",
    "own_result",
    "results",
    "set_training_settings",
    "set_use",
    "take_back_admission",
    "training_settings",
    "uses",
]
