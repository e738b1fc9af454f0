"""Somebody deletes, moves or exchanges the project's file while it is in use."""

import os
import shutil
from pathlib import Path

import pytest

from labeling.errors import StorageFailed
from labeling.storage.annotations import events, insert_annotations
from labeling.storage.backups import back_up, newest_backup
from labeling.storage.file_identity import WatchedFile
from labeling.storage.project_file import ProjectFile
from labeling.storage.verify import verify
from tests.storage.projects import NOW, annotation


def save(file: ProjectFile, name: str, count: int = 1) -> None:
    annotations = [annotation(f"{name}{n}") for n in range(count)]
    file.write(lambda db: insert_annotations(db, annotations, saved_at=NOW)).result(30)


def delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink()


def saved_in(path: Path) -> list[str]:
    with ProjectFile.open(path, now=NOW) as file, file.reading() as db:
        assert verify(db).problems == ()
        return [event.annotation.id for event in events(db)]


def test_a_deleted_file_takes_no_more_changes(file: ProjectFile, path: Path) -> None:
    save(file, "before")
    delete(path)
    for _ in range(2):
        with pytest.raises(StorageFailed, match="deleted, moved or replaced"):
            save(file, "after")
    with pytest.raises(StorageFailed, match="deleted, moved or replaced"):
        file.probe()
    with pytest.raises(StorageFailed), file.reading():
        pass
    assert not path.exists()


def test_what_a_deleted_file_held_is_rescued_once(file: ProjectFile, path: Path) -> None:
    save(file, "before", 30)
    delete(path)
    with pytest.raises(StorageFailed, match=r"Everything saved until then is in .*rescued"):
        save(file, "after")
    with pytest.raises(StorageFailed):
        save(file, "after")
    file.close()
    (rescued,) = (path.parent / "backups").iterdir()
    assert newest_backup(path) == rescued
    assert saved_in(rescued) == [f"before{n}" for n in range(30)]


def test_a_file_that_goes_during_a_commit_is_not_acknowledged(file: ProjectFile, path: Path) -> None:
    save(file, "before")
    with pytest.raises(StorageFailed, match="deleted"):
        file.write(lambda db: delete(path)).result(30)


def test_a_backup_put_in_its_place_stays_whole(file: ProjectFile, path: Path) -> None:
    save(file, "old", 200)
    backup = back_up(path, now=NOW, reason="test")
    save(file, "new", 200)
    os.replace(backup, path)
    for _ in range(3):
        with pytest.raises(StorageFailed, match="replaced"):
            save(file, "after", 100)
    file.close()
    assert saved_in(path) == [f"old{n}" for n in range(200)]
    rescued = newest_backup(path)
    assert rescued is not None
    assert len(saved_in(rescued)) == 400


def test_a_copy_made_by_hand_and_put_in_its_place_stays_whole(file: ProjectFile, path: Path) -> None:
    save(file, "old", 200)
    file.close()
    shutil.copy(path, path.with_name("copy.db"))
    with ProjectFile.open(path, now=NOW) as again:
        save(again, "new", 300)
        os.replace(path.with_name("copy.db"), path)
        with pytest.raises(StorageFailed, match="replaced"):
            save(again, "after")
    assert saved_in(path) == [f"old{n}" for n in range(200)]


def test_a_copy_put_in_its_place_while_nobody_saves_stays_whole(file: ProjectFile, path: Path) -> None:
    save(file, "old", 200)
    file.close()
    shutil.copy(path, path.with_name("copy.db"))
    with ProjectFile.open(path, now=NOW) as again:
        save(again, "new", 300)
        os.replace(path.with_name("copy.db"), path)
    assert saved_in(path) == [f"old{n}" for n in range(200)]


def test_a_reader_sees_that_the_file_was_exchanged(file: ProjectFile, path: Path) -> None:
    with file.reading():
        pass
    os.replace(back_up(path, now=NOW, reason="test"), path)
    for _ in range(2):
        with pytest.raises(StorageFailed, match="replaced"), file.reading():
            pass


def test_a_file_that_is_put_back_is_used_again(file: ProjectFile, path: Path) -> None:
    save(file, "before")
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(StorageFailed):
        save(file, "meanwhile")
    path.with_name("elsewhere.db").rename(path)
    save(file, "after")
    file.close()
    assert saved_in(path) == ["before0", "after0"]


def test_a_deleted_log_takes_no_more_changes_and_loses_none(file: ProjectFile, path: Path) -> None:
    save(file, "before", 50)
    path.with_name(path.name + "-wal").unlink()
    with pytest.raises(StorageFailed, match=r"-wal was deleted"):
        save(file, "after")
    file.close()
    assert saved_in(path) == [f"before{n}" for n in range(50)]


def test_sabotage_without_the_look_the_loss_goes_unseen(
    file: ProjectFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WatchedFile, "check_with_log", lambda self: None)
    save(file, "before")
    delete(path)
    save(file, "acknowledged and lost")
    assert not path.exists()
