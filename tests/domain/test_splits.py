from collections import defaultdict
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain import splits

SHARES = [(80, 10, 10), (70, 15, 15), (100, 0, 0), (0, 50, 50)]


@st.composite
def corpora(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Clusters and label counts of up to 40 articles."""
    size = draw(st.integers(0, 40))
    clusters = splits.numbered(np.array(draw(st.lists(st.integers(0, 12), min_size=size, max_size=size)), np.int64))
    counts = draw(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=size, max_size=size))
    return clusters, np.array(counts, np.int64).reshape(size, 4)


@pytest.mark.slow
@given(corpus=corpora(), shares=st.sampled_from(SHARES), seed=st.integers(0, 5))
def test_a_cluster_is_never_split_and_shares_of_nothing_get_nothing(
    corpus: tuple[np.ndarray, np.ndarray], shares: tuple[int, int, int], seed: int
):
    clusters, counts = corpus
    chosen = splits.split_balanced(clusters, counts, shares, seed)
    assert len(chosen) == len(clusters)
    splits_by_cluster = defaultdict(set)
    for cluster, split in zip(clusters.tolist(), chosen.tolist(), strict=True):
        splits_by_cluster[cluster].add(split)
        assert shares[split] > 0
    assert all(len(own_splits) == 1 for own_splits in splits_by_cluster.values())
    assert np.array_equal(chosen, splits.split_balanced(clusters, counts, shares, seed))


@pytest.mark.slow
@given(corpus=corpora(), seed=st.integers(0, 5))
def test_no_split_is_empty_where_there_are_enough_clusters(corpus: tuple[np.ndarray, np.ndarray], seed: int):
    clusters, counts = corpus
    chosen = splits.split_balanced(clusters, counts, (80, 10, 10), seed)
    assert len(set(chosen.tolist())) == min(3, len(set(clusters.tolist())))


def kept_of(clusters: np.ndarray, seed: int) -> np.ndarray:
    """For about half of the articles a split to keep."""
    return np.random.default_rng(seed).choice([-1, -1, -1, 0, 1, 2], len(clusters))


@pytest.mark.slow
@given(corpus=corpora(), shares=st.sampled_from(SHARES), seed=st.integers(0, 50))
def test_what_is_kept_stays_and_of_joined_clusters_training_wins(
    corpus: tuple[np.ndarray, np.ndarray], shares: tuple[int, int, int], seed: int
):
    clusters, counts = corpus
    kept = kept_of(clusters, seed)
    chosen = splits.split_balanced(clusters, counts, shares, seed, kept=kept)
    splits_by_cluster, wanted = defaultdict(set), defaultdict(set)
    for cluster, split, was in zip(clusters.tolist(), chosen.tolist(), kept.tolist(), strict=True):
        splits_by_cluster[cluster].add(split)
        assert shares[split] > 0
        if was >= 0 and shares[was]:
            wanted[cluster].add(was)
    assert all(len(own_splits) == 1 for own_splits in splits_by_cluster.values())
    assert {cluster: {min(places)} for cluster, places in wanted.items()}.items() <= splits_by_cluster.items()
    assert np.array_equal(chosen, splits.split_balanced(clusters, counts, shares, seed, kept=kept))


@given(corpus=corpora(), seed=st.integers(0, 50))
def test_what_is_free_fills_the_splits_that_nothing_kept_is_in(corpus: tuple[np.ndarray, np.ndarray], seed: int):
    clusters, counts = corpus
    kept = kept_of(clusters, seed)
    fixed = set(clusters[kept >= 0].tolist())
    chosen = splits.split_balanced(clusters, counts, (80, 10, 10), seed, kept=kept)
    held = {split for cluster, split in zip(clusters.tolist(), chosen.tolist(), strict=True) if cluster in fixed}
    assert len(set(chosen.tolist())) == min(3, len(held) + len(set(clusters.tolist()) - fixed))


@pytest.mark.slow
@given(corpus=corpora(), shares=st.sampled_from(SHARES), seed=st.integers(0, 5), other=st.integers(0, 5))
def test_the_splits_of_all_articles_can_be_kept_with_any_seed(
    corpus: tuple[np.ndarray, np.ndarray], shares: tuple[int, int, int], seed: int, other: int
):
    clusters, counts = corpus
    before = splits.split_balanced(clusters, counts, shares, seed)
    assert np.array_equal(before, splits.split_balanced(clusters, counts[:, ::-1], shares, other, kept=before))
    free = np.full(len(clusters), splits.FREE)
    assert np.array_equal(before, splits.split_balanced(clusters, counts, shares, seed, kept=free))


def test_new_articles_are_balanced_around_those_that_stay():
    counts = np.random.default_rng(1).poisson((9, 5, 3, 0.5), (400, 4))
    before = splits.split_balanced(np.arange(300), counts[:300], (80, 10, 10), seed=3)
    kept = np.r_[before, np.full(100, splits.FREE)]
    chosen = splits.split_balanced(np.arange(400), counts, (80, 10, 10), seed=3, kept=kept)
    assert np.array_equal(chosen[:300], before)
    for split, share in enumerate((0.8, 0.1, 0.1)):
        assert counts[chosen == split].sum(axis=0) / counts.sum(axis=0) == pytest.approx([share] * 4, abs=0.03)


def test_every_label_is_shared_out_as_asked_even_a_rare_one():
    counts = np.random.default_rng(1).poisson((9, 5, 3, 0.5), (300, 4))
    chosen = splits.split_balanced(np.arange(300), counts, (80, 10, 10), seed=3)
    for split, share in enumerate((0.8, 0.1, 0.1)):
        assert counts[chosen == split].sum(axis=0) / counts.sum(axis=0) == pytest.approx([share] * 4, abs=0.03)


def test_another_seed_gives_other_splits():
    counts = np.ones((100, 4), np.int64)
    first, second = (splits.split_balanced(np.arange(100), counts, (80, 10, 10), seed) for seed in (1, 2))
    assert not np.array_equal(first, second)


def test_by_date_nothing_in_the_test_is_older_than_what_is_trained_on():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in np.random.default_rng(1).permutation(50).tolist()]
    chosen = splits.split_by_date(np.arange(50), np.ones((50, 2), np.int64), days, (80, 10, 10), seed=1)
    of = [[day for day, split in zip(days, chosen.tolist(), strict=True) if split == place] for place in range(3)]
    assert [len(part) for part in of] == [40, 5, 5]
    assert max(of[0]) < min(of[1])
    assert max(of[1]) < min(of[2])


def test_by_date_articles_without_one_are_trained_on():
    days = [None, date(2026, 1, 1), date(2026, 1, 2)]
    chosen = splits.split_by_date(np.arange(3), np.ones((3, 1), np.int64), days, (34, 33, 33), seed=1)
    assert chosen.tolist() == [0, 1, 2]


def test_articles_of_one_source_stay_together_and_those_without_one_do_not():
    assert splits.merged(np.arange(5), ["Echo", "", "Post", "", "Echo"]).tolist() == [0, 1, 2, 3, 0]


def test_pairs_chain():
    assert splits.joined(np.arange(6), [(4, 5), (1, 4), (0, 2)]).tolist() == [0, 1, 0, 2, 1, 1]


KEYS = np.array([7, 0, 9, 7, 0, 7], np.uint64)


def test_a_shared_sentence_binds_articles_unless_it_is_everywhere():
    articles = np.array([0, 0, 1, 2, 2, 3])
    assert splits.same_sentence(KEYS, articles, most=3) == [(0, 2), (0, 3)]
    assert splits.same_sentence(KEYS, articles, most=2) == []


def test_leaks_are_counted_by_pairs_of_sentences():
    assert splits.leaking_pairs(KEYS, np.array([0, 1, 0, 2, 2, 0])) == (2, [(0, 3)])
    assert splits.leaking_pairs(KEYS, np.zeros(6, np.int64)) == (0, [])
    assert splits.leaking_pairs(KEYS[:0], KEYS[:0].astype(np.int64)) == (0, [])
