import csv
import json
from pathlib import Path

from labeling.publish import agreement_files
from labeling.services.agreement import agreement_report
from labeling.services.agreement_export import FiguresFormat, create_agreement_export
from labeling.services.assignments import give
from labeling.services.exports import delete_export, list_exports, open_export
from tests.divided import DividedTeam
from tests.projects import LATER, NOW


def test_csv_has_a_row_for_each_figure_of_the_report(tmp_path: Path):
    with DividedTeam(tmp_path) as team:
        export = create_agreement_export(team.file, team.owner, FiguresFormat.CSV, now=LATER)
        with export.path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        figures = list(agreement_report(team.file, team.owner, now=LATER).figures())
    assert tuple(rows[0]) == agreement_files.COLUMNS
    assert len(rows) == len(figures) == export.manifest.rows
    for row, (about, name, statistic, estimate) in zip(rows, figures, strict=True):
        assert (row["about"], row["name"], row["statistic"]) == (about.value, name, statistic)
        assert row["value"] == ("" if estimate.value is None else repr(estimate.value))
        assert (row["low"] == "") == (estimate.low is None)
        assert row["why"] == estimate.why


def test_json_has_the_tables_and_the_words_too(tmp_path: Path):
    with DividedTeam(tmp_path) as team:
        export = create_agreement_export(team.file, team.owner, FiguresFormat.JSON, now=LATER)
        result = json.loads(export.path.read_text(encoding="utf-8"))
        report = agreement_report(team.file, team.owner, now=LATER)
    assert result["alpha"]["value"] == report.alpha.value
    assert result["headline"]["line"] == report.headline.line
    assert result["confusion"] == [list(row) for row in report.confusion]


def test_a_name_that_a_spreadsheet_would_run_is_neutral(tmp_path: Path):
    with DividedTeam(tmp_path, articles=1) as team:
        team.set(overlap=3)
        team.give_all(evil := team.add("=Eve"))
        team.label(evil, team.articles[0])
        export = create_agreement_export(team.file, team.owner, FiguresFormat.CSV, now=LATER)
        assert '"=Eve' not in export.path.read_text(encoding="utf-8-sig")


def test_it_is_listed_with_the_exports_and_can_be_deleted_there(tmp_path: Path):
    with DividedTeam(tmp_path, articles=1) as team:
        export = create_agreement_export(team.file, team.owner, FiguresFormat.JSON, now=LATER)
        assert list_exports(team.file, team.owner) == [export]
        assert open_export(team.file, team.owner, export.id).media_type == "application/json"
        delete_export(team.file, team.owner, export.id, now=LATER)
        assert not export.path.exists()


def test_articles_that_the_owner_labels_are_left_out_and_counted(tmp_path: Path):
    with DividedTeam(tmp_path, articles=2) as team:
        give(team.file, team.owner, team.articles[0], team.owner.annotator_id, now=NOW, force=True)
        export = create_agreement_export(team.file, team.owner, FiguresFormat.JSON, now=LATER)
        assert export.manifest.articles_left_out == 1
        assert json.loads(export.path.read_text(encoding="utf-8"))["alpha"]["articles"] == 1
