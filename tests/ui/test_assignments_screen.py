from datetime import timedelta
from pathlib import Path

import pytest

from labeling.domain.assignments import AssignmentSettings
from labeling.services.assignments import set_assignment_settings
from labeling.ui.screens.assignments import assignments_screen
from tests.teams import Team
from tests.ui.showing import show


@pytest.mark.parametrize(
    "settings",
    [
        AssignmentSettings(overlap=1, shared_percent=0, lease=timedelta(minutes=5)),
        AssignmentSettings(overlap=100, shared_percent=100, lease=timedelta(days=30)),
    ],
)
def test_the_screen_shows_the_least_and_the_most_that_can_be_set(tmp_path: Path, settings: AssignmentSettings):
    with Team(tmp_path, articles=1) as team:
        set_assignment_settings(team.file, team.owner, settings)
        overlap, shared, hours = show(assignments_screen, team.project, team.owner).number_input
        assert (overlap.value, shared.value) == (settings.overlap, settings.shared_percent)
        assert timedelta(hours=hours.value) == settings.lease
