"""Scores, what the queue deals next, and what an attempt at the test is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.model import Answer
from labeling.domain.training import (
    SKIPPED,
    Hits,
    QueueItemKind,
    TrainingSettings,
    consistency,
    first_attempt,
    outcome_of,
    queue_item_kind,
    score,
)

PERCENT = st.integers(0, 50)


def test_the_pass_mark_is_met_exactly():
    settings = TrainingSettings(pass_percent=80, pass_label_percent=70)
    eight_of_ten = [("quote", "quote")] * 8 + [("quote", "opinion")] * 2
    assert score(eight_of_ten).passes(settings)
    assert not score([*eight_of_ten, ("quote", "opinion")]).passes(settings)


def test_no_label_may_be_missed_altogether():
    settings = TrainingSettings(pass_percent=80, pass_label_percent=70)
    mostly = [("quote", "quote")] * 27
    assert score(mostly + [("unverified", "unverified")] * 7 + [("unverified", "quote")] * 3).passes(settings)
    below = score(mostly + [("unverified", "unverified")] * 2 + [("unverified", "quote")])
    assert below.overall.reaches(90)
    assert not below.passes(settings)


def test_skipping_counts_overall_only():
    settings = TrainingSettings(pass_percent=80, pass_label_percent=70)
    assert score([("quote", "quote")] * 20 + [(SKIPPED, "quote")] * 3).passes(settings)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(label="quote", unsure=True), "quote"),
        (Answer(skip="caption"), SKIPPED),
        (Answer(unsure=True, note="?"), None),
        (Answer(), None),
    ],
)
def test_what_an_answer_comes_to(answer: Answer, outcome: str | None):
    assert outcome_of(answer) == outcome


@given(pairs=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_the_labels_add_up_to_the_whole(pairs: list[tuple[str, str]]):
    result = score(pairs)
    assert sum(hits.right for hits in result.by_label.values()) == result.overall.right
    assert sum(hits.total for hits in result.by_label.values()) == result.overall.total == len(pairs)
    assert result.overall.reaches(0)


def test_a_share_of_nothing_is_unknown():
    assert Hits().share is None
    assert Hits(1, 4).share == 0.25


A, B = "a:0-1", "a:2-3"
QUOTE, OPINION = Answer("quote"), Answer("opinion")


def test_the_test_is_over_with_its_last_answer():
    events = [(1, A, QUOTE), (2, A, OPINION), (3, B, QUOTE), (4, A, QUOTE)]
    assert first_attempt(events, [A, B], {}) == {A: "opinion", B: "quote"}


def test_an_answer_taken_back_is_none():
    assert first_attempt([(1, A, QUOTE), (2, A, Answer()), (3, B, QUOTE)], [A, B], {}) == {B: "quote"}


def test_asked_again_it_starts_over():
    events = [(1, A, QUOTE), (2, B, QUOTE), (5, B, OPINION)]
    assert first_attempt(events, [A, B], {A: 3, B: 3}) == {B: "opinion"}
    assert first_attempt([*events, (6, A, OPINION), (7, A, QUOTE)], [A, B], {A: 3, B: 3}) == {
        A: "opinion",
        B: "opinion",
    }


def test_other_sentences_are_not_in_it():
    assert first_attempt([(1, "other:0-1", QUOTE), (2, A, QUOTE)], [A], {}) == {A: "quote"}


@given(check=PERCENT, repeat=PERCENT, dealt=st.integers(0, 10_000))
def test_a_turn_is_drawn_once_and_for_all(check: int, repeat: int, dealt: int):
    settings = TrainingSettings(check_percent=check, repeat_percent=repeat)
    turn = queue_item_kind(settings, "p-seed", "a-ada", dealt)
    assert turn is queue_item_kind(settings, "p-seed", "a-ada", dealt)
    assert turn is QueueItemKind.WORK or (check if turn is QueueItemKind.CHECK else repeat) > 0


def test_turns_come_at_about_their_rates():
    settings = TrainingSettings(check_percent=10, repeat_percent=5)
    turns = [queue_item_kind(settings, f"p-{project}", "a-ada", dealt) for project in range(40) for dealt in range(250)]
    # 10,000 draws: five standard deviations are 1.5 and 1.1 percent points.
    assert turns.count(QueueItemKind.CHECK) / len(turns) == pytest.approx(0.10, abs=0.015)
    assert turns.count(QueueItemKind.REPEAT) / len(turns) == pytest.approx(0.05, abs=0.011)


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        (TrainingSettings(), None),
        (TrainingSettings(True, 100, 100, 25, 25), None),
        (TrainingSettings(pass_percent=101), "choose 0 to 100"),
        (TrainingSettings(pass_label_percent=-1), "choose 0 to 100"),
        (TrainingSettings(check_percent=-1), "cannot be negative"),
        (TrainingSettings(check_percent=30, repeat_percent=21), "would be 51%"),
    ],
)
def test_settings_say_what_is_wrong_with_them(settings: TrainingSettings, problem: str | None):
    text = settings.problem()
    assert text is None if problem is None else problem in str(text)


def test_consistency_goes_by_what_answers_come_to():
    pairs = [
        (QUOTE, Answer("quote", secondary="opinion")),
        (QUOTE, OPINION),
        (Answer(skip="caption"), Answer(skip="fragment")),
        (QUOTE, Answer(unsure=True)),
    ]
    assert consistency(pairs) == Hits(2, 3)
