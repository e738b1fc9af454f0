from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.sign_in_limits import (
    ACCOUNT_LIMIT,
    ADDRESS_LIMIT,
    LONGEST_DELAY,
    Limit,
    address_group,
    delay_after,
)

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
NOTHING = timedelta(0)


def tries_allowed(limit: Limit, pauses: list[float]) -> list[datetime]:
    """When tries were let through of one who waits this many seconds beyond what is asked each time."""
    now, allowed = NOW, []
    for pause in pauses:
        now += limit.wait(allowed, now) + timedelta(seconds=pause)
        allowed.append(now)
    return allowed


def most_in(length: timedelta, moments: list[datetime]) -> int:
    return max(sum(start <= moment < start + length for moment in moments) for start in moments)


def test_the_first_tries_cost_nothing_then_each_costs_twice_as_much():
    delays = [delay_after(failures, free=5) / timedelta(seconds=1) for failures in range(14)]
    assert delays == [0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900]


@given(st.integers(0, 10**6), st.integers(1, 20))
def test_the_delay_grows_up_to_a_quarter_of_an_hour(failures: int, free: int):
    assert NOTHING <= delay_after(failures, free=free) <= delay_after(failures + 1, free=free) <= LONGEST_DELAY


@pytest.mark.parametrize("limit", [ACCOUNT_LIMIT, ADDRESS_LIMIT])
def test_waiting_no_longer_than_asked_gives_20_tries_in_a_quarter_of_an_hour_at_most(limit: Limit):
    assert most_in(QUARTER, tries_allowed(limit, [0] * 300)) <= 20


@pytest.mark.parametrize("limit", [ACCOUNT_LIMIT, ADDRESS_LIMIT])
@given(pauses=st.lists(st.floats(0, 2000), min_size=1, max_size=100))
def test_however_the_tries_are_timed(limit: Limit, pauses: list[float]):
    assert most_in(QUARTER, tries_allowed(limit, pauses)) <= 20


def test_sabotage_with_nothing_but_free_tries_it_would_be_more():
    endless = Limit(free=1000, window=timedelta(hours=1))
    assert most_in(QUARTER, tries_allowed(endless, [0] * 300)) > 20


def test_a_try_is_forgotten_after_the_window():
    limit = Limit(free=1, window=timedelta(minutes=1))
    assert limit.wait([NOW], NOW + timedelta(seconds=2)) == timedelta(seconds=3)
    assert limit.wait([NOW], NOW + timedelta(minutes=1)) == NOTHING


def test_a_clock_that_is_set_back_locks_nobody_out():
    tomorrow = NOW + timedelta(days=1)
    assert ACCOUNT_LIMIT.wait([tomorrow] * 30, NOW) == LONGEST_DELAY


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:/run/socket", "unix:/run/socket"),
    ],
)
def test_addresses_of_one_customer_count_together(address: str, group: str):
    assert address_group(address) == group
