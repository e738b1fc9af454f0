import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.assignments import (
    Assignment,
    AssignmentSettings,
    DealingOrder,
    Holding,
    QueueCandidate,
    dealing_order,
    has_slot_for,
    is_shared,
    next_article,
)

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
LEASE = timedelta(minutes=30)
DEALT = Assignment(1, "b" * 16, "a-ada", True, None, NOW)
BY_HAND = replace(DEALT, dealt=False, given_by="a-owner")


@pytest.mark.parametrize(
    ("assignment", "finished", "saved_at", "after", "live"),
    [
        (DEALT, False, None, timedelta(0), True),
        (DEALT, False, None, LEASE - timedelta(seconds=1), True),
        (DEALT, False, None, LEASE, False),
        (DEALT, False, NOW + LEASE, LEASE, True),
        (DEALT, False, NOW + LEASE, 2 * LEASE, False),
        (DEALT, False, NOW - LEASE, LEASE - timedelta(seconds=1), True),
        (DEALT, True, None, 100 * LEASE, True),
        (BY_HAND, False, None, 100 * LEASE, True),
        (replace(DEALT, ended_at=NOW), True, NOW, timedelta(0), False),
        (replace(BY_HAND, ended_at=NOW), False, NOW, timedelta(0), False),
        (DEALT, False, None, -timedelta(hours=1), True),
    ],
)
def test_a_lease(assignment: Assignment, finished: bool, saved_at: datetime | None, after: timedelta, live: bool):
    assert Holding(assignment, int(finished), 1, saved_at).is_live(NOW + after, LEASE) is live


def test_a_closed_account_holds_only_what_it_finished():
    assert not Holding(BY_HAND, 3, 4, NOW, disabled=True).is_live(NOW, LEASE)
    assert Holding(BY_HAND, 4, 4, NOW, disabled=True).is_live(NOW, LEASE)
    assert Holding(BY_HAND, 3, 4, NOW).is_live(NOW, LEASE)


def test_a_question_put_afterwards_takes_nobody_an_article_away():
    asked_again = Holding(DEALT, 4, 4, NOW, pending=2)
    assert asked_again.is_settled
    assert not asked_again.is_finished
    assert asked_again.is_live(NOW + 100 * LEASE, LEASE)
    assert Holding(DEALT, 4, 4, NOW).is_finished
    assert not Holding(DEALT, 3, 4, NOW).is_finished


def test_slots():
    assert has_slot_for("a", 2, False, {"b"})
    assert not has_slot_for("a", 2, False, {"b", "c"})
    assert not has_slot_for("a", 2, False, {"a"})
    assert has_slot_for("a", 1, True, {"b", "c"})
    assert not has_slot_for("a", 1, True, {"a"})


@given(st.integers(1, 5), st.booleans(), st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_there_is_a_slot_until_as_many_hold_it_as_it_needs(
    overlap: int, shared: bool, holders: set[str], everybody: set[str]
):
    with_slot = {annotator for annotator in everybody if has_slot_for(annotator, overlap, shared, holders)}
    assert with_slot == (everybody - holders if shared or len(holders) < overlap else set())


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        (AssignmentSettings(overlap=0), "overlap of 0"),
        (AssignmentSettings(overlap=101), "overlap of 101"),
        (AssignmentSettings(shared_percent=101), "101%"),
        (AssignmentSettings(shared_percent=-1), "-1%"),
        (AssignmentSettings(lease=timedelta(minutes=4)), "5 minutes"),
        (AssignmentSettings(lease=timedelta(days=31)), "30 days"),
    ],
)
def test_settings_out_of_range_are_named(settings: AssignmentSettings, word: str):
    problem = settings.problem()
    assert problem
    assert word in problem


def test_the_settings_of_a_new_project_are_in_range():
    assert AssignmentSettings().problem() is None


IDS = [f"{number:016x}" for number in range(1000)]
EQUAL = [QueueCandidate(article_id, number, 2) for number, article_id in enumerate(IDS)]


def test_most_needed_first_and_what_was_begun_before_all():
    candidates = [
        QueueCandidate("one", 1, 1),
        QueueCandidate("two", 2, 2),
        QueueCandidate("three", 3, 2),
        QueueCandidate("begun", 4, 1, begun=True),
    ]
    ordered = dealing_order(candidates, DealingOrder.NEED, "p-1", "a-ada")
    assert ordered[0] == "begun"
    assert set(ordered[1:3]) == {"two", "three"}
    assert ordered[3] == "one"
    assert dealing_order(candidates, DealingOrder.IMPORT, "p-1", "a-ada") == ["begun", "one", "two", "three"]
    assert next_article(candidates, DealingOrder.IMPORT, "p-1", "a-ada") == "begun"
    assert next_article([], DealingOrder.NEED, "p-1", "a-ada") is None


def test_everybody_has_a_shuffle_of_their_own():
    first = {
        annotator: dealing_order(EQUAL, DealingOrder.NEED, "p-1", annotator) for annotator in ("a-ada", "a-ben", "a-cy")
    }
    assert all(sorted(order) == IDS for order in first.values())
    assert all(order != IDS for order in first.values())
    # Independent shuffles of 1,000 agree on about one place.
    assert sum(a == b for a, b in zip(first["a-ada"], first["a-ben"], strict=True)) < 10
    assert dealing_order(EQUAL, DealingOrder.NEED, "p-2", "a-ada") != first["a-ada"]
    assert dealing_order(reversed(EQUAL), DealingOrder.NEED, "p-1", "a-ada") == first["a-ada"]


def test_the_shuffle_averages_order_out():
    """Over 400 annotators, an article is at every place about as often: the mean place is the middle."""
    candidates = EQUAL[:9]
    places = [dealing_order(candidates, DealingOrder.NEED, "p-1", f"a-{number}").index(IDS[0]) for number in range(400)]
    assert 3.5 < sum(places) / len(places) < 4.5


def test_other_processes_shuffle_and_share_alike():
    code = (
        "from labeling.domain.assignments import *\n"
        "candidates = [QueueCandidate(f'{n:016x}', n, 2) for n in range(50)]\n"
        "print(dealing_order(candidates, DealingOrder.NEED, 'p-1', 'a-ada'))\n"
        "print([c.article_id for c in candidates if is_shared('p-1', c.article_id, 20)])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1")
    }
    here = dealing_order(EQUAL[:50], DealingOrder.NEED, "p-1", "a-ada")
    shared = [article_id for article_id in IDS[:50] if is_shared("p-1", article_id, 20)]
    assert outputs == {f"{here}\n{shared}\n"}


def test_the_shared_share():
    shares = [sum(is_shared("p-1", article_id, percent) for article_id in IDS) for percent in (0, 10, 50, 100)]
    assert shares[0] == 0
    assert 70 < shares[1] < 130
    assert 430 < shares[2] < 570
    assert shares[3] == 1000
    # A larger share holds the smaller one: nobody's work is lost for agreement when the owner wants more.
    assert all(is_shared("p-1", a, 50) for a in IDS if is_shared("p-1", a, 10))
