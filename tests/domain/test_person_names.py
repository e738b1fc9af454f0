import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.person_names import LONGEST_NAME, clean_name, name_key, name_problem


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada", "ada"),
        ("Ada", "ＡＤＡ"),  # full width
        ("Ada", "\u0410da"),  # Cyrillic capital A
        ("Ada", "Ad\u0430"),  # Cyrillic small a
        ("Nina", "\u039dina"),  # Greek capital nu
        ("Paypal", "Paypa1"),
        ("Ilya", "llya"),
        ("Bob", "B0b"),
        ("Bernie", "Bemie"),
        ("Ada", "A\u200bda"),  # zero-width space
        ("Ada", "Ada\u202e"),  # right-to-left override
        ("Ada", "Ada\ufe0f"),  # variation selector
        ("Ada B", " Ada \u00a0 B "),
        ("O'Neil", "O’Neil"),
        ("Jean-Luc", "Jean‑Luc"),  # non-breaking hyphen
        ("Strasse", "Straße"),
        ("Zoë", "Zoe\u0308"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_names_that_are_the_same_to_the_eye_have_one_key(first: str, second: str):
    assert name_key(first) == name_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada", "Ana"),
        ("Zoë", "Zoe"),
        ("Jan", "Van"),
        ("Ada 2", "Ada 3"),
        ("李娜", "李雷"),
        ("محمد", "أحمد"),
        ("Ян", "Ян2"),
    ],
)
def test_names_that_differ_to_the_eye_have_two(first: str, second: str):
    assert name_key(first) != name_key(second)


@given(st.text(max_size=30))
def test_a_key_is_the_same_for_every_spelling_that_unicode_calls_the_same(name: str):
    spellings = {unicodedata.normalize(form, name) for form in ("NFC", "NFD", "NFKC")}
    assert len({name_key(spelling) for spelling in [*spellings, clean_name(name)]}) == 1


@given(st.text(alphabet=st.characters(categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=20))
def test_case_never_tells_two_people_apart(name: str):
    assert name_key(name.upper().lower()) == name_key(name.lower())


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "Zoë Ångström",
        "Ян Новак",
        "Νίκος",
        "李娜",
        "田中 Taro",
        "محمد",
        "O’Neil",
        "Jean-Luc 2",
        "علی‌رضا",
        "ada@example.org",
    ],
)
def test_people_may_go_by_their_names(name: str):
    assert name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "letter or a digit"),
        ("…", "letter or a digit"),
        ("A" * (LONGEST_NAME + 1), "61 characters"),
        ("Ada\u202eB", "U+202E"),
        ("A\u200bda", "U+200B"),
        ("Ada\nB", "U+000A"),
        ("Ada\x00", "U+0000"),
        ("Ada\ud800", "U+D800"),
        ("ㅤ", "U+3164"),
        ("\u0410da", "Cyrillic and Latin"),
        ("Αda", "Greek and Latin"),
    ],
)
def test_a_name_is_refused_with_the_reason(name: str, reason: str):
    problem = name_problem(name)
    assert problem is not None
    assert reason in problem


@given(st.text(max_size=80))
def test_a_name_that_may_be_used_has_a_key(name: str):
    if name_problem(name) is None:
        assert name_key(name)
