"""What the owner says for the dataset card: a licence of their own, an address, and what is still missing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.releases import CardTexts
from labeling.services.releases import card_texts, save_card_texts
from labeling.ui.screens.export.card_form import ask_card_texts, missing_texts
from tests.projects import NOW
from tests.teams import Team
from tests.ui.showing import checked, show, words

NOTHING_SAID = [
    "Why the dataset was made",
    "What it is good for",
    "What it is not for",
    "How the articles were chosen",
    "Who annotated, as a group",
    "Known limits",
    "Licence of the labels",
    "Whom to cite",
]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=1) as team:
        yield team


def shown(team: Team) -> AppTest:
    return show(ask_card_texts, team.project, team.owner)


def field(app: AppTest, label: str) -> Any:
    [wanted] = [field for field in (*app.text_area, *app.text_input, *app.selectbox) if field.label == label]
    return wanted


def test_all_that_nobody_has_said_is_named():
    assert missing_texts(CardTexts()) == NOTHING_SAID
    assert missing_texts(replace(CardTexts(), licence="Harbour Lab terms", creator="Harbour Lab")) == NOTHING_SAID[:-2]


def test_a_licence_that_nobody_offers_is_shown_and_can_be_changed(team: Team):
    save_card_texts(team.file, team.owner, CardTexts(licence="Harbour Lab terms"), now=NOW)
    app = shown(team)
    assert field(app, "Licence of the labels").value == "Harbour Lab terms"
    field(app, "Licence of the labels").set_value("cc-by-4.0")
    checked(app.run())
    assert card_texts(team.file, team.owner).licence == "cc-by-4.0"


def test_what_is_no_address_is_kept_and_said_to_be_none(team: Team):
    app = shown(team)
    wrong = "is not a web address. Write one that begins with https://, or leave the field empty."
    field(app, "Address of the dataset").input("not a url")
    app = checked(app.run())
    assert wrong in " ".join(error.value for error in app.error).replace("\\", "")
    assert card_texts(team.file, team.owner).url == "not a url"
    field(app, "Address of the dataset").input("https://example.org/d")
    assert not checked(app.run()).error


def test_every_field_shows_what_to_write(team: Team):
    app = shown(team)
    assert all(field.placeholder for field in (*app.text_area, *app.text_input))
    assert "Müller, Anna and O’Neil, Bo" in field(app, "Whom to cite").placeholder
    assert "with “and” between them" in field(app, "Whom to cite").help
    assert "Saved for this release" not in words(app)


def test_who_made_it_is_said_in_the_words_of_the_hub(team: Team):
    app = shown(team)
    field(app, "Who made the annotations").input("crowdsourced, two students")
    app = checked(app.run())
    assert [error.value.replace("\\", "") for error in app.error] == [
        "The Hub does not know “two students”, so it is left out. Use one of these: expert-generated, crowdsourced, "
        "machine-generated, found, other."
    ]
    field(app, "Who made the annotations").input("crowdsourced")
    assert not checked(app.run()).error
    assert card_texts(team.file, team.owner).annotations_creators == "crowdsourced"
