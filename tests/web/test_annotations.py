"""`POST /api/annotations` against the running server: what is an annotation. The protocol is in test_events.py."""

from typing import Any

import pytest

from tests.served import Server
from tests.web.outbox import ANNOTATIONS, Outbox, answered
from tests.web.people import People


@pytest.fixture
def outbox(server: Server, people: People) -> Outbox:
    return Outbox(server, people, ANNOTATIONS)


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
    answer = answered(outbox.post([bad]))
    assert answer["saved"] == []
    assert [refused["id"] for refused in answer["refused"]] == [bad["id"]]
    assert says in answer["refused"][0]["reason"]
    assert outbox.sequence() == before
