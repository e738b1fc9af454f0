"""What a browser's outbox posts, of annotations or of adjudications."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from labeling.services.articles import list_articles, sentences_of
from labeling.services.codebooks import current_codebook
from labeling.storage import adjudications, annotations
from labeling.storage.connection import Database
from tests.api_client import decision, event
from tests.served import Server
from tests.web.people import People
from tests.web.wire import POST, Answer, ask, cookie


@dataclass(frozen=True)
class Kind:
    """One of the two routes that speak the protocol."""

    path: str
    event: Callable[..., dict[str, Any]]
    last_sequence: Callable[[Database], int]


ANNOTATIONS = Kind("/api/annotations", event, annotations.last_sequence)
ADJUDICATIONS = Kind("/api/adjudications", decision, adjudications.last_adjudication)


class Outbox:
    """Posts batches as the owner's browser does."""

    def __init__(self, server: Server, people: People, kind: Kind) -> None:
        self._server = server
        self._people = people
        self._kind = kind
        self._cookie = cookie(people.token("good"))
        self.annotator = people.owner.annotator_id
        self.codebook = current_codebook(people.file)
        article = list_articles(people.file, people.owner)[0].summary
        self.sentences = [sentence.id for sentence in sentences_of(people.file, article.id)]

    def event(self, **fields: Any) -> dict[str, Any]:
        return {**self._kind.event(self.sentences[0], self.codebook.id, self.codebook.labels[0].id), **fields}

    def post(self, events: object, **batch: object) -> Answer:
        return self.post_bytes(json.dumps({"annotator": self.annotator, "events": events, **batch}).encode())

    def post_bytes(self, body: bytes, **headers: str) -> Answer:
        return ask(self._server, self._kind.path, {**POST, **self._cookie, **headers}, method="POST", body=body)

    def sequence(self) -> int:
        with self._people.file.reading() as db:
            return self._kind.last_sequence(db)


def answered(answer: Answer) -> dict[str, Any]:
    """The JSON of an answer."""
    return json.loads(answer.text)
