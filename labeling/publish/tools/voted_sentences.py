"""Sentences with their votes: what every other tool's format is made of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from labeling.publish.columns import Row
from labeling.publish.tables import Tables, rows_by_article


@dataclass(frozen=True, slots=True)
class VotedSentence:
    """A sentence of the release with its text, and the votes on it."""

    article: Row
    label: Row
    """Its row of the labels table."""
    votes: list[Row]
    """Its rows of the annotations table."""
    settled: bool
    """Whether it is one of the labels table; else nobody has settled it, and other tools go on with it."""

    @property
    def data(self) -> Row:
        """What every tool can keep with a text, to find the sentence again."""
        return {
            "sentence_id": self.label["sentence_id"],
            "article_id": self.label["article_id"],
            "position": self.label["position"],
            "title": self.article["title"],
            "split": self.label["split"],
        }


def provenance(vote: Row) -> Row:
    """What every tool can keep with a vote, to tell where it comes from."""
    return {name: vote[name] for name in ("made_with", "import_id", "made_at", "saved_at")}


def voted_sentences(tables: Tables) -> Iterator[VotedSentence]:
    """The sentences whose text may leave: those of the labels, and with them those that only have votes.

    In the order of the tables, so that no vote on them is left out. One article's rows are in memory at once.
    """
    articles, unsettled = tables.articles(), _ByArticle(tables.unsettled())
    article = next(articles, None)
    for rows, votes in rows_by_article(tables.labels(), tables.annotations()):
        while article is not None and article["article_id"] != rows[0]["article_id"]:
            article = next(articles, None)
        if article is not None:
            yield from _of_article(article, rows, unsettled.rows(article["article_id"]), votes)


def _of_article(
    article: Row, settled: list[Row], unsettled: list[Row], votes: Mapping[str, list[Row]]
) -> Iterator[VotedSentence]:
    pairs = [*((row, True) for row in settled), *((row, False) for row in unsettled)]
    for row, is_settled in sorted(pairs, key=lambda pair: int(pair[0]["position"])):
        if row["text"] is not None:
            yield VotedSentence(article, row, votes.get(row["sentence_id"], []), is_settled)


class _ByArticle:
    """Rows in the order of the articles, of which not each has some."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, itemgetter("article_id"))
        self._next = self._following()

    def _following(self) -> tuple[str, list[Row]] | None:
        group = next(self._groups, None)
        return None if group is None else (group[0], list(group[1]))

    def rows(self, article_id: str) -> list[Row]:
        if self._next is None or self._next[0] != article_id:
            return []
        (_, rows), self._next = self._next, self._following()
        return rows
