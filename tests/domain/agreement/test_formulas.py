"""The coefficients against a second implementation, and what must hold of them whatever the votes."""

import random
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.agreement.estimate import Statistic
from labeling.domain.agreement.measures import coefficients, estimate
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.agreement.summary import Agreement, coincidences, summary
from tests.domain.agreement import naive
from tests.domain.agreement.naive import Table
from tests.domain.agreement.tables import as_ratings, random_table, tables

PERCENT, COHEN, FLEISS, ALPHA, AC1 = Statistic
BY_CHANCE = (COHEN, FLEISS, ALPHA)


def same(found: float | None, expected: float | None) -> bool:
    return found is expected if found is None or expected is None else found == pytest.approx(expected, abs=1e-9)


def measured(table: Table, labels: int) -> Agreement:
    return summary(as_ratings(table, labels), draws=2, seed=1)


def test_five_hundred_random_tables_against_the_definitions():
    compared = 0
    for seed in range(500):
        table, labels = random_table(seed)
        found = coefficients(as_ratings(table, labels))
        assert same(found[PERCENT], naive.percent(table)), seed
        assert same(found[FLEISS], naive.fleiss(table, labels)), seed
        assert same(found[ALPHA], naive.alpha(table)), seed
        assert same(found[AC1], naive.ac1(table, labels)), seed
        compared += found[ALPHA] is not None
    assert compared > 450


def test_a_hundred_random_tables_from_every_side():
    for seed in range(100):
        table, labels = random_table(seed)
        found = measured(table, labels)
        for pair in found.pairs:
            met = naive.met(table, pair.first, pair.second)
            assert same(pair.kappa.value, naive.cohen(met, labels)), seed
            assert pair.confusion.sum() == pair.percent.sentences == len(met)
            assert all(pair.confusion[cell] == met.count(cell) for cell in np.ndindex(labels, labels))
        for each in found.rest:
            percent, kappa = naive.against_rest(table, each.annotator, labels)
            assert same(each.percent.value, percent), seed
            assert same(each.kappa.value, kappa), seed
        for label, alpha in enumerate(found.label_alphas):
            assert same(
                alpha.value, naive.alpha([[None if v is None else int(v == label) for v in row] for row in table])
            )


@given(tables())
def test_nothing_leaves_its_range(drawn: tuple[Table, int]):
    for statistic, value in coefficients(as_ratings(*drawn)).items():
        if value is not None:
            # Fleiss' kappa has no lower end where single votes make a label likely that no pair of votes holds.
            assert value <= 1 + 1e-9
            assert statistic is FLEISS or value >= statistic.lowest - 1e-9


@given(tables(), st.randoms(use_true_random=False))
def test_names_and_order_change_nothing(drawn: tuple[Table, int], chance: random.Random):
    table, labels = drawn
    names, people, order = list(range(labels)), list(range(len(table[0]))), list(range(len(table)))
    for each in (names, people, order):
        chance.shuffle(each)
    shuffled = [[None if (v := table[place][who]) is None else names[v] for who in people] for place in order]
    before, after = (coefficients(as_ratings(each, labels)) for each in (table, shuffled))
    assert all(same(before[statistic], after[statistic]) for statistic in Statistic)


@pytest.mark.slow
@given(tables())
def test_every_sentence_twice(drawn: tuple[Table, int]):
    table, labels = drawn
    once, twice = (coefficients(as_ratings(each, labels)) for each in (table, table + table))
    assert all(same(once[statistic], twice[statistic]) for statistic in (PERCENT, COHEN, FLEISS, AC1))
    if once[ALPHA] is not None:
        # Alpha corrects for the number of votes n: 1 - alpha goes with (n - 1) / n.
        votes = sum(map(len, naive.pairable(table)))
        corrected = 1 - (1 - once[ALPHA]) * (2 * votes - 1) / (2 * votes - 2)
        assert same(twice[ALPHA], corrected)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(2, 4))
def test_who_always_agrees_has_one_or_used_one_label(labels: list[int], annotators: int):
    found = coefficients(as_ratings([[label] * annotators for label in labels], 4))
    assert found[PERCENT] == found[AC1] == 1
    for statistic in BY_CHANCE:
        if statistic is not COHEN or annotators == 2:
            assert same(found[statistic], 1.0 if len(set(labels)) > 1 else None)


@given(tables())
def test_alpha_is_the_weighted_mean_of_the_labels(drawn: tuple[Table, int]):
    found = measured(*drawn)
    if found.alpha.value is not None:
        parts = zip(found.label_weights, found.label_alphas, strict=True)
        mean = sum(weight * (label.value or 0) for weight, label in parts)
        assert found.alpha.value == pytest.approx(mean, abs=1e-9)
        assert sum(found.label_weights) == pytest.approx(1)


@pytest.mark.slow
@given(tables())
def test_one_label_against_the_rest_is_alpha_with_two_labels(drawn: tuple[Table, int]):
    ratings = as_ratings(*drawn)
    found = summary(ratings, draws=2, seed=1).label_alphas
    for label, alpha in enumerate(found):
        assert same(alpha.value, coefficients(ratings.one_against_rest(label))[ALPHA])


@given(tables())
def test_the_coincidence_matrix_is_krippendorffs(drawn: tuple[Table, int]):
    table, labels = drawn
    matrix = coincidences(as_ratings(table, labels).counts)
    assert matrix == pytest.approx(matrix.T)
    units = naive.pairable(table)
    margins = [sum(labels.count(each) for labels in units) for each in range(labels)]
    assert matrix.sum(axis=0) == pytest.approx(margins)
    found = coefficients(as_ratings(table, labels))[ALPHA]
    if found is not None:
        n, diagonal = sum(margins), float(np.trace(matrix))
        chance = sum(margin * (margin - 1) for margin in margins)
        assert found == pytest.approx(((n - 1) * diagonal - chance) / (n * (n - 1) - chance))


def test_with_two_annotators_the_rest_is_the_other():
    table, labels = [[0, 0], [1, 0], [2, 2], [1, 1], [None, 1]], 3
    found = measured(table, labels)
    assert found.rest[0].kappa.value == pytest.approx(found.pairs[0].kappa.value)
    assert found.rest[1].kappa.value == pytest.approx(found.pairs[0].kappa.value)
    assert found.pairs[0].kappa == estimate(as_ratings(table, labels), COHEN, draws=2, seed=1)


def test_where_one_label_dominates_ac1_stays_high():
    table: Table = [[0, 0]] * 96 + [[0, 1], [1, 0], [0, 1], [1, 0]]
    found = coefficients(as_ratings(table, 2))
    assert found[PERCENT] == 0.96
    assert found[ALPHA] is not None
    assert found[ALPHA] < 0
    assert found[AC1] is not None
    assert found[AC1] > 0.95
    assert not any(isnan(value) for value in found.values() if value is not None)


def test_nothing_to_measure_is_no_error():
    nobody = Ratings.of([], ["quote", "opinion"])[0]
    alone = as_ratings([[0, None], [None, None]], 2)
    for ratings, why in ((nobody, "There are no votes"), (alone, "No sentence has a label from two")):
        found = summary(ratings, draws=10, seed=1)
        for figure in (found.percent, found.fleiss, found.alpha, found.ac1, *found.label_alphas):
            assert figure.value is None
            assert why in figure.why
        assert found.pairs == ()
        assert found.weakest_label is None
        assert found.confusion.sum() == found.coincidences.sum() == 0
    assert [each.kappa.value for each in summary(alone, draws=10, seed=1).rest] == [None]
