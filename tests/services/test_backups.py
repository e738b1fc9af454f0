import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import labeling
from labeling.domain.model import Answer
from labeling.errors import (
    DamagedProject,
    EmptyProjectFile,
    MissingProjectFile,
    NewerProject,
    NotAllowed,
    NotAProject,
    ProjectUnusable,
    Refused,
)
from labeling.project import Project
from labeling.services.annotations import record_annotations
from labeling.services.backups import back_up, restore
from labeling.services.verification import check_project
from labeling.storage import connection, project_opening
from tests.projects import LATER, NOW, another_annotator, made_by, project_with_article
from tests.served import ROOT

LABEL = """
import os, sys, labeling
from tests.projects import NOW, made_by
from labeling.domain.model import Answer
from labeling.services.annotations import record_annotations
project = labeling.open_project(sys.argv[1])
me, sentence_id = project.local_owner(), sys.argv[2]
for n in range(400):
    batch = [made_by(project, me, f"later{n}", sentence_id, Answer(label="opinion", note="x" * 500))]
    record_annotations(project.file, me, batch, now=NOW).result()
print("saved", flush=True)
sys.stdin.read()
"""


def label(project: Project, name: str, sentence_id: str) -> None:
    me = project.local_owner()
    record_annotations(
        project.file, me, [made_by(project, me, name, sentence_id, Answer(label="quote"))], now=NOW
    ).result()


def labels_in(path: Path) -> list[str]:
    with labeling.open_project(path) as project:
        assert check_project(project.file).problems == ()
        return list(project.annotations()["annotation_id"])


@pytest.fixture
def sentence_id(tmp_path: Path) -> str:
    """A sentence of the project `project.db`, which has one label and the backup `backup.db`, and is closed."""
    project, _, sentences = project_with_article(tmp_path)
    with project:
        label(project, "first", sentences[1])
        back_up(project.file, project.local_owner(), tmp_path / "backup.db", now=NOW)
        label(project, "second", sentences[2])
    return sentences[3]


@pytest.fixture
def busy(tmp_path: Path, sentence_id: str):
    """Another process that has the project open, and has saved labels that are in its log only."""
    command = [sys.executable, "-c", LABEL, str(tmp_path / "project.db"), sentence_id]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "saved\n"
        yield process
        process.kill()


def test_a_backup_is_a_whole_project(tmp_path: Path, sentence_id: str):
    assert (tmp_path / "backup.db").stat().st_mode & 0o777 == 0o600
    assert labels_in(tmp_path / "backup.db") == ["first"]


def test_a_backup_may_be_made_while_the_project_is_in_use(tmp_path: Path, busy):
    with labeling.open_project(tmp_path / "project.db") as project:
        out = back_up(project.file, project.local_owner(), tmp_path, now=NOW)
    assert out == tmp_path / "project-20260303T120000Z.db"
    assert len(labels_in(out)) == 402


def test_a_backup_replaces_nothing_and_only_owners_make_one(tmp_path: Path, sentence_id: str):
    (tmp_path / "mine").write_text("precious")
    with labeling.open_project(tmp_path / "project.db") as project:
        owner, ada = project.local_owner(), another_annotator(project)
        for out, words in (
            ("mine", "exists already"),
            ("project.db-wal", "belongs to the project"),
            ("no/x", "written"),
        ):
            with pytest.raises(Refused, match=words):
                back_up(project.file, owner, tmp_path / out, now=NOW)
        with pytest.raises(NotAllowed):
            back_up(project.file, ada, tmp_path / "ada.db", now=NOW)
    assert (tmp_path / "mine").read_text() == "precious"
    assert not list(tmp_path.glob(".*"))


def test_restore_brings_the_backup_back_and_keeps_what_was_there(tmp_path: Path, sentence_id: str):
    path = tmp_path / "project.db"
    done = restore(tmp_path / "backup.db", path, now=LATER)
    assert done.path == path
    assert labels_in(path) == labels_in(tmp_path / "backup.db") == ["first"]
    (aside,) = done.set_aside
    assert aside.name.startswith("project-set-aside-20260303T130000Z-")
    assert labels_in(aside) == ["first", "second"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_restore_after_a_crash_is_not_destroyed_by_the_old_log(tmp_path: Path, busy):
    busy.send_signal(signal.SIGKILL)
    busy.wait()
    path = tmp_path / "project.db"
    assert path.with_name("project.db-wal").stat().st_size > 0
    done = restore(tmp_path / "backup.db", path, now=LATER)
    assert labels_in(path) == ["first"]
    assert {kept.name.rpartition(".db")[2] for kept in done.set_aside} == {"", "-wal", "-shm"}
    assert len(labels_in(done.set_aside[0])) == 402


def test_a_backup_copied_by_hand_beside_an_old_log_is_refused_and_stays_whole(tmp_path: Path, busy):
    busy.send_signal(signal.SIGKILL)
    busy.wait()
    path = tmp_path / "project.db"
    shutil.copy(tmp_path / "backup.db", path)
    with pytest.raises(DamagedProject, match=r"project.db-wal does not belong.*Move it and"):
        labeling.open_project(path)
    assert path.read_bytes() == (tmp_path / "backup.db").read_bytes()
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).rename(tmp_path / f"moved{suffix}")
    assert labels_in(path) == ["first"]


