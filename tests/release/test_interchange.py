"""A release of a real project, read back by the import: into the project that made it, and into an empty one."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from label_studio_sdk.converter import Converter

from labeling.domain.model import Answer
from labeling.domain.releases import AnnotatorNames
from labeling.intake.foreign.export_files import files_at
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import open_project
from labeling.services.annotations import record_annotations
from labeling.services.imports import ImportReport, Matches, apply_import, plan_import, suggest_matches
from labeling.storage import accounts
from labeling.storage.annotations import vote_rows
from labeling.storage.project_file import ProjectFile
from tests.corpus import corpus
from tests.labeled_corpus import LabeledCorpus
from tests.projects import LATER, NOW
from tests.releases import EVERYTHING, published

FOLDER_BY_FORM = {
    ForeignFormat.FACTMARK: "factmark",
    ForeignFormat.LABEL_STUDIO: "label_studio",
    ForeignFormat.DOCCANO: "doccano",
    ForeignFormat.PRODIGY: "prodigy",
    ForeignFormat.CSV: "csv",
}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabeledCorpus]:
    """Three people, who also skip a sentence and are unsure of another."""
    with LabeledCorpus(tmp_path_factory.mktemp("team"), corpus()[:4]) as them:
        ada, ben, _ = them.actors.values()
        [first, *_] = them.sentences(them.articles[0])
        for actor, answer in ((ada, Answer(skip="caption")), (ben, Answer("quote", unsure=True))):
            events = list(them.events(actor, [first], answer))
            assert not record_annotations(them.file, actor, events, now=NOW).result().refused
        yield them


@pytest.fixture(scope="module")
def release(team: LabeledCorpus) -> Path:
    formats = tuple(FOLDER_BY_FORM.values())
    return published(team.file, team.owner, names=AnnotatorNames.NAMES, formats=formats, **EVERYTHING)


def votes(file: ProjectFile) -> dict[tuple[str, str, str], Answer]:
    """By article's title, sentence's text and name: the same in another project, whatever its ids are."""
    with file.reading() as db:
        names = {person.id: person.name for person in accounts.annotators(db)}
        return {
            (
                placed.title,
                placed.sentence.text,
                names[placed.vote.annotation.annotator_id],
            ): placed.vote.annotation.answer
            for placed in vote_rows(db)
        }


def left_out(form: ForeignFormat) -> dict[str, int]:
    """The one skip: doccano has a line without a label for it."""
    return {"it has no label": 1} if form is ForeignFormat.DOCCANO else {}


@pytest.mark.parametrize("form", FOLDER_BY_FORM)
def test_what_left_is_known_when_it_comes_back(form: ForeignFormat, team: LabeledCorpus, release: Path):
    foreign = read_foreign(files_at(release / FOLDER_BY_FORM[form]), form)
    matches = suggest_matches(team.file, team.owner, foreign, form)
    skipped = {"skip:cancelled": "skip:caption", "skip:ignored": "skip:caption"}
    matches = Matches({**matches.labels, **skipped}, matches.people)
    plan = plan_import(team.file, team.owner, foreign, matches, now=LATER)
    expected = votes(team.file)
    if form is ForeignFormat.DOCCANO:  # it knows no skips
        expected = {key: answer for key, answer in expected.items() if answer.label}
    assert (plan.votes.added, plan.votes.conflicts, plan.votes.known) == (0, 0, len(expected))
    assert (plan.articles, plan.left_out, plan.people, plan.problems) == ([], left_out(form), [], ())


@pytest.mark.parametrize("form", FOLDER_BY_FORM)
def test_what_left_is_the_same_in_an_empty_project(
    form: ForeignFormat, team: LabeledCorpus, release: Path, tmp_path: Path
):
    with open_project(tmp_path / "other.db") as other:
        owner = other.local_owner()
        foreign = read_foreign(files_at(release / FOLDER_BY_FORM[form]), form)
        matches = suggest_matches(other.file, owner, foreign, form)
        skipped = {"skip:cancelled": "skip:caption", "skip:ignored": "skip:caption"}
        matches = Matches({**matches.labels, **skipped}, matches.people)
        done: ImportReport = apply_import(other.file, owner, foreign, matches, form=form, name="a release", now=LATER)
        assert (done.problems, done.left_out, done.conflicts) == ((), left_out(form), [])
        expected = votes(team.file)
        if form in (ForeignFormat.DOCCANO, ForeignFormat.PRODIGY):
            expected = {key: Answer(answer.label, skip=answer.skip) for key, answer in expected.items()}
        if form is ForeignFormat.DOCCANO:
            expected = {key: answer for key, answer in expected.items() if answer.label}
        assert votes(other.file) == expected


def test_what_label_studios_own_converter_makes_of_it_comes_back(team: LabeledCorpus, release: Path, tmp_path: Path):
    """Its CSV has a row an annotation. Label Studio gives tasks, annotations and people their ids on import."""
    source = release / "label_studio"
    tasks = json.loads(next(source.glob("tasks-*.json")).read_text(encoding="utf-8"))
    for number, task in enumerate(tasks):
        task["id"] = number
        for annotation, name in zip(task["annotations"], task["data"]["annotators"], strict=True):
            annotation |= {"id": f"{number}-{name}", "completed_by": {"email": name}}
    exported = tmp_path / "tasks.json"
    exported.write_text(json.dumps(tasks), encoding="utf-8")
    config = (source / "config.xml").read_text(encoding="utf-8")
    Converter(config, str(tmp_path)).convert(str(exported), str(tmp_path / "csv"), "CSV", is_dir=False)
    [table] = list(tmp_path.rglob("*.csv"))
    foreign = read_foreign({"export.csv": table.read_bytes()}, ForeignFormat.CSV)
    plan = plan_import(
        team.file, team.owner, foreign, suggest_matches(team.file, team.owner, foreign, "csv"), now=LATER
    )
    labeled = sum(answer.label is not None for answer in votes(team.file).values())
    assert (plan.votes.added, plan.votes.known) == (0, labeled)
