"""What is archived counts nowhere, and counts as before once it is restored. No result is older than a correction."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.model import ArticleUse, Part
from labeling.publish.formats import ReleaseFormat
from labeling.services.adjudication import dispute_queue, open_disputes, set_adjudication_settings
from labeling.services.agreement import agreement_report, evidence_sentences
from labeling.services.article_status import archive, restore
from labeling.services.corrections import correct_articles, correct_parts, undo_change
from labeling.services.deletions import delete_articles
from labeling.services.disagreements import disagreement_groups
from labeling.services.exports import VotesFormat, write_votes
from labeling.services.gold import gold_counts, gold_sentences
from labeling.services.left_out import left_out
from labeling.services.progress import own_progress, project_progress
from labeling.services.releases import preview
from labeling.services.table_export import export_tables
from labeling.services.takedowns import take_down
from labeling.services.training import check_results
from labeling.storage.article_uses import set_use
from labeling.storage.corrections import CorrectedField
from tests.divided import DividedTeam
from tests.projects import LATER, NOW
from tests.releases import choices_of


@pytest.fixture
def team(tmp_path: Path) -> Iterator[DividedTeam]:
    with DividedTeam(tmp_path / "project", articles=3) as made:
        set_adjudication_settings(made.file, made.owner, AdjudicationSettings(hints=True))
        yield made


def every_door(team: DividedTeam, folder: Path) -> dict[str, Any]:
    """What each door of the project shows of its votes."""
    folder.mkdir()
    file, owner = team.file, team.owner
    write_votes(file, owner, folder / "votes.csv", VotesFormat.CSV, now=NOW)
    export_tables(file, owner, ReleaseFormat.JSONL, folder / "tables", now=NOW)
    progress, groups = project_progress(file, owner, now=LATER), disagreement_groups(file, owner, now=NOW)
    return {
        "agreement": agreement_report(file, owner, now=NOW, draws=100),
        "evidence": evidence_sentences(file, owner),
        "disagreements": (groups.groups, groups.disagreements, groups.compared),
        "disputes": dispute_queue(file, owner),
        "early disputes": dispute_queue(file, owner, early=True),
        "hints": open_disputes(file, owner, team.sentences(team.articles[0])).disputes[1].hint,
        "gold": gold_sentences(file, owner),
        "gold counts": gold_counts(file, owner),
        "checks": check_results(file, owner),
        "votes()": team.project.votes().to_csv(),
        "gold()": team.project.gold().to_csv(),
        "agreement()": team.project.agreement(draws=100).to_csv(),
        "votes.csv": (folder / "votes.csv").read_text(encoding="utf-8"),
        "tables": {path.name: path.read_text(encoding="utf-8") for path in (folder / "tables").rglob("*.jsonl")},
        "release": preview(file, owner, choices_of(), now=NOW).facts,
        "progress": (progress.annotators, progress.days, progress.estimate, progress.unusual_work),
        "own progress": own_progress(file, team.ada, now=LATER),
    }


def test_an_archived_article_counts_nowhere_and_a_restored_one_as_before(team: DividedTeam, tmp_path: Path):
    second, sentences = team.articles[1], team.sentences(team.articles[1])
    before = every_door(team, tmp_path / "before")
    archive(team.file, team.owner, second, now=NOW)
    away = every_door(team, tmp_path / "away")
    for door, shown in away.items():
        assert shown != before[door] or door == "checks", door
        assert all(hidden not in repr(shown) for hidden in (second, *sentences)), door
    assert (away["agreement"].percent.articles, away["agreement"].left_out.archived_articles) == (2, 1)
    assert (away["release"].articles, away["release"].left_out["archived articles"]) == (2, 1)
    assert [(person.name, person.labeled) for person in away["progress"][0]] == [("Ada", 6), ("Ben *B*", 6)]
    restore(team.file, team.owner, second, now=NOW)
    assert every_door(team, tmp_path / "after") == before


def test_a_hidden_check_that_is_archived_measures_nobody(team: DividedTeam):
    team.file.write(
        lambda db: set_use(db, team.articles[0], ArticleUse.CHECK, at=NOW, by=team.owner.annotator_id)
    ).result()
    archive(team.file, team.owner, team.articles[0], now=NOW)
    assert check_results(team.file, team.owner) == []
    assert [article.why.value for article in left_out(team.file, team.owner)] == ["archived"]


def test_a_text_that_was_taken_down_counts_on(team: DividedTeam):
    """Unless it was archived before: taking a text down changes no figure."""
    first, second, _ = team.articles
    take_down(team.file, team.owner, first, confirm_title="Meeting 1", reason="Law.", now=NOW)
    assert agreement_report(team.file, team.owner, now=NOW, draws=100).percent.articles == 3
    archive(team.file, team.owner, second, now=NOW)
    take_down(team.file, team.owner, second, confirm_title="Meeting 2", reason="Law.", now=NOW)
    assert agreement_report(team.file, team.owner, now=NOW, draws=100).percent.articles == 2


def test_a_corrected_title_and_language_are_in_every_report(team: DividedTeam):
    def shown() -> str:
        groups = disagreement_groups(team.file, team.owner, now=NOW).groups
        return json.dumps([[case.title, case.language] for group in groups for case in group.cases])

    assert '["Meeting 2", "en"]' in shown()
    values = {CorrectedField.TITLE: "The quay is sold", CorrectedField.LANGUAGE: "de"}
    change = correct_articles(team.file, team.owner, [team.articles[1]], values, now=NOW)
    assert change is not None
    assert '["The quay is sold", "de"]' in shown()
    assert "Meeting 2" not in shown()
    undo_change(team.file, team.owner, change, now=NOW)
    assert '["Meeting 2", "en"]' in shown()


def test_a_corrected_part_is_in_every_report(team: DividedTeam):
    sentence_id = team.sentences(team.articles[1])[2]
    before = {part.key: part.percent.sentences for part in agreement_report(team.file, team.owner, now=NOW).parts}
    assert "caption" not in before
    change = correct_parts(team.file, team.owner, {sentence_id: Part.CAPTION}, now=NOW)
    assert change is not None
    parts = {part.key: part.percent.sentences for part in agreement_report(team.file, team.owner, now=NOW).parts}
    assert (parts["caption"], parts["body"]) == (1, before["body"] - 1)
    undo_change(team.file, team.owner, change, now=NOW)
    parts = {part.key: part.percent.sentences for part in agreement_report(team.file, team.owner, now=NOW).parts}
    assert parts == before


def test_a_deleted_article_is_in_no_count(team: DividedTeam):
    before = gold_counts(team.file, team.owner).sentences
    fourth = team.add_article(4)
    assert gold_counts(team.file, team.owner).sentences == before + 3
    delete_articles(team.file, team.owner, [fourth], now=NOW)
    assert gold_counts(team.file, team.owner).sentences == before
