import json
from pathlib import Path

import pytest

from labeling.cli import main
from labeling.domain.model import Answer
from labeling.project import open_project
from labeling.services.agreement import agreement_report
from labeling.services.assignments import give
from tests.crowd import Crowd
from tests.projects import NOW
from tests.simulated_team import SimulatedTeam
from tests.teams import QUOTE, Team

COLUMNS = ["about", "name", "statistic", "value", "low", "high", "why", "sentences", "votes", "articles"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project in which four annotators have labeled eight articles."""
    folder = tmp_path_factory.mktemp("team")
    with SimulatedTeam(folder, articles=8) as team:
        return team.file.path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as end:
        status = int(end.code or 0)
    return status, *capsys.readouterr()


def test_for_people(path: Path, capsys: pytest.CaptureFixture[str]):
    status, out, err = run(capsys, "--db", path, "agreement", "--draws", 200)
    assert (status, err) == (0, "")
    assert out.startswith("α = 0.")
    for phrase in (
        "they chose the same label",
        "Is it enough? ",
        "What to do next:\n  1. ",
        "The thresholds are from Krippendorff",
        "  Percent agreement  ",
        "  Gwet's AC1  ",
        "  Unverified (",
        "  Ada and Ben  ",
        "  body  ",
        "  Version 1, from ",
        "  2026-W10  ",
        "How often each annotator is right, by Dawid and Skene's model\n  Ada  ",
    ):
        assert phrase in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a project that sixty people have labeled."""
    with Crowd(tmp_path_factory.mktemp("crowd"), people=60, articles=60, each=3) as them:
        return them.file.path


def test_of_many_people_the_ends_are_printed(crowd: Path, capsys: pytest.CaptureFixture[str]):
    out = run(capsys, "--db", crowd, "agreement", "--draws", 100)[1].splitlines()
    result = json.loads(run(capsys, "--db", crowd, "agreement", "--draws", 100, "--json")[1])
    assert len(out) < 150 < len(result["pairs"])
    people = out[out.index("How often each annotator is right, by Dawid and Skene's model") + 1 :]
    worst, best = (pick(annotator["accuracy"] for annotator in result["quality"]["annotators"]) for pick in (min, max))
    assert people[0] == f"  The lowest 5 of {len(result['quality']['annotators'])}:"
    assert people[1].endswith(f"{worst:.2f}")
    assert people[6] == "  The highest 5, highest first:"
    assert people[7].endswith(f"{best:.2f}")
    pairs = out[out.index("Two annotators: Cohen's κ") + 1 :]
    assert pairs[0].startswith("  The lowest 5 of ")
    assert f"  {len(result['pairs']):,} in all. To print them all: --all" in pairs


def test_all_of_many_people_are_printed_on_request(crowd: Path, capsys: pytest.CaptureFixture[str]):
    out = run(capsys, "--db", crowd, "agreement", "--draws", 100, "--all")[1]
    result = json.loads(run(capsys, "--db", crowd, "agreement", "--draws", 100, "--json")[1])
    for pair in result["pairs"]:
        assert f"  {pair['first']['name']} and {pair['second']['name']}  " in out
    assert "To print them all" not in out


def test_for_programs(path: Path, capsys: pytest.CaptureFixture[str]):
    status, out, _ = run(capsys, "--db", path, "agreement", "--draws", 200, "--json")
    result = json.loads(out)
    with open_project(path) as project:
        report = agreement_report(project.file, project.local_owner(), now=NOW, draws=200)
    assert status == 0
    assert result["alpha"]["value"] == report.alpha.value
    assert (result["alpha"]["low"], result["alpha"]["high"]) == (report.alpha.low, report.alpha.high)
    assert [label["label"] for label in result["labels"]] == [label.label for label in report.labels]
    assert result["headline"]["line"] == report.headline.line
    assert result["confusion"] == [list(row) for row in report.confusion]
    assert result["quality"]["annotators"][0]["accuracy"] == report.quality.annotators[0].accuracy


def test_in_an_empty_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status, out, _ = run(capsys, "--db", tmp_path / "new.db", "agreement")
    assert status == 0
    assert "Have some articles labeled: there is nothing to measure yet." in out
    assert "All labels" not in out
    result = json.loads(run(capsys, "--db", tmp_path / "new.db", "agreement", "--json")[1])
    assert (result["alpha"]["value"], result["people"]) == (None, [])


def test_what_is_not_defined_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with Team(tmp_path, articles=1, overlap=2) as team:
        for name, answer in (("Ada", QUOTE), ("Ben", Answer(label="opinion"))):
            actor = team.add(name)
            give(team.file, team.owner, team.articles[0], actor.annotator_id, now=NOW)
            team.label(actor, team.articles[0], answer=answer)
        path = team.file.path
    out = run(capsys, "--db", path, "agreement")[1]
    assert "No interval: only 1 article can be compared, and an interval needs at least 6." in out
    assert "The model needs at least 3 annotators; 2 have labels." in out
    assert "AC1 counts all 4 labels that annotators could choose from, as Gwet defines it. Nobody used 2 of" in out


@pytest.mark.parametrize("draws", ["99", "100001", "many", "-1", "1e3"])
def test_a_number_of_redraws_that_makes_no_sense(tmp_path: Path, capsys: pytest.CaptureFixture[str], draws: str):
    status, _, err = run(capsys, "--db", tmp_path / "new.db", "agreement", f"--draws={draws}")
    assert status == 2
    assert f"'{draws}' is not a number from 100 to 100,000" in err


def test_python(path: Path):
    with open_project(path) as project:
        table = project.agreement(draws=200)
        report = agreement_report(project.file, project.local_owner(), now=NOW, draws=200)
    assert list(table.columns) == COLUMNS
    assert len(table) == len(list(report.figures()))
    alpha = table[(table.about == "overall") & (table.statistic == "alpha")].iloc[0]
    assert (alpha["value"], alpha.low, alpha.high) == (report.alpha.value, report.alpha.low, report.alpha.high)
    assert table[table.about == "label"].name.to_list() == ["reported_fact", "quote", "opinion", "unverified"]


def test_python_in_an_empty_project(tmp_path: Path):
    with open_project(tmp_path / "new.db") as project:
        table = project.agreement()
    assert list(table.columns) == COLUMNS
    assert table["value"].isna().all()
    assert table.why.str.endswith(".").all()
