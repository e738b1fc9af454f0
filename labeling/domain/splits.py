"""Train, validation and test splits: whole clusters of articles, balanced by label, and what leaks between splits."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from labeling.domain.agreement.ratings import Floats, Integers, Mask
from labeling.domain.releases import Split

SPLITS = tuple(Split)
"""In the order of their shares. Splits are returned as indexes of it."""

FREE = -1
"""Instead of an index: an article that may go into any split."""

Keys = NDArray[np.uint64]


def split_balanced(
    clusters: Integers, counts: Integers, shares: Sequence[int], seed: int, *, kept: Integers | None = None
) -> Integers:
    """Shape (articles,): the split of each article, so that every split has about its share of every label.

    `clusters`, of shape (articles,), numbers the articles that must stay together. `counts`, of shape (articles,
    kinds), is how many sentences of each kind an article has. `shares` are percentages. The clusters are assigned one
    by one, the largest first, each to the split that then brings all splits nearest to their shares. A split with a
    share is empty only where there are too few clusters. The same arguments give the same splits.

    `kept`, of shape (articles,), are the splits that articles have already, or `FREE`. Their clusters stay there, and
    the others are assigned around them. A cluster that was in several splits goes to train if it was there, else to
    validation: nothing that a model was trained on is tested. A split without a share keeps nothing.
    """
    sums = _by_cluster(clusters, counts)
    # Each cluster's share of all sentences of a kind: a rare label weighs as much as a common one.
    weights = sums / np.maximum(sums.sum(axis=0, keepdims=True), 1)
    goals = np.asarray(shares, float)[:, None] / 100
    chosen = _kept_splits(clusters, kept, shares)
    free = chosen == FREE
    have = np.zeros((len(SPLITS), weights.shape[1]))
    np.add.at(have, chosen[~free], weights[~free])
    largest_first = np.lexsort((_shuffled(len(weights), seed), -weights.sum(axis=1)))
    for cluster in largest_first.tolist():
        if free[cluster]:
            chosen[cluster] = _best_split(have, goals, weights[cluster])
            have[chosen[cluster]] += weights[cluster]
    _fill_empty(chosen, free, weights.sum(axis=1), shares)
    return chosen[clusters]


def split_by_date(
    clusters: Integers, counts: Integers, dates: Sequence[date | None], shares: Sequence[int], seed: int
) -> Integers:
    """Split clusters by date: the newest clusters are the test split, the next newest the validation split.

    A cluster is as new as its newest article. An article without a date counts as the oldest.
    """
    newest = np.zeros(_number_of(clusters), np.int64)
    np.maximum.at(newest, clusters, np.array([0 if day is None else day.toordinal() for day in dates], np.int64))
    sizes = _by_cluster(clusters, counts).sum(axis=1)
    order = np.lexsort((_shuffled(len(newest), seed), newest))
    before = np.cumsum(sizes[order]) - sizes[order] / 2
    ends = np.cumsum(shares) / 100 * sizes.sum()
    chosen = np.zeros(len(newest), np.int64)
    chosen[order] = np.minimum(np.searchsorted(ends, before, side="right"), len(SPLITS) - 1)
    return chosen[clusters]


def merged(clusters: Integers, keys: Sequence[str]) -> Integers:
    """Clusters in which articles with the same key stay together, too. An empty key joins nothing."""
    first_by_key: dict[str, int] = {}
    pairs = [(first_by_key.setdefault(key, article), article) for article, key in enumerate(keys) if key]
    return joined(clusters, pairs)


def joined(clusters: Integers, pairs: Sequence[tuple[int, int]]) -> Integers:
    """Clusters in which the two articles of each pair stay together, too; numbered in the order of their articles."""
    parent = list(range(_number_of(clusters)))

    def root(cluster: int) -> int:
        while parent[cluster] != cluster:
            parent[cluster] = parent[parent[cluster]]
            cluster = parent[cluster]
        return cluster

    for first, second in pairs:
        low, high = sorted((root(int(clusters[first])), root(int(clusters[second]))))
        parent[high] = low
    return numbered(np.array([root(int(cluster)) for cluster in clusters], np.int64))


def numbered(clusters: Integers) -> Integers:
    """The same clusters with numbers from 0, in the order in which they appear."""
    number_by_cluster: dict[int, int] = {}
    numbers = [number_by_cluster.setdefault(cluster, len(number_by_cluster)) for cluster in clusters.tolist()]
    return np.array(numbers, np.int64)


def same_sentence(keys: Keys, articles: Integers, *, most: int) -> list[tuple[int, int]]:
    """Pairs of articles that share a sentence: each article with the first that has it.

    `keys` and `articles`, of shape (sentences,), are the key of each sentence and its article. Key 0 joins nothing. A
    sentence in more than `most` articles is furniture of their outlet and joins nothing.
    """
    pairs: set[tuple[int, int]] = set()
    for indexes in _repeated(keys):
        articles_with_key = sorted(set(articles[indexes].tolist()))
        if 1 < len(articles_with_key) <= most:
            pairs.update((articles_with_key[0], other) for other in articles_with_key[1:])
    return sorted(pairs)


def leaking_pairs(keys: Keys, splits: Integers, *, examples: int = 5) -> tuple[int, list[tuple[int, int]]]:
    """How many pairs of sentences with the same key are in different splits, and some of those pairs as indexes."""
    total = 0
    pairs: list[tuple[int, int]] = []
    for indexes in _repeated(keys):
        sizes = np.bincount(splits[indexes], minlength=len(SPLITS))
        total += int((sizes.sum() ** 2 - (sizes**2).sum()) // 2)
        elsewhere = np.flatnonzero(splits[indexes] != splits[indexes[0]])
        if len(elsewhere) and len(pairs) < examples:
            pairs.append((int(indexes[0]), int(indexes[elsewhere[0]])))
    return total, pairs


def _repeated(keys: Keys) -> list[Integers]:
    """The indexes of each key that occurs more than once; key 0 does not count."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(keys) else np.zeros(0, np.int64)
    ends = np.r_[starts[1:], len(keys)]
    several = (ends - starts > 1) & (ordered[starts] != 0) if len(keys) else np.zeros(0, bool)
    return [order[start:end] for start, end in zip(starts[several], ends[several], strict=True)]


