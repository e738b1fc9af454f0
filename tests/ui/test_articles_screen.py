"""The Articles screen: the owner's list and an article's page, and what others have instead."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.model import Role
from labeling.services.article_status import archive
from labeling.services.corrections import correct_articles
from labeling.services.takedowns import take_down
from labeling.storage.corrections import CorrectedField
from labeling.ui.screens.articles import articles_screen
from tests.divided import DividedTeam
from tests.projects import NOW
from tests.ui.showing import checked, press, show, words


@pytest.fixture
def team(tmp_path: Path) -> Iterator[DividedTeam]:
    with DividedTeam(tmp_path, articles=3) as made:
        yield made


def entries(app: AppTest) -> list[dict[str, Any]]:
    """The rows of the owner's list."""
    found = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return [entry for data in found for entry in data.get("entries", [])]


def test_an_owner_sees_how_far_each_article_is_and_its_labels(team: DividedTeam):
    app = show(articles_screen, team.project, team.owner)
    assert "3 articles" in words(app)
    first = entries(app)[0]
    assert (first["name"], first["state"]) == ("Meeting 3", "Labeled")
    assert first["facts"] == "Ada, Ben *B* · 3 sentences to label"
    assert sum(first["shares"]) == 6


def test_the_filters_come_from_the_address(team: DividedTeam):
    archive(team.file, team.owner, team.articles[0], now=NOW)
    assert "2 articles, and 1 archived or taken down" in words(show(articles_screen, team.project, team.owner))
    app = show(articles_screen, team.project, team.owner, q="2th")
    assert [entry["name"] for entry in entries(app)] == ["Meeting 2"]
    assert [piece for piece in entries(app)[0]["snippet"] if piece[1]] == [["2th", True]]
    app = show(articles_screen, team.project, team.owner, state="Archived")
    assert [entry["name"] for entry in entries(app)] == ["Meeting 1"]
    assert "0 of 3 articles. Try fewer words or filters." in words(
        show(articles_screen, team.project, team.owner, q="?!")
    )


def test_a_project_without_articles_says_so(tmp_path: Path):
    with DividedTeam(tmp_path / "empty", articles=0) as team:
        app = show(articles_screen, team.project, team.owner)
        assert "This project has no articles of its own yet." in words(app)
        assert not app.text_input


def test_an_annotator_has_the_own_list_and_searches_it(team: DividedTeam):
    app = show(articles_screen, team.project, team.ada)
    assert "You have finished 3 of 3 articles" in words(app)
    app.text_input(key="q").set_value("2th")
    app = checked(app.run())
    assert "1 of 3 articles" in words(app)
    assert [entry["title"] for entry in entries(app)] == ["Meeting 2"]
    app = show(articles_screen, team.project, team.ada, article=team.articles[0])
    assert "History" not in words(app)


def test_an_articles_page_has_its_history_and_takes_a_correction_back(team: DividedTeam):
    values = {CorrectedField.TITLE: "Quay *sold*", CorrectedField.AUTHOR: "Jo"}
    correct_articles(team.file, team.owner, team.articles[:1], values, now=NOW)
    app = show(articles_screen, team.project, team.owner, article=team.articles[0])
    assert "Title: “Meeting 1” → “Quay *sold*”" in words(app)
    assert "Author: nothing → “Jo”" in words(app)
    app = press(app, "Undo")
    assert app.title[0].value == "Meeting 1"
    assert "Corrected (undone)" in words(app)


def test_what_was_typed_stays_where_it_is_refused(team: DividedTeam):
    app = show(articles_screen, team.project, team.owner, article=team.articles[0])
    fields = {field.label: field for field in app.text_input}
    fields["Title"].set_value("Quay sold")
    fields["Address"].set_value("nowhere")
    app = press(checked(app.run()), "Save")
    assert "is no web address" in words(app)
    assert {field.label: field.value for field in app.text_input}["Title"] == "Quay sold"
    {field.label: field for field in app.text_input}["Address"].set_value("https://example.org")
    app = press(checked(app.run()), "Save")
    assert app.title[0].value == "Quay sold"
    assert "Corrected 1 article." in words(app)


def test_an_adjudicator_reads_and_an_owner_acts(team: DividedTeam):
    judith = team.add("Judith", Role.ADJUDICATOR)
    app = show(articles_screen, team.project, judith, article=team.articles[0])
    assert [button.label for button in app.button] == ["All articles"]
    app = show(articles_screen, team.project, team.owner, article=team.articles[0])
    assert [button.label for button in app.button][:3] == ["All articles", "Label it", "Archive"]
    app = press(app, "Archive")
    assert "Archived" in words(app)
    assert "Restore" in [button.label for button in app.button]
    app = press(app, "Undo")
    assert "Archive" in [button.label for button in app.button]


def test_what_was_taken_down_shows_no_text(team: DividedTeam):
    take_down(team.file, team.owner, team.articles[0], confirm_title="Meeting 1", reason="Law.", now=NOW)
    app = show(articles_screen, team.project, team.owner, article=team.articles[0])
    assert "The text of this article was taken down" in words(app)
    assert not app.text_input
    assert entries(show(articles_screen, team.project, team.owner, state="Taken down"))[0]["name"].endswith(
        "taken down"
    )


def test_an_article_that_is_not_there_says_so(team: DividedTeam):
    assert "No article's id begins with" in words(show(articles_screen, team.project, team.owner, article="0123"))
