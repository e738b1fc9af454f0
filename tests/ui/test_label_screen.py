from pathlib import Path

from labeling.domain.model import Answer
from labeling.domain.training import TrainingSettings
from labeling.services import training
from labeling.services.assignments import claim_next
from labeling.ui.screens.label import label_screen
from tests.projects import NOW
from tests.teams import Team
from tests.ui.showing import show, words


def test_somebody_who_failed_the_test_reads_so_and_goes_on_once_admitted(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        ada = team.add("Ada")
        training.make_training_round(team.file, team.owner, now=NOW)
        training.set_training_settings(team.file, team.owner, TrainingSettings(required=True))
        while article_id := claim_next(team.file, ada, now=NOW):
            team.label(ada, article_id, answer=Answer(label="quote"))
        assert "9 of 39 answers are right" in words(show(label_screen, team.project, ada))
        training.admit(team.file, team.owner, ada.annotator_id, now=NOW)
        assert "9 of 39" not in words(show(label_screen, team.project, ada))
        assert claim_next(team.file, ada, now=NOW) == team.articles[0]
