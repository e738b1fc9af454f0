"""A vote that was made elsewhere says so for ever: with which tool, by which import, and when."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pandas import isna

from labeling.domain.model import Answer
from labeling.intake.foreign.registry import ForeignFormat, read_foreign
from labeling.project import Project
from labeling.services.agreement import agreement_report
from labeling.services.annotations import record_annotations
from labeling.services.exports import VotesFormat, write_votes
from labeling.services.imports import apply_import, suggest_matches, take_back_import
from labeling.services.interchange import write_project
from labeling.services.progress import project_progress
from labeling.storage.annotations import insert_annotations
from tests.projects import LATER, NOW, made_by, project_with_article
from tests.releases import EVERYTHING, published

AT = "2024-05-06T07:08:09.000Z"
TEXTS = ["The board voted 6-3 on Tuesday to sell the quay.", "“Nobody asked us,” said Mirre Tollan."]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "one").mkdir()
    made, _, _ = project_with_article(tmp_path / "one")
    with made:
        yield made


def label_studio(*texts: str, at: str | None = AT, label: str = "quote", person: str = "Ann") -> bytes:
    times = {} if at is None else {"created_at": at}
    tasks = [
        {
            "data": {"text": text, "annotators": [person]},
            "annotations": [
                {
                    **times,
                    "result": [
                        {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": [label]}}
                    ],
                }
            ],
        }
        for text in texts
    ]
    return json.dumps(tasks).encode()


def bring(project: Project, name: str, content: bytes, form: ForeignFormat) -> str:
    foreign, owner = read_foreign({name: content}, form), project.local_owner()
    matches = suggest_matches(project.file, owner, foreign, form)
    report = apply_import(project.file, owner, foreign, matches, form=form, name=name, now=LATER)
    assert report.import_id is not None
    return report.import_id


def interchange(project: Project, folder: Path) -> bytes:
    out = folder / f"{len(list(folder.glob('*.jsonl')))}.jsonl"
    write_project(project.file, project.local_owner(), out)
    return out.read_bytes()


def told(project: Project) -> list[tuple[Any, ...]]:
    """(tool, import, own time) of each vote."""
    votes = project.votes()
    times = (None if isna(at) else at.isoformat() for at in votes["made_at"])
    imports = (None if isna(import_id) else import_id for import_id in votes["import_id"])
    return list(zip(votes["made_with"], imports, times, strict=True))


def label_here(project: Project, sentence_id: str, label: str = "opinion") -> None:
    owner = project.local_owner()
    annotation = made_by(project, owner, f"e-{sentence_id}-{label}", sentence_id, Answer(label=label))
    assert not record_annotations(project.file, owner, [annotation], now=NOW).result().refused


def test_a_vote_made_here_was_made_when_it_was_saved(project: Project):
    label_here(project, project.sentences()["sentence_id"][0])
    assert told(project) == [("factmark", None, NOW.isoformat())]


def test_a_vote_of_another_tool_says_with_which_by_which_import_and_when(project: Project):
    import_id = bring(project, "tasks.json", label_studio(*TEXTS), ForeignFormat.LABEL_STUDIO)
    assert told(project) == [("label_studio", import_id, "2024-05-06T07:08:09+00:00")] * 2
    assert set(project.votes()["saved_at"]) == {LATER}


def test_of_a_vote_without_a_time_nobody_claims_one(project: Project, tmp_path: Path):
    import_id = bring(project, "tasks.json", label_studio(*TEXTS, at=None), ForeignFormat.LABEL_STUDIO)
    assert told(project) == [("label_studio", import_id, None)] * 2
    assert project.votes()["client_at"].isna().all()
    release = published(project.file, project.local_owner(), formats=("jsonl", "csv", "parquet", "hub"), **EVERYTHING)
    assert "2026-03-03" not in (release / "methods.txt").read_text(encoding="utf-8")


def test_exports_and_releases_tell_it_too(project: Project, tmp_path: Path):
    import_id = bring(project, "tasks.json", label_studio(TEXTS[0]), ForeignFormat.LABEL_STUDIO)
    label_here(project, project.sentences()["sentence_id"][0])
    owner = project.local_owner()
    write_votes(project.file, owner, tmp_path / "votes.csv", VotesFormat.CSV, now=LATER)
    with (tmp_path / "votes.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = {row["made_with"]: row for row in csv.DictReader(source)}
    assert (rows["label_studio"]["import_id"], rows["label_studio"]["made_at"]) == (import_id, AT)
    assert (rows["factmark"]["import_id"], rows["factmark"]["made_at"]) == ("", rows["factmark"]["saved_at"])
    release = published(project.file, owner, formats=("jsonl", "prodigy", "doccano", "label_studio"), **EVERYTHING)
    lines = (release / "jsonl" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    origins = {row["made_with"]: (row["import_id"], row["made_at"]) for row in map(json.loads, lines)}
    assert origins == {"label_studio": (import_id, AT), "factmark": (None, "2026-03-03T12:00:00.000Z")}
    for path in ("prodigy/annotations.jsonl", "label_studio/tasks-001.json"):
        assert import_id in (release / path).read_text(encoding="utf-8")
    assert any(import_id in path.read_text(encoding="utf-8") for path in (release / "doccano").iterdir())


def test_a_vote_of_another_project_of_factmark_is_one_of_factmark(project: Project, tmp_path: Path):
    label_here(project, project.sentences()["sentence_id"][0])
    (tmp_path / "two").mkdir()
    other, _, _ = project_with_article(tmp_path / "two")
    with other:
        import_id = bring(other, "project.jsonl", interchange(project, tmp_path), ForeignFormat.FACTMARK)
        assert told(other) == [("factmark", import_id, NOW.isoformat())]


def test_a_vote_of_another_tool_stays_that_in_a_third_project(project: Project, tmp_path: Path):
    bring(project, "tasks.json", label_studio(TEXTS[0], at=None), ForeignFormat.LABEL_STUDIO)
    bring(project, "tasks.json", label_studio(TEXTS[1]), ForeignFormat.LABEL_STUDIO)
    content = interchange(project, tmp_path)
    (tmp_path / "two").mkdir()
    other, _, _ = project_with_article(tmp_path / "two")
    with other:
        import_id = bring(other, "project.jsonl", content, ForeignFormat.FACTMARK)
        assert told(other) == [
            ("label_studio", import_id, None),
            ("label_studio", import_id, "2024-05-06T07:08:09+00:00"),
        ]
        assert interchange(other, tmp_path).count(b'"made_with": "label_studio"') == 2


def test_a_file_from_before_origins_were_kept_is_read(project: Project, tmp_path: Path):
    label_here(project, project.sentences()["sentence_id"][0])
    records = [json.loads(line) for line in interchange(project, tmp_path).splitlines()]
    for record in records:
        record.pop("origin", None)
    records[0]["version"] = 1
    old = "".join(json.dumps(record) + "\n" for record in records).encode()
    (tmp_path / "two").mkdir()
    other, _, _ = project_with_article(tmp_path / "two")
    with other:
        import_id = bring(other, "project.jsonl", old, ForeignFormat.FACTMARK)
        assert told(other) == [("factmark", import_id, NOW.isoformat())]


def test_an_answer_given_after_an_import_was_taken_back_was_made_here(project: Project):
    owner = project.local_owner()
    import_id = bring(project, "tasks.json", label_studio(TEXTS[0], person=owner.name), ForeignFormat.LABEL_STUDIO)
    assert take_back_import(project.file, owner, import_id, now=LATER) == 1
    assert told(project) == []
    label_here(project, project.sentences()["sentence_id"][1])
    assert [one[:2] for one in told(project)] == [("factmark", None)]


def test_a_restored_vote_is_as_old_as_it_was(project: Project, tmp_path: Path):
    """Project one goes on from what two has; taking that back brings what two had from Label Studio."""
    bring(project, "tasks.json", label_studio(TEXTS[0]), ForeignFormat.LABEL_STUDIO)
    content = interchange(project, tmp_path)
    (tmp_path / "two").mkdir()
    other, _, _ = project_with_article(tmp_path / "two")
    with other:
        first = bring(other, "project.jsonl", content, ForeignFormat.FACTMARK)
        [annotator] = project.votes()["annotator"]
        [sentence_id] = project.votes()["sentence_id"]
        changed = made_by(project, project.local_owner(), "e-changed", sentence_id, Answer(label="opinion"))
        changed = replace(changed, annotator_id=annotator)
        project.file.write(lambda db: insert_annotations(db, [changed], saved_at=LATER)).result()
        second = bring(other, "project.jsonl", interchange(project, tmp_path), ForeignFormat.FACTMARK)
        assert told(other) == [("factmark", second, LATER.isoformat())]
        take_back_import(other.file, other.local_owner(), second, now=LATER)
        assert told(other) == [("label_studio", first, "2024-05-06T07:08:09+00:00")]
        assert list(other.votes()["label"]) == ["quote"]


def test_agreement_over_time_goes_by_when_votes_were_made_not_by_the_day_of_the_import(project: Project):
    for person in ("Ann", "Ben"):
        bring(project, f"{person}.json", label_studio(TEXTS[0], person=person), ForeignFormat.LABEL_STUDIO)
    bring(project, "Cleo.json", label_studio(TEXTS[1], person="Cleo"), ForeignFormat.LABEL_STUDIO)
    bring(project, "Dan.json", label_studio(TEXTS[1], person="Dan", at=None), ForeignFormat.LABEL_STUDIO)
    measured = agreement_report(project.file, project.local_owner(), now=LATER, draws=20)
    assert [(slice_.key, slice_.percent.sentences) for slice_ in measured.periods] == [("2024-W19", 1)]
    assert measured.undated_words == "1 sentence is in no period: a vote on it came from elsewhere without a time."


def test_an_import_is_no_work_of_its_day(project: Project):
    """Neither pace nor days nor the seconds on a sentence rest on the moment at which votes were brought."""
    bring(project, "old.json", label_studio(*TEXTS), ForeignFormat.LABEL_STUDIO)
    undated = bring(project, "undated.json", label_studio(*TEXTS, at=None, person="Ben"), ForeignFormat.LABEL_STUDIO)
    take_back_import(project.file, project.local_owner(), undated, now=LATER)
    progress = project_progress(project.file, project.local_owner(), now=LATER)
    assert [(day.day.isoformat(), day.annotations) for day in progress.days] == [("2024-05-06", 2)]
    assert progress.estimate.per_day == 0
    [ann] = [work for work in progress.annotators if work.name == "Ann"]
    assert (ann.median_ms, ann.last_active_at and ann.last_active_at.isoformat()) == (None, "2024-05-06T07:08:09+00:00")
    assert all(work.last_active_at is None for work in progress.annotators if work.name == "Ben")
