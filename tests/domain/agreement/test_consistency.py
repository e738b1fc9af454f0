import numpy as np
import pytest

from labeling.domain.agreement.consistency import self_consistency
from tests.domain.agreement import naive

NOTHING = np.zeros(0, np.int64)


def test_first_against_second_answers():
    chance = np.random.default_rng(2)
    first = chance.integers(0, 3, 60)
    second = np.where(chance.random(60) < 0.2, chance.integers(0, 3, 60), first)
    found = self_consistency(first, second, np.arange(60) // 5, 3, draws=300, seed=1)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    assert found.percent.value == pytest.approx(float((first == second).mean()))
    assert found.kappa.value == pytest.approx(naive.cohen(pairs, 3))
    assert found.kappa.low is not None
    assert found.kappa.low < (found.kappa.value or 0) < (found.kappa.high or 0)
    assert found.confusion.sum() == found.kappa.sentences == 60
    assert found.kappa.articles == 12


def test_no_repeats():
    found = self_consistency(NOTHING, NOTHING, NOTHING, 4, draws=10, seed=1)
    assert found.percent.value is None
    assert "labeled twice" in found.percent.why


def test_repeats_with_one_label():
    found = self_consistency(np.zeros(9, int), np.zeros(9, int), np.arange(9), 4, draws=10, seed=1)
    assert found.percent.value == 1
    assert found.kappa.value is None
    assert "Only one label" in found.kappa.why
