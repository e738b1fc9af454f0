"""Every page that leaves an article out says which and why, and has the button that gives it back."""

from collections.abc import Callable

import pytest

from labeling.services.assignments import take
from labeling.services.left_out import left_out
from labeling.services.samples import mark_as_samples
from labeling.services.team import leave_votes_out, voters
from labeling.ui.screens.adjudicate.overview import adjudication_overview
from labeling.ui.screens.agreement import agreement_screen
from labeling.ui.screens.disagreements import disagreements_screen
from labeling.ui.screens.export import export_screen
from labeling.ui.screens.gold import gold_screen
from labeling.ui.screens.progress import progress_screen
from labeling.ui.screens.team import team_screen
from labeling.ui.visit import Visit
from tests.projects import NOW
from tests.services.test_left_out import team as team  # noqa: PLC0414  # a fixture
from tests.teams import Team
from tests.ui.showing import checked, press, show, words

SCREENS: dict[str, tuple[Callable[[Visit], None], str]] = {
    "agreement": (agreement_screen, "Not in these figures: 1 article that you are labeling yourself"),
    "disagreements": (disagreements_screen, "Not on this page: 1 article that you are labeling yourself"),
    "gold": (gold_screen, "Not in gold: 1 article that you are labeling yourself"),
    "queue": (adjudication_overview, "Not in the queue: 1 article that you are labeling yourself"),
    "release": (export_screen, "Not in the release: 1 article that you are labeling yourself"),
    "votes": (export_screen, "Not in the file: others’ labels on 1 article that you are labeling yourself"),
}


@pytest.mark.parametrize("name", list(SCREENS))
def test_it_is_named_and_can_be_given_back(name: str, team: Team):
    screen, line = SCREENS[name]
    app = show(screen, team.project, team.owner)
    assert line in words(app)
    assert "Meeting 1\n2 of 3 sentences left for you to label." in words(app)
    key = f"{name}_{team.articles[0]}"
    assert [button.label for button in app.button if button.key == f"finish_{key}"] == ["Label the rest"]
    [back] = [button for button in app.button if button.key == f"back_{key}"]
    assert "your later labels would not be blind" in back.help
    assert "to see it right away" in words(app)
    app = checked(back.click().run())
    assert left_out(team.file, team.owner) == []
    assert "that you are labeling yourself" not in words(app)


def test_what_a_written_file_leaves_out_is_shown_next_to_it(team: Team):
    app = press(show(export_screen, team.project, team.owner), "Write CSV")
    assert "Left out: “Meeting 1”, as you are labeling it yourself" in words(app).replace("\\", "")


def test_a_labeled_sample_is_named_with_the_way_to_count_it_in(team: Team):
    by = team.owner.annotator_id
    team.file.write(lambda db: mark_as_samples(db, [team.articles[1]], at=NOW, by=by)).result()
    text = words(show(export_screen, team.project, team.owner)).replace("\\", "")
    for what in ("in the release", "in the file"):
        assert f"Not {what}: 1 labeled article that came with Factmark (“Meeting 2”). To count one" in text


def test_of_many_the_first_are_shown(team: Team):
    for number in range(3, 10):
        article_id = team.add_article(number)
        take(team.file, team.owner, article_id, now=NOW)
        team.label(team.owner, article_id, count=1)
    app = show(gold_screen, team.project, team.owner)
    assert "Not in gold: 8 articles that you are labeling yourself" in words(app)
    assert [expander.label for expander in app.expander] == ["3 more"]
    assert len([button for button in app.button if button.label == "Give it back"]) == 8


VOTES_SCREENS: dict[str, Callable[[Visit], None]] = {
    "agreement": agreement_screen,
    "disagreements": disagreements_screen,
    "gold": gold_screen,
    "queue": adjudication_overview,
    "release": export_screen,
    "progress": progress_screen,
}


@pytest.mark.parametrize("name", list(VOTES_SCREENS))
def test_where_votes_of_people_are_missing_it_is_said(name: str, team: Team):
    line = "Votes of 1 person are left out. The Team page says whose, and why."
    assert line not in words(show(VOTES_SCREENS[name], team.project, team.owner))
    who = next(iter(team.actors.values())).annotator_id
    leave_votes_out(team.file, team.owner, who, "A test.", now=NOW)
    assert line in words(show(VOTES_SCREENS[name], team.project, team.owner))


def test_an_owner_leaves_votes_out_and_counts_them_again(team: Team):
    who, actor = next(iter(team.actors.items()))
    app = show(team_screen, team.project, team.owner)
    assert "Votes that are left out" not in words(app)
    next(widget for widget in app.selectbox if widget.label == "Whose votes").set_value(actor.annotator_id)
    app = checked(next(widget for widget in app.button if widget.label == "Leave their votes out").click().run())
    assert [error.value.replace("\\", "") for error in app.error] == [
        "Say why the votes are left out. The reason is kept, and each release publishes it."
    ]
    app.text_input(key=f"reason_for_{len(voters(team.file, team.owner))}").set_value("*At random.*")
    app = checked(next(widget for widget in app.button if widget.label == "Leave their votes out").click().run())
    assert "Votes that are left out" in words(app)
    assert "At random." in words(app)
    assert [voter.name for voter in voters(team.file, team.owner) if voter.left_out] == [who]
    app = press(app, "Count them again")
    assert "Votes that are left out" not in words(app)
    assert [voter.name for voter in voters(team.file, team.owner) if voter.left_out] == []
