import json

import labeling
from labeling.web.health import probe
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


def test_whoever_cannot_write_is_not_ready(tmp_path):
    project = labeling.open_project(tmp_path / "closed.db")
    assert probe(project.file)["ready"]
    project.close()
    report = probe(project.file)
    assert not report["ready"]
    assert "shutting down" in report["problems"][0]


def test_asking_twice_does_not_write_twice_a_second(server: Server):
    answers = [ask(server, "/readyz").text for _ in range(20)]
    assert len(set(answers)) <= 2
