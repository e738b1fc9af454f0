from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.model import Answer
from labeling.services.agreement import agreement_report
from labeling.services.assignments import give
from labeling.services.exports import list_exports
from labeling.ui.screens.agreement import agreement_screen
from tests.divided import DividedTeam
from tests.projects import NOW
from tests.teams import Team
from tests.ui.showing import press, show, tables, words


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DividedTeam]:
    """Nothing here changes a label."""
    with DividedTeam(tmp_path_factory.mktemp("divided")) as them:
        yield them


def shown(team: Team, **query: str) -> AppTest:
    return show(agreement_screen, team.project, team.owner, **query)


def test_the_first_thing_to_read_is_what_it_means_and_what_to_do(team: DividedTeam):
    app = shown(team)
    assert app.subheader[0].value == "Annotators don’t agree well enough yet"
    assert "too low to draw conclusions from" in words(app)
    buttons = [button.label for button in app.button]
    assert buttons[0] == "Look at the disagreements"


def test_the_figures_are_those_of_the_report(team: DividedTeam):
    report = agreement_report(team.file, team.owner, now=NOW)
    rows_by_table = tables(shown(team))
    assert [row[1] for row in rows_by_table["labels"][1:]] == [
        "–" if label.alpha.value is None else f"{label.alpha.value:.2f}" for label in report.labels
    ]
    assert rows_by_table["confusion"][2] == [
        "Quote",
        "0",
        "8",
        "8",
        "8",
    ]  # both said so, or Ben said another
    assert rows_by_table["confusion"][3] == ["Opinion", "0", "8", "0", "0"]


def test_a_figure_that_is_not_defined_says_why(team: DividedTeam):
    app = shown(team)
    assert tables(app)["labels"][1][1] == "–"
    assert "Nobody gave this label to a sentence with two votes" in words(app)


def test_what_ac1_counts_is_said_where_it_is_shown(team: DividedTeam):
    """Nobody says that anything is a reported fact."""
    app = shown(team, view="figures")
    assert (
        "AC1 counts all 4 labels that annotators could choose from, as Gwet defines it. Nobody used 1 of them"
        in words(app)
    )
    about = next(row for row in tables(app)["overall"] if row[0] == "Gwet’s AC1")[-1]
    assert "every label that annotators can choose, used or not" in about


def test_names_are_shown_as_they_are(team: DividedTeam):
    rows = tables(shown(team, view="people"))
    assert [row[0] for row in rows["rest"][1:]] == ["Ada", "Ben *B*"]
    assert rows["pairs"][1][0] == "Ada and Ben *B*"


@pytest.mark.parametrize(
    ("view", "keys"),
    [
        ("labels", {"labels", "confusion"}),
        ("people", {"rest", "pairs"}),
        ("time", {"periods", "codebooks"}),
        ("parts", {"parts", "skipping"}),
        ("figures", {"overall"}),
        ("nonsense", {"labels", "confusion"}),
    ],
)
def test_each_section_has_its_tables(team: DividedTeam, view: str, keys: set[str]):
    assert tables(shown(team, view=view)).keys() == keys


def test_behind_a_cell_are_its_sentences_with_who_said_what(team: DividedTeam):
    app = shown(team, labels="quote,opinion")
    assert app.title[0].value == "Quote against Opinion"
    assert [text.value for text in app.text][:3] == ["8 sentences.", "It sold quay 1.", "It sold quay 2."]
    assert "Ada: Quote; Ben *B*: Opinion" in words(app).replace("\\", "")
    [article] = list(press(app, "Show in the article", 1).get("bidi_component"))
    assert "Meeting 2" in article.proto.json
    assert "Meeting 1" not in article.proto.json


def test_behind_two_people_is_what_one_said_where_the_other_said_what(team: DividedTeam):
    app = shown(team, people=f"{team.ada.annotator_id},{team.ben.annotator_id}")
    assert "Between Ada and Ben *B*." in words(app)
    assert tables(app)["both"][2] == ["Quote", "0", "8", "8", "8"]


def test_behind_skipping_are_the_sentences_that_some_skipped(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        team.label(team.ben, team.articles[0], count=1, answer=Answer(skip="fragment"))
        app = shown(team, labels="-")
        assert app.title[0].value == "Not a sentence against another label"
        assert "The harbour board met for the 1th time on Tuesday." in words(app)
        assert "for the 2th time" not in words(app)


def test_more_sentences_than_fit_are_on_further_pages(tmp_path: Path):
    with DividedTeam(tmp_path, articles=21) as team:
        first = shown(team, labels="quote,opinion")
        assert len([text for text in first.text if text.value.startswith("It sold")]) == 20
        second = press(first, "Next")
        assert [text.value for text in second.text if text.value.startswith("It sold")] == ["It sold quay 21."]
        assert "Next" not in [button.label for button in second.button]
        assert len(press(second, "Previous").text) == len(first.text)


@pytest.mark.parametrize(
    "query", [{"labels": "nonsense"}, {"part": "nonsense"}, {"people": "nobody"}, {"page": "x", "labels": "quote"}]
)
def test_an_address_that_somebody_made_up_breaks_nothing(team: DividedTeam, query: dict[str, str]):
    shown(team, **query)


@pytest.mark.parametrize("query", [{"period": "nonsense"}, {"codebook": "nonsense"}])
def test_nothing_is_behind_what_does_not_exist(team: DividedTeam, query: dict[str, str]):
    assert "no such sentences" in words(shown(team, **query)).casefold()


def test_the_numbers_can_be_taken_along(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        app = press(shown(team, view="figures"), "Write CSV")
        [export] = list_exports(team.file, team.owner)
        assert export.manifest.file_name in words(app)
        assert export.path.read_text(encoding="utf-8-sig").splitlines()[0].startswith('"about","name","statistic"')
        [link] = app.get("link_button")
        assert link.proto.url == f"/exports/{export.id}"


def test_without_a_label_the_page_says_how_to_begin(tmp_path: Path):
    with Team(tmp_path) as team:
        app = shown(team)
        assert app.subheader[0].value == "It is too early to tell how well annotators agree"
        assert [button.label for button in app.button] == ["Give out articles"]
        assert tables(app) == {}


def test_where_nobody_overlaps_the_page_says_so(tmp_path: Path):
    with Team(tmp_path, articles=2, overlap=1) as team:
        for name, article_id in zip(("Ada", "Ben"), team.articles, strict=True):
            give(team.file, team.owner, article_id, team.add(name).annotator_id, now=NOW)
            team.label(team.actors[name], article_id, answer=Answer(label="quote"))
        app = shown(team)
        assert "at least two annotators" in words(app)
        assert "α" not in words(app)
        assert [button.label for button in app.button] == ["Have articles labeled twice"]


def test_an_owner_who_labels_an_article_does_not_learn_what_others_said_on_it(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        give(team.file, team.owner, team.articles[0], team.owner.annotator_id, now=NOW, force=True)
        assert "Left out: 1 article that you are labeling yourself" in words(shown(team, view="figures"))
        app = shown(team, labels="quote,opinion")
        assert [text.value for text in app.text if text.value.startswith("It sold")] == ["It sold quay 2."]
