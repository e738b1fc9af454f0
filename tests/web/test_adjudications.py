"""`POST /api/adjudications` against the running server: what is a decision. The protocol is in test_events.py."""

from typing import Any

import pytest

from labeling.domain.model import Role
from labeling.storage.adjudications import decisions
from tests.api_client import ApiClient, decision
from tests.served import Server
from tests.web.outbox import ADJUDICATIONS, Outbox, answered
from tests.web.people import People
from tests.web.wire import cookie


@pytest.fixture
def outbox(server: Server, people: People) -> Outbox:
    return Outbox(server, people, ADJUDICATIONS)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"label": "no-such-label"}, "no-such-label"),
        ({"skip": "no-such-reason", "label": None}, "no-such-reason"),
        ({"sentence_id": "0123456789abcdef:0-9"}, "0123456789abcdef:0-9"),
        ({"codebook": "no-such-version"}, "no-such-version"),
        ({"rule": "R99"}, "R99"),
        ({"reason": "x" * 2_001}, "2,001"),
        ({"votes_sequence": 2**53 - 1}, "doesn't have"),
        ({"seen": 2**53 - 1}, "no adjudication of this sentence"),
        ({"votes_sequence": 2**53}, "'votes_sequence'"),
        ({"seen": None}, "'seen'"),
        ({"reason": None}, "'reason'"),
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


def test_how_it_came_about_is_not_for_the_browser_to_say(outbox: Outbox, people: People):
    event = outbox.event(way="accepted")
    assert answered(outbox.post([event]))["saved"] == [event["id"]]
    with people.file.reading() as db:
        assert decisions(db)[event["sentence_id"]].adjudication.method.value == "decided"


class Judge:
    """Somebody else at another browser."""

    def __init__(self, server: Server, people: People, annotator_id: str, role: Role) -> None:
        people.add(annotator_id, role)
        self._annotator_id = annotator_id
        self._api = ApiClient(server.port)
        self._api.cookie = cookie(people.token_of(annotator_id))["Cookie"]

    def post(self, *events: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return self._api.post(self._annotator_id, list(events), path=ADJUDICATIONS.path)


def test_annotators_decide_nothing_and_read_so(server: Server, people: People, outbox: Outbox):
    before = outbox.sequence()
    status, answer = Judge(server, people, "a-no-judge", Role.ANNOTATOR).post(outbox.event())
    assert (status, "Only owners and adjudicators" in answer["error"]) == (403, True)
    assert outbox.sequence() == before


def test_of_two_people_the_second_is_refused_and_decides_after_seeing_the_first_decision(
    server: Server, people: People, outbox: Outbox
):
    label, other = (label.id for label in outbox.codebook.labels[:2])
    mine = decision(outbox.sentences[1], outbox.codebook.id, label)
    sequence = answered(outbox.post([mine]))["sequence"]
    judge = Judge(server, people, "a-judge", Role.ADJUDICATOR)
    theirs = decision(outbox.sentences[1], outbox.codebook.id, other)
    status, answer = judge.post(theirs)
    assert (status, answer["saved"]) == (200, [])
    assert f"decided this sentence as {outbox.codebook.labels[0].name} at" in answer["refused"][0]["reason"]
    seen = decision(outbox.sentences[1], outbox.codebook.id, other, seen=sequence)
    assert judge.post(seen)[1]["saved"] == [seen["id"]]
