"""Sentences with their votes beside them: what every other tool's format is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from labeling.publish.beside import votes_beside
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
    articles = tables.articles()
    article = next(articles, None)
    for row, votes in votes_beside(tables.labels(), tables.annotations()):
        while article is not None and article["article_id"] != row["article_id"]:
            article = next(articles, None)
        if article is not None and row["text"] is not None:
            yield VotedSentence(article, row, votes)
