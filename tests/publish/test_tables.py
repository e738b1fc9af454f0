"""Votes with their sentences, also where one table has what the other hasn't."""

from collections.abc import Iterable

from labeling.publish.columns import Row
from labeling.publish.tables import rows_by_article
from tests.publish.sample_tables import label, vote

FIRST, SECOND, THIRD = (label("a" * 16, 1, 0, "One."), label("a" * 16, 2, 5, "Two."), label("b" * 16, 1, 0, "Three."))


def votes_of_each(labels: Iterable[Row], votes: Iterable[Row]) -> list[tuple[str, list[str]]]:
    """(sentence id, annotators) of each row of the labels."""
    return [
        (row["sentence_id"], [vote["annotator"] for vote in by_sentence.get(row["sentence_id"], [])])
        for rows, by_sentence in rows_by_article(labels, votes)
        for row in rows
    ]


def test_votes_on_sentences_without_a_row_are_passed_over():
    votes = [vote(row, person, "quote") for row in (FIRST, SECOND, THIRD) for person in ("x", "y")]
    assert votes_of_each([SECOND], votes) == [(SECOND["sentence_id"], ["x", "y"])]


def test_a_sentence_without_votes_has_none_and_takes_nobody_elses():
    votes = [vote(THIRD, "x", "quote")]
    assert [len(people) for _, people in votes_of_each([FIRST, SECOND, THIRD], votes)] == [0, 0, 1]


def test_an_article_without_votes_does_not_lose_those_of_the_next():
    assert [len(people) for _, people in votes_of_each([FIRST, THIRD], [])] == [0, 0]
    votes = [vote(FIRST, "x", "quote"), vote(THIRD, "x", "quote")]
    assert [len(people) for _, people in votes_of_each([FIRST, THIRD], votes)] == [1, 1]