def test_sabotage_unseen_the_old_log_would_destroy_the_backup(tmp_path: Path, busy, monkeypatch):
    busy.send_signal(signal.SIGKILL)
    busy.wait()
    shutil.copy(tmp_path / "backup.db", tmp_path / "project.db")
    monkeypatch.setattr(project_opening, "_refuse_anothers_log", lambda path: None)
    with pytest.raises((ProjectUnusable, AssertionError)):
        assert labels_in(tmp_path / "project.db") == ["first"]


def test_restore_is_refused_while_another_process_has_the_project_open(tmp_path: Path, busy):
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(ProjectUnusable, match="in use"):
        restore(tmp_path / "backup.db", tmp_path / "project.db", now=LATER)
    assert {path.name for path in tmp_path.iterdir()} == before
    assert busy.poll() is None
    assert busy.stdin is not None
    busy.stdin.close()
    busy.wait()
    assert len(labels_in(tmp_path / "project.db")) == 402


def test_restore_is_refused_while_this_process_has_the_project_open(tmp_path: Path, sentence_id: str):
    with labeling.open_project(tmp_path / "project.db") as project:
        with pytest.raises(ProjectUnusable, match="in use"):
            restore(tmp_path / "backup.db", project.file.path, now=LATER)
        label(project, "third", sentence_id)
    assert labels_in(tmp_path / "project.db") == ["first", "second", "third"]


def newer(path: Path) -> None:
    db = connection.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 20] = bytes(4096 * 18)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (Path.unlink, MissingProjectFile),
        (lambda path: path.write_bytes(b""), EmptyProjectFile),
        (lambda path: path.write_bytes(b"my notes " * 1000), NotAProject),
        (newer, NewerProject),
        (damaged, DamagedProject),
    ],
)
def test_a_backup_that_is_none_is_refused_and_the_project_stays(tmp_path: Path, sentence_id: str, spoil, error):
    spoil(tmp_path / "backup.db")
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(error, match=r"backup\.db"):
        restore(tmp_path / "backup.db", tmp_path / "project.db", now=LATER)
    assert {path.name for path in tmp_path.iterdir()} == before
    assert labels_in(tmp_path / "project.db") == ["first", "second"]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b""), damaged])
def test_restore_works_where_the_project_is_beyond_opening(tmp_path: Path, sentence_id: str, spoil):
    spoil(tmp_path / "project.db")
    with pytest.raises(ProjectUnusable):
        labeling.open_project(tmp_path / "project.db")
    restore(tmp_path / "backup.db", tmp_path / "project.db", now=LATER)
    assert labels_in(tmp_path / "project.db") == ["first"]


def test_restore_renews_the_marker(tmp_path: Path, sentence_id: str):
    labeling.open_project(tmp_path / "other.db").close()
    done = restore(tmp_path / "backup.db", tmp_path / "other.db", now=LATER)
    assert (tmp_path / "other.db.marker").read_text().strip() == done.project_id
    assert labels_in(tmp_path / "other.db") == ["first"]


@pytest.mark.parametrize("fails_at", [1, 2, 3])  # the marker, the file, what belongs to it
def test_a_restore_that_is_cut_short_leaves_no_new_empty_project(
    tmp_path: Path, sentence_id: str, monkeypatch: pytest.MonkeyPatch, fails_at: int
):
    path = tmp_path / "project.db"
    path.with_name("project.db.marker").unlink()
    path.with_name("project.db-shm").touch()
    steps: list[str] = []

    def failing(real: Callable[..., None]) -> Callable[..., None]:
        def step(*arguments: object) -> None:
            steps.append(real.__name__)
            if len(steps) == fails_at:
                raise OSError(5, "Input/output error")
            real(*arguments)

        return step

    with monkeypatch.context() as broken:
        for name in ("replace", "rename"):
            broken.setattr(os, name, failing(getattr(os, name)))
        with pytest.raises(ProjectUnusable, match="try again; no file was deleted"):
            restore(tmp_path / "backup.db", path, now=LATER)
    assert not list(tmp_path.glob(".*.new"))
    if path.exists():
        assert labels_in(path) == ["first", "second"]
    else:
        with pytest.raises(MissingProjectFile):
            labeling.open_project(path)
    restore(tmp_path / "backup.db", path, now=LATER)
    assert labels_in(path) == ["first"]


def test_what_is_restored_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, sentence_id: str, monkeypatch: pytest.MonkeyPatch
):
    synced: list[int] = []
    fsync = os.fsync

    def seen(descriptor: int) -> None:
        fsync(descriptor)
        synced.append(os.fstat(descriptor).st_ino)

    monkeypatch.setattr(os, "fsync", seen)
    restore(tmp_path / "backup.db", tmp_path / "project.db", now=LATER)
    draft, folder = (tmp_path / "project.db").stat().st_ino, tmp_path.stat().st_ino
    assert synced.index(draft) < synced.index(folder)
    assert synced[-1] == folder


def test_a_project_is_not_restored_from_itself(tmp_path: Path, sentence_id: str):
    with pytest.raises(Refused, match="the project itself"):
        restore(tmp_path / "project.db", tmp_path / "project.db", now=LATER)
    assert labels_in(tmp_path / "project.db") == ["first", "second"]
