"""A changed codebook is a further version; answers keep theirs, and every change can be undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from labeling.domain.codebook import Example
from labeling.domain.codebook_difference import difference
from labeling.domain.model import Actor, Answer, Role
from labeling.errors import BadCodebook, NotAllowed, NotFound, Refused
from labeling.services.annotations import record_annotations
from labeling.services.codebooks import (
    add_example,
    add_rule,
    change_codebook,
    current_codebook,
    free_rule,
    return_to,
    versions,
)
from labeling.storage import accounts
from tests.projects import LATER, NOW
from tests.teams import Team

NEW = Example("The gauge read four metres.", "quote", "R1", "A gauge has no voice.")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=1) as made:
        yield made


def test_a_rule_and_an_example_are_versions_and_going_back_undoes_them(team: Team):
    first = current_codebook(team.file)
    assert free_rule(team.file) == "R20"
    ruled = add_rule(team.file, team.owner, "### R20 Tides\n\nA tide is a fact.", reason="Tides", now=NOW)
    taught = add_example(team.file, team.owner, "quote", replace(NEW, rule="R20"), counter=False, reason="x", now=LATER)
    assert difference(first, ruled) == ["Guideline, added: ### R20 Tides", "Guideline, added: A tide is a fact."]
    assert difference(ruled, taught) == [f"The label “Quote” now has the example “{NEW.text}”."]
    return_to(team.file, team.owner, first.id, reason="It confused more than it helped", now=LATER)
    assert current_codebook(team.file) == first
    all_versions = versions(team.file, team.owner)
    assert [(v.id, v.number, v.reason, v.is_current, v.chosen_at) for v in all_versions] == [
        (first.id, 1, "The codebook that the project started with.", True, LATER),
        (ruled.id, 2, "Tides", False, NOW),
        (taught.id, 3, "x", False, LATER),
    ]
    assert {v.by for v in all_versions} == {"Me"}


def test_a_counter_example_names_its_own_label(team: Team):
    after = add_example(team.file, team.owner, "opinion", NEW, counter=True, reason="Gauges are no opinions", now=NOW)
    assert after.labels[2].counter_examples[-1] == NEW


def test_answers_keep_the_version_that_they_were_made_with(team: Team):
    first, ada = current_codebook(team.file), team.add("Ada")
    team.give_all(ada)
    old = team.events(ada, team.sentences(team.articles[0])[:1])
    record_annotations(team.file, ada, old, now=NOW).result()
    second = add_rule(team.file, team.owner, "More.", reason="More", now=NOW)
    late = replace(old[0], id="late", sentence_id=team.sentences(team.articles[0])[1])
    assert record_annotations(team.file, ada, [late], now=NOW).result().refused == []  # a panel that was open already
    team.label(ada, team.articles[0], count=1)
    assert {v.id: v.votes for v in versions(team.file, team.owner)} == {first.id: 1, second.id: 1}


@pytest.mark.parametrize("used", [Answer("quote"), Answer("opinion", secondary="quote")])
def test_a_label_in_use_cannot_vanish(team: Team, used: Answer):
    before = current_codebook(team.file)
    renamed = before.toml.replace('"quote"', '"said"')
    changed = change_codebook(team.file, team.owner, renamed, before.guideline, reason="Nobody used it", now=NOW)
    assert changed.label("said")
    return_to(team.file, team.owner, before.id, reason="Back", now=NOW)
    ada = team.add("Ada")
    team.give_all(ada)
    team.label(ada, team.articles[0], count=1, answer=used)
    team.label(ada, team.articles[0], count=1, answer=Answer())  # taken back, and still in the history
    with pytest.raises(Refused, match="the label quote"):
        change_codebook(team.file, team.owner, renamed, before.guideline, reason="Now it is", now=NOW)
    with pytest.raises(Refused, match="the label quote"):
        return_to(team.file, team.owner, changed.id, reason="Neither this way", now=NOW)
    assert current_codebook(team.file) == before


def test_a_reason_to_skip_in_use_cannot_vanish(team: Team):
    before, ada = current_codebook(team.file), team.add("Ada")
    team.give_all(ada)
    team.label(ada, team.articles[0], count=1, answer=Answer(skip="caption"))
    without = before.toml.replace('  { id = "caption", name = "Caption" },\n', "")
    with pytest.raises(Refused, match="the reason to skip caption"):
        change_codebook(team.file, team.owner, without, before.guideline, reason="No captions", now=NOW)


def test_all_mistakes_are_reported_and_nothing_is_stored(team: Team):
    before = current_codebook(team.file)
    broken = before.toml.replace('shortcut = "2"', 'shortcut = "1"').replace('letter = "O"', "")
    with pytest.raises(BadCodebook) as told:
        change_codebook(team.file, team.owner, broken, before.guideline, reason="Keys", now=NOW)
    assert len(told.value.problems) == 2
    with pytest.raises(BadCodebook, match='no rule "R77"'):
        add_example(team.file, team.owner, "quote", replace(NEW, rule="R77"), counter=False, reason="x", now=NOW)
    assert len(versions(team.file, team.owner)) == 1


def test_of_two_owners_at_once_the_second_learns_of_the_first(team: Team):
    before = current_codebook(team.file)
    add_rule(team.file, team.owner, "More.", reason="More", now=NOW)
    with pytest.raises(Refused, match="Me changed the codebook meanwhile, at 12:00 UTC"):
        change_codebook(
            team.file,
            team.owner,
            before.toml,
            before.guideline + "\nElse.\n",
            reason="Else",
            now=NOW,
            based_on=before.id,
        )


@pytest.mark.parametrize(
    ("reason", "text", "message"),
    [("  ", "More.", "Say in a few words why"), ("Why", " \n", "The rule is empty")],
)
def test_a_change_has_a_reason_and_says_something(team: Team, reason: str, text: str, message: str):
    with pytest.raises(Refused, match=message):
        add_rule(team.file, team.owner, text, reason=reason, now=NOW)


def test_no_change_is_none(team: Team):
    current = current_codebook(team.file)
    with pytest.raises(Refused, match="Nothing is different"):
        change_codebook(team.file, team.owner, current.toml, current.guideline, reason="x", now=NOW)
    with pytest.raises(Refused, match="Nothing is different"):
        return_to(team.file, team.owner, current.id, reason="x", now=NOW)


def test_what_is_not_there_is_named(team: Team):
    with pytest.raises(NotFound, match="maybe"):
        add_example(team.file, team.owner, "maybe", NEW, counter=False, reason="x", now=NOW)
    with pytest.raises(NotFound, match="R77"):
        add_rule(team.file, team.owner, "More.", after="R77", reason="x", now=NOW)
    with pytest.raises(NotFound, match="no codebook version"):
        return_to(team.file, team.owner, "0123", reason="x", now=NOW)


def test_an_owner_who_was_demoted_meanwhile_changes_nothing(team: Team):
    olga = team.add("Olga", Role.OWNER)
    team.file.write(lambda db: accounts.set_role(db, olga.annotator_id, Role.ANNOTATOR)).result()
    with pytest.raises(NotAllowed):
        add_rule(team.file, Actor(olga.annotator_id, "Olga", Role.OWNER), "More.", reason="x", now=NOW)
    assert len(versions(team.file, team.owner)) == 1
