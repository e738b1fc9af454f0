"""What trails behind a stop, in any language, and what leads the next sentence."""

import pytest

from labeling.intake.repairs.trailing import behind_trailing, goes_on_after_reference, past_trailing
from labeling.intake.sentences import split


@pytest.mark.parametrize(
    "trailing",
    [
        "[6]",
        " [6]",
        "[6][7]",
        " [6] [7]",
        "[ 6 ]",
        "[3–5]",
        "[3, 5]",
        "[2011]",
        "[a]",
        "[B]",
        "[note 2]",
        "[citation needed]",
        "[who?]",
        "[...]",
        "[6]:12",
        "²",
        "†",
        "🏆",
        " 🏆🎉",
        " 🇺🇦",
        " 👩‍🚀",
        " 👍🏽",
        " ❤️",
        " :)",
        " ;-)",
        " ^_^",
    ],
)
def test_it_belongs_to_the_sentence_before(trailing: str) -> None:
    text = f"Nord. {trailing}".replace(". ", ".", 1) + " Sud"
    assert text[5 : behind_trailing(text, 5)] == trailing


@pytest.mark.parametrize(
    "leading",
    [
        "[He] left",
        "[I] left",
        "[A] man left",
        "[The mayor left.]",
        "(6) people",
        "👉 Read",
        "🏆Sud",
        "6 people",
        ":a",
        "* ",
    ],
)
def test_it_belongs_to_the_sentence_behind(leading: str) -> None:
    assert behind_trailing(f"Nord. {leading} Sud", 5) == 5


def test_emoji_that_lead_every_sentence_are_left_where_they_are() -> None:
    text = "✅ Roads. ✅ Schools. 🏆 Sud"
    assert behind_trailing(text, 8) == 8
    assert text[19 : behind_trailing(text, 19)] == " 🏆"


def test_a_cut_moves_only_behind_a_stop() -> None:
    assert past_trailing("Nord. [6] Sud", 6) == 10
    assert past_trailing("Nord [6] Sud", 5) == 5


def test_a_reference_within_a_sentence_ends_none() -> None:
    assert goes_on_after_reference("Holm et al. [6]", "measured")
    assert not goes_on_after_reference("Holm left. [6]", "Others")
    assert not goes_on_after_reference("Holm left [them]", "measured")


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("de", "Der Pokal ist da! 🏆 Alle feiern.", ["Der Pokal ist da! 🏆", "Alle feiern."]),
        ("de", "Er starb 1911. [6] Sein Sohn blieb.", ["Er starb 1911. [6]", "Sein Sohn blieb."]),
        ("fr", "La coupe est là ! 🏆 La foule chante.", ["La coupe est là ! 🏆", "La foule chante."]),
        ("es", "El río creció.[6] Nadie avisó.", ["El río creció.[6]", "Nadie avisó."]),
    ],
)
def test_in_other_languages(language: str, text: str, sentences: list[str]) -> None:
    assert [text[slice(*span)] for span in split(text, language).spans] == sentences
