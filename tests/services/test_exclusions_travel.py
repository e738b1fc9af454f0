"""Whose votes are left out goes with a project into another one, and comes back with an import that is taken back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Answer
from labeling.intake.foreign.model import Foreign
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project, open_project
from labeling.services.gold import gold_counts
from labeling.services.imports import (
    ImportReport,
    apply_import,
    list_imports,
    plan_import,
    suggest_matches,
    take_back_import,
)
from labeling.services.interchange import write_project
from labeling.services.team import count_votes_again, leave_votes_out, voters
from labeling.storage.exclusions import left_out_people
from tests.projects import LATER, NOW
from tests.teams import HOUR, QUOTE, Team

WHY = "Answered at random."
LATE = LATER + 100 * HOUR


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    (tmp_path / "there").mkdir()
    with Team(tmp_path / "there", articles=1, overlap=2) as made:
        for name, answer in (("Ada", QUOTE), ("Sam", Answer("opinion"))):
            made.give_all(made.add(name))
            made.label(made.actors[name], made.articles[0], answer=answer)
        yield made


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "here.db") as project:
        yield project


def written(team: Team, name: str = "project.jsonl") -> Foreign:
    out = team.file.path.parent / name
    write_project(team.file, team.owner, out)
    return read_foreign({name: out.read_bytes()}, ForeignFormat.FACTMARK)


def brought(project: Project, foreign: Foreign, *, dry: bool = False) -> ImportReport:
    owner = project.local_owner()
    matches = suggest_matches(project.file, owner, foreign, ForeignFormat.FACTMARK)
    if dry:
        return plan_import(project.file, owner, foreign, matches, now=LATE)
    return apply_import(project.file, owner, foreign, matches, form="factmark", name="project.jsonl", now=LATE)


def left_out(project: Project) -> set[str]:
    with project.file.reading() as db:
        return set(left_out_people(db))


def leave_out(team: Team) -> None:
    leave_votes_out(team.file, team.owner, "a-sam", WHY, now=LATER)


def first_line(team: Team, name: str) -> dict[str, object]:
    line: dict[str, object] = json.loads((team.file.path.parent / name).read_text("utf-8").splitlines()[0])
    return line


def test_only_a_project_with_exclusions_needs_a_newer_reader(team: Team):
    assert written(team, "a.jsonl").exclusions == ()
    assert first_line(team, "a.jsonl")["version"] == 2
    leave_out(team)
    (event,) = written(team, "b.jsonl").exclusions
    assert (event.user, event.action, event.at, event.by, event.reason) == ("a-sam", "left out", LATER, None, WHY)
    assert first_line(team, "b.jsonl")["version"] == 3


def test_the_votes_come_and_stay_left_out_and_the_report_says_so(team: Team, here: Project):
    leave_out(team)
    foreign = written(team)
    planned = brought(here, foreign, dry=True)
    assert planned.exclusions == 1
    report = brought(here, foreign)
    assert report.votes.added == 6
    (left_out_note,) = [note for note in report.notes if "leaves out" in note]
    assert left_out_note in planned.notes
    assert left_out_note.startswith(
        f"The other project leaves out the votes of Sam (“{WHY}”). They are left out here, too"
    )
    assert left_out(here) == {"a-sam"}
    (sam,) = [voter for voter in voters(here.file, here.local_owner()) if voter.name == "Sam"]
    assert (sam.votes, sam.left_out.reason, sam.left_out.at) == (3, WHY, LATER) if sam.left_out else False
    again = brought(here, foreign)
    assert (again.import_id, len(voters(here.file, here.local_owner())[1].history)) == (None, 1)
    count_votes_again(here.file, here.local_owner(), "a-sam", now=LATE)
    brought(here, foreign)
    assert left_out(here) == set(), "what was said here since stays"


def test_what_is_sent_on_is_the_same(team: Team, here: Project, tmp_path: Path):
    leave_out(team)
    count_votes_again(team.file, team.owner, "a-sam", reason="A mistake.", now=LATER + HOUR)
    leave_votes_out(team.file, team.owner, "a-sam", WHY, now=LATER + 2 * HOUR)
    foreign = written(team)
    brought(here, foreign)
    write_project(here.file, here.local_owner(), tmp_path / "on.jsonl")
    on = read_foreign({"on.jsonl": (tmp_path / "on.jsonl").read_bytes()}, ForeignFormat.FACTMARK)
    assert on.exclusions == foreign.exclusions
    assert len(on.exclusions) == 3


def test_an_import_that_is_taken_back_takes_back_what_it_said_of_votes(team: Team, here: Project):
    brought(here, written(team, "first.jsonl"))
    leave_out(team)
    brought(here, written(team, "second.jsonl"))
    assert left_out(here) == {"a-sam"}
    [second] = [
        vote_import for vote_import in list_imports(here.file, here.local_owner()) if not vote_import.annotations
    ]
    take_back_import(here.file, here.local_owner(), second.id, now=LATE + HOUR)
    assert left_out(here) == set()
    assert gold_counts(here.file, here.local_owner()).gold == 0
    (sam,) = [voter for voter in voters(here.file, here.local_owner()) if voter.name == "Sam"]
    assert sam.history[-1].reason == "The import of project.jsonl was taken back."


def test_imported_votes_of_people_left_out_here_are_left_out_too(team: Team, here: Project):
    brought(here, written(team, "first.jsonl"))
    leave_votes_out(here.file, here.local_owner(), "a-sam", WHY, now=LATE)
    team.label(team.actors["Sam"], team.articles[0], answer=QUOTE, now=NOW + HOUR)
    report = brought(here, written(team, "second.jsonl"))
    assert "The votes of Sam are left out here. This import stores more of them, but they do not count." in report.notes
    assert gold_counts(here.file, here.local_owner()).gold == 0 or left_out(here) == {"a-sam"}


@pytest.mark.parametrize(
    "wrong",
    [{"what": "ignored"}, {"reason": ""}, {"reason": "x" * 1001}, {"annotator": "a-nobody"}, {"at": "yesterday"}],
)
def test_a_record_that_is_none_is_named(team: Team, wrong: dict[str, str]):
    leave_out(team)
    out = team.file.path.parent / "project.jsonl"
    write_project(team.file, team.owner, out)
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    changed = [{**line, **wrong} if line["record"] == "exclusion" else line for line in lines]
    data = "".join(json.dumps(line) + "\n" for line in changed).encode()
    foreign = read_foreign({"project.jsonl": data}, ForeignFormat.FACTMARK)
    assert foreign.exclusions == ()
    assert any("exclusion" in problem for problem in foreign.problems)
