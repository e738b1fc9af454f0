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


def same(actual: float | None, expected: float | None) -> bool:
    return actual is expected if actual is None or expected is None else actual == pytest.approx(expected, abs=1e-9)


def measured(table: Table, labels: int) -> Agreement:
    return summary(as_ratings(table, labels), draws=2, seed=1)


def test_five_hundred_random_tables_against_the_definitions():
    compared = 0
    for seed in range(500):
        table, labels = random_table(seed)
        actual = coefficients(as_ratings(table, labels))
        assert same(actual[PERCENT], naive.percent(table)), seed
        assert same(actual[FLEISS], naive.fleiss(table, labels)), seed
        assert same(actual[ALPHA], naive.alpha(table)), seed
        assert same(actual[AC1], naive.ac1(table, labels)), seed
        compared += actual[ALPHA] is not None
    assert compared > 450


def test_a_hundred_random_tables_from_every_side():
    for seed in range(100):
        table, labels = random_table(seed)
        actual = measured(table, labels)
        for pair in actual.pairs:
            met = naive.met(table, pair.first, pair.second)
            assert same(pair.kappa.value, naive.cohen(met, labels)), seed
            assert pair.confusion.sum() == pair.percent.sentences == len(met)
            assert all(pair.confusion[cell] == met.count(cell) for cell in np.ndindex(labels, labels))
        for compared in actual.rest:
            percent, kappa = naive.against_rest(table, compared.annotator, labels)
            assert same(compared.percent.value, percent), seed
            assert same(compared.kappa.value, kappa), seed
        for label, alpha in enumerate(actual.label_alphas):
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
    for array in (names, people, order):
        chance.shuffle(array)
    shuffled = [[None if (v := table[place][who]) is None else names[v] for who in people] for place in order]
    before, after = (coefficients(as_ratings(array, labels)) for array in (table, shuffled))
    assert all(same(before[statistic], after[statistic]) for statistic in Statistic)


@pytest.mark.slow
@given(tables())
def test_every_sentence_twice(drawn: tuple[Table, int]):
    table, labels = drawn
    once, twice = (coefficients(as_ratings(rows, labels)) for rows in (table, table + table))
    assert all(same(once[statistic], twice[statistic]) for statistic in (PERCENT, COHEN, FLEISS, AC1))
    if once[ALPHA] is not None:
        # Alpha corrects for the number of votes n: 1 - alpha goes with (n - 1) / n.
        votes = sum(map(len, naive.pairable(table)))
        corrected = 1 - (1 - once[ALPHA]) * (2 * votes - 1) / (2 * votes - 2)
        assert same(twice[ALPHA], corrected)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(2, 4))
def test_who_always_agrees_has_one_or_used_one_label(labels: list[int], annotators: int):
    actual = coefficients(as_ratings([[label] * annotators for label in labels], 4))
    assert actual[PERCENT] == actual[AC1] == 1
    for statistic in BY_CHANCE:
        if statistic is not COHEN or annotators == 2:
            assert same(actual[statistic], 1.0 if len(set(labels)) > 1 else None)


@given(tables())
def test_alpha_is_the_weighted_mean_of_the_labels(drawn: tuple[Table, int]):
    actual = measured(*drawn)
    if actual.alpha.value is not None:
        parts = zip(actual.label_weights, actual.label_alphas, strict=True)
        mean = sum(weight * (label.value or 0) for weight, label in parts)
        assert actual.alpha.value == pytest.approx(mean, abs=1e-9)
        assert sum(actual.label_weights) == pytest.approx(1)


@pytest.mark.slow
@given(tables())
def test_one_label_against_the_rest_is_alpha_with_two_labels(drawn: tuple[Table, int]):
    ratings = as_ratings(*drawn)
    alphas = summary(ratings, draws=2, seed=1).label_alphas
    for label, alpha in enumerate(alphas):
        assert same(alpha.value, coefficients(ratings.one_against_rest(label))[ALPHA])


@given(tables())
def test_the_coincidence_matrix_is_krippendorffs(drawn: tuple[Table, int]):
    table, labels = drawn
    matrix = coincidences(as_ratings(table, labels).counts)
    assert matrix == pytest.approx(matrix.T)
    units = naive.pairable(table)
    margins = [sum(labels.count(label) for labels in units) for label in range(labels)]
    assert matrix.sum(axis=0) == pytest.approx(margins)
    actual = coefficients(as_ratings(table, labels))[ALPHA]
    if actual is not None:
        n, diagonal = sum(margins), float(np.trace(matrix))
        chance = sum(margin * (margin - 1) for margin in margins)
        assert actual == pytest.approx(((n - 1) * diagonal - chance) / (n * (n - 1) - chance))


def test_with_two_annotators_the_rest_is_the_other():
    table, labels = [[0, 0], [1, 0], [2, 2], [1, 1], [None, 1]], 3
    actual = measured(table, labels)
    assert actual.rest[0].kappa.value == pytest.approx(actual.pairs[0].kappa.value)
    assert actual.rest[1].kappa.value == pytest.approx(actual.pairs[0].kappa.value)
    assert actual.pairs[0].kappa == estimate(as_ratings(table, labels), COHEN, draws=2, seed=1)


def test_where_one_label_dominates_ac1_stays_high():
    table: Table = [[0, 0]] * 96 + [[0, 1], [1, 0], [0, 1], [1, 0]]
    actual = coefficients(as_ratings(table, 2))
    assert actual[PERCENT] == 0.96
    assert actual[ALPHA] is not None
    assert actual[ALPHA] < 0
    assert actual[AC1] is not None
    assert actual[AC1] > 0.95
    assert not any(isnan(value) for value in actual.values() if value is not None)


def test_nothing_to_measure_is_no_error():
    nobody = Ratings.of([], ["quote", "opinion"])[0]
    alone = as_ratings([[0, None], [None, None]], 2)
    for ratings, why in ((nobody, "There are no votes"), (alone, "No sentence has a label from two")):
        agreement = summary(ratings, draws=10, seed=1)
        for figure in (agreement.percent, agreement.fleiss, agreement.alpha, agreement.ac1, *agreement.label_alphas):
            assert figure.value is None
            assert why in figure.why
        assert agreement.pairs == ()
        assert agreement.weakest_label is None
        assert agreement.confusion.sum() == agreement.coincidences.sum() == 0
    assert [compared.kappa.value for compared in summary(alone, draws=10, seed=1).rest] == [None]
