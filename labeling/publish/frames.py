"""The project's tables as pandas DataFrames, with fixed columns and types, also where they are empty."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from labeling.domain.agreement_report import AgreementReport
from labeling.domain.gold import GoldSentence
from labeling.domain.model import FACTMARK, Article, Sentence, StoredAnnotation, Vote
from labeling.publish.columns import Row, answer_columns, round_columns, source_columns

if TYPE_CHECKING:
    from pandas import DataFrame as DataFrame  # noqa: PLC0414  # the front door names its type

_UTC = "datetime64[us, UTC]"

ARTICLES: Mapping[str, str] = MappingProxyType(
    {
        "article_id": "string",
        "title": "string",
        "language": "string",
        "source": "string",
        "url": "string",
        "published": "string",
        "licence": "string",
        "sha256": "string",
        "encoding": "string",
        "engine": "string",
        "text": "string",
    }
)
"""Type by column: one row per article. `published` is as its importer wrote it."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "sentence_id": "string",
        "article_id": "string",
        "position": "int64",
        "start": "int64",
        "end": "int64",
        "part": "string",
        "furniture": "bool",
        "text": "string",
    }
)
"""Type by column: one row per sentence. `start` and `end` are code points of the article's text."""

ANNOTATIONS: Mapping[str, str] = MappingProxyType(
    {
        "sequence": "int64",
        "annotation_id": "string",
        "sentence_id": "string",
        "annotator": "string",
        "label": "string",
        "secondary": "string",
        "skip": "string",
        "unsure": "bool",
        "note": "string",
        "path": "object",
        "context": "bool",
        "codebook": "string",
        "milliseconds": "int64",
        "client_at": _UTC,
        "made_with": "string",
        "import_id": "string",
        "made_at": _UTC,
        "saved_at": _UTC,
    }
)
"""Type by column, of annotations and of votes."""

EVENTS: Mapping[str, str] = MappingProxyType({**ANNOTATIONS, "second_thought": "bool"})
"""Type by column: one row per annotation, current or not. A second thought is no vote."""

VOTES: Mapping[str, str] = MappingProxyType(
    {**ANNOTATIONS, "round": "int64", "later_label": "string", "later_skip": "string"}
)
"""Type by column: one row per vote."""


GOLD: Mapping[str, str] = MappingProxyType(
    {
        "article_id": "string",
        "sentence_id": "string",
        "position": "int64",
        "part": "string",
        "text": "string",
        "gold_label": "string",
        "gold_secondary": "string",
        "gold_skip": "string",
        "gold_by": "string",
        "without": "string",
        "votes": "int64",
        "entropy": "float64",
        "rule": "string",
        "reason": "string",
    }
)
"""Type by column: one row per sentence. Then follows one column of float64 for each label: `soft_` and its id."""

AGREEMENT: Mapping[str, str] = MappingProxyType(
    {
        "about": "string",
        "name": "string",
        "statistic": "string",
        "value": "float64",
        "low": "float64",
        "high": "float64",
        "why": "string",
        "sentences": "int64",
        "votes": "int64",
        "articles": "int64",
    }
)
"""Type by column: one row per figure of agreement. `value` is NaN where it is not defined; `why` says why."""


def articles_frame(articles: Iterable[Article]) -> "DataFrame":
    """One row per article."""
    rows = (
        {
            "article_id": article.id,
            **source_columns(article),
            "sha256": article.sha256,
            "encoding": article.encoding,
            "engine": article.engine,
            "text": article.text,
        }
        for article in articles
    )
    return _frame(rows, ARTICLES)


def sentences_frame(sentences: Iterable[Sentence]) -> "DataFrame":
    """One row per sentence."""
    rows = (
        {
            "sentence_id": sentence.id,
            "article_id": sentence.article_id,
            "position": sentence.position,
            "start": sentence.start,
            "end": sentence.end,
            "part": sentence.part.value,
            "furniture": sentence.part.is_furniture,
            "text": sentence.text,
        }
        for sentence in sentences
    )
    return _frame(rows, SENTENCES)


def events_frame(events: Iterable[StoredAnnotation]) -> "DataFrame":
    """One row per annotation, current or not."""
    return _frame((_annotation(event) | {"second_thought": event.is_second_thought} for event in events), EVENTS)


def votes_frame(votes: Iterable[Vote]) -> "DataFrame":
    """One row per vote."""
    return _frame((_annotation(vote) | round_columns(vote) for vote in votes), VOTES)


def gold_frame(sentences: Iterable[GoldSentence], labels: Iterable[str]) -> "DataFrame":
    """One row per sentence. `labels` have a column each, and so has every other label that has votes."""
    gold_sentences = list(sentences)
    all_labels = dict.fromkeys([*labels, *(label for row in gold_sentences for label in row.soft)])
    rows = (
        {
            "article_id": row.article_id,
            "sentence_id": row.sentence.id,
            "position": row.sentence.position,
            "part": row.sentence.part.value,
            "text": row.sentence.text,
            "gold_label": row.gold.label,
            "gold_secondary": row.gold.secondary,
            "gold_skip": row.gold.skip,
            "gold_by": row.gold.basis and row.gold.basis.value,
            "without": row.gold.no_gold_reason and row.gold.no_gold_reason.value,
            "votes": row.votes,
            "entropy": row.entropy,
            "rule": row.gold.rule,
            "reason": row.gold.reason,
            **{f"soft_{label}": row.soft.get(label, 0.0) if row.soft else None for label in all_labels},
        }
        for row in gold_sentences
    )
    return _frame(rows, {**GOLD, **{f"soft_{label}": "float64" for label in all_labels}})


def agreement_frame(report: AgreementReport) -> "DataFrame":
    """One row per figure of the report."""
    rows = (
        {
            "about": about.value,
            "name": name,
            "statistic": statistic,
            "value": estimate.value,
            "low": estimate.low,
            "high": estimate.high,
            "why": estimate.why,
            "sentences": estimate.sentences,
            "votes": estimate.votes,
            "articles": estimate.articles,
        }
        for about, name, statistic, estimate in report.figures()
    )
    return _frame(rows, AGREEMENT)


def _frame(rows: Iterable[Row], types: Mapping[str, str]) -> "DataFrame":
    from pandas import DataFrame  # noqa: PLC0415  # half a second to load, and most commands need no table

    return DataFrame(list(rows), columns=list(types)).astype(dict(types))


def _annotation(stored: StoredAnnotation) -> Row:
    annotation, origin = stored.annotation, stored.origin
    return {
        "sequence": stored.sequence,
        "annotation_id": annotation.id,
        "sentence_id": annotation.sentence_id,
        "annotator": annotation.annotator_id,
        **answer_columns(annotation),
        # Another tool's vote never came from a browser of ours: where it names no time, there is none.
        "client_at": annotation.client_at if origin is None or origin.made_with == FACTMARK else origin.made_at,
        "made_with": FACTMARK if origin is None else origin.made_with,
        "import_id": origin and origin.import_id,
        "made_at": stored.saved_at if origin is None else origin.made_at,
        "saved_at": stored.saved_at,
    }
