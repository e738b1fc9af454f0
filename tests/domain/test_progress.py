from datetime import UTC, datetime, timedelta

import pytest

from labeling.domain.progress import (
    AnnotatorWork,
    ArticleStatus,
    Pace,
    answers_left,
    article_status,
    estimate_finish,
    is_enough,
    unusual_work,
)

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
NAMES = {"quote": "Quote", "opinion": "Opinion"}


def work(name: str, median_ms: float | None = 3000, **count_by_label: int) -> AnnotatorWork:
    labeled = sum(count_by_label.values())
    return AnnotatorWork(f"a-{name}", name, labeled, labeled, labeled, 0, median_ms, NOW, count_by_label)


def test_states():
    for put_away in (ArticleStatus.ARCHIVED, ArticleStatus.TAKEN_DOWN):
        assert article_status(put_away=put_away, begun=True, is_enough=True) is put_away
    assert article_status(put_away=None, begun=True, is_enough=True) is ArticleStatus.LABELED
    assert article_status(put_away=None, begun=True, is_enough=False) is ArticleStatus.IN_PROGRESS
    assert article_status(put_away=None, begun=False, is_enough=False) is ArticleStatus.NOT_STARTED


def test_enough():
    assert is_enough(2, False, ["a", "b"], [])
    assert not is_enough(2, False, ["a"], ["a"])
    assert is_enough(1, True, ["a", "b"], ["a", "b"])
    assert is_enough(1, True, ["a", "b", "owner"], ["a", "b"])
    assert not is_enough(1, True, ["a"], ["a", "b"])
    assert not is_enough(1, True, [], [])


def test_answers_left():
    assert answers_left(10, 2, False, {}, []) == 20
    assert answers_left(10, 2, False, {"a": 10, "b": 3}, []) == 7
    assert answers_left(10, 2, False, {"a": 12, "b": 10, "c": 5}, []) == 0
    assert answers_left(10, 1, True, {"a": 4, "owner": 9}, ["a", "b"]) == 16


def test_an_estimate_from_two_weeks():
    estimate = estimate_finish(300, Pace(140, NOW - timedelta(days=60)), NOW)
    assert estimate.per_day == 10
    assert estimate.finish_at == NOW + timedelta(days=30)
    assert "300 answers are left" in estimate.why


def test_an_estimate_from_three_days_goes_by_three_days():
    estimate = estimate_finish(60, Pace(60, NOW - timedelta(days=3)), NOW)
    assert estimate.finish_at == NOW + timedelta(days=3)


def test_an_hour_is_not_a_day():
    for first_at in (NOW - timedelta(hours=1), NOW + timedelta(hours=1), NOW - timedelta(days=2)):
        estimate = estimate_finish(60, Pace(60, first_at), NOW)
        assert estimate.finish_at is None
        assert "too early" in estimate.why


@pytest.mark.parametrize(
    ("remaining", "pace", "why"),
    [
        (0, Pace(10, NOW - timedelta(days=3)), "Everything that needs a label is labeled"),
        (10, Pace(0, NOW - timedelta(days=30)), "Nothing was labeled in the last 14 days"),
        (10, Pace(0, None), "Nothing was labeled in the last 14 days"),
        (10**9, Pace(1, NOW - timedelta(days=30)), "thousands of years"),
    ],
)
def test_an_unknown_finish_says_why(remaining: int, pace: Pace, why: str):
    estimate = estimate_finish(remaining, pace, NOW)
    assert estimate.finish_at is None
    assert why in estimate.why


def test_fast_work_is_pointed_out():
    others = [work("Ben", 3000, quote=50), work("Cy", 4200, quote=50)]
    (remark,) = unusual_work([work("Ada", 1100, quote=25, opinion=25), *others], NAMES)["a-Ada"]
    assert remark.startswith("Ada takes 1.1 seconds a sentence, the others 3.6.")
    assert unusual_work([work("Ada", 1200, quote=25, opinion=25), *others], NAMES) == {}
    assert unusual_work([work("Ada", 1100, quote=49), *others], NAMES) == {}
    assert unusual_work([work("Ada", None, quote=25, opinion=25), *others], NAMES) == {}
    assert unusual_work([work("Ada", 1, quote=50)], NAMES) == {}
    assert unusual_work([work("Ada", 1, quote=50), work("Ben", 9000, quote=49)], NAMES) == {}


def test_one_sided_work_is_pointed_out():
    mixed = work("Ben", quote=30, opinion=25)
    (remark,) = unusual_work([work("Ada", quote=45, opinion=5), mixed], NAMES)["a-Ada"]
    assert remark.startswith("90% of Ada's labels are “Quote”, 55% of the others'.")
    assert unusual_work([work("Ada", quote=44, opinion=6), mixed], NAMES) == {}
    assert unusual_work([work("Ada", quote=45, opinion=4), mixed], NAMES) == {}
    assert unusual_work([work("Ada", quote=50), work("Ben", quote=36, opinion=24)], NAMES) == {}
    assert unusual_work([work("Ada", quote=50), work("Ben", opinion=49)], NAMES) == {}


def test_a_label_that_is_no_longer_in_the_codebook_is_named_by_its_id():
    remarks = unusual_work([work("Ada", rumour=50), work("Ben", quote=50)], NAMES)
    assert "“rumour”" in remarks["a-Ada"][0]
