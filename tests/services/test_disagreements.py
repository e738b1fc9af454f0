from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.disagreements import Feature, FeatureKind, Group
from labeling.domain.model import Annotation, Answer, GuidedPath
from labeling.intake.draft import draft_article
from labeling.services import disagreements
from labeling.services.annotations import record_annotations
from labeling.services.assignments import give
from labeling.services.disagreements import GroupReport, disagreement_groups
from labeling.services.imports.articles import import_drafts
from tests.projects import LATER, NOW, made_by
from tests.teams import Team

FACT, UNVERIFIED, QUOTE = Answer(label="reported_fact"), Answer(label="unverified"), Answer(label="quote")
EVENT = GuidedPath((("Q0", False), ("Q1", False), ("Q2", True), ("Q2x", False)), "R2")
FLAT = GuidedPath((("Q0", False), ("Q1", False), ("Q2", False), ("Q3", False), ("Q4", True)), "R4")

HARBOUR = """The quay may have been sold.

The ferry was late. The crane was sold. The harbour is full. Perhaps the pier is long. The quay is empty. \
The boats are old. The captain is ill. The port is closed. The ships are blue."""

HAFEN = "Der Kai wurde „verkauft“. Die Fähre kam zu spät. Der Kran ist neu. Der Hafen ist voll."


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ada and Ben hold an English and a German article."""
    with Team(tmp_path, articles=0, overlap=2) as team:
        for text, language in ((HARBOUR, "en"), (HAFEN, "de")):
            draft = draft_article(text, language=language, title=f"In {language}")
            import_drafts(team.file, team.owner, [draft], origin="a test", now=NOW)
            team.articles.append(draft.article.id)
        for name in ("Ada", "Ben"):
            team.add(name)
            for article_id in team.articles:
                give(team.file, team.owner, article_id, team.actors[name].annotator_id, now=NOW)
        yield team


def say(team: Team, who: str, article: int, *answers: tuple[Answer, GuidedPath | None] | Answer) -> None:
    """Answer an article's sentences, one after the other; with the guided path where there was one."""
    events: list[Annotation] = []
    for sentence_id, said in zip(team.sentences(team.articles[article]), answers, strict=False):
        answer, path = (said, None) if isinstance(said, Answer) else said
        event_id = f"{who}{sentence_id}{len(events)}"
        events.append(made_by(team.project, team.actors[who], event_id, sentence_id, answer, path=path))
    assert not record_annotations(team.file, team.actors[who], events, now=NOW).result().refused


def found(team: Team) -> GroupReport:
    return disagreement_groups(team.file, team.owner, now=LATER)


def texts(group: Group) -> list[str]:
    return [case.sentence.text for case in group.cases]


def test_nothing_to_group(team: Team):
    say(team, "Ada", 0, FACT)
    report = found(team)
    assert (report.groups, report.disagreements, report.compared) == ([], 0, 0)


def test_groups_of_a_project(team: Team):
    say(team, "Ada", 0, *[FACT] * 10)
    say(team, "Ben", 0, UNVERIFIED, *[FACT] * 3, UNVERIFIED, *[FACT] * 5)
    say(team, "Ada", 1, QUOTE, Answer(skip="fragment"), FACT)
    say(team, "Ben", 1, FACT, FACT)
    report = found(team)
    hedged, quoted, skipped = report.groups
    assert (report.disagreements, report.grouped, report.compared) == (4, 4, 12)
    assert hedged.pair == ("reported_fact", "unverified")
    assert hedged.common == (Feature(FeatureKind.CUE, "hedge"),)
    assert hedged.cue_words == (("may", 1), ("perhaps", 1))
    assert texts(hedged) == ["The quay may have been sold.", "Perhaps the pier is long."]
    assert (quoted.pair, texts(quoted)) == (("quote", "reported_fact"), ["Der Kai wurde „verkauft“."])
    assert skipped.pair == ("reported_fact", "")
    assert report.languages_without_words == ["de"]
    votes = hedged.cases[0].votes
    assert [(report.name_by_annotator[b.annotator_id], b.outcome) for b in votes] == [
        ("Ada", "reported_fact"),
        ("Ben", "unverified"),
    ]
    assert (hedged.cases[0].title, report.at) == ("In en", LATER)


def test_where_guided_paths_part(team: Team):
    say(team, "Ada", 0, (FACT, FLAT), (FACT, FLAT), FACT)
    say(team, "Ben", 0, (UNVERIFIED, EVENT), (UNVERIFIED, EVENT), UNVERIFIED)
    group = next(group for group in found(team).groups if Feature(FeatureKind.QUESTION, "Q2") in group.common)
    assert texts(group) == ["The quay may have been sold.", "The ferry was late."]


def test_of_very_many_disagreements_some_are_grouped_evenly(team: Team, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(disagreements, "MOST_GROUPED", 3)
    say(team, "Ada", 0, *[FACT] * 9)
    say(team, "Ben", 0, *[QUOTE] * 9)
    report = found(team)
    assert (report.disagreements, report.grouped) == (9, 3)
    grouped = {case.sentence.position for group in report.groups for case in group.cases}
    assert grouped == {1, 5, 9}


def test_groups_are_kept_until_something_changes(team: Team):
    say(team, "Ada", 0, FACT)
    say(team, "Ben", 0, QUOTE)
    before = found(team)
    assert found(team).groups is before.groups
    say(team, "Ada", 1, FACT)
    say(team, "Ben", 1, QUOTE)
    assert found(team).disagreements == 2
