import pytest

from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement.summary import summary
from labeling.domain.agreement.verdict import Reliability, reliability_of, verdict
from tests.domain.agreement.tables import as_ratings


@pytest.mark.parametrize(
    ("figures", "headline", "certain"),
    [
        ((0.9, 0.85, 0.93), "α = 0.90, between 0.85 and 0.93: reliable", True),
        ((0.71, 0.68, 0.77), "α = 0.71, between 0.68 and 0.77: good enough for tentative conclusions", True),
        (
            (0.82, 0.7, 0.9),
            "α = 0.82, between 0.70 and 0.90: reliable, but other articles might show it to be good enough for "
            "tentative conclusions only",
            False,
        ),
        (
            (0.71, 0.64, 0.77),
            "α = 0.71, between 0.64 and 0.77: good enough for tentative conclusions, but other articles might show it "
            "to be too low to draw conclusions from",
            False,
        ),
        ((0.5, 0.3, 0.6), "α = 0.50, between 0.30 and 0.60: too low to draw conclusions from", True),
        (
            (0.5, 0.2, 0.7),
            "α = 0.50, between 0.20 and 0.70: too low to draw conclusions from, though too few articles to be sure of "
            "that",
            False,
        ),
        ((0.7, None, None), "α = 0.70: good enough for tentative conclusions, as far as so little can show", False),
    ],
)
def test_headlines(figures: tuple[float, float | None, float | None], headline: str, certain: bool):
    judged = verdict(Estimate(*figures, why="few articles"))
    assert judged.headline == headline
    assert judged.is_certain is certain
    assert verdict(Estimate(*figures), "Unverified").headline == f"{headline}; Unverified is what pulls it down"


def test_without_a_value_it_says_why():
    judged = verdict(Estimate(None, why="No sentence has a label from two annotators."))
    assert judged.reliability is judged.at_worst is Reliability.UNKNOWN
    assert judged.headline == "α cannot be computed: No sentence has a label from two annotators."
    assert not judged.is_certain


def test_rounding_lifts_nothing_over_a_threshold():
    assert verdict(Estimate(0.7973, 0.66651, 0.8996)).headline.startswith("α = 0.797, between 0.6665 and 0.90:")


def test_krippendorffs_thresholds():
    assert [reliability_of(alpha) for alpha in (0.8, 0.7999, 0.667, 0.6669, -0.2)] == [
        Reliability.RELIABLE,
        Reliability.TENTATIVE,
        Reliability.TENTATIVE,
        Reliability.UNRELIABLE,
        Reliability.UNRELIABLE,
    ]


def test_the_label_that_pulls_alpha_down():
    clear, muddled = [[0, 0], [1, 1]] * 20, [[2, 0], [2, 2], [1, 2]] * 3
    assert summary(as_ratings(clear + muddled, 4), draws=2, seed=1).weakest_label == 2


def test_a_common_label_pulls_more_than_a_rare_one_that_is_worse():
    table = [[3, 3]] * 60 + [[0, 0]] * 30 + [[0, 1], [1, 0]] * 8 + [[1, 1]] * 20 + [[2, 2], [2, 3], [3, 2]]
    agreement = summary(as_ratings(table, 4), draws=2, seed=1)
    alphas = [label.value or 0 for label in agreement.label_alphas]
    assert alphas.index(min(alphas)) == 2
    assert agreement.weakest_label == 1


def test_no_label_pulls_alpha_down_where_all_are_alike():
    for table in ([[0, 0], [1, 1]], [[0, 1], [1, 1], [0, 0]], [[0, 0]]):
        assert summary(as_ratings(table, 2), draws=2, seed=1).weakest_label is None
