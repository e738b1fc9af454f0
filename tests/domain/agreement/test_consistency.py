import numpy as np
import pytest

from labeling.domain.agreement.consistency import self_consistency
from tests.domain.agreement import naive

NOTHING = np.zeros(0, np.int64)


def test_first_against_second_answers():
    chance = np.random.default_rng(2)
    first = chance.integers(0, 3, 60)
    second = np.where(chance.random(60) < 0.2, chance.integers(0, 3, 60), first)
    consistency = self_consistency(first, second, np.arange(60) // 5, 3, draws=300, seed=1)
    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    assert consistency.percent.value == pytest.approx(float((first == second).mean()))
    assert consistency.kappa.value == pytest.approx(naive.cohen(pairs, 3))
    assert consistency.kappa.low is not None
    assert consistency.kappa.low < (consistency.kappa.value or 0) < (consistency.kappa.high or 0)
    assert consistency.confusion.sum() == consistency.kappa.sentences == 60
    assert consistency.kappa.articles == 12


def test_no_repeats():
    consistency = self_consistency(NOTHING, NOTHING, NOTHING, 4, draws=10, seed=1)
    assert consistency.percent.value is None
    assert "labeled twice" in consistency.percent.why


def test_repeats_with_one_label():
    consistency = self_consistency(np.zeros(9, int), np.zeros(9, int), np.arange(9), 4, draws=10, seed=1)
    assert consistency.percent.value == 1
    assert consistency.kappa.value is None
    assert "Only one label" in consistency.kappa.why
