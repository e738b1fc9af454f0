from pathlib import Path

from streamlit.testing.v1 import AppTest

from labeling.domain.model import Actor, Role
from labeling.services.adjudication import adjudication_settings
from labeling.ui.screens.gold import gold_screen
from tests.divided import DividedTeam
from tests.teams import Team
from tests.ui.showing import checked, show, words


def shown(team: Team, actor: Actor | None = None) -> AppTest:
    return show(gold_screen, team.project, actor or team.owner)


def rows(app: AppTest, number: int) -> list[list[str]]:
    return app.table[number].value.astype(str).values.tolist()


def test_it_says_how_gold_came_about_and_why_the_rest_has_none(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        app = shown(team)
        assert [row[:2] for row in rows(app, 0)] == [["Unanimous", "2"]]
        assert [row[:2] for row in rows(app, 1)] == [["Disagreement", "4"]]
        assert [button.label for button in app.button] == ["Adjudicate 4 sentences"]


def test_only_the_owner_says_what_makes_gold_where_labels_differ(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        third = team.add("Cy")
        team.set(overlap=3)
        team.give_all(third)
        team.label(third, team.articles[0])
        app = shown(team)
        app = checked(app.radio[0].set_value("A majority will do").run())
        assert adjudication_settings(team.file).majority
        assert ["Majority", "2"] in [row[:2] for row in rows(app, 0)]
        app = checked(app.radio[0].set_value("The likeliest label will do").run())
        assert (adjudication_settings(team.file).majority, adjudication_settings(team.file).model) == (False, True)
        assert ["Likeliest", "2"] in [row[:2] for row in rows(app, 0)]
        app = checked(app.radio[0].set_value("An adjudicator decides").run())
        assert (adjudication_settings(team.file).majority, adjudication_settings(team.file).model) == (False, False)
        assert not {"Majority", "Likeliest"} & {row[0] for row in rows(app, 0)}
        assert not shown(team, team.add("Jo", Role.ADJUDICATOR)).radio


def test_one_article_shows_its_sentences_with_their_gold(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        app = shown(team)
        app = checked(app.selectbox[0].set_value(team.articles[1]).run())
        table = rows(app, 2)
        assert [row[1:3] for row in table] == [
            ["Quote", "Unanimous"],
            ["", "none: disagreement"],
            ["", "none: disagreement"],
        ]
        assert table[1][0] == r"It sold quay 2\."


def test_a_project_without_articles_says_so(tmp_path: Path):
    with Team(tmp_path, articles=0) as team:
        assert "This project has no sentences to label yet." in words(shown(team))
