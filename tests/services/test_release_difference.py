"""What differs between two releases: not only labels and votes, and without a word about what is the same."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from labeling.domain.model import Answer
from labeling.domain.releases import AnnotatorNames, CardTexts, SplitBy, TextMode, WithoutGold
from labeling.publish.jsonl_files import read_file, write_file
from labeling.release.folders import INDEX, version_folder
from labeling.services.codebooks import change_codebook, current_codebook
from labeling.services.releases import Difference, difference, preview, withdraw
from labeling.services.releases.card import NAME_BY_CARD_TEXT
from labeling.services.takedowns import take_down
from labeling.storage.connection import Database
from labeling.ui.screens.export import card_form
from tests.projects import LATER, NOW
from tests.releases import choices_of, published
from tests.teams import Team

OPINION = Answer(label="opinion")
QUICK: dict[str, Any] = {"formats": ("jsonl",), "unanswered": True}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ten articles that Ada has labeled."""
    with Team(tmp_path, articles=10, overlap=1) as made:
        ada = made.add("Ada")
        made.give_all(ada)
        for article_id in made.articles:
            made.label(ada, article_id)
        yield made


def since_the_first(team: Team, **release: Any) -> Difference:
    """What a release changes that follows one with QUICK choices."""
    published(team.file, team.owner, **QUICK)
    published(team.file, team.owner, "1.1.0", **QUICK | release)
    return difference(team.file, team.owner, "1.0.0", "1.1.0")


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"text": TextMode.NONE}, "Text of the articles: whole before, none now."),
        ({"text": TextMode.EXCERPT}, "Text of the articles: whole before, the beginning of each sentence now."),
        ({"names": AnnotatorNames.NAMES}, "Annotators: under pseudonyms before, under their names now."),
        ({"notes": True}, "Annotators’ notes: left out before, published now."),
        ({"formats": ("csv", "parquet")}, "Formats added: Parquet and CSV."),
        ({"formats": ("csv", "parquet")}, "Formats removed: JSON Lines."),
        ({"title": "Quays"}, "Title: “News sentences” before, “Quays” now."),
        ({"shares": (60, 20, 20)}, "Train, validation and test: 80, 10 and 10% before, 60, 20 and 20% now."),
        ({"keep_splits_of": "1.0.0"}, "Splits that articles keep: none before, those of release 1.0.0 now."),
        ({"seed": 7}, "Seed of the splits: 0 before, 7 now."),
        ({"split_by": SplitBy.DATE}, "Splits: by article before, by date now."),
        ({"languages": ("en",)}, "Languages: all before, only en now."),
        ({"sources": ("",)}, "Sources: all before, only those without a name now."),
        ({"only_complete": True}, "Articles that are not finished: published before, left out now."),
        ({"min_votes": 0}, "Votes that a sentence needs: 1 before, 0 now."),
        ({"without_gold": WithoutGold.KEEP}, "Sentences without a label of record: left out before, published now."),
        ({"card": CardTexts(licence="cc-by-4.0")}, "Licence of the labels: not said before, cc-by-4.0 now."),
        (
            {"card": CardTexts(limits="None.", url="x")},
            "Changed on the dataset card: Known limits; Address of the dataset.",
        ),
    ],
)
def test_what_was_chosen_or_said_otherwise(team: Team, chosen: dict[str, Any], message: str):
    changes = since_the_first(team, **chosen)
    assert message in changes.other
    assert message in changes.lines
    assert "Nothing changed." not in changes.lines


def test_nothing_is_said_of_what_is_the_same(team: Team):
    assert since_the_first(team).lines == ["Nothing changed."]
    published(team.file, team.owner, "1.2.0", **QUICK, text=TextMode.NONE)
    assert difference(team.file, team.owner, "1.1.0", "1.2.0").lines == [
        "Text of the articles: whole before, none now."
    ]


def test_which_articles_were_chosen(team: Team):
    with team.file.reading() as db:
        ((batch, origin),) = db.execute("select id, origin from batch order by rowid limit 1").fetchall()
    changes = since_the_first(team, batches=(batch,), articles=(team.articles[0],))
    assert f"Batches: all before, only {origin}, 1 article now." in changes.other
    assert "Chosen articles: all before, 1 now." in changes.other


def test_the_codebook_and_the_number_of_annotators(team: Team):
    published(team.file, team.owner, **QUICK)
    before = current_codebook(team.file)
    change_codebook(team.file, team.owner, before.toml, before.guideline + "\nMore.\n", reason="More.", now=LATER)
    team.set(overlap=2)
    published(team.file, team.owner, "1.1.0", **QUICK, without_gold=WithoutGold.KEEP)
    changes = difference(team.file, team.owner, "1.0.0", "1.1.0").other
    assert "Codebook and guideline: version 1 before, version 2 now." in changes
    assert "Annotators that an article needs: 1 before, 2 now." in changes


def test_of_a_release_without_a_kept_card_nothing_is_said_about_it(team: Team):
    published(team.file, team.owner, **QUICK)
    published(team.file, team.owner, "1.1.0", **QUICK, card=CardTexts(limits="None."))
    team.file.write(_forget_the_card).result()
    assert difference(team.file, team.owner, "1.0.0", "1.1.0").lines == ["Nothing changed."]


def _forget_the_card(db: Database) -> None:
    """Make the first release one of a Factmark that kept no card. No screen can: a release's row never changes."""
    ((manifest,),) = db.execute("select manifest from release where version = '1.0.0'").fetchall()
    old = {name: value for name, value in json.loads(manifest).items() if name != "card"}
    for (name,) in db.execute(
        "select name from sqlite_schema where type = 'trigger' and tbl_name = 'release'"
    ).fetchall():
        db.execute(f"drop trigger [{name}]")
    db.execute("update release set manifest = ? where version = '1.0.0'", [json.dumps(old)])


