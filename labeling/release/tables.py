"""The tables of one release, as formats get them."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from labeling.domain.agreement.ratings import Floats
from labeling.domain.codebook import Codebook
from labeling.domain.dawid_skene import FittedModel
from labeling.domain.model import Actor
from labeling.domain.releases import AnnotatorNames, CardTexts, ReleaseChoices, Split, TextMode
from labeling.publish.arrow import filled, grouped, rows_of, schemas
from labeling.publish.columns import Batch, Row, time_as_text
from labeling.publish.facts import Facts
from labeling.publish.row_buffer import article_numbers, column, read_pages
from labeling.publish.tables import POSTERIOR, RowProgress, ignore_progress
from labeling.release.article_splits import ArticleSplits, split_articles
from labeling.release.gather import UNSETTLED, ReleaseArrays, buffer_path, gather
from labeling.release.interchange import Extent, records
from labeling.release.outcome_arrays import SHARED
from labeling.release.release_context import ReleaseContext, release_context
from labeling.release.statistics import facts_of, fit_model
from labeling.storage.connection import Database
from labeling.storage.settings import project_id

_DIGITS = 6
"""Of a probability: after that, machines differ."""


@dataclass(frozen=True, slots=True, eq=False)
class _Derived:
    """What all rows together give."""

    arrays: ReleaseArrays
    article_splits: ArticleSplits
    model: FittedModel | None
    facts: Facts
    unanswered: Set[str]


class ReleaseTables:
    """Rows from the files that `gather` wrote, with what only the whole release gives: splits and probabilities."""

    def __init__(self, db: Database, folder: Path, context: ReleaseContext, card: CardTexts, derived: _Derived) -> None:
        self._db = db
        self._folder = folder
        self._context = context
        self._card = card
        self._derived = derived
        self._splits = [tuple(Split)[place].value for place in derived.article_splits.split.tolist()]
        # A cluster is called by the id of its first article.
        article_ids = column(buffer_path(folder, "articles"), "article_id")
        first_by_cluster: dict[int, str] = {}
        self._clusters = [
            first_by_cluster.setdefault(cluster, article_id)
            for cluster, article_id in zip(derived.article_splits.cluster.tolist(), article_ids, strict=True)
        ]

    @property
    def codebook(self) -> Codebook:
        """The version that the labels of record are in."""
        return self._context.codebook

    @property
    def choices(self) -> ReleaseChoices:
        """What the owner chose."""
        return self._context.choices

    @property
    def card(self) -> CardTexts:
        """What the owner wrote for the card."""
        return self._card

    @property
    def facts(self) -> Facts:
        """What it is in numbers."""
        return self._derived.facts

    def batches(self, table: str) -> Iterator[Batch]:
        """The rows of one table as columns, a batch at a time."""
        return grouped(self._pages(table))

    def articles(self) -> Iterator[Row]:
        """One row per article."""
        return self._rows("articles")

    def labels(self) -> Iterator[Row]:
        """One row per sentence."""
        return self._rows("labels")

    def annotations(self) -> Iterator[Row]:
        """One row per vote."""
        return self._rows("annotations")

    def unsettled(self) -> Iterator[Row]:
        """One row per sentence that has votes and none in the labels."""
        schema = schemas(self.codebook)["labels"]
        for page in read_pages(buffer_path(self._folder, UNSETTLED)):
            splits = {"split": [self._splits[article] for article in article_numbers(page)]}
            yield from rows_of(filled(page, schema, splits))

    def project_records(self) -> Iterator[Row]:
        """The release's articles as records for another project, with everything ever answered on them.

        Answers of people whose votes are left out stay at home. The database must still be open.
        """
        named = self.choices.names is AnnotatorNames.NAMES
        mode_by_article = {row["article_id"]: row["text_mode"] for row in self.articles()}
        extent = Extent(
            articles=mode_by_article.keys(),
            without_votes=self._derived.unanswered,
            without_people=self._context.left_out.keys(),
            exclusions=False,
            without_text={article_id for article_id, mode in mode_by_article.items() if mode != TextMode.FULL},
            pseudonyms=None if named else self._context.shown_by_annotator,
            notes=self.choices.notes,
        )
        return records(self._db, project_id(self._db), extent)

    def _rows(self, table: str) -> Iterator[Row]:
        return chain.from_iterable(map(rows_of, self.batches(table)))

    def _pages(self, table: str) -> Iterator[Batch]:
        first, schema = 0, schemas(self.codebook)[table]
        for page in read_pages(buffer_path(self._folder, table)):
            rows = slice(first, first + page.num_rows)
            yield filled(page, schema, self._common_columns(table, rows, article_numbers(page)))
            first = rows.stop

    def _common_columns(self, table: str, rows: slice, articles: list[int]) -> dict[str, Any]:
        """The columns that all rows together give."""
        columns: dict[str, Any] = {"split": [self._splits[article] for article in articles]}
        if table == "articles":
            columns["cluster"] = [self._clusters[article] for article in articles]
        if table == "labels" and self._derived.model is not None:
            columns |= self._posteriors(self._derived.model, rows)
        return columns

    def _posteriors(self, model: FittedModel, sentences: slice) -> dict[str, Floats]:
        votes = self._derived.arrays.released.votes(sentences, least=SHARED)
        probabilities = np.full((votes.sentences, votes.labels), np.nan)
        voted = np.unique(votes.sentence)
        probabilities[voted] = model.posterior(votes)[voted].round(_DIGITS)
        # Labels of older versions come after the codebook's, and have no column.
        return {f"{POSTERIOR}{label}": probabilities[:, place] for place, label in enumerate(self._context.labels)}


def release_tables(  # noqa: PLR0913  # who, what, where from and where to
    db: Database,
    actor: Actor,
    choices: ReleaseChoices,
    card: CardTexts,
    folder: Path,
    *,
    snapshot_at: datetime,
    split_by_article: Mapping[str, str] = MappingProxyType({}),
    progress: RowProgress = ignore_progress,
) -> ReleaseTables:
    """Make a release's tables from a snapshot, with their rows in files in `folder`, which must be empty.

    Every annotation before `snapshot_at` is in the snapshot. `split_by_article` are the splits that
    articles have already and keep. `progress` gets the number of articles that were looked at.
    Raises NotAllowed for anybody but an owner.
    """
    context = release_context(db, actor, choices)
    gathered = gather(db, context, folder, progress)
    arrays = ReleaseArrays(gathered)
    article_splits = split_articles(choices, gathered, arrays, split_by_article)
    facts = facts_of(context, gathered, arrays, article_splits, time_as_text(snapshot_at))
    return ReleaseTables(
        db, folder, context, card, _Derived(arrays, article_splits, fit_model(arrays), facts, gathered.unanswered)
    )
