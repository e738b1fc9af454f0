"""Somebody deletes the project's file under the running server."""

import json
from pathlib import Path

from labeling.services.codebooks import current_codebook
from tests.api_client import ApiClient, event
from tests.projects import project_with_article
from tests.served import Server
from tests.web.wire import ask


def test_nothing_is_acknowledged_any_more_and_what_was_saved_is_rescued(tmp_path: Path):
    project, _, sentences = project_with_article(tmp_path)
    with project:
        annotator, codebook = project.local_owner().annotator_id, current_codebook(project.file).id
    with Server(project.file.path, cold=True) as server:
        api = ApiClient(server.port)
        api.enter()
        assert api.post(annotator, [event(sentences[1], codebook, "quote")])[0] == 200
        for suffix in ("", "-wal", "-shm"):
            server.db.with_name(server.db.name + suffix).unlink()
        status, answer = api.post(annotator, [event(sentences[2], codebook, "quote")])
        assert (status, "saved" in answer) == (503, False)
        assert "deleted" in answer["error"]
        ready = ask(server, "/readyz")
        assert (ready.status, json.loads(ready.text)["problems"]) == (503, ["storage_failed"])
    (rescued,) = (tmp_path / "backups").iterdir()
    server.cli("restore", str(rescued))
    assert json.loads(server.cli("verify", "--json"))["counts"]["annotation"] == 1
