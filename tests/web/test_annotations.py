"""`POST /api/annotations` against the running server."""

import json
from typing import Any

import pytest

from labeling.services.codebooks import current_codebook
from labeling.services.open_article import list_articles, sentences_of
from labeling.storage.annotations import last_sequence
from tests.api_client import event
from tests.served import Server
from tests.web.people import People
from tests.web.wire import POST, Answer, ask, cookie


class Outbox:
    """Posts batches as the owner's browser does."""

    def __init__(self, server: Server, people: People) -> None:
        self._server = server
        self._people = people
        self._cookie = cookie(people.token("good"))
        self.annotator = people.owner.annotator_id
        self.codebook = current_codebook(people.file)
        article = list_articles(people.file, people.owner)[0].summary
        self.sentences = [sentence.id for sentence in sentences_of(people.file, article.id)]

    def event(self, **fields: Any) -> dict[str, Any]:
        return {**event(self.sentences[0], self.codebook.id, self.codebook.labels[0].id), **fields}

    def post(self, events: object, **batch: object) -> Answer:
        return self.post_bytes(json.dumps({"annotator": self.annotator, "events": events, **batch}).encode())

    def post_bytes(self, body: bytes, **headers: str) -> Answer:
        return ask(self._server, "/api/annotations", {**POST, **self._cookie, **headers}, method="POST", body=body)

    def sequence(self) -> int:
        with self._people.file.reading() as db:
            return last_sequence(db)


@pytest.fixture
def outbox(server: Server, people: People) -> Outbox:
    return Outbox(server, people)


def _json(answer: Answer) -> dict[str, Any]:
    return json.loads(answer.text)


def test_a_batch_is_saved_and_answered_in_order(outbox: Outbox):
    before = outbox.sequence()
    events = [outbox.event() for _ in range(500)]
    answer = outbox.post(events)
    assert answer.status == 200
    assert _json(answer) == {"saved": [e["id"] for e in events], "refused": [], "sequence": before + 500}
    assert answer.headers["Content-Type"] == "application/json"


def test_a_repeated_event_is_saved_once_and_answered_as_saved(outbox: Outbox):
    repeated = outbox.event()
    first = _json(outbox.post([repeated]))
    assert _json(outbox.post([repeated])) == first


def test_a_bad_event_does_not_keep_the_good_ones_out(outbox: Outbox):
    good, bad = [outbox.event(), outbox.event()], outbox.event(ms="soon")
    answer = _json(outbox.post([good[0], bad, good[1]]))
    assert answer["saved"] == [e["id"] for e in good]
    assert [(refused["id"], "'ms'" in refused["reason"]) for refused in answer["refused"]] == [(bad["id"], True)]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"label": "no-such-label"}, "no-such-label"),
        ({"skip": "no-such-reason", "label": None}, "no-such-reason"),
        ({"sentence_id": "0123456789abcdef:0-9"}, "0123456789abcdef:0-9"),
        ({"codebook": "no-such-version"}, "no-such-version"),
        ({"note": "x" * 2_001}, "2,001"),
        ({"id": "not an id"}, "'id'"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_what_the_project_does_not_know_is_refused_by_name(outbox: Outbox, fields: dict[str, Any], says: str):
    before = outbox.sequence()
    bad = outbox.event(**fields)
    answer = _json(outbox.post([bad]))
    assert answer["saved"] == []
    assert [refused["id"] for refused in answer["refused"]] == [bad["id"]]
    assert says in answer["refused"][0]["reason"]
    assert outbox.sequence() == before


@pytest.mark.parametrize("nameless", [None, 7, "text", {}, {"id": 7}, {"id": None}], ids=repr)
def test_an_event_without_an_id_is_named_by_its_place(outbox: Outbox, nameless: object):
    good = outbox.event()
    answer = _json(outbox.post([good, nameless]))
    assert answer["saved"] == [good["id"]]
    assert answer["refused"][0]["id"] is None
    assert answer["refused"][0]["reason"].startswith("Event 1 of the batch: ")


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"", 400, "not JSON"),
        (b"not json", 400, "line 1, column 1"),
        (b"[]", 400, "annotator"),
        (b"{}", 400, "annotator"),
        (b'{"annotator": 5, "events": []}', 400, "annotator"),
        (b'{"annotator": "a"}', 400, "events"),
        (b'{"annotator": "a", "events": []}', 400, "events"),
        (b'{"annotator": "a", "events": {}}', 400, "events"),
        (b'{"annotator": "a", "annotator": "b", "events": []}', 400, "twice"),
        (b'{"annotator": "a", "events": [NaN]}', 400, "NaN"),
        (b"[" * 200_000, 400, "deeply"),
        (b'{"annotator": "a", "events": [{"id": "e"}]}', 409, "sign in"),
        (b'{"annotator": "a", "events": [%s]}' % b",".join([b"{}"] * 501), 413, "501"),
        (b" " * (2 * 1024 * 1024 + 1), 413, "2 MB"),
    ],
    ids=lambda value: value[:30] if isinstance(value, bytes) else None,
)
def test_a_batch_that_is_not_in_the_form_stores_nothing(outbox: Outbox, body: bytes, status: int, says: str):
    before = outbox.sequence()
    answer = outbox.post_bytes(body)
    assert (answer.status, says in _json(answer)["error"]) == (status, True), answer.text
    assert outbox.sequence() == before


def test_too_large_is_said_without_reading_it_all(outbox: Outbox):
    assert outbox.post_bytes(b"{", **{"Content-Length": str(10**12)}).status == 413


def test_an_open_tab_does_not_post_under_the_next_persons_name(outbox: Outbox):
    before = outbox.sequence()
    assert outbox.post([outbox.event()], annotator="a-somebody-else").status == 409
    assert outbox.sequence() == before
