"""Ten annotators and ten adjudicators post while the server is killed ten times."""

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

from labeling.domain.model import Annotator, Role
from labeling.project import Project
from labeling.services.codebooks import current_codebook
from labeling.services.sign_in import COOKIE_NAME, open_session
from labeling.storage import accounts
from tests.api_client import ApiClient
from tests.projects import project_with_article
from tests.served import Server
from tests.stored import adjudications, annotations
from tests.web.outbox import ADJUDICATIONS, ANNOTATIONS, Kind

ANNOTATORS, ADJUDICATORS, KILLS = 10, 10, 10
TEXT = "\n\n".join(f"The board sold quay {number} on Tuesday." for number in range(ADJUDICATORS))


@dataclass
class Client:
    """Posts one event after the other, and repeats each one until the server says that it is saved."""

    kind: Kind
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
            made = self.kind.event(sentence_id, self.codebook, random.choice(["quote", "opinion", None]))  # noqa: S311
            self.made.append(made["id"])
            self._post_until_saved(api, made)
        api.close()

    def _post_until_saved(self, api: ApiClient, made: dict[str, Any]) -> None:
        while True:
            try:
                status, answer = api.post(self.annotator_id, [made], path=self.kind.path)
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                time.sleep(0.05)
                continue
            assert status == 200, answer
            assert answer["saved"] == [made["id"]], answer
            self.acknowledged.append(made["id"])
            return


def test_no_acknowledged_event_is_missing_none_is_twice_and_order_is_kept(tmp_path: Path):
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
    assert sum(map(len, stored.values())) > len(clients) * KILLS


def prepared_clients(db: Path) -> list[Client]:
    """Annotators label every sentence; adjudicators have one each, else they would stop one another."""
    project, _, sentence_ids = project_with_article(db.parent, TEXT)
    with project:
        annotators = [prepared_client(project, ANNOTATIONS, number, sentence_ids) for number in range(ANNOTATORS)]
        return annotators + [
            prepared_client(project, ADJUDICATIONS, number, [sentence_ids[number]]) for number in range(ADJUDICATORS)
        ]


def prepared_client(project: Project, kind: Kind, number: int, sentence_ids: list[str]) -> Client:
    role = Role.ADJUDICATOR if kind is ADJUDICATIONS else Role.ANNOTATOR
    person = Annotator(f"a-{role}-{number}", f"{role} {number}", role)
    project.file.write(lambda db: accounts.add_annotator(db, person, created_at=datetime.now(UTC))).result()
    token = open_session(project.file, person.id, now=datetime.now(UTC))
    return Client(kind, person.id, f"{COOKIE_NAME}={token}", sentence_ids, current_codebook(project.file).id)


def stored_ids_by_annotator(db: Path) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for annotation in annotations(db):
        ids.setdefault(annotation["annotator"], []).append(annotation["annotation_id"])
    for adjudicator_id, event_id in adjudications(db):
        ids.setdefault(adjudicator_id, []).append(event_id)
    return ids
