import numpy as np
import pytest

from labeling.domain.agreement.ratings import Ratings
from tests.domain.agreement.tables import as_ratings

ROWS = [
    ("s2", "ben", "opinion", "b"),
    ("s1", "ada", "quote", "a"),
    ("s1", "ben", "opinion", "a"),
    ("s2", "ada", "opinion", "b"),
]


def test_ids_become_numbers():
    ratings, indexes = Ratings.of(ROWS, ["quote", "opinion", "unverified"])
    assert indexes.sentences == ("s1", "s2")
    assert indexes.annotators == ("ada", "ben")
    assert indexes.labels == ("quote", "opinion", "unverified")
    assert indexes.articles == ("a", "b")
    assert ratings.counts.tolist() == [[1, 1, 0], [0, 2, 0]]
    assert ratings.article.tolist() == [0, 1]
    assert (ratings.votes, ratings.sentences, ratings.labels, ratings.annotators, ratings.articles) == (4, 2, 3, 2, 2)


def test_no_rows_are_no_votes():
    ratings, indexes = Ratings.of([], ["quote", "opinion"])
    assert ratings.votes == ratings.sentences == 0
    assert indexes.annotators == ()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("s3", "ada", "rumour", "a"), "no label is called rumour; there are quote, opinion"),
        (("s1", "cy", "quote", "b"), "a sentence is in two articles"),
        (("s1", "ada", "opinion", "a"), "two votes on one sentence"),
    ],
)
def test_rows_that_contradict_are_refused(row: tuple[str, str, str, str], why: str):
    with pytest.raises(ValueError, match=why):
        Ratings.of([*ROWS, row], ["quote", "opinion"])


def test_arrays_that_contradict_are_refused():
    none = np.zeros(0, np.int64)
    single = np.zeros(1, np.int64)
    for wrong in (single - 1, single + 1):
        with pytest.raises(ValueError, match="must hold numbers from 0 to 0"):
            Ratings(single, single, wrong, single, 1, 1, 1)
        with pytest.raises(ValueError, match="article must hold numbers"):
            Ratings(single, single, single, wrong, 1, 1, 1)
    with pytest.raises(ValueError, match="their lengths differ"):
        Ratings(single, single, none, single, 1, 1, 1)


def test_parts_of_the_votes():
    ratings = as_ratings([[0, 1, 0], [1, 1, None], [0, None, 2]], 3)
    assert ratings.of_sentences(np.array([True, False, True])).counts.tolist() == [[2, 1, 0], [0, 0, 0], [1, 0, 1]]
    assert ratings.of_annotators(0, 2).counts.tolist() == [[2, 0, 0], [0, 1, 0], [1, 0, 1]]
    assert ratings.where(ratings.label == 1).votes == 3
    assert ratings.one_against_rest(0).counts.tolist() == [[1, 2], [2, 0], [1, 1]]
