import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

from labeling.domain.model import Answer
from labeling.errors import NotAllowed, NotFound, Refused
from labeling.publish import csv_files
from labeling.publish.columns import COLUMNS
from labeling.publish.manifest import Manifest
from labeling.services.annotations import record_annotations
from labeling.services.exports import (
    VotesFormat,
    create_export,
    delete_export,
    list_exports,
    manifest_path,
    open_export,
    refuse_to_replace,
    write_votes,
)
from tests.projects import LATER, NOW, another_annotator, made_by, project_with_article


def labeled(folder: Path):
    project, article_id, sentences = project_with_article(folder)
    me, ada = project.local_owner(), another_annotator(project)
    for actor in (me, ada):
        batch = [
            made_by(project, actor, f"{actor.name}-1", sentences[1], Answer(label="reported_fact", note="=1+1")),
            made_by(project, actor, f"{actor.name}-2", sentences[2], Answer(label="quote", secondary="opinion")),
            made_by(project, actor, f"{actor.name}-3", sentences[0], Answer(skip="duplicate", unsure=True)),
        ]
        record_annotations(project.file, actor, batch, now=NOW).result()
    return project, article_id, sentences


def test_csv_jsonl_and_the_project_agree_row_for_row(tmp_path: Path):
    project, article_id, _ = labeled(tmp_path)
    with project:
        for form in VotesFormat:
            write_votes(project.file, project.local_owner(), tmp_path / f"votes.{form}", form, now=LATER)
        lines = (tmp_path / "votes.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        assert [tuple(row) for row in rows] == [COLUMNS] * 6
        with (tmp_path / "votes.csv").open(encoding=csv_files.VOTES_ENCODING, newline="") as file:
            assert list(csv_files.read_votes(file)) == [csv_files.vote_cells(row) for row in rows]
        assert [row["annotation_id"] for row in rows] == list(project.votes()["annotation_id"])
        text = project.articles()["text"][0]
        assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
        assert {row["article_id"] for row in rows} == {article_id}


def test_the_manifest_tells_the_truth(tmp_path: Path):
    project, _, _ = labeled(tmp_path)
    with project:
        out = tmp_path / "votes.csv"
        manifest = write_votes(project.file, project.local_owner(), out, VotesFormat.CSV, now=LATER)
        written = json.loads(manifest_path(out).read_text(encoding="utf-8"))
        assert written["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest() == manifest.sha256
        assert written["bytes"] == out.stat().st_size
        assert written["rows"] == 6
        assert written["sequence"] == 6
        assert written["snapshot_at"] == "2026-03-03T13:00:00.000Z"


def test_a_changed_label_changes_the_bytes_that_are_handed_out(tmp_path: Path):
    project, _, sentences = labeled(tmp_path)
    with project:
        me = project.local_owner()
        before = create_export(project.file, me, VotesFormat.JSONL, now=NOW)
        change = made_by(project, me, "change", sentences[1], Answer(label="opinion"))
        record_annotations(project.file, me, [change], now=LATER).result()
        after = create_export(project.file, me, VotesFormat.JSONL, now=LATER)
        assert before.id != after.id
        assert before.path.read_bytes() != after.path.read_bytes()
        assert [export.id for export in list_exports(project.file, me)] == [after.id, before.id]


def test_a_deleted_export_is_gone(tmp_path: Path):
    project, _, _ = labeled(tmp_path)
    with project:
        me = project.local_owner()
        export = create_export(project.file, me, VotesFormat.CSV, now=NOW)
        assert open_export(project.file, me, export.id) == export
        delete_export(project.file, me, export.id, now=LATER)
        assert not export.path.exists()
        assert list_exports(project.file, me) == []
        with pytest.raises(NotFound):
            open_export(project.file, me, export.id)


def test_only_owners_export(tmp_path: Path):
    project, _, _ = labeled(tmp_path)
    with project:
        export = create_export(project.file, project.local_owner(), VotesFormat.CSV, now=NOW)
        ada = another_annotator(project, "Bea")
        for attempt in (
            lambda: create_export(project.file, ada, VotesFormat.CSV, now=NOW),
            lambda: write_votes(project.file, ada, tmp_path / "x.csv", VotesFormat.CSV, now=NOW),
            lambda: open_export(project.file, ada, export.id),
            lambda: list_exports(project.file, ada),
            lambda: delete_export(project.file, ada, export.id, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                attempt()
        assert export.path.exists()
        assert not (tmp_path / "x.csv").exists()


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_there(tmp_path: Path):
    project, _, _ = labeled(tmp_path)
    with project:
        out = tmp_path / "missing" / "votes.csv"
        with pytest.raises(Refused, match="missing"):
            write_votes(project.file, project.local_owner(), out, VotesFormat.CSV, now=NOW)
        assert not list(tmp_path.rglob("*.part"))


@pytest.fixture
def exported(tmp_path: Path):
    """A project with labels, a place for an export, and a function that writes it there."""
    project, _, _ = labeled(tmp_path)
    out = tmp_path / "out" / "votes.csv"
    out.parent.mkdir()

    def export() -> Manifest:
        return write_votes(project.file, project.local_owner(), out, VotesFormat.CSV, now=LATER)

    with project:
        yield project, out, export


@pytest.mark.parametrize("place", [lambda out: out, manifest_path])
def test_data_and_manifest_alike_are_not_to_be_replaced(exported, place):
    _, out, export = exported
    refuse_to_replace(out)
    place(out).write_text("precious")
    with pytest.raises(Refused, match=r"exists already.*--force"):
        refuse_to_replace(out)
    assert place(out).read_text() == "precious"
    assert export() == Manifest.from_json(manifest_path(out).read_text())


@pytest.mark.parametrize("place", [lambda out: out, manifest_path])
def test_a_folder_is_refused_and_nothing_is_left_beside_it(exported, place):
    _, out, export = exported
    place(out).mkdir()
    with pytest.raises(Refused, match="is a folder"):
        export()
    assert list(out.parent.iterdir()) == [place(out)]


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal", ".marker"])
def test_an_export_never_lands_on_the_project(tmp_path: Path, suffix: str):
    project, _, _ = labeled(tmp_path)
    with project:
        own = project.file.path.with_name(project.file.path.name + suffix)
        for out in (own, tmp_path / "out" / ".." / own.name):
            with pytest.raises(Refused, match="belongs to the project"):
                write_votes(project.file, project.local_owner(), out, VotesFormat.CSV, now=NOW)
        assert len(project.votes()) == 6


def test_another_name_of_the_project_does_not_help(tmp_path: Path):
    project, _, _ = labeled(tmp_path)
    with project:
        hard, soft = tmp_path / "hard.csv", tmp_path / "soft.csv"
        hard.hardlink_to(project.file.path)
        soft.symlink_to(project.file.path)
        for out in (hard, soft):
            with pytest.raises(Refused, match="belongs to the project"):
                write_votes(project.file, project.local_owner(), out, VotesFormat.CSV, now=NOW)


@pytest.mark.parametrize("folder", ["exports", "backups"])
def test_an_export_never_lands_among_what_the_project_keeps(tmp_path: Path, folder: str):
    project, _, _ = labeled(tmp_path)
    with project:
        (tmp_path / folder / "deeper").mkdir(parents=True)
        out = tmp_path / folder / "deeper" / "x.csv"
        with pytest.raises(Refused, match="which Factmark fills itself"):
            write_votes(project.file, project.local_owner(), out, VotesFormat.CSV, now=NOW)


def test_both_are_on_the_disk_before_they_get_their_names_and_the_manifest_is_last(exported, monkeypatch):
    """A power cut keeps what was synced: what is synced, and when, is what can be seen of that from here."""
    _, out, export = exported
    done: list[tuple[str, object]] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        fsync(descriptor)
        done.append(("folder" if stat.S_ISDIR(status.st_mode) else "synced", (status.st_ino, status.st_size)))

    def seen_replace(draft: Path, path: Path) -> None:
        status = os.stat(draft)
        replace(draft, path)
        done.append((Path(path).name, (status.st_ino, status.st_size)))

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    export()
    data, note = [(path.stat().st_ino, path.stat().st_size) for path in (out, manifest_path(out))]
    named = [step for step in done if step[0] != "folder"]
    assert named == [("synced", data), ("synced", note), (out.name, data), (manifest_path(out).name, note)]
    assert [step[0] for step in done][2:] == [out.name, "folder", manifest_path(out).name, "folder"]


@pytest.mark.parametrize(("call", "fails_at"), [*[("fsync", n) for n in (1, 2, 3, 4)], ("replace", 1), ("replace", 2)])
def test_a_disk_that_fails_leaves_nothing_half_done(exported, monkeypatch, call: str, fails_at: int):
    _, out, export = exported
    real, calls = getattr(os, call), []

    def fail(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        real(*arguments)

    with monkeypatch.context() as failing:
        failing.setattr(os, call, fail)
        with pytest.raises(Refused, match="No space left"):
            export()
    names = {path.name for path in out.parent.iterdir()}
    assert names in (set(), {out.name}, {out.name, manifest_path(out).name})
    if manifest_path(out).exists():
        assert Manifest.from_json(manifest_path(out).read_text()).sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
