"""Votes beside their sentences, also where one table has what the other hasn't."""

from labeling.publish.votes_by_article import votes_beside
from tests.publish.sample_tables import label, vote

FIRST, SECOND, THIRD = (label("a" * 16, 1, 0, "One."), label("a" * 16, 2, 5, "Two."), label("b" * 16, 1, 0, "Three."))


def test_votes_on_sentences_without_a_row_are_passed_over():
    votes = [vote(each, person, "quote") for each in (FIRST, SECOND, THIRD) for person in ("x", "y")]
    found = [(row["sentence_id"], [each["annotator"] for each in some]) for row, some in votes_beside([SECOND], votes)]
    assert found == [(SECOND["sentence_id"], ["x", "y"])]


def test_a_sentence_without_votes_has_none_and_takes_nobody_elses():
    votes = [vote(THIRD, "x", "quote")]
    found = [len(some) for _, some in votes_beside([FIRST, SECOND, THIRD], votes)]
    assert found == [0, 0, 1]


def test_an_article_without_votes_does_not_lose_those_of_the_next():
    assert [len(some) for _, some in votes_beside([FIRST, THIRD], [])] == [0, 0]
    votes = [vote(FIRST, "x", "quote"), vote(THIRD, "x", "quote")]
    assert [len(some) for _, some in votes_beside([FIRST, THIRD], votes)] == [1, 1]
