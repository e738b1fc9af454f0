"""How much of an article's text leaves."""

from datetime import date

import pytest

from labeling.domain.releases import ReleaseChoices, TextMode, excerpt, text_mode_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It sold  quay 3.", "It sold quay 3."),
        (" ".join(map(str, range(12))), " ".join(map(str, range(12)))),
        (" ".join(map(str, range(13))), " ".join(map(str, range(12))) + " …"),
        (
            "港务局周二第三次开会并决定出售三号码头而此前没有人提出过这样的要求。",
            "港务局周二第三次开会并决定出售三号码头而此前没有 …",
        ),
        ("ข" * 30, "ข" * 24 + " …"),
        ("a" * 1000, "a" * 480 + " …"),
    ],
)
def test_an_excerpt_is_the_beginning_also_where_words_have_no_space_between_them(text: str, shown: str):
    assert excerpt(text) == shown


@pytest.mark.parametrize(
    "licence",
    [
        "All rights  reserved.",
        "No full-text.",
        "NO REDISTRIBUTION",
        "Do not redistribute.",
        "May not be redistributed",
        "Redistribution prohibited.",
        "Redistribution is not permitted.",
    ],
)
def test_a_licence_note_that_forbids_text_keeps_it_at_home(licence: str):
    assert text_mode_of(licence, TextMode.FULL) is TextMode.NONE


@pytest.mark.parametrize("licence", ["", "CC BY 4.0", "Redistribution permitted with attribution.", "Public domain"])
def test_any_other_note_leaves_it_to_the_owner(licence: str):
    assert text_mode_of(licence, TextMode.FULL) is TextMode.FULL


def test_a_title_of_stray_bytes_is_refused_before_anything_is_written():
    stray = b"Caf\xe9".decode("utf-8", "surrogateescape")
    assert "not UTF-8 text" in (ReleaseChoices("1.0.0", date(2026, 3, 4), title=stray).problem() or "")
    assert ReleaseChoices("1.0.0", date(2026, 3, 4), title="Café \U0001f5c2").problem() is None
