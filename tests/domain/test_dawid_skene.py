from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from labeling.domain.dawid_skene import DawidSkene, Votes, dawid_skene, fit_in_blocks
from tests.domain.agreement import textbook
from tests.domain.agreement.naive import Table
from tests.domain.agreement.tables import as_ratings, tables

PUBLISHED_SHARES = [0.40, 0.42, 0.11, 0.07]
PUBLISHED_ERROR_RATES = [
    [[0.89, 0.11, 0, 0], [0.07, 0.88, 0.05, 0], [0, 0.34, 0.66, 0], [0, 0, 0.56, 0.44]],
    [[0.83, 0.17, 0, 0], [0.05, 0.63, 0.31, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
    [[1, 0, 0, 0], [0.11, 0.79, 0.11, 0], [0, 0.40, 0.20, 0.40], [0, 0, 0.67, 0.33]],
    [[0.94, 0.06, 0, 0], [0.05, 0.84, 0.10, 0], [0, 0, 0.80, 0.20], [0, 0, 0.33, 0.67]],
    [[1, 0, 0, 0], [0.16, 0.73, 0.11, 0], [0, 0.21, 0.79, 0], [0, 0, 0.33, 0.67]],
]
"""Dawid and Skene (1979), table 2: rows are true classes, columns answers, one block per anaesthetist."""
SHARES = [0.3995547528821764, 0.42198339191537176, 0.11179518853578513, 0.06666666666666667]
MOST_PROBABLE = "142222132243121111222222112111131224233111212"
LOG_LIKELIHOOD = -192.89088121423924


def fitted(votes: Votes, **how: float) -> DawidSkene:
    model = dawid_skene(votes, smoothing=how.get("smoothing", 0))
    assert model is not None
    return model


def votes_of(rows: list[tuple[int, int, int]], sentences: int, annotators: int, labels: int) -> Votes:
    sentence, annotator, label = np.array(rows, np.int64).reshape(-1, 3).T
    return Votes(sentence, annotator, label, sentences, annotators, labels)


def anesthesia() -> Votes:
    rows = [
        (patient, who, int(label) - 1)
        for who, answers in enumerate(textbook.ANESTHESIA)
        for patient, given in enumerate(answers.split())
        for label in given
    ]
    return votes_of(rows, 45, 5, 4)


def test_the_table_of_1979():
    model = fitted(anesthesia())
    assert model.converged
    assert model.shares.round(2).tolist() == PUBLISHED_SHARES
    assert model.confusion.round(2).tolist() == PUBLISHED_ERROR_RATES
    assert model.shares == pytest.approx(SHARES, abs=1e-8)
    assert model.log_likelihood == pytest.approx(LOG_LIKELIHOOD, abs=1e-8)
    assert "".join(str(label + 1) for label in model.labels) == MOST_PROBABLE
    for patient, probable in ((1, 0.9999999679401289), (7, 0.9810202950390235), (35, 0.9479952020175543)):
        assert model.posterior[patient - 1].max() == pytest.approx(probable, abs=1e-7)


@pytest.mark.skipif(not textbook.SHARED.exists(), reason=f"{textbook.SHARED} lies outside the repository")
def test_the_table_here_is_that_of_the_file():
    rows = textbook.rows_of("dawid_skene1979_anesthesia_long.csv")
    there = sorted((int(row["item"]) - 1, int(row["annotator"]) - 1, int(row["label"]) - 1) for row in rows)
    votes = anesthesia()
    assert there == sorted(zip(votes.sentence, votes.annotator, votes.label, strict=True))


def simulated(confusion: NDArray[np.float64], shares: list[float], sentences: int, seed: int) -> Votes:
    chance = np.random.default_rng(seed)
    true = chance.choice(len(shares), sentences, p=shares)
    annotators = len(confusion)
    sentence, annotator = np.divmod(np.arange(sentences * annotators), annotators)
    above = chance.random(len(sentence))[:, None] > confusion[annotator, true[sentence]].cumsum(axis=1)
    label = np.minimum(above.sum(axis=1), len(shares) - 1)
    return Votes(sentence, annotator, label, sentences, annotators, len(shares))


def test_known_confusion_matrices_are_found_again():
    careful, hasty, biased = 0.88, 0.7, 0.75
    confusion = np.array([np.full((4, 4), (1 - right) / 3) for right in (careful, careful, hasty, biased)])
    for matrix, right in zip(confusion, (careful, careful, hasty, biased), strict=True):
        np.fill_diagonal(matrix, right)
    confusion[3, 3] = [0.05, 0.05, 0.6, 0.3]
    shares = [0.5, 0.2, 0.2, 0.1]
    model = fitted(simulated(confusion, shares, 4000, seed=1))
    assert model.converged
    assert np.abs(model.confusion - confusion).max() < 0.06
    assert model.shares == pytest.approx(shares, abs=0.03)
    assert model.posterior.sum(axis=1) == pytest.approx(np.ones(4000))


def test_it_knows_better_than_the_majority():
    """One who is nearly always right against two who guess."""
    confusion = np.array([np.full((2, 2), 0.03), *np.full((2, 2, 2), 0.42)])
    for matrix, right in zip(confusion, (0.97, 0.58, 0.58), strict=True):
        np.fill_diagonal(matrix, right)
    votes = simulated(confusion, [0.5, 0.5], 3000, seed=3)
    model = fitted(votes)
    assert (model.labels == votes.label[votes.annotator == 0]).mean() > 0.9


def test_thousands_of_votes_on_one_sentence_are_not_too_many():
    """Their probability is smaller than the smallest number there is."""
    rows = [(place, who, turn % 5 < 2 + place) for place in (0, 1) for who in (0, 1) for turn in range(2000)]
    model = fitted(votes_of(rows, 2, 2, 2))
    assert model.log_likelihood < np.log(np.finfo(np.float64).tiny)
    assert model.posterior == pytest.approx(np.array([[1, 0], [0, 1]]))


def test_a_sentence_without_a_vote_gets_the_shares():
    model = fitted(votes_of([(0, 0, 0), (2, 0, 1), (2, 1, 1)], 3, 2, 2))
    assert model.posterior[1] == pytest.approx(model.shares)
    assert model.shares == pytest.approx([0.5, 0.5])
    once = dawid_skene(votes_of([(0, 0, 0), (2, 0, 1), (2, 1, 1)], 3, 2, 2), most_iterations=1)
    assert once is not None
    assert once.shares == pytest.approx([0.5, 0.5])


def test_what_an_annotator_does_with_a_label_that_they_never_met_is_not_known():
    rows = [(place, who, place % 2) for place in range(8) for who in (0, 1)] + [(0, 2, 0), (2, 2, 0)]
    model = fitted(votes_of(rows, 8, 3, 2))
    assert model.confusion[2, 0] == pytest.approx([1, 0])
    assert np.isnan(model.confusion[2, 1]).all()
    smoothed = fitted(votes_of(rows, 8, 3, 2), smoothing=1)
    assert smoothed.confusion[2, 1] == pytest.approx([0.5, 0.5], abs=0.1)


def test_smoothing_keeps_two_votes_from_making_a_perfect_annotator():
    rows = [(place, who, place % 2) for place in range(20) for who in (0, 1)] + [(0, 2, 0), (1, 2, 1)]
    model = fitted(votes_of(rows, 20, 3, 2), smoothing=0.5)
    assert model.confusion[2, 0, 0] == pytest.approx(0.75, abs=0.02)
    assert model.confusion[0, 0, 0] > 0.9


def test_no_votes_no_estimate():
    assert dawid_skene(votes_of([], 5, 2, 3)) is None


def test_stopped_early_it_says_so():
    model = dawid_skene(anesthesia(), most_iterations=3)
    assert model is not None
    assert model.iterations == 3
    assert not model.converged


@pytest.mark.parametrize("place", range(3))
def test_numbers_out_of_range_are_refused(place: int):
    row = [0, 0, 0]
    row[place] = 2
    with pytest.raises(ValueError, match="must hold numbers from 0 to 1"):
        votes_of([(row[0], row[1], row[2])], 2, 2, 2)


@pytest.mark.slow
@given(tables(), st.sampled_from([0.0, 0.5]))
def test_whatever_the_votes_it_is_a_probability_and_the_same_again(drawn: tuple[Table, int], smoothing: float):
    votes = Votes.of(as_ratings(*drawn))
    model, again = (dawid_skene(votes, smoothing=smoothing) for _ in range(2))
    if model is None or again is None:
        assert model is again is None
        return
    assert model.posterior.sum(axis=1) == pytest.approx(np.ones(votes.sentences))
    known = ~np.isnan(model.confusion[:, :, 0])
    assert model.confusion.sum(axis=2)[known] == pytest.approx(1)
    assert model.log_likelihood <= 1e-9
    assert (again.posterior == model.posterior).all()


def test_every_iteration_is_at_least_as_likely():
    votes = anesthesia()
    likelihoods = [model.log_likelihood for n in range(1, 20) if (model := dawid_skene(votes, most_iterations=n))]
    assert likelihoods == sorted(likelihoods)


def test_the_likelihood_is_that_of_the_definition():
    votes = votes_of([(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 1), (2, 0, 0), (2, 1, 0)], 3, 2, 2)
    model = dawid_skene(votes, most_iterations=1, smoothing=0.1)
    assert model is not None
    likelihood = 1.0
    for sentence, pair in ((0, (0, 1)), (1, (1, 1)), (2, (0, 0))):
        joint = [
            model.shares[true] * np.prod([model.confusion[who, true, label] for who, label in enumerate(pair)])
            for true in range(2)
        ]
        likelihood *= sum(joint)
        assert model.posterior[sentence] == pytest.approx(np.array(joint) / sum(joint))
    assert model.log_likelihood == pytest.approx(float(np.log(likelihood)))


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 3, 50])
def test_votes_that_come_in_blocks_give_the_same_model(size: int):
    generator = np.random.default_rng(5)
    sentences, annotators, labels = 60, 4, 3
    sentence = np.repeat(np.arange(sentences), annotators)
    annotator = np.tile(np.arange(annotators), sentences)
    chosen = np.where(
        generator.random(len(sentence)) < 0.8, sentence % labels, generator.integers(0, labels, len(sentence))
    )
    kept = generator.random(len(sentence)) < 0.7
    whole = Votes(sentence[kept], annotator[kept], chosen[kept], sentences, annotators, labels)

    def blocks() -> Iterator[Votes]:
        for first in range(0, sentences, size):
            here = (whole.sentence >= first) & (whole.sentence < first + size)
            count = min(size, sentences - first)
            yield Votes(
                whole.sentence[here] - first, whole.annotator[here], whole.label[here], count, annotators, labels
            )

    expected, model = dawid_skene(whole, smoothing=0.5), fit_in_blocks(blocks, smoothing=0.5)
    assert expected is not None
    assert model is not None
    assert (model.converged, model.iterations) == (True, expected.iterations)
    posterior = np.concatenate([model.posterior(votes) for votes in blocks()])
    voted = np.unique(whole.sentence)
    assert posterior[voted] == pytest.approx(expected.posterior[voted])
    assert model.confusion == pytest.approx(expected.confusion)


def test_no_blocks_and_blocks_without_votes_give_none():
    nothing = np.zeros(0, np.int64)
    assert fit_in_blocks(lambda: iter(())) is None
    assert fit_in_blocks(lambda: iter([Votes(nothing, nothing, nothing, 3, 2, 2)])) is None
