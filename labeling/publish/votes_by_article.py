"""Votes with the sentences that they are about: both tables walked at the same time, article by article."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from labeling.publish.columns import Row


def rows_by_article(labels: Iterable[Row], votes: Iterable[Row]) -> Iterator[tuple[list[Row], dict[str, list[Row]]]]:
    """(rows of the labels, votes by sentence id) of each article that has labels; also votes on other sentences of it.

    Both come in the order of the tables, and articles in the same order. One article's rows are in memory at once.
    """
    voted = groupby(votes, itemgetter("article_id"))
    next_voted = next(voted, None)
    for article_id, rows in groupby(labels, itemgetter("article_id")):
        votes_by_sentence: dict[str, list[Row]] = {}
        if next_voted is not None and next_voted[0] == article_id:
            votes_by_sentence = {
                sentence_id: list(group) for sentence_id, group in groupby(next_voted[1], itemgetter("sentence_id"))
            }
            next_voted = next(voted, None)
        yield list(rows), votes_by_sentence
