"""One event as the browser writes it: what is read, and what is refused by the name of its field."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.model import Adjudication, AdjudicationMethod, Annotation, Answer, GuidedPath
from labeling.web.event_json import BadEvent, adjudication_of, annotation_of

EVENT: dict[str, Any] = {
    "id": "e-1",
    "sentence_id": "0123456789abcdef:0-12",
    "label": "quote",
    "secondary": "opinion",
    "skip": None,
    "unsure": True,
    "note": "“so-called”\nnéw",
    "path": {"answers": [["voice", True], ["hedged", False]], "rule": "R2"},
    "context": True,
    "codebook": "cafe",
    "ms": 1500,
    "at": "2025-03-01T13:00:00.5+01:00",
}


def test_every_field_arrives():
    assert annotation_of(EVENT, "a-1") == Annotation(
        id="e-1",
        sentence_id="0123456789abcdef:0-12",
        annotator_id="a-1",
        answer=Answer("quote", "opinion", None, True, "“so-called”\nnéw"),
        path=GuidedPath((("voice", True), ("hedged", False)), "R2"),
        context=True,
        codebook="cafe",
        ms=1500,
        client_at=datetime(2025, 3, 1, 12, 0, 0, 500_000, UTC),
    )


def test_the_browsers_way_of_writing_a_time_is_read():
    assert annotation_of(EVENT | {"at": "2025-03-01T12:00:00.500Z"}, "a-1").client_at.tzinfo is UTC


@pytest.mark.parametrize("field", ["secondary", "skip", "unsure", "note", "path"])
def test_what_an_answer_does_not_say_may_be_left_out(field: str):
    event = {name: value for name, value in EVENT.items() if name != field}
    empty = {"secondary": None, "skip": None, "unsure": False, "note": "", "path": None}[field]
    assert annotation_of(event, "a-1") == annotation_of(EVENT | {field: empty}, "a-1")


@pytest.mark.parametrize("field", ["id", "sentence_id", "label", "context", "codebook", "ms", "at"])
def test_a_missing_field_is_named(field: str):
    with pytest.raises(BadEvent, match=f"no '{field}'"):
        annotation_of({name: value for name, value in EVENT.items() if name != field}, "a-1")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "x" * 65),
        ("id", "a b"),
        ("id", "é"),
        ("id", "e-1\n"),
        ("id", 7),
        ("sentence_id", None),
        ("sentence_id", ""),
        ("sentence_id", "x" * 201),
        ("label", 1),
        ("label", ["quote"]),
        ("label", ""),
        ("secondary", False),
        ("skip", {}),
        ("unsure", 1),
        ("unsure", "true"),
        ("note", None),
        ("note", "a\0b"),
        ("note", "\ud800"),
        ("path", []),
        ("path", {}),
        ("path", {"answers": [["voice"]]}),
        ("path", {"answers": [["voice", 1]]}),
        ("path", {"answers": [[3, True]]}),
        ("path", {"answers": [["voice", True]] * 101}),
        ("path", {"answers": [], "rule": 2}),
        ("context", None),
        ("codebook", 12),
        ("ms", -1),
        ("ms", 1.5),
        ("ms", True),
        ("ms", 2**53),
        ("ms", "1500"),
        ("at", "yesterday"),
        ("at", "2025-03-01T12:00:00"),
        ("at", 1740830400),
        ("at", "0001-01-01T00:00:00+14:00"),
        ("at", "2025-13-01T12:00:00Z"),
    ],
)
def test_a_bad_field_is_named(field: str, value: object):
    with pytest.raises(BadEvent, match=f"'{field}'"):
        annotation_of(EVENT | {field: value}, "a-1")


@pytest.mark.parametrize("event", [None, 1, "e-1", [], [EVENT]])
def test_what_is_no_object_is_refused(event: object):
    with pytest.raises(BadEvent, match="not an object"):
        annotation_of(event, "a-1")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(list(EVENT)), JSON))
def test_nothing_but_bad_event_is_ever_raised(changes: dict[str, Any]):
    with suppress(BadEvent):
        annotation = annotation_of(EVENT | changes, "a-1")
        annotation.answer.note.encode()
        assert annotation.client_at.tzinfo is UTC


# Adjudications

DECISION: dict[str, Any] = {
    "id": "d-1",
    "sentence_id": "0123456789abcdef:0-12",
    "label": "quote",
    "secondary": "opinion",
    "skip": None,
    "rule": "R2",
    "reason": "“so-called”\nnéw",
    "votes_sequence": 12,
    "seen": 3,
    "codebook": "cafe",
    "ms": 1500,
    "at": "2025-03-01T13:00:00.5+01:00",
}


def test_every_field_of_a_decision_arrives():
    assert adjudication_of(DECISION, "a-1") == Adjudication(
        id="d-1",
        sentence_id="0123456789abcdef:0-12",
        adjudicator_id="a-1",
        answer=Answer("quote", "opinion"),
        rule="R2",
        reason="“so-called”\nnéw",
        method=AdjudicationMethod.DECIDED,
        votes_sequence=12,
        seen=3,
        codebook="cafe",
        ms=1500,
        client_at=datetime(2025, 3, 1, 12, 0, 0, 500_000, UTC),
    )


@pytest.mark.parametrize("field", ["id", "sentence_id", "label", "votes_sequence", "seen", "codebook", "ms", "at"])
def test_a_field_that_a_decision_misses_is_named(field: str):
    with pytest.raises(BadEvent, match=f"no '{field}'"):
        adjudication_of({name: value for name, value in DECISION.items() if name != field}, "a-1")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", ""),
        ("rule", ""),
        ("rule", 2),
        ("rule", "x" * 201),
        ("reason", None),
        ("reason", "a\0b"),
        ("votes_sequence", -1),
        ("votes_sequence", True),
        ("votes_sequence", "12"),
        ("seen", None),
        ("seen", 1.5),
        ("seen", 2**53),
    ],
)
def test_a_bad_field_of_a_decision_is_named(field: str, value: object):
    with pytest.raises(BadEvent, match=f"'{field}'"):
        adjudication_of(DECISION | {field: value}, "a-1")


@given(st.dictionaries(st.sampled_from(list(DECISION)), JSON))
def test_nothing_but_bad_event_is_ever_raised_for_a_decision(changes: dict[str, Any]):
    with suppress(BadEvent):
        adjudication = adjudication_of(DECISION | changes, "a-1")
        adjudication.reason.encode()
        assert adjudication.client_at.tzinfo is UTC
