"""Corrections and undos in any order: texts, offsets and ids stay, the file is sound, and all can be undone."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.domain.article_filter import ArticleFilter
from labeling.domain.model import Part
from labeling.errors import Overtaken
from labeling.services.articles import sentences_of
from labeling.services.corrections import correct_articles, correct_parts, undo_change
from labeling.services.found_articles import find_articles
from labeling.services.progress import project_progress
from labeling.services.verification import check_project
from labeling.storage.corrections import CorrectedField
from tests.effort import times
from tests.projects import NOW
from tests.teams import Team

FIELDS = [field for field in CorrectedField if field is not CorrectedField.PART]
VALUES = {
    CorrectedField.LANGUAGE: st.sampled_from(["en", "de", "ar"]),
    CorrectedField.URL: st.sampled_from(["", "https://example.org/a", "http://example.org/ä"]),
    CorrectedField.PUBLISHED: st.sampled_from(["", "2026-03-03", "3 March 2026", "in spring"]),
}
WORDS = st.sampled_from(["Quay sold", "كتاب", "Fähre\u00a0am Abend", "a *b* <c>", "x" * 1_000])
POSITIONS = st.integers(0, 2)


@st.composite
def fields(draw: st.DrawFn) -> tuple[str, list[int], dict[CorrectedField, str]]:
    chosen = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=3, unique=True))
    values = {field: draw(VALUES.get(field, WORDS)) for field in chosen}
    return "fields", draw(st.lists(st.integers(0, 1), min_size=1, max_size=2)), values


parts = st.tuples(
    st.just("parts"), st.integers(0, 1), st.dictionaries(POSITIONS, st.sampled_from(list(Part)), min_size=1)
)
undos = st.tuples(st.just("undo"), st.integers(0, 20))


@settings(max_examples=times(10))
@given(st.lists(st.one_of(fields(), parts, undos), max_size=8))
def test_corrections_and_undos_in_any_order(steps: list[Any]):
    with TemporaryDirectory() as folder, Team(Path(folder), articles=2, overlap=1) as team:
        ada = team.add("Ada")
        team.give_all(ada)
        sentences = {article_id: team.sentences(article_id) for article_id in team.articles}
        team.label(ada, team.articles[0])
        before, fixed, done = rows(team), immutable(team), []
        for step in steps:
            perform(team, sentences, step, done)
            assert immutable(team) == fixed
            assert counts_of_progress(team) == counts_by_hand(team)
        assert check_project(team.file).problems == ()
        for change in reversed(done):
            undo_change(team.file, team.owner, change, now=NOW)
        assert rows(team) == before
        assert find_articles(team.file, team.owner, ArticleFilter(words="meeting"), now=NOW).ids == team.articles[::-1]


def perform(team: Team, sentences: dict[str, list[str]], step: Any, done: list[str]) -> None:
    """Do it, and keep in `done` the changes that are in force, the newest last."""
    if step[0] == "undo":
        undo(team, step[1], done)
        return
    if step[0] == "fields":
        _, numbers, values = step
        articles = [team.articles[number] for number in numbers]
        change = correct_articles(team.file, team.owner, articles, values, now=NOW)
    else:
        _, number, part_by_position = step
        own = sentences[team.articles[number]]
        chosen = {own[position]: part for position, part in part_by_position.items()}
        change = correct_parts(team.file, team.owner, chosen, now=NOW)
    if change is not None:
        done.append(change)


def undo(team: Team, which: int, done: list[str]) -> None:
    if which >= len(done):
        return
    change = done[-1 - which]
    held = rows(team)
    try:
        undo_change(team.file, team.owner, change, now=NOW)
    except Overtaken:
        assert rows(team) == held
    else:
        done.remove(change)


def rows(team: Team) -> list[Any]:
    """All that is stored of articles and sentences."""
    with team.file.reading() as db:
        return [
            db.execute(f"select * from {table} order by 1").fetchall()  # noqa: S608  # constants
            for table in ("article", "sentence")
        ]


def immutable(team: Team) -> list[Any]:
    """What no correction may change."""
    with team.file.reading() as db:
        return [
            db.execute(
                "select number, id, sha256, text, encoding, engine, batch_id from article order by 1"
            ).fetchall(),
            db.execute("select id, article_id, position, start_offset, end_offset from sentence order by 1").fetchall(),
            db.execute("select * from annotation order by 1").fetchall(),
        ]


def counts_of_progress(team: Team) -> list[tuple[int, int]]:
    progress = project_progress(team.file, team.owner, now=NOW)
    return [(article.summary.sentences, article.summary.to_label) for article in progress.articles]


def counts_by_hand(team: Team) -> list[tuple[int, int]]:
    sentences = (sentences_of(team.file, article_id) for article_id in team.articles)
    return [(len(own), sum(not sentence.part.is_furniture for sentence in own)) for own in sentences]


def test_an_undo_is_refused_where_the_same_was_said_again_since(tmp_path: Path):
    """Although the value is the one that it would take back."""
    with Team(tmp_path, articles=1) as team:

        def say(title: str) -> str:
            change = correct_articles(team.file, team.owner, team.articles, {CorrectedField.TITLE: title}, now=NOW)
            assert change is not None
            return change

        first, second, third = say("Quay"), say("Ferry"), say("Quay")
        for change in (first, second):
            with pytest.raises(Overtaken, match="corrected again since"):
                undo_change(team.file, team.owner, change, now=NOW)
        for change in (third, second, first):
            undo_change(team.file, team.owner, change, now=NOW)
        assert team.project.articles()["title"].to_list() == ["Meeting 1"]
