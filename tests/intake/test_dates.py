"""Which texts are a day, and which."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.intake.dates import iso_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-09",
        " 2026-03-09T18:30:00Z ",
        "2026-03-09 18:30",
        "2026/3/9",
        "9.3.2026",
        "09. 03. 2026",
        "9 March 2026",
        "9th March, 2026",
        "9. Mar 2026",
        "Monday, 9 March 2026",
        "March 9, 2026",
        "Mar. 9th 2026",
        "Monday March 9 2026",
    ],
)
def test_common_forms(text: str):
    assert iso_date(text) == "2026-03-09"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last Tuesday",
        "3/4/2026",
        "2026",
        "2026-03",
        "March 2026",
        "31 February 2026",
        "2026-13-01",
        "0.0.2026",
        "9 Brumaire 2026",
        "9 March 26",
        "2026-03-09 maybe",
    ],
)
def test_what_is_no_day_or_could_be_two(text: str):
    assert iso_date(text) is None


@given(st.dates())
def test_every_day_survives_each_way_of_writing_it(day: date):
    month = f"{day:%B}"
    for written in (
        day.isoformat(),
        f"{day.day} {month} {day.year:04}",
        f"{month[:3]}. {day.day}, {day.year:04}",
        f"{day.day}.{day.month}.{day.year:04}",
        f"{day.year:04}/{day.month}/{day.day}",
    ):
        assert iso_date(written) == day.isoformat()


@given(st.text())
def test_any_text_is_answered(text: str):
    day = iso_date(text)
    assert day is None or date.fromisoformat(day)
