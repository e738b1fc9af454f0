from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.model import Answer
from labeling.services.annotations import record_annotations
from labeling.services.article_status import open_to_annotators
from labeling.services.codebooks import current_codebook
from labeling.services.relabeling import relabelings
from labeling.ui.screens.disagreements import disagreements_screen
from tests.divided import DividedTeam
from tests.projects import LATER
from tests.teams import Team
from tests.ui.showing import checked, press, show, tables, words

GROUP = "opinion,quote~"
"""It sold quay n: Ada says quote, Ben opinion."""


def shown(team: Team, **query: str) -> AppTest:
    return show(disagreements_screen, team.project, team.owner, **query)


def test_the_groups_stand_there_with_typical_sentences(tmp_path: Path):
    with DividedTeam(tmp_path) as team:
        app = shown(team)
        assert "Annotators differ on 16 of 24 sentences" in words(app)
        heads = [head.value.replace("\\", "") for head in app.subheader]
        assert any(head.startswith("Opinion or Quote: ") for head in heads)
        assert any(head.startswith("Quote or Unverified: ") for head in heads)
        assert "Ada: Quote; Ben *B*: Opinion" in words(app).replace("\\", "")


def test_where_all_agree_there_is_nothing_to_do(tmp_path: Path):
    with Team(tmp_path, articles=1, overlap=2) as team:
        for name in ("Ada", "Ben"):
            team.give_all(team.add(name))
            team.label(team.actors[name], team.articles[0])
        assert "Annotators agree on all 3 sentences" in words(shown(team))


def test_where_nobody_overlaps_the_way_on_is_the_overlap(tmp_path: Path):
    with Team(tmp_path) as team:
        assert [button.label for button in shown(team).button] == ["Have articles labeled twice"]


def test_a_group_that_is_no_more_says_so(tmp_path: Path):
    with DividedTeam(tmp_path) as team:
        assert "no longer differ in that way" in words(shown(team, group="quote,reported_fact~"))


def group_of(team: Team) -> str:
    """The address of the group in which one says opinion and the other quote."""
    keys = [button.key for button in shown(team).button if button.label == "Work on this"]
    return next(key for key in keys if key.startswith("group_opinion,quote")).removeprefix("group_")


def test_from_a_group_to_a_rule_to_the_same_sentences_again_and_back(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        first = current_codebook(team.file)
        app = shown(team, group=group_of(team))
        app = typed(app, title="Sales", body="*Sold* is a **fact**.")
        app = press(app, "Save as a new version")
        assert "Say in a few words why" in words(app)  # and what was typed is still there:
        assert app.text_area[0].value == "*Sold* is a **fact**."
        app = press(typed(app, reason="R20 is new: sales are facts"), "Save as a new version")
        second = current_codebook(team.file)
        assert "### R20 Sales\n\n*Sold* is a **fact**." in second.guideline
        assert "Version 2 became current " in words(app)
        assert "Guideline, added: *Sold* is a **fact**." in words(app)
        assert app.text_area[0].value == ""  # the next one begins empty

        assert "This asks for 2 sentences: 4 labels from 2 annotators." in words(app)
        app = press(app, "Have 2 sentences labeled again")
        assert "Asked for 2 sentences: 4 labels from 2 annotators." in words(app).replace("\\", "")
        [asked] = relabelings(team.file, team.owner)
        assert (asked.relabeling.reason, asked.sentences, asked.asked) == ("R20 is new: sales are facts", 2, 4)
        assert "0 of 4 answers given" in words(app)

        app = press(app, "Withdraw")
        assert "Withdrawn" in words(app)
        press(app, "Undo: go back to version 1")
        assert current_codebook(team.file) == first


def test_how_many_are_asked_and_why_not_the_others(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        open_to_annotators(team.file, team.owner, team.articles[0], now=LATER)
        app = shown(team, group=group_of(team))
        why = "Not asked:\n1 in an article whose annotators see each other’s answers"
        assert f"This asks for 1 of 2 sentences: 2 labels from 2 annotators.\n{why}" in words(app)
        app.text_input[-1].set_value("R9 is clearer")
        app = press(checked(app.run()), "Have 1 sentence labeled again")
        assert f"Asked for 1 of 2 sentences: 2 labels from 2 annotators.\n{why}" in words(app).replace("\\", "")
        open_to_annotators(team.file, team.owner, team.articles[1], now=LATER)
        app = shown(team, group=group_of(team))
        assert "None of 2 sentences can be labeled again." in words(app)
        assert [button.disabled for button in app.button if button.label == "Have 0 sentences labeled again"] == [True]


def typed(app: AppTest, *, title: str = "", body: str = "", reason: str = "") -> AppTest:
    fields = {"Title of the rule": title, "What annotators should do": body, "What changes, and why": reason}
    for element in (*app.text_input, *app.text_area):
        if fields.get(element.label):
            element.set_value(fields[element.label])
    return checked(app.run())


def test_before_and_after_stand_side_by_side(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        app = shown(team, group=group_of(team))
        [reason] = [field for field in app.text_input if field.label == "Reason that annotators will see"]
        reason.set_value("Sales are facts")
        press(checked(app.run()), "Have 2 sentences labeled again")
        for actor in (team.ada, team.ben):
            ids = [team.sentences(article_id)[1] for article_id in team.articles]
            events = team.events(actor, ids, Answer(label="reported_fact"))
            assert not record_annotations(team.file, actor, events, now=LATER).result().refused
        [table] = tables(shown(team)).values()
        assert table[1][:3] == ["Same label", "0%", "100%"]
        assert table[2][:2] == ["α", "0.00"] or table[2][2] == "–"  # with one label left, there is no alpha


def test_an_example_goes_under_its_label_or_under_what_it_is_not(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        for under, kind in ((None, "examples"), ("opinion", "counter_examples")):
            app = shown(team, group=group_of(team))
            app = checked(app.get("button_group")[0].set_value("An example").run())
            app = select(app, "Start from a sentence in this group", "It sold quay 1.")
            app = select(app, "Right label", "quote")
            app = select(app, "Where to put it", under)
            for label, value in (
                ("Why, in one sentence", "A sale is a record."),
                ("What changes, and why", f"To {kind}"),
            ):
                [field] = [field for field in app.text_input if field.label == label]
                field.set_value(value)
            press(checked(app.run()), "Save as a new version")
            label = current_codebook(team.file).label(under or "quote")
            assert label is not None
            assert getattr(label, kind)[-1].text == "It sold quay 1."


def test_an_example_without_a_why_is_asked_for_it_in_words(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        app = shown(team, group=group_of(team))
        app = checked(app.get("button_group")[0].set_value("An example").run())
        app = select(app, "Start from a sentence in this group", "It sold quay 1.")
        app = press(typed(app, reason="To try"), "Save as a new version")
        assert "An example needs a sentence and a few words on why" in words(app)
        assert ".toml" not in words(app)


def select(app: AppTest, label: str, value: str | None) -> AppTest:
    [box] = [box for box in app.selectbox if box.label == label]
    return checked(box.set_value(value).run())


@pytest.mark.parametrize("group", ["~", "x", ""])
def test_a_made_up_address_breaks_nothing(tmp_path: Path, group: str):
    with DividedTeam(tmp_path, articles=1) as team:
        shown(team, group=group)
