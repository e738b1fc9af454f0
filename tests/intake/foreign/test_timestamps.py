"""Moments as tools and spreadsheets write them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from labeling.intake.foreign.timestamps import is_ambiguous, moment

AT = datetime(2026, 3, 14, 10, 5, 6, tzinfo=UTC)
DAY = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        1773482706,
        1773482706000,
        1773482706.0,
        "1773482706",
        "1773482706000",
        "1773482706.0",
        "1.773482706E+9",
        "1773482706000000",
        "2026-03-14T10:05:06Z",
        "2026-03-14 10:05:06",
        "2026-03-14 11:05:06+01:00",
        "2026/03/14 10:05:06",
        "14.03.2026 10:05:06",
        "14.3.2026, 10:05:06",
        "14/03/2026 10:05:06",
        "03/14/2026 10:05:06 AM",
        "3/14/2026, 10:05:06 AM UTC",
        "Mar 14, 2026 10:05:06",
        "14 March 2026 11:05:06 +0100",
        "Sat, 14 Mar 2026 10:05:06 +0000",
    ],
)
def test_the_usual_forms_are_read(written: Any):
    assert moment(written) == AT


@pytest.mark.parametrize(
    "written", ["2026-03-14", "14.03.2026", "03/14/2026", "14 Mar 2026", "March 14, 2026", "20260314"]
)
def test_a_day_is_its_beginning(written: str):
    assert moment(written) == DAY


def test_noon_and_midnight():
    assert moment("03/14/2026 12:00 PM") == datetime(2026, 3, 14, 12, tzinfo=UTC)
    assert moment("03/14/2026 12:00 AM") == DAY


@pytest.mark.parametrize("written", ["03/01/2026", "1/2/2026 10:00", "03-01-2026"])
def test_a_day_that_could_be_two_is_none_and_said_to_be(written: str):
    assert moment(written) is None
    assert is_ambiguous(written)


def test_a_day_and_month_of_the_same_number_are_no_matter():
    assert moment("03/03/2026") == datetime(2026, 3, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [None, "", "soon", "12", 12, True, 45730.5, "45730", "99/99/2026", "2026-02-30", "9" * 30, 1e300, -5, [], {},
     float("nan"), "14.03.26", "2026-03-14 25:00", "0001-01-01", "٢٠٢٦"],
)  # fmt: skip
def test_what_names_no_moment_names_none(written: Any):
    assert moment(written) is None
    assert not is_ambiguous(written)
