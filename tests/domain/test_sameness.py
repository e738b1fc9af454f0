"""The same article is found again though its file differs in what nobody reads; another article is not."""

import unicodedata

import pytest

from labeling.domain.sameness import differences, sameness_key

TEXT = "Pool shut\n\nThe café on the quay closed.\nNobody said why.\n"
LINES = "line ends"
BLANKS = "blanks at the ends of lines"
ACCENTS = "how accents are stored"
INVISIBLE = "invisible characters"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (TEXT, []),
        (TEXT.replace("\n", "\r\n"), [LINES]),
        (TEXT.replace("\n", "\r"), [LINES]),
        (TEXT.replace("\n", "\u2028"), [LINES]),
        (TEXT.replace("\n\n", "\n \t\n"), [BLANKS]),
        (TEXT.rstrip(), [BLANKS]),
        (TEXT + "\n\n\u00a0\n", [BLANKS]),
        (unicodedata.normalize("NFD", TEXT), [ACCENTS]),
        (TEXT.replace("quay", "qu\u00aday").replace("\n", "\n\ufeff", 1), [INVISIBLE]),
        (unicodedata.normalize("NFD", TEXT).replace("\n", " \r\n"), [LINES, BLANKS, ACCENTS]),
    ],
)
def test_the_same_article_has_the_same_key_and_its_differences_are_named(other: str, words: list[str]):
    assert sameness_key(other) == sameness_key(TEXT)
    assert differences(other, TEXT) == differences(TEXT, other) == words


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("\n\n", "\n"),
        TEXT.replace("café", "cafe"),
        TEXT.replace("Nobody", " Nobody"),
        TEXT.replace("on the", "on  the"),
        TEXT.replace("café", "ﬁne"),
        TEXT.upper(),
    ],
)
def test_another_text_has_another_key(other: str):
    assert sameness_key(other) != sameness_key(TEXT)


def test_a_joiner_within_a_word_or_an_emoji_is_seen():
    assert sameness_key("می\u200cخواهم 👩\u200d🚀") != sameness_key("میخواهم 👩🚀")
