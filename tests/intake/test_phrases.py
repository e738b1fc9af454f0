"""Tables of phrases: what a line must be to match one."""

import pytest

from labeling.intake.parts.phrases import Phrases, phrase_key

PHRASES = Phrases(
    {"en": "share | share on … | # comments | get … newsletter … | … all rights reserved …", "de": "lesezeit …"}
)


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "SHARE",
        "• Share »",
        "Share on Facebook",
        "12 comments",
        "1,204 Comments",
        "Get our weekly newsletter now.",
        "2026 Nord Herald. All rights reserved. Ask first.",
        "Lesezeit: 3 Min.",
    ],
)
def test_a_line_is_a_phrase(line: str) -> None:
    assert PHRASES.match(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "…",
        "Share prices fell",
        "Shares",
        "Share only",
        "comments",
        "Get our weekly newsletters",
        "She shared all rights",
        "“Share on Facebook,” it read",
        "Share on Facebook, she says",
    ],
)
def test_a_line_is_no_phrase(line: str) -> None:
    assert not PHRASES.match(line)


def test_the_key_of_a_line() -> None:
    assert phrase_key("  Comments (1.204) ›") == "comments #"
    assert phrase_key("5-minute read") == "# minute read"
