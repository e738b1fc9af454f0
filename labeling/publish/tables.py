"""The three tables of a release: articles, labels, annotations. Every format writes these, whatever its shape.

A row is a dict of JSON values: None where there is nothing. The columns, their order and their meanings are fixed here;
each label adds two columns (`soft_columns`, `posterior_columns`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Protocol

from labeling.domain.codebook import Codebook
from labeling.domain.releases import CardTexts, ReleaseChoices
from labeling.publish.columns import (
    CODEBOOK,
    CONTEXT,
    IMPORT_ID,
    MADE_AT,
    MADE_WITH,
    MILLISECONDS,
    ROUND_COLUMNS,
    SAVED_AT,
    Batch,
    Row,
)
from labeling.publish.facts import Facts

ARTICLE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "article_id": "first 16 hex digits of the SHA-256 of the article's text",
        "sha256": "SHA-256 of the article's text in UTF-8",
        "title": "the article's title as its importer gave it, or an empty text",
        "language": "BCP 47 language tag",
        "source": "the outlet, or an empty text",
        "url": "where the article was published, or an empty text",
        "published": "when, as its importer wrote it, or an empty text",
        "licence": "the importer's note about the article's licence, or an empty text",
        "batch": "id of the import that brought the article",
        "split": "train, validation or test: the same for all its sentences",
        "cluster": "the same for articles whose whole texts are nearly the same, such as wire copy, directly or "
        "through others; they share a split",
        "sentences": "number of its sentences, headlines, credits and the like included",
        "text_mode": "how much of its text is here: full, excerpt or none",
        "text": "the text exactly as it was imported, or missing",
    }
)
"""One row per article."""

LABEL_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "sentence_id": "article_id:start-end, the same on every machine",
        "article_id": "the article that it is in",
        "position": "1 for the article's first sentence; headlines, credits and the like count",
        "start": "offset of its first character in the article's text, in Unicode code points from 0",
        "end": "offset just after its last character",
        "part": "what it is in its article: headline, body, block_quote, …",
        "text": "the sentence exactly as in the article; only its beginning, or missing, by the article's text_mode",
        "text_sha256": "SHA-256 of the sentence in UTF-8; missing where the article was taken down",
        "label": "the label of record, or missing",
        "secondary": "the second label of a mixed sentence, or missing",
        "skip": "why it is not a sentence to label, or missing",
        "gold_by": "how the label of record, or the skip, came about: adjudicated, accepted, unanimous, single, "
        "majority, dawid_skene; missing where there is neither",
        "without_gold": "why there is neither: no votes, too few votes, disagreement, tie, unsure, split on skipping; "
        "or missing",
        "votes": "number of people whose answers count",
        "tie": "true where two labels have equally many votes, and none has more",
        "entropy": "of the labels' shares of the votes, in bits: 0 where all agree, and the higher, the harder the "
        "sentence was; missing without votes",
        "rule": "the guideline rule that the adjudicator named, or missing",
        "reason": "the adjudicator's reason, or missing",
        "split": "train, validation or test",
    }
)
"""One row per sentence. `soft_<label>` and `posterior_<label>` follow, one each for every label of the codebook."""

ANNOTATION_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "annotation_id": "id of the annotation that is this vote",
        "sentence_id": "the sentence that it is about",
        "article_id": "the article that the sentence is in",
        "annotator": "a pseudonym that is the same throughout the project, or the name",
        "label": "id of the label, or missing",
        "secondary": "id of the second label of a mixed sentence, or missing",
        "skip": "why this is not a sentence to label, or missing",
        "unsure": "true where the annotator was not sure",
        "note": "what the annotator wrote about it; an empty text unless the owner chose to publish notes",
        "path": "the decision questions as answered in guided mode and the rule at their end, as JSON, or missing",
        "context": CONTEXT,
        "codebook": CODEBOOK,
        "milliseconds": MILLISECONDS,
        "made_with": MADE_WITH,
        "import_id": f"{IMPORT_ID}, or missing",
        "made_at": f"{MADE_AT}; missing where that did not say",
        "saved_at": SAVED_AT,
        "extra": "true where the vote is beyond what was asked for",
        **ROUND_COLUMNS,
        "split": "train, validation or test",
    }
)
"""One row per vote: all votes on the release's articles, also on sentences that are left out of the labels. Only
sentences that somebody has yet to answer stay at home, with their votes."""

SOFT, POSTERIOR = "soft_", "posterior_"


def soft_columns(codebook: Codebook) -> Mapping[str, str]:
    """The columns with each label's share of the votes."""
    return {
        f"{SOFT}{label.id}": f"share of the votes that say {label.name}, for training on soft labels; missing without "
        "votes"
        for label in codebook.labels
    }


def posterior_columns(codebook: Codebook) -> Mapping[str, str]:
    """The columns with each label's probability by Dawid and Skene's model."""
    return {
        f"{POSTERIOR}{label.id}": f"probability of {label.name} by Dawid and Skene's model, which trusts reliable "
        "annotators more: a soft label where votes are few or differ; missing where fewer than two people labeled it"
        for label in codebook.labels
    }


def label_columns(codebook: Codebook) -> Mapping[str, str]:
    """All columns of the labels table."""
    return {**LABEL_COLUMNS, **soft_columns(codebook), **posterior_columns(codebook)}


RowProgress = Callable[[int], None]
"""Says how far the writing is: called with the number of rows written since the last call. An
error that it raises ends the writing."""


def ignore_progress(_: int) -> None:
    """For when nobody asked how far it is."""


class Tables(Protocol):
    """What every format is given. Each call walks through the rows again, one at a time: a million never fit in memory.

    Articles come in the order of import, sentences by position, votes by annotator. Rows of one article are together.
    """

    @property
    def codebook(self) -> Codebook:
        """The version that the labels of record are in."""

    @property
    def choices(self) -> ReleaseChoices:
        """What the owner chose."""

    @property
    def card(self) -> CardTexts:
        """What the owner wrote for the card."""

    @property
    def facts(self) -> Facts:
        """What it is in numbers."""

    def batches(self, table: str) -> Iterator[Batch]:
        """The rows of one table as columns, a batch at a time, with the types of `labeling.publish.arrow.schemas`."""

    def articles(self) -> Iterator[Row]:
        """One row per article."""

    def labels(self) -> Iterator[Row]:
        """One row per sentence."""

    def annotations(self) -> Iterator[Row]:
        """One row per vote."""

    def project_records(self) -> Iterator[Row]:
        """What another Factmark project takes in: everything ever answered on these articles, one record at a time."""

    def unsettled(self) -> Iterator[Row]:
        """One row, as in the labels, for each sentence that has votes but no row there: other tools go on with it."""


def columns_by_table(codebook: Codebook) -> Mapping[str, Mapping[str, str]]:
    """The columns of each table with their meanings, by the table's name."""
    return {"articles": ARTICLE_COLUMNS, "labels": label_columns(codebook), "annotations": ANNOTATION_COLUMNS}


def rows_by_table(tables: Tables) -> Mapping[str, Callable[[], Iterator[Row]]]:
    """What walks the rows of each table, by the table's name."""
    return {"articles": tables.articles, "labels": tables.labels, "annotations": tables.annotations}


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
