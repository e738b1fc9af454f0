"""What AC1 counts as labels to choose from."""

import numpy as np
import pytest

from labeling.domain.agreement.estimate import Statistic
from labeling.domain.agreement.measures import coefficients
from labeling.domain.agreement.offered_labels import offered_labels, with_offered_labels
from labeling.domain.agreement.tally import tally
from tests.domain.agreement.tables import as_ratings

TABLE = [[0, 0]] * 5 + [[0, 1]] * 3 + [[1, 1]] * 2
"""Of ten sentences seven agree; 13 of 20 votes are for 0."""
BY_CHANCE = 2 * 0.65 * 0.35
"""Divided by one less than the number of labels, as in Gwet (2008), formula 6."""


@pytest.mark.parametrize("labels", [2, 3, 4, 9])
def test_every_label_there_is_counts(labels: int):
    expected = (0.7 - BY_CHANCE / (labels - 1)) / (1 - BY_CHANCE / (labels - 1))
    assert coefficients(as_ratings(TABLE, labels))[Statistic.AC1] == pytest.approx(expected)


def test_what_it_would_be_otherwise_is_said():
    offered = offered_labels(tally(as_ratings(TABLE, 4)))
    assert (offered.labels, offered.unused) == (4, 2)
    assert offered.ac1_of_used == coefficients(as_ratings(TABLE, 2))[Statistic.AC1]
    assert offered.words == (
        "AC1 counts all 4 labels that annotators could choose from, as Gwet defines it. Nobody used 2 of them; "
        "counting only the others, it would be 0.45."
    )
    assert offered_labels(tally(as_ratings([[0, 0], [0, 0]], 3))).words.endswith("it would not be defined.")


@pytest.mark.parametrize(("table", "labels"), [(TABLE, 2), ([[None, None]], 3)])
def test_nothing_is_said_where_all_are_used_or_there_are_no_votes(table: list[list[int | None]], labels: int):
    assert offered_labels(tally(as_ratings(table, labels))).words == ""


def test_a_label_of_an_older_codebook_counts_only_where_it_is_in_use():
    """Of five labels the codebook has the first two; the others are from older versions, and 3 has votes."""
    votes = as_ratings([*TABLE, [3, 3]], 5)
    reduced = with_offered_labels(votes, 2)
    assert reduced.labels == 3
    assert set(reduced.label.tolist()) == {0, 1, 2}
    assert (reduced.label[votes.label == 3] == 2).all()
    assert coefficients(reduced)[Statistic.ALPHA] == pytest.approx(coefficients(votes)[Statistic.ALPHA])
    assert np.array_equal(with_offered_labels(votes, 5).label, votes.label)
