"""The page on which a dataset is published, without a browser: what it says before and after, and what it refuses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from labeling.domain.model import Answer
from labeling.domain.releases import CardTexts, TextMode, WithoutGold
from labeling.release.folders import INDEX, version_folder
from labeling.services.annotations import record_annotations
from labeling.services.releases import card_texts, releases, save_card_texts
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.export import export_screen, preview
from tests.corpus import corpus
from tests.labeled_corpus import LabeledCorpus
from tests.projects import NOW
from tests.releases import published
from tests.teams import Team
from tests.ui.showing import checked, press, show, words


@pytest.fixture
def team(tmp_path: Path) -> Iterator[LabeledCorpus]:
    with LabeledCorpus(tmp_path, corpus(articles=6, sentences=8)) as labeled:
        yield labeled


def shown(team: LabeledCorpus) -> AppTest:
    return show(export_screen, team.project, team.owner)


def labeled(fields: Sequence[Any], label: str) -> Any:
    [wanted] = [field for field in fields if field.label == label]
    return wanted


def button(app: AppTest, label: str) -> object:
    [wanted] = [button for button in app.button if button.label.startswith(label)]
    return wanted


def test_the_preview_counts_what_would_be_published(team: LabeledCorpus):
    app = shown(team)
    gold = team.project.gold()
    settled = gold["gold_label"].dropna()
    votes = 3 * len(gold)  # also on the sentences that are left out
    assert f"{len(settled)} sentences in 6 articles, and {votes} votes by 3 annotators on these articles." in words(app)
    assert f"Sentences without a label of record (disagreement): {len(gold) - len(settled)}" in words(app)
    table = app.table[0].value.set_index("")
    counted = {label: int(table.loc[name, "All"]) for label, name in (("quote", "Quote"), ("opinion", "Opinion"))}
    assert counted == {label: int((settled == label).sum()) for label in counted}
    assert "Krippendorff’s α of the votes, without adjudicators’ decisions: 0." in words(app)
    assert "Leaks: No article is in more than one split." in words(app)
    assert "0 with the same eight or more words; 0 with the same words, fewer than eight; 2 nearly" in words(app)
    assert not button(app, "Publish 1").disabled
    [articles] = [table.value for table in app.table if "Split" in table.value.columns]
    assert set(articles["Text"]) == {"whole"}


def test_what_an_owner_should_think_of_first(team: LabeledCorpus):
    app = shown(team)
    assert "Some splits lack a label" in words(app)
    labeled(app.radio, "How much text to publish").set_value(TextMode.NONE)
    app = checked(app.run())
    assert "6 articles without text or address" in words(app)
    assert "It will be published with no text, pseudonyms for annotators and no notes" in words(app)
    settle_nothing_alike(team)
    app = shown(team)
    labeled(app.radio, "Sentences without a label of record").set_value(WithoutGold.KEEP)
    assert "annotators agree too little to draw conclusions" in words(checked(app.run()))


def settle_nothing_alike(team: LabeledCorpus) -> None:
    """Everybody has one answer for everything, and not the same."""
    for actor, label in zip(team.actors.values(), ("quote", "opinion", "unverified"), strict=True):
        events = team.events(actor, list(team.project.gold()["sentence_id"]), Answer(label=label))
        assert not record_annotations(team.file, actor, events, now=NOW).result().refused


def test_where_nothing_is_finished_one_press_lets_it_in(tmp_path: Path):
    with Team(tmp_path, articles=1, overlap=1) as begun:
        ada = begun.add("Ada")
        begun.give_all(ada)
        begun.label(ada, begun.articles[0], count=2)
        app = show(export_screen, begun.project, begun.owner)
        assert "2 sentences in 1 article" in words(app)
        assert "Sentences that somebody has yet to answer, with the votes on them: 1" in words(app)
        labeled(app.checkbox, "Only complete articles").set_value(True)
        app = checked(app.run())
        assert "Nothing would be published with these choices" in words(app)
        assert "Articles that are not finished: 1, with 2 labels of record" in words(app)
        assert "there would be 2 labels of record instead of 0" in words(app)
        assert button(app, "Publish 1").disabled
        app = press(app, "Include articles that are not finished")
        assert "2 sentences in 1 article, and 2 votes by 1 annotator on these articles." in words(app)
        assert "Nothing is left for validation and test\\: there are too few articles" in words(app)
        assert not labeled(app.checkbox, "Only complete articles").value
        assert not button(app, "Publish 1").disabled


def test_the_next_release_begins_with_the_choices_of_the_last(team: LabeledCorpus):
    published(team.file, team.owner, "1.0.0", title="Quayside *reports*", min_votes=2, formats=("csv",))
    app = shown(team)
    assert labeled(app.text_input, "Version").value == "1.1.0"
    assert labeled(app.text_input, "Title").value == "Quayside *reports*"
    assert labeled(app.number_input, "Votes needed per sentence").value == 2
    assert [box.label for box in app.checkbox if box.value] == [
        "Keep each article in its split from release 1.0.0",
        "CSV",
    ]
    assert "Quayside \\*reports\\*" in words(app)


def test_what_changed_between_two_releases(team: LabeledCorpus):
    published(team.file, team.owner, "1.0.0")
    first = team.project.gold().query("gold_label == 'quote'")["sentence_id"].iloc[0]
    for actor in team.actors.values():
        events = team.events(actor, [first], Answer(label="opinion"))
        assert not record_annotations(team.file, actor, events, now=NOW).result().refused
    published(team.file, team.owner, "1.1.0")
    app = shown(team)
    assert "votes changed" not in words(app)  # nobody asked
    newest, _ = releases(team.file, team.owner)
    app.session_state[f"changes_{newest.id}"] = True  # as a press on the box does
    app = checked(app.run())
    assert f"{first}: opinion, was quote" in words(app)
    assert "3 votes changed" in words(app)


def test_from_the_second_release_on_articles_stay_in_their_splits_unless_the_owner_says_otherwise(
    team: LabeledCorpus,
):
    assert not [box for box in shown(team).checkbox if box.label.startswith("Keep each article")]
    published(team.file, team.owner, "1.0.0", shares=(34, 33, 33))
    app = shown(team)
    for split, share in (("Train", 10), ("Validation", 10), ("Test", 80)):
        labeled(app.number_input, f"{split} (%)").set_value(share)
    app = checked(app.run())
    assert "would move to another split" not in words(app)
    keeping = labeled(app.checkbox, "Keep each article in its split from release 1.0.0")
    app = checked(keeping.uncheck().run())
    assert escape(" of release 1.0.0 would move") in words(app)
    assert "would move to another split" in words(app)
    labeled(app.radio, "What stays together").set_value("date")
    app = checked(app.run())
    assert not [box for box in app.checkbox if box.label.startswith("Keep each article")]
    labeled(app.radio, "What stays together").set_value("article")
    app = checked(app.run())
    assert not labeled(app.checkbox, "Keep each article in its split from release 1.0.0").value


def test_what_moves_although_splits_are_kept_is_said_with_the_reason(team: LabeledCorpus):
    published(team.file, team.owner, "1.0.0", shares=(34, 33, 33))
    app = shown(team)
    for split, share in (("Train", 100), ("Validation", 0), ("Test", 0)):
        labeled(app.number_input, f"{split} (%)").set_value(share)
    text = words(checked(app.run()))
    assert escape(" of release 1.0.0 would move") in text
    assert "or their split no longer has a share" in text


def test_a_release_whose_index_is_gone_says_that_its_splits_cannot_be_kept(team: LabeledCorpus):
    published(team.file, team.owner, "1.0.0")
    (version_folder(team.file.path, "1.0.0") / INDEX).unlink()
    app = shown(team)
    assert escape("The splits of release 1.0.0 cannot be kept") in words(app)
    assert button(app, "Publish 1").disabled
    app = checked(labeled(app.checkbox, "Keep each article in its split from release 1.0.0").uncheck().run())
    assert "cannot be kept" not in words(app)
    assert not button(app, "Publish 1").disabled


def test_a_release_is_withdrawn_with_a_reason_only(team: LabeledCorpus):
    published(team.file, team.owner, "1.0.0")
    app = press(shown(team), "Withdraw 1.0.0")
    assert "Say why the release is withdrawn" in words(app)
    [reason] = [field for field in app.text_input if field.label == "Why"]
    reason.input("Two articles *must not* be published")
    app = press(app, "Withdraw 1.0.0")
    assert "Two articles *must not* be published" in words(app)
    assert not [button for button in app.button if button.label == "Withdraw 1.0.0"]
    [release] = releases(team.file, team.owner)
    assert release.reason == "Two articles *must not* be published"


def test_a_large_project_is_counted_when_somebody_asks(team: LabeledCorpus, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preview, "LARGE", 100)
    app = shown(team)
    assert "With 144 annotations, this takes a while." in words(app)
    assert "votes by 3 annotators" not in words(app)
    assert not button(app, "Publish 1").disabled
    assert "votes by 3 annotators" in words(press(app, "Count what will be in it"))
    labeled(app.text_input, "Title").input("Another title")
    assert "votes by 3 annotators" in words(checked(app.run()))  # no figure depends on it
    labeled(app.text_input, "Title").input(" ")
    assert "The dataset needs a title" in words(checked(app.run()))


class TestTheCard:
    def field(self, app: AppTest, label: str) -> object:
        [wanted] = [area for area in app.text_area if area.label == label]
        return wanted

    def test_is_kept_as_it_is_typed(self, team: LabeledCorpus):
        app = shown(team)
        assert "what it is good for; what it is not for;" in words(app)
        self.field(app, "What it is good for").input("Teaching")
        app = checked(app.run())
        assert card_texts(team.file, team.owner).uses == "Teaching"
        assert "not say yet: why the dataset was made; what it is not for;" in words(app)
        assert self.field(shown(team), "What it is good for").value == "Teaching"

    def test_of_two_people_both_fields_stay(self, team: LabeledCorpus):
        mine = shown(team)
        save_card_texts(team.file, team.owner, CardTexts(uses="Hers"), now=NOW)
        self.field(mine, "Known limits").input("Mine")
        mine = checked(mine.run())
        stored = card_texts(team.file, team.owner)
        assert (stored.uses, stored.limits) == ("Hers", "Mine")
        assert self.field(mine, "What it is good for").value == "Hers"

    def test_of_the_same_field_neither_is_lost(self, team: LabeledCorpus):
        mine = shown(team)
        save_card_texts(team.file, team.owner, CardTexts(uses="Hers"), now=NOW)
        self.field(mine, "What it is good for").input("Mine")
        mine = checked(mine.run())
        assert card_texts(team.file, team.owner).uses == "Hers"
        assert self.field(mine, "What it is good for").value == "Mine"
        assert "Somebody else has changed this to “Hers”" in words(mine)
        self.field(mine, "What it is good for").input("Hers, and mine")
        mine = checked(mine.run())
        assert card_texts(team.file, team.owner).uses == "Hers, and mine"
        assert "Somebody else" not in words(mine)
