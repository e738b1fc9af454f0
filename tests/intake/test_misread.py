"""Text that was misread before it came is told with the place; clean text in any language is left in peace."""

from pathlib import Path

import pytest

from benchmarks.encodings import NEWS
from labeling.intake.draft import draft_article
from labeling.intake.misread import mended, misread_warning

SOUND = "“Niemand rief an”, sagte Zoë – das Café blieb zu.\n"


def misread(text: str, encoding: str) -> str:
    """As an editor shows a file in UTF-8 that it takes for another encoding."""
    return text.encode().decode(encoding, errors="replace")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"{SOUND}She said: {misread('“Nobody called”', 'latin-1')}", "line 2, column 11"),
        (f"{SOUND}Das {misread('Café', 'cp1252')} blieb zu.", "“CafÃ©” (line 2, column 5)"),
        (f"{SOUND}\n{misread('Совет закрыл', 'cp1252')}", "line 3, column 1"),
        (f"{SOUND}{misread('“Nein”', 'mac-roman')}, sagte er.", "line 2, column 1"),
        (f"{SOUND}Nobody could\ufffdt say why.", "“could\ufffdt” (line 2, column 8)"),
        (f"{SOUND}Fish &amp; chips", "“&amp;” (line 2, column 6)"),
        (f"{SOUND}They don&#8217;t know.", "“don&#8217;t” (line 2, column 6)"),
        (f"{SOUND}{misread(misread('“Twice”', 'cp1252'), 'cp1252')}", "line 2, column 1"),
    ],
)
def test_the_line_and_column_are_named(text: str, place: str) -> None:
    draft = draft_article(text)
    assert draft.mendable == ("\ufffd" not in text)
    assert place in draft.warnings[0]
    assert draft.article.text == text  # and nothing is changed unasked


def test_three_places_are_named_and_the_rest_counted() -> None:
    warning = misread_warning("caf\u00c3\u00a9 " * 7)
    assert warning.count("column") == 3
    assert "and 4 more" in warning


@pytest.mark.parametrize("path", sorted(NEWS.glob("*.txt")), ids=lambda path: path.stem)
def test_clean_text_raises_no_alarm(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert misread_warning(text) == ""
    assert mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; Marks & Spencer; R&D;",
        "Ärzte ohne Grenzen – 25 °C, § 3, 5 €, ½ l, © 2026, “Straße”…",
        "emoji 👩‍🚀 🇩🇪 ❤️ and the sign ™, № 5, x² + y² = z²",
        "ÅNGSTRÖM ÄR ÉN ÖNSKAN. L’ÉTÉ À NÎMES. ¿QUÉ? ¡NO! ÇA VA. MÃE, SÃO JOÃO, IRMÃ.",
        "Cafe\u0301 in two parts, and a\u200bzero width",
    ],
)
def test_what_is_only_unusual_raises_no_alarm(text: str) -> None:
    assert misread_warning(text) == ""


def test_what_is_mended_is_recorded_and_nothing_else_is_changed() -> None:
    text = f"It’s “ﬁne”…\r\n\u00a0\n{misread('“Nobody’s', 'cp1252')}, said Zo{misread('é', 'latin-1')} &amp; Bo."
    draft = draft_article(text, encoding="utf-8", mend=True)
    assert draft.article.text == "It’s “ﬁne”…\r\n\u00a0\n“Nobody’s, said Zoé & Bo."
    assert draft.article.encoding == "utf-8, mended"
    assert not draft.mendable
    assert draft.warnings == ()


def test_nothing_to_mend_is_not_recorded() -> None:
    assert draft_article(SOUND, encoding="utf-8", mend=True).article.encoding == "utf-8"
