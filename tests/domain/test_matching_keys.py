"""When two texts are the same sentence, and two words the same word."""

import unicodedata

import pytest

from labeling.domain.matching_keys import text_key, word_key


@pytest.mark.parametrize(
    "other",
    [
        "“Déjà vu,” she said.",
        ' "Déjà vu," she said. ',
        "„Déjà vu,“ she said.",
        "«\u00a0Déjà vu,\u00a0» she\u00a0said.",
        "''Déjà vu,'' she\r\nsaid.",
        "“Déjà\u2009 vu,” she said.\u200b",
        unicodedata.normalize("NFD", "“Déjà vu,” she said."),
    ],
)
def test_blanks_line_ends_marks_and_composed_letters_make_no_difference(other: str):
    assert text_key(other) == text_key("“Déjà vu,” she said.")


@pytest.mark.parametrize("other", ["“Deja vu,” she said.", "“Déjà vu.” she said.", "“déjà vu,” she said.", "“Déjàvu,”"])
def test_letters_capitals_stops_and_words_do(other: str):
    assert text_key(other) != text_key("“Déjà vu,” she said.")


def test_words_differ_by_more_than_capitals_and_blanks():
    assert len({word_key(word) for word in ("Ann Ash", "ann  ash", " ANN ASH\u00a0")}) == 1
    assert word_key("Ann Ash") != word_key("Ann-Ash")
