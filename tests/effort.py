"""How hard the tests look for a counterexample: one profile of Hypothesis for all, and a stronger one.

`usual` is what `make test` runs. `HYPOTHESIS_PROFILE=thorough` runs ten times as many examples. No test has a deadline:
a slow machine is not a fault. An example that fails is printed as a line that runs it again.
"""

import os

from hypothesis import HealthCheck, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "usual")
FACTOR = {"usual": 1, "thorough": 10}[PROFILE]


def times(usual: int) -> int:
    """So many examples, or ten times as many in the thorough profile."""
    return usual * FACTOR


def choose_profile() -> None:
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    settings.register_profile(
        PROFILE,
        deadline=None,
        print_blob=True,
        max_examples=times(100),
        suppress_health_check=slow,
    )
    settings.load_profile(PROFILE)
