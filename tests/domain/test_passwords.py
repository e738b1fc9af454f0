import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.passwords import LONGEST_PASSWORD, SHORTEST_PASSWORD, password_problem


@pytest.mark.parametrize(
    "password",
    ["correct horse battery", "tangerine-42-quay", "8264917350", "łąka za domem", "ساحل شرقی آرام", "adamant ferry"],
)
def test_good_passwords_need_no_capitals_nor_signs(password: str):
    assert password_problem(password, "Ada") is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "too short"),
        ("a" * 9, "too short"),
        ("b7 " * 100, "too long"),
        ("tangerine\nquay", "cannot be typed"),
        ("ada lovelace", "your name"),
        ("AdaLovelace1815", "your name"),
        ("ada.lovelace.ada.lovelace", "your name"),
        ("password123", "anybody would try"),
        ("P@ssw0rd2026!", "anybody would try"),
        ("passwordpassword", "anybody would try"),
        ("1234567890", "anybody would try"),
        ("0987654321", "anybody would try"),
        ("abcdefghijkl", "anybody would try"),
        ("aaaaaaaaaaaa", "anybody would try"),
        ("121212121212", "anybody would try"),
        ("qwertyuiop", "anybody would try"),
        ("iloveyou!!!", "anybody would try"),
        ("Factmark 2026", "anybody would try"),
        ("ｐａｓｓｗｏｒｄ１２", "anybody would try"),
    ],
)
def test_what_is_tried_first_is_refused(password: str, reason: str):
    problem = password_problem(password, "Ada Lovelace")
    assert problem is not None
    assert reason in problem


@pytest.mark.parametrize("name", ["A", "1", "…", ""])
def test_a_name_that_is_next_to_nothing_forbids_next_to_nothing(name: str):
    assert password_problem("8264917350", name) is None
    assert password_problem("a tangerine at sea", name) is None


@given(st.text(), st.text(max_size=60))
def test_the_length_decides_first(password: str, name: str):
    fits = SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD
    assert fits or password_problem(password, name) is not None