def _best_split(have: Floats, goals: Floats, weight: Floats) -> int:
    """The split in which a cluster brings all splits nearest to their shares, by the squares of what is missing.

    Each is divided by the split's share, as in a chi-square: else the largest split would get everything until it is
    nearly full.
    """
    wanted = goals[:, 0] > 0
    change = ((have + weight - goals) ** 2 - (have - goals) ** 2).sum(axis=1)
    return int(np.argmin(np.divide(change, goals[:, 0], out=np.full(len(goals), np.inf), where=wanted)))


def _kept_splits(clusters: Integers, kept: Integers | None, shares: Sequence[int]) -> Integers:
    """Shape (clusters,): the first of the splits that a cluster's articles have already, or `FREE`."""
    first = np.full(_number_of(clusters), len(SPLITS))
    if kept is not None:
        stays = (kept != FREE) & (np.asarray(shares)[kept] > 0)
        np.minimum.at(first, clusters[stays], kept[stays])
    return np.where(first < len(SPLITS), first, FREE)


def _number_of(clusters: Integers) -> int:
    return int(clusters.max()) + 1 if len(clusters) else 0


def _by_cluster(clusters: Integers, counts: Integers) -> Integers:
    sums = np.zeros((_number_of(clusters), counts.shape[1]), np.int64)
    np.add.at(sums, clusters, counts)
    return sums


def _shuffled(size: int, seed: int) -> Integers:
    return np.random.default_rng(seed).permutation(size)


def _fill_empty(chosen: Integers, free: Mask, sizes: Floats, shares: Sequence[int]) -> None:
    """Give each empty split that has a share the smallest free cluster of the split with the most of them."""
    for split, share in enumerate(shares):
        held = np.bincount(chosen, minlength=len(SPLITS))
        spare = np.where(held > 1, np.bincount(chosen[free], minlength=len(SPLITS)), 0)
        fullest = int(np.argmax(spare))
        if share and not held[split] and spare[fullest]:
            theirs = np.flatnonzero(free & (chosen == fullest))
            chosen[theirs[np.argmin(sizes[theirs])]] = split
