import json

import pytest

import labeling
from labeling.errors import DamagedProject, FactmarkError, StorageBusy, StorageFull
from labeling.web.health import code_of, probe
from tests.served import Server
from tests.web.wire import ask


def test_it_is_alive(server: Server):
    assert ask(server, "/healthz").text == "ok\n"


def test_it_is_ready_and_says_by_what(server: Server):
    answer = ask(server, "/readyz")
    report = json.loads(answer.text)
    assert (answer.status, report["ready"], report["problems"]) == (200, True, [])
    assert report["free_bytes"] > 0
    assert report["schema"] >= 1
    assert report["sqlite"].count(".") == 2


def test_a_server_that_cannot_write_is_not_ready(tmp_path):
    project = labeling.open_project(tmp_path / "closed.db")
    assert probe(project.file)["ready"]
    project.close()
    report = probe(project.file)
    assert not report["ready"]
    assert report["problems"] == ["storage_closed"]


def test_strangers_read_no_path(tmp_path):
    with labeling.open_project(tmp_path / "secret name.db") as project:
        project.file.path.rename(tmp_path / "elsewhere.db")
        report = probe(project.file)
        assert report == {"ready": False, "problems": ["storage_failed"]}


@pytest.mark.parametrize(
    ("error", "code"),
    [(StorageFull, "storage_full"), (StorageBusy, "storage_busy"), (DamagedProject, "damaged_project")],
)
def test_what_is_wrong_is_said_in_a_code(error: type[FactmarkError], code: str):
    assert code_of(error("the disk that holds /home/ada is full")) == code


def test_asking_twice_does_not_write_twice_a_second(server: Server):
    answers = [ask(server, "/readyz").text for _ in range(20)]
    assert len(set(answers)) <= 2
