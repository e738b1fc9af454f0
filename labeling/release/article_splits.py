"""In which split each article of a release is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from labeling.domain import splits
from labeling.domain.agreement.ratings import Integers
from labeling.domain.releases import ReleaseChoices, SplitBy
from labeling.publish.leak_descriptions import LONG, most_sharing
from labeling.release.gather import Gathered, ReleaseArrays
from labeling.release.outcome_arrays import count_cells


@dataclass(frozen=True, slots=True, eq=False)
class ArticleSplits:
    """The cluster and the split of each article."""

    cluster: Integers
    """Shape (articles,): the same for articles that are nearly the same text."""
    split: Integers
    """Shape (articles,): numbers of `splits.SPLITS`."""


def split_articles(
    choices: ReleaseChoices, gathered: Gathered, arrays: ReleaseArrays, split_by_article: Mapping[str, str]
) -> ArticleSplits:
    """Find clusters of articles that are nearly the same text, and the splits: `split_by_article` has those that stay.

    Articles that only share a sentence stay together, too, but are no cluster; so do linked copies of one original.
    """
    article = arrays.released.article_of_each()
    cluster = gathered.near.clusters()
    keys = gathered.near_sentences.keys(least=LONG)
    together = splits.joined(cluster, splits.same_sentence(keys, article, most=most_sharing(len(cluster))))
    originals = [gathered.original_by_copy.get(article_id, article_id) for article_id in gathered.article_ids]
    together = splits.merged(together, originals)
    if choices.split_by is SplitBy.SOURCE:
        together = splits.merged(together, gathered.sources)
    # Sentences without a label count as a kind of their own, so that they are distributed, too.
    kinds = len(arrays.labels) + 1
    counts = count_cells(article, arrays.golds + 1, arrays.released.articles, kinds)
    if choices.split_by is SplitBy.DATE:
        split = splits.split_by_date(together, counts, gathered.dates, choices.shares, choices.seed)
    else:
        place_by_split = {name.value: place for place, name in enumerate(splits.SPLITS)}
        kept_by_article = (split_by_article.get(article_id, "") for article_id in gathered.article_ids)
        places = (place_by_split.get(name, splits.FREE) for name in kept_by_article)
        kept = np.fromiter(places, np.int64, len(gathered.article_ids))
        split = splits.split_balanced(together, counts, choices.shares, choices.seed, kept=kept)
    return ArticleSplits(cluster, split)
