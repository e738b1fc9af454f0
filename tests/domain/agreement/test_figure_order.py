"""Of many figures, those that say most come first."""

from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.figure_order import extremes, lowest_first


def known(value: float) -> Estimate:
    return Estimate(value, value - 0.1, value + 0.1)


def itself(estimate: Estimate) -> Estimate:
    return estimate


LUCK = [Estimate(value, why="No interval: …") for value in (-0.5, 1.0, 0.4)]
NOTHING = Estimate(None, why="Only one label was used.")


def test_those_with_an_interval_come_before_luck_and_luck_before_nothing():
    many = [NOTHING, *LUCK, known(0.7), known(0.2), known(0.0)]
    order = lowest_first(many, itself)
    assert [estimate.value for estimate in order] == [0.0, 0.2, 0.7, -0.5, 0.4, 1.0, None]


def test_both_ends_are_picked_from_those_with_an_interval():
    many = [known(number / 10) for number in (3, 1, 4, 5, 9, 2, 6)] + LUCK
    picked = extremes(many, itself, 2)
    assert [estimate.value for estimate in picked.lowest] == [0.1, 0.2]
    assert [estimate.value for estimate in picked.highest] == [0.9, 0.6]
    assert (picked.ranked, picked.with_interval) == (7, True)


def test_where_few_have_an_interval_all_figures_count():
    picked = extremes([*LUCK, NOTHING, known(0.7)], itself, 2)
    assert [estimate.value for estimate in picked.lowest] == [-0.5, 0.4]
    assert [estimate.value for estimate in picked.highest] == [1.0, 0.7]
    assert (picked.ranked, picked.with_interval) == (4, False)


def test_none_is_at_both_ends():
    picked = extremes([known(0.3), known(0.1), known(0.2)], itself, 5)
    assert [estimate.value for estimate in picked.lowest] == [0.1, 0.2]
    assert [estimate.value for estimate in picked.highest] == [0.3]
    assert extremes([NOTHING], itself, 2).lowest == []
