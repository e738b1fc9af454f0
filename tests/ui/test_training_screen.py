from pathlib import Path

from streamlit.testing.v1 import AppTest

from labeling.domain.model import ArticleUse
from labeling.services import training
from labeling.services.articles import sentences_of
from labeling.ui.screens.training import training_screen
from tests.projects import NOW
from tests.teams import Team
from tests.ui.showing import checked, press, show, tables, words


def shown(team: Team) -> AppTest:
    return show(training_screen, team.project, team.owner)


def test_the_round_comes_with_one_press(tmp_path: Path):
    with Team(tmp_path, articles=0) as team:
        app = press(shown(team), "Add the training round")
        uses = list(training.uses(team.file, team.owner).values())
        assert (
            f"Articles for practice: {uses.count(ArticleUse.PRACTICE)}. For the test: {uses.count(ArticleUse.TEST)}."
            in words(app)
        )
        assert min(uses.count(ArticleUse.PRACTICE), uses.count(ArticleUse.TEST)) > 0


def test_the_offer_says_how_large_the_round_is(tmp_path: Path):
    with Team(tmp_path, articles=0) as team:
        offer = words(shown(team))
        added = training.make_training_round(team.file, team.owner, now=NOW)
        uses = training.uses(team.file, team.owner)
        sizes = {article_id: len(sentences_of(team.file, article_id)) for article_id in added}
        practice, test = (
            sum(size for article_id, size in sizes.items() if uses[article_id] is use)
            for use in (ArticleUse.PRACTICE, ArticleUse.TEST)
        )
        assert f"{practice} sentences to practise on, and {test} for the test" in offer


def test_training_cannot_be_required_without_a_test_and_the_screen_says_so(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        app = shown(team)
        app.checkbox[0].check()
        app = press(app, "Save")
        assert "There is no test to pass yet" in words(app)
        assert app.checkbox[0].value  # what was chosen is still there
        assert not training.training_settings(team.file, team.owner).required
        assert "What articles are for" in words(app)  # the rest of the screen, too


def test_settings_are_kept_and_an_annotator_can_be_admitted_and_no_more(tmp_path: Path):
    with Team(tmp_path, articles=0) as team:
        ada = team.add("Ada *A*")
        app = press(shown(team), "Add the training round")
        app.checkbox[0].check()
        [marks] = [field for field in app.number_input if field.label == "Pass mark (%)"]
        marks.set_value(90)
        app = press(app, "Save")
        chosen = training.training_settings(team.file, team.owner)
        assert (chosen.required, chosen.pass_percent) == (True, 90)
        assert tables(shown(team))["results"][1][0] == "Ada *A*"
        assert tables(shown(team))["results"][1][-2:] == ["no, the test comes first", "Admit without the test"]
        training.admit(team.file, team.owner, ada.annotator_id, now=NOW)
        assert tables(shown(team))["results"][1][-2:] == ["yes, admitted by an owner", "Take back the admission"]


def test_an_article_without_decisions_cannot_be_a_check_and_the_screen_says_why(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        app = shown(team)
        app = choose(app, "Article", team.articles[0])
        app = choose(app, "Use it for", ArticleUse.CHECK)
        app = press(app, "Change its use")
        assert training.uses(team.file, team.owner).get(team.articles[0], ArticleUse.WORK) is ArticleUse.WORK
        assert app.error


def choose(app: AppTest, label: str, value: object) -> AppTest:
    [box] = [box for box in app.selectbox if box.label == label]
    return checked(box.set_value(value).run())
