"""JSON that means one thing, or a message that says where it doesn't."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.web.request_body import Malformed, strict_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_what_json_means_is_read(value: object):
    assert strict_json(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "line 1, column 1"),
        (b'{"a": 1,\n "b": }', "line 2, column 7"),
        (b'{"a": 1} x', "line 1, column 10"),
        (b'{"a": "\xff"}', "not UTF-8 (byte 7)"),
        ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
        (b'{"ms": NaN}', "NaN"),
        (b'{"ms": -Infinity}', "-Infinity"),
        (b'{"a": 1, "a": 2}', "'a' twice"),
        (b'{"ms": ' + b"9" * 5000 + b"}", "5000 digits"),
        (b"[" * 100_000, "too deeply"),
        (b'{"a":' * 100_000, "too deeply"),
    ],
    ids=lambda value: value[:20] if isinstance(value, bytes) else None,
)
def test_anything_else_says_where(body: bytes, says: str):
    with pytest.raises(Malformed) as refused:
        strict_json(body)
    assert says in str(refused.value)


@given(st.binary())
def test_nothing_but_malformed_is_ever_raised(body: bytes):
    with suppress(Malformed):
        strict_json(body)
