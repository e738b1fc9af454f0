"""Training for annotators before they work, and hidden checks in their work."""

from labeling.services.training.article_uses import set_use, uses
from labeling.services.training.results import HiddenCheckResult, TrainingResult, check_results, own_result, results
from labeling.services.training.settings import (
    admit,
    set_training_settings,
    take_back_admission,
    training_settings,
)
from labeling.services.training.training_round import make_training_round

__all__ = [
    "HiddenCheckResult",
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