def test_the_manifest_has_what_the_owner_wrote(team: Team):
    texts = CardTexts(limits="Regional news only.", licence="cc-by-4.0")
    folder = published(team.file, team.owner, **QUICK, card=texts)
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["card"] == asdict(texts)


def test_an_article_whose_text_was_taken_down_in_between(team: Team):
    published(team.file, team.owner, **QUICK)
    take_down(team.file, team.owner, team.articles[0], confirm_title="Meeting 1", reason="A court said so.", now=LATER)
    published(team.file, team.owner, "1.1.0", now=LATER, **QUICK)
    assert difference(team.file, team.owner, "1.0.0", "1.1.0").counts["articles whose text was taken down"] == 1
    assert not difference(team.file, team.owner, "1.1.0", "1.0.0").counts["articles whose text was taken down"]


def test_a_difference_that_has_no_name_is_not_called_nothing(team: Team):
    """A vote was made again with the same answer: the labels are the same, and the tables are not."""
    published(team.file, team.owner, **QUICK)
    team.label(team.actors["Ada"], team.articles[0], count=1, now=LATER, ms=1_200)
    published(team.file, team.owner, "1.1.0", now=LATER, **QUICK)
    assert difference(team.file, team.owner, "1.0.0", "1.1.0").lines == [
        "Labels, votes and splits are the same, but these files differ in something else: jsonl/annotations.jsonl."
    ]


def test_the_cards_parts_are_called_as_on_the_form():
    shown = {name: words[0] for name, words in [*card_form._LONG.items(), *card_form._SHORT.items()]}
    assert {**shown, "licence": card_form._LICENCE} == dict(NAME_BY_CARD_TEXT)
    assert NAME_BY_CARD_TEXT.keys() == asdict(CardTexts()).keys()


def test_the_preview_tells_how_many_articles_would_move(team: Team):
    assert (seen := preview(team.file, team.owner, choices_of(**QUICK), now=NOW)).moved == 0
    assert seen.since == ""
    published(team.file, team.owner, **QUICK)
    same = preview(team.file, team.owner, choices_of("1.1.0", **QUICK), now=NOW)
    assert (same.moved, same.since) == (0, "1.0.0")
    wanted = choices_of("1.1.0", shares=(20, 40, 40), **QUICK)
    seen = preview(team.file, team.owner, wanted, now=NOW)
    published(team.file, team.owner, "1.1.0", shares=(20, 40, 40), **QUICK)
    moved = difference(team.file, team.owner, "1.0.0", "1.1.0").counts["articles in another split"]
    assert (seen.moved, seen.since) == (moved, "1.0.0")
    assert moved > 0


def test_what_moves_is_reported_for_the_last_release_that_counts(team: Team):
    published(team.file, team.owner, **QUICK)
    published(team.file, team.owner, "1.1.0", shares=(20, 40, 40), **QUICK)
    wanted = choices_of("1.2.0", **QUICK)
    assert preview(team.file, team.owner, wanted, now=NOW).since == "1.1.0"
    withdraw(team.file, team.owner, "1.1.0", reason="Wrong shares.", now=LATER)
    seen = preview(team.file, team.owner, wanted, now=NOW)
    assert (seen.moved, seen.since) == (0, "1.0.0")


def test_an_index_that_was_rewritten_is_read_again(team: Team):
    """After a backup was put back, a version may be published once more."""
    published(team.file, team.owner, **QUICK)
    wanted = choices_of("1.1.0", **QUICK)
    assert preview(team.file, team.owner, wanted, now=NOW).moved == 0
    index = version_folder(team.file.path, "1.0.0") / INDEX
    rows = [{**row, "split": "elsewhere"} for row in read_file(index)]
    index.unlink()
    write_file(rows, index)
    assert preview(team.file, team.owner, wanted, now=NOW).moved == len(team.articles)


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_where_the_index_cannot_be_read_nothing_is_reported(team: Team, damage: str):
    published(team.file, team.owner, **QUICK)
    index = version_folder(team.file.path, "1.0.0") / INDEX
    content = index.read_bytes()
    index.unlink()
    if damage == "torn":
        index.write_bytes(content[: len(content) // 2 - 5])
    seen = preview(team.file, team.owner, replace(choices_of("1.1.0", **QUICK), seed=3), now=NOW)
    assert (seen.moved, seen.since, seen.problems) == (0, "", ())


def test_votes_count_where_nobody_has_settled_the_sentence(tmp_path: Path):
    with Team(tmp_path, articles=2, overlap=2) as differing:
        ada, ben = differing.add("Ada"), differing.add("Ben")
        for person in (ada, ben):
            differing.give_all(person)
            for article_id in differing.articles:
                differing.label(person, article_id)
        differing.label(ben, differing.articles[0], count=1, answer=OPINION, now=LATER)
        published(differing.file, differing.owner, **QUICK)
        unsure = replace(OPINION, unsure=True)
        differing.label(ben, differing.articles[0], count=1, answer=unsure, now=LATER)
        published(differing.file, differing.owner, "1.1.0", **QUICK)
        assert difference(differing.file, differing.owner, "1.0.0", "1.1.0").counts == {"votes changed": 1}
        published(differing.file, differing.owner, "1.2.0", **QUICK | {"without_gold": WithoutGold.KEEP})
        assert difference(differing.file, differing.owner, "1.1.0", "1.2.0").counts["sentences added"] == 1
        assert "votes added" not in difference(differing.file, differing.owner, "1.1.0", "1.2.0").counts
