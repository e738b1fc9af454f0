"""Sentences with their votes beside them: what every other tool's format is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from labeling.publish.columns import Row
from labeling.publish.tables import Tables


@dataclass(frozen=True, slots=True)
class VotedSentence:
    """A sentence of the release with its text, and the votes on it."""

    article: Row
    label: Row
    """Its row of the labels table."""
    votes: list[Row]
    """Its rows of the annotations table."""

    @property
    def data(self) -> Row:
        """What every tool can keep beside a text, to find the sentence again."""
        return {
            "sentence_id": self.label["sentence_id"],
            "article_id": self.label["article_id"],
            "position": self.label["position"],
            "title": self.article["title"],
            "split": self.label["split"],
        }


def voted_sentences(tables: Tables) -> Iterator[VotedSentence]:
    """The sentences whose text may leave, in the order of the tables. One article's rows are in memory at once."""
    labels = groupby(tables.labels(), itemgetter("article_id"))
    votes = groupby(tables.annotations(), itemgetter("article_id"))
    of_article, of_votes = next(labels, None), next(votes, None)
    for article in tables.articles():
        rows: list[Row] = []
        if of_article is not None and of_article[0] == article["article_id"]:
            rows = list(of_article[1])
            of_article = next(labels, None)
        votes_by_sentence: dict[str, list[Row]] = {}
        if of_votes is not None and of_votes[0] == article["article_id"]:
            votes_by_sentence = _by_sentence(of_votes[1])
            of_votes = next(votes, None)
        for row in rows:
            if row["text"] is not None:
                yield VotedSentence(article, row, votes_by_sentence.get(row["sentence_id"], []))


def _by_sentence(rows: Iterator[Row]) -> dict[str, list[Row]]:
    return {sentence_id: list(votes) for sentence_id, votes in groupby(rows, itemgetter("sentence_id"))}
