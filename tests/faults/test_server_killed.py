"""Twenty annotators post while the server is killed ten times."""

import http.client
import itertools
import json
import random
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from labeling.project import Project
from labeling.services.codebooks import current_codebook
from labeling.services.sign_in import COOKIE_NAME, open_session
from tests.api_client import ApiClient, event
from tests.projects import another_annotator, project_with_article
from tests.served import Server
from tests.stored import annotations

CLIENTS, KILLS = 20, 10


@dataclass
class Client:
    """Posts one annotation after the other, and repeats each one until the server says that it is saved."""

    annotator_id: str
    cookie: str
    sentence_ids: list[str]
    codebook: str
    made: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def run(self, port: int, done: threading.Event) -> None:
        api = ApiClient(port, timeout=5)
        api.cookie = self.cookie
        for sentence_id in itertools.cycle(self.sentence_ids):
            if done.is_set():
                break
            made = event(sentence_id, self.codebook, random.choice(["quote", "opinion", None]))  # noqa: S311
            self.made.append(made["id"])
            self._post_until_saved(api, made)
        api.close()

    def _post_until_saved(self, api: ApiClient, made: dict[str, Any]) -> None:
        while True:
            try:
                status, answer = api.post(self.annotator_id, [made])
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                time.sleep(0.05)
                continue
            assert status == 200, answer
            assert answer["saved"] == [made["id"]], answer
            self.acknowledged.append(made["id"])
            return


def test_no_acknowledged_annotation_is_missing_none_is_twice_and_order_is_kept(tmp_path: Path):
    server = Server(tmp_path / "project.db")
    clients = prepared_clients(server.db)
    done = threading.Event()
    with server:
        threads = [threading.Thread(target=client.run, args=(server.port, done)) for client in clients]
        for thread in threads:
            thread.start()
        for _ in range(KILLS):
            time.sleep(random.uniform(0.1, 0.6))  # noqa: S311
            server.kill()
            server.start()
        time.sleep(0.3)
        done.set()
        for thread in threads:
            thread.join(timeout=30)
        assert not any(thread.is_alive() for thread in threads)
        server.kill()
    stored = stored_ids_by_annotator(server.db)
    for client in clients:
        assert client.acknowledged == client.made == stored[client.annotator_id]
    assert sum(map(len, stored.values())) > CLIENTS * KILLS


def prepared_clients(db: Path) -> list[Client]:
    project, _, sentence_ids = project_with_article(db.parent)
    with project:
        codebook = current_codebook(project.file).id
        return [prepared_client(project, number, sentence_ids, codebook) for number in range(CLIENTS)]


def prepared_client(project: Project, number: int, sentence_ids: list[str], codebook: str) -> Client:
    annotator = another_annotator(project, f"Ada{number}")
    token = open_session(project.file, annotator.annotator_id, now=datetime.now(UTC))
    return Client(annotator.annotator_id, f"{COOKIE_NAME}={token}", sentence_ids, codebook)


def stored_ids_by_annotator(db: Path) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for annotation in annotations(db):
        ids.setdefault(annotation["annotator"], []).append(annotation["annotation_id"])
    return ids
