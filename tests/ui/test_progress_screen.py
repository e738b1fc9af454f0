from pathlib import Path

from labeling.ui.screens.progress import progress_screen
from tests.divided import DividedTeam
from tests.teams import Team
from tests.ui.showing import show

WAY = "How well do annotators agree?"


def test_when_all_is_labeled_the_way_leads_to_agreement(tmp_path: Path):
    with DividedTeam(tmp_path, articles=1) as team:
        app = show(progress_screen, team.project, team.owner)
        [button] = [button for button in app.button if button.label == WAY]
        assert button.proto.type == "primary"
        assert WAY not in [button.label for button in show(progress_screen, team.project, team.ada).button]


def test_as_long_as_one_person_labels_there_is_nothing_to_compare(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada = team.add("Ada")
        team.give_all(ada)
        team.label(ada, team.articles[0])
        assert WAY not in [button.label for button in show(progress_screen, team.project, team.owner).button]
