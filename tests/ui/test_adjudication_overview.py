from datetime import UTC, datetime
from pathlib import Path

from labeling.services.adjudication import accept_unanimous, dispute_queue
from labeling.ui.screens.adjudicate import adjudicate_screen
from tests.divided import DividedTeam
from tests.ui.showing import press, show

TAKE_BACK = "Take back my last acceptance"


def test_an_acceptance_that_drew_everything_can_be_taken_back(tmp_path: Path):
    """Nothing is decided then, and still there is something to undo."""
    with DividedTeam(tmp_path, articles=2) as team:
        assert TAKE_BACK not in [button.label for button in show(adjudicate_screen, team.project, team.owner).button]
        accept_unanimous(team.file, team.owner, audit_percent=100, now=datetime.now(UTC))
        before = len(dispute_queue(team.file, team.owner).disputed)
        press(show(adjudicate_screen, team.project, team.owner), TAKE_BACK)
        assert len(dispute_queue(team.file, team.owner).disputed) == before - 2
