"""The protocol of `POST /api/annotations` and `POST /api/adjudications` against the running server."""

import pytest

from tests.served import Server
from tests.web.outbox import ADJUDICATIONS, ANNOTATIONS, Outbox, answered
from tests.web.people import People


@pytest.fixture(params=[ANNOTATIONS, ADJUDICATIONS], ids=lambda kind: kind.path)
def outbox(server: Server, people: People, request: pytest.FixtureRequest) -> Outbox:
    return Outbox(server, people, request.param)


def test_a_batch_is_saved_and_answered_in_order(outbox: Outbox):
    before = outbox.sequence()
    events = [outbox.event() for _ in range(500)]
    answer = outbox.post(events)
    assert answer.status == 200
    assert answered(answer) == {"saved": [e["id"] for e in events], "refused": [], "sequence": before + 500}
    assert answer.headers["Content-Type"] == "application/json"


def test_a_repeated_event_is_saved_once_and_answered_as_saved(outbox: Outbox):
    repeated = outbox.event()
    first = answered(outbox.post([repeated]))
    assert answered(outbox.post([repeated])) == first


def test_a_bad_event_does_not_keep_the_good_ones_out(outbox: Outbox):
    good, bad = [outbox.event(), outbox.event()], outbox.event(ms="soon")
    answer = answered(outbox.post([good[0], bad, good[1]]))
    assert answer["saved"] == [e["id"] for e in good]
    assert [(refused["id"], "'ms'" in refused["reason"]) for refused in answer["refused"]] == [(bad["id"], True)]


@pytest.mark.parametrize("nameless", [None, 7, "text", {}, {"id": 7}, {"id": None}], ids=repr)
def test_an_event_without_an_id_is_named_by_its_place(outbox: Outbox, nameless: object):
    good = outbox.event()
    answer = answered(outbox.post([good, nameless]))
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
    assert (answer.status, says in answered(answer)["error"]) == (status, True), answer.text
    assert outbox.sequence() == before


def test_too_large_is_said_without_reading_it_all(outbox: Outbox):
    assert outbox.post_bytes(b"{", **{"Content-Length": str(10**12)}).status == 413


def test_an_open_tab_does_not_post_under_the_next_persons_name(outbox: Outbox):
    before = outbox.sequence()
    assert outbox.post([outbox.event()], annotator="a-somebody-else").status == 409
    assert outbox.sequence() == before
