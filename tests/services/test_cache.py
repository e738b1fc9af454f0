import gc
import shutil
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event
from time import sleep

import pytest

from labeling.services.cache import ProjectCache
from labeling.storage.project_file import ProjectFile
from tests.projects import NOW


@pytest.fixture
def file(tmp_path: Path):
    with ProjectFile.open(tmp_path / "project.db", now=NOW) as file:
        yield file


def test_several_who_ask_at_once_wait_for_one_value(file: ProjectFile):
    remembered, made = ProjectCache[object](keep=1), []
    barrier = Barrier(8)

    def make() -> object:
        made.append(object())
        sleep(0.05)  # long enough for the others to come in, if they could
        return made[-1]

    def ask(_: int) -> object:
        barrier.wait()
        return remembered.get(file, "votes", make)

    with ThreadPoolExecutor(8) as threads:
        values = list(threads.map(ask, range(8)))
    assert values == made * 8


def test_what_is_known_waits_for_nobody(file: ProjectFile):
    remembered, asked, go_on = ProjectCache[str](keep=2), Event(), Event()
    remembered.get(file, "known", lambda: "known")

    def make() -> str:
        asked.set()
        assert go_on.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(remembered.get, file, "slow", make)
        assert asked.wait(10)
        assert remembered.get(file, "known", lambda: "again") == "known"
        go_on.set()
        assert slow.result() == "slow"


def test_the_value_that_was_asked_for_least_lately_goes_first(file: ProjectFile):
    remembered = ProjectCache[object](keep=3)
    for number in range(3):
        remembered.get(file, number, lambda number=number: number)
    remembered.get(file, 0, list)
    remembered.get(file, "one more", list)
    assert remembered.get(file, 0, lambda: "again") == 0
    assert remembered.get(file, 1, lambda: "again") == "again"


def test_a_value_may_be_none(file: ProjectFile):
    remembered = ProjectCache[object](keep=1)
    assert remembered.get(file, "key", lambda: None) is None
    assert remembered.get(file, "key", lambda: "again") is None


def test_a_copy_of_a_project_has_values_of_its_own(tmp_path: Path):
    paths = tmp_path / "project.db", tmp_path / "copy.db"
    ProjectFile.open(paths[0], now=NOW).close()
    shutil.copy(*paths)
    remembered = ProjectCache[int](keep=1)
    with ProjectFile.open(paths[0], now=NOW) as file, ProjectFile.open(paths[1], now=NOW) as copy:
        assert copy.project_id == file.project_id
        assert (remembered.get(file, "key", lambda: 1), remembered.get(copy, "key", lambda: 2)) == (1, 2)


def test_callers_who_wait_get_the_error_and_it_is_not_remembered(file: ProjectFile):
    remembered = ProjectCache[object](keep=1)
    asked, go_on = Event(), Event()

    def make() -> object:
        asked.set()
        assert go_on.wait(10)
        return 1 / 0

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(remembered.get, file, "bad", make)
        assert asked.wait(10)
        second = threads.submit(remembered.get, file, "bad", make)
        go_on.set()
        for asker in (first, second):
            with pytest.raises(ZeroDivisionError):
                asker.result(10)
    assert remembered.get(file, "bad", lambda: "good") == "good"


def test_values_go_with_their_project(tmp_path: Path):
    class Value:
        pass

    remembered = ProjectCache[Value](keep=1)
    with ProjectFile.open(tmp_path / "project.db", now=NOW) as file:
        gone = weakref.ref(remembered.get(file, "key", Value))
        assert gone() is not None
    del file
    gc.collect()
    assert gone() is None
