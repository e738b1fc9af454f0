"""An article of one release stays in its split in the next: a model trained on it is not tested on it later."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labeling.domain.model import Answer
from labeling.domain.releases import SplitBy, WithoutGold, choices_as_json, choices_from_json
from labeling.errors import Refused
from labeling.intake.draft import draft_article
from labeling.publish.jsonl_files import read_file
from labeling.release.folders import INDEX, version_folder
from labeling.services.assignments import give
from labeling.services.imports.articles import import_drafts
from labeling.services.releases import Preview, difference, preview, release_options, releases, start_release, withdraw
from labeling.storage.article_copies import link_copy
from labeling.storage.connection import Database
from tests.projects import LATER, NOW
from tests.releases import choices_of, published
from tests.teams import Team

QUICK: dict[str, Any] = {"formats": ("jsonl",), "unanswered": True}
LABELS = ("reported_fact", "quote", "opinion", "unverified")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Twenty articles of which Ada has labeled the first two of three sentences."""
    with Team(tmp_path, articles=0, overlap=1) as made:
        made.add("Ada")
        add(made, [written(number) for number in range(20)])
        yield made


def written(number: int) -> list[str]:
    """Three sentences that no other article shares."""
    chance = random.Random(number)  # noqa: S311 - no secret
    words = ["".join(chance.choices("aeioulmnrst", k=6)) for _ in range(27)]
    return [" ".join(words[start : start + 9]).capitalize() + "." for start in (0, 9, 18)]


def add(team: Team, articles: list[list[str]], count: int = 2) -> list[str]:
    """Import articles, and have Ada label their first sentences; the ids."""
    drafts = [draft_article(" ".join(each), language="en", title=f"{each[0][:20]}") for each in articles]
    added = import_drafts(team.file, team.owner, drafts, origin="a test", now=NOW)
    team.articles.extend(added)
    for number, article_id in enumerate(added):
        give(team.file, team.owner, article_id, team.actors["Ada"].annotator_id, now=NOW)
        answer = Answer(label=LABELS[number % len(LABELS)])
        assert not team.label(team.actors["Ada"], article_id, count=count, answer=answer).refused
    return added


def splits_of(folder: Path) -> dict[str, str]:
    return {row["article_id"]: row["split"] for row in read_file(folder / "jsonl" / "articles.jsonl")}


def publish(team: Team, version: str, **chosen: Any) -> dict[str, str]:
    return splits_of(published(team.file, team.owner, version, **QUICK | chosen))


def seen(team: Team, version: str, **chosen: Any) -> Preview:
    return preview(team.file, team.owner, choices_of(version, **QUICK | chosen), now=NOW)


def test_no_article_moves_whatever_is_added_or_chosen(team: Team):
    before = publish(team, "1.0.0")
    ada = team.actors["Ada"]
    for article_id in team.articles[:6]:
        team.label(ada, article_id, answer=Answer(label="opinion"), now=LATER)
    added = add(team, [written(number) for number in range(20, 40)])
    chosen: dict[str, Any] = {"min_votes": 0, "without_gold": WithoutGold.KEEP, "seed": 4}
    assert seen(team, "1.1.0", **chosen).moved > 0
    assert seen(team, "1.1.0", keep_splits_of="1.0.0", **chosen).moved == 0
    after = publish(team, "1.1.0", keep_splits_of="1.0.0", **chosen)
    assert after.items() >= before.items()
    assert len({after[article_id] for article_id in added}) == 3
    changes = difference(team.file, team.owner, "1.0.0", "1.1.0")
    assert "articles in another split" not in changes.counts
    assert "Splits that articles keep: none before, those of release 1.0.0 now." in changes.other


def test_an_article_that_one_release_left_out_comes_back_where_it_was(team: Team):
    first = publish(team, "1.0.0")
    publish(team, "1.1.0", keep_splits_of="1.0.0", articles=tuple(team.articles[:5]))
    publish(team, "1.2.0", keep_splits_of="1.1.0", articles=tuple(team.articles[5:8]))
    assert publish(team, "1.3.0", keep_splits_of="1.2.0", seed=4) == first
    assert publish(team, "1.4.0", seed=4) != first


def test_what_a_later_release_moved_stays_where_that_moved_it(team: Team):
    publish(team, "1.0.0")
    moved = publish(team, "1.1.0", keep_splits_of="1.0.0", shares=(100, 0, 0))
    assert set(moved.values()) == {"train"}
    assert publish(team, "1.2.0", keep_splits_of="1.1.0") == moved


