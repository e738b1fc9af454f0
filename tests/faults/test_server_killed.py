"""Twenty annotators post while the server is killed ten times."""

import http.client
import itertools
import json
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from labeling.project import open_project
from labeling.services.codebooks import current_codebook
from labeling.services.sign_in import open_session
from labeling.domain.model import Annotator, Role
from labeling.storage import accounts, articles
from tests.api_client import ApiClient, event
from tests.served import Server

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
    db = tmp_path / "project.db"
    server = Server(db)
    clients = prepare(db)
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
    stored = stored_by_annotator(db)
    for client in clients:
        assert client.acknowledged == client.made
        assert stored[client.annotator_id] == client.acknowledged
    assert sum(len(client.acknowledged) for client in clients) > CLIENTS * KILLS
