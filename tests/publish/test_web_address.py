import pytest

from labeling.publish.web_address import web_address


@pytest.mark.parametrize("typed", ["https://example.org/d?a=1#b", "http://example.org", "HTTPS://example.org/d"])
def test_an_address_stays_as_it_was_typed(typed: str):
    assert web_address(f" {typed} ") == typed


@pytest.mark.parametrize(
    "typed",
    ["", "not a url", "example.org", "ftp://example.org", "javascript:alert(1)", "https://", "http://[", "https://a b"],
)
def test_anything_else_is_none(typed: str):
    assert web_address(typed) == ""


def test_what_would_end_a_field_is_encoded():
    assert web_address('https://example.org/{a}\\"<b>') == "https://example.org/%7Ba%7D%5C%22%3Cb%3E"