def test_the_same_release_kept_twice_gives_the_same_bytes(team: Team):
    publish(team, "1.0.0")
    add(team, [written(number) for number in range(20, 25)])
    folders = [
        published(team.file, team.owner, version, **QUICK, keep_splits_of="1.0.0") / "jsonl"
        for version in ("1.1.0", "1.2.0")
    ]
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second


def test_articles_that_a_new_one_joins_are_trained_on_where_one_of_them_was(team: Team):
    before = publish(team, "1.0.0")
    trained, tested = (next(each for each in before if before[each] == split) for split in ("train", "test"))
    texts = [written(team.articles.index(article_id))[0] for article_id in (trained, tested)]
    [joining] = add(team, [[*texts, "Nothing more was said."]])
    found = seen(team, "1.1.0", keep_splits_of="1.0.0")
    assert (found.moved, found.facts.leaks.near_identical_sentences) == (1, 0)
    after = publish(team, "1.1.0", keep_splits_of="1.0.0")
    assert after == {**before, tested: "train", joining: "train"}


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"keep_splits_of": "0.9.0"}, "There is no release 0.9.0 whose splits could be kept."),
        ({"keep_splits_of": "1.0.0", "split_by": SplitBy.DATE}, "Splits by date cannot keep those of release 1.0.0"),
    ],
)
def test_what_cannot_be_kept_is_refused(team: Team, chosen: dict[str, Any], message: str):
    publish(team, "1.0.0")
    assert [message in problem for problem in seen(team, "1.1.0", **chosen).problems] == [True]
    with pytest.raises(Refused, match=message):
        start_release(team.file, team.owner, choices_of("1.1.0", **QUICK | chosen), now=NOW)


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_where_the_index_cannot_be_read_nothing_is_published(team: Team, damage: str):
    publish(team, "1.0.0")
    index = version_folder(team.file.path, "1.0.0") / INDEX
    content = index.read_bytes()
    index.unlink()
    if damage == "torn":
        index.write_bytes(content[: len(content) // 2 - 5])
    [problem] = seen(team, "1.1.0", keep_splits_of="1.0.0").problems
    assert f"The splits of release 1.0.0 cannot be kept: {index} is gone or damaged." in problem
    with pytest.raises(Refused, match="cannot be kept"):
        publish(team, "1.1.0", keep_splits_of="1.0.0")
    assert [release.version for release in releases(team.file, team.owner)] == ["1.0.0"]


def test_a_withdrawn_release_can_be_kept_but_is_not_offered(team: Team):
    assert release_options(team.file, team.owner).last_version == ""
    first = publish(team, "1.0.0")
    publish(team, "1.1.0", keep_splits_of="1.0.0", seed=4)
    assert release_options(team.file, team.owner).last_version == "1.1.0"
    withdraw(team.file, team.owner, "1.1.0", reason="A source objected.", now=LATER)
    assert release_options(team.file, team.owner).last_version == "1.0.0"
    assert publish(team, "1.2.0", keep_splits_of="1.1.0", seed=5) == first


def test_a_withdrawn_release_whose_folder_was_deleted_stops_nobody_who_kept_it(team: Team):
    """As the advice after a takedown has it: withdraw, delete the folder, publish again."""
    publish(team, "1.0.0")
    part = publish(team, "1.1.0", keep_splits_of="1.0.0", articles=tuple(team.articles[:5]))
    shutil.rmtree(version_folder(team.file.path, "1.0.0"))
    [problem] = seen(team, "1.2.0", keep_splits_of="1.1.0").problems
    assert "The splits of release 1.0.0 cannot be kept" in problem
    withdraw(team.file, team.owner, "1.0.0", reason="A court said so.", now=LATER)
    assert publish(team, "1.2.0", keep_splits_of="1.1.0", seed=4).items() >= part.items()


def test_choices_from_before_splits_were_kept_keep_none():
    stored = choices_as_json(choices_of(keep_splits_of="1.0.0"))
    assert choices_from_json(stored).keep_splits_of == "1.0.0"
    del stored["keep_splits_of"]
    assert choices_from_json(stored).keep_splits_of == ""


def test_linked_copies_are_in_one_split_although_their_words_differ(team: Team):
    before = publish(team, "1.0.0")
    one_each = [next(article for article, split in before.items() if split == name) for name in ("train", "test")]
    original, *_ = add(team, [written(99)])  # it is not in the releases that follow

    def link(db: Database) -> None:
        for article_id in one_each:
            link_copy(db, article_id, original, at=NOW, by=team.owner.annotator_id)

    team.file.write(link).result()
    after = publish(team, "1.1.0", articles=tuple(before))
    assert len({after[article_id] for article_id in one_each}) == 1
