"""Intervals: how often they cover the truth, what they are made of, and when there is none."""

import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from labeling.domain.agreement import interval as interval_module
from labeling.domain.agreement.estimate import FEWEST_ARTICLES, BootstrapSettings, Estimate, Statistic
from labeling.domain.agreement.formulas import krippendorff_alpha
from labeling.domain.agreement.interval import interval, student_t
from labeling.domain.agreement.measures import bootstrap_paired, coefficients, estimate
from labeling.domain.agreement.ratings import Ratings
from labeling.domain.agreement.summary import summary
from labeling.domain.agreement.tally import Tally, tally
from tests.domain.agreement import naive
from tests.domain.agreement.projects import Team, project
from tests.domain.agreement.tables import as_ratings

pytestmark = pytest.mark.slow

PROJECTS = 500
WORLD = 30_000
"""Articles whose coefficients count as the true ones."""


@pytest.fixture(scope="module")
def truth() -> dict[Statistic, float | None]:
    return coefficients(project(Team(WORLD), np.random.default_rng(20)))


def covered(
    team: Team, true: float | None, measure: Callable[[Ratings, int], Estimate], *, projects: int = PROJECTS
) -> tuple[float, float]:
    """In percent: simulated projects that have an interval, and those of them whose interval holds the true value."""
    assert true is not None
    chance = np.random.default_rng(team.articles)
    figures = [measure(project(team, chance), number) for number in range(projects)]
    ends = [(figure.low, figure.high) for figure in figures if figure.low is not None and figure.high is not None]
    return 100 * len(ends) / projects, 100 * sum(low <= true <= high for low, high in ends) / max(len(ends), 1)


@pytest.mark.parametrize("articles", [FEWEST_ARTICLES, 20, 60])
@pytest.mark.parametrize("statistic", [Statistic.ALPHA, Statistic.AC1, Statistic.PERCENT, Statistic.FLEISS])
def test_ninety_five_percent_is_ninety_five_percent(
    articles: int, statistic: Statistic, truth: dict[Statistic, float | None]
):
    def measured(votes: Ratings, seed: int) -> Estimate:
        return estimate(votes, statistic, draws=400, seed=seed)

    shown, coverage = covered(Team(articles), truth[statistic], measured)
    assert shown > (95 if articles > FEWEST_ARTICLES else 70)
    assert 92 <= coverage <= 97


@pytest.mark.parametrize(("share", "articles", "fewest_shown"), [(0.05, 30, 80), (0.1, 15, 75), (0.1, 30, 95)])
def test_it_is_so_for_a_label_that_few_sentences_have(share: float, articles: int, fewest_shown: float):
    """With two labels, too, where alpha is about the rare one."""
    rare = Team(articles, shares=(1 - share, share))
    true = coefficients(project(replace(rare, articles=WORLD), np.random.default_rng(20)))[Statistic.ALPHA]
    shown, coverage = covered(rare, true, lambda votes, seed: estimate(votes, Statistic.ALPHA, draws=400, seed=seed))
    assert shown > fewest_shown
    assert 92 <= coverage <= 97.5


@pytest.mark.parametrize(("share", "articles"), [(0.02, 8), (0.02, 15), (0.05, 8)])
def test_of_a_label_that_few_articles_have_none_is_shown(share: float, articles: int):
    """Shown by the number of all articles, they would cover 77 to 88 %, and miss on one side."""
    rare = Team(articles, shares=(1 - share, share))
    shown, _ = covered(rare, 0.65, lambda votes, seed: estimate(votes, Statistic.ALPHA, draws=50, seed=seed))
    assert shown < 3


@pytest.mark.parametrize("articles", [20, 60])
def test_by_sentence_it_would_be_far_less(articles: int, truth: dict[Statistic, float | None]):
    def by_sentence(votes: Ratings, seed: int) -> Estimate:
        return estimate(votes, Statistic.ALPHA, draws=200, seed=seed, resample="sentence")

    assert covered(Team(articles), truth[Statistic.ALPHA], by_sentence)[1] < 80


def test_where_articles_do_not_differ_both_ways_agree():
    alike = project(Team(200, alikeness=1e6, care=(2e5, 8e5)), np.random.default_rng(3))
    widths = [
        (figure.high or 0) - (figure.low or 0)
        for figure in (
            estimate(alike, Statistic.ALPHA, draws=2000, seed=1),
            estimate(alike, Statistic.ALPHA, draws=2000, seed=1, resample="sentence"),
        )
    ]
    assert widths[0] == pytest.approx(widths[1], rel=0.15)


def test_an_interval_worked_by_hand():
    """Five degrees of freedom, a standard deviation of 0.05, and a value whose z is 0.5 * log(3)."""
    resampled = np.array([0.45, 0.55, 0.45, 0.55]) / np.sqrt(4 / 3) + 0.5 * (1 - 1 / np.sqrt(4 / 3))
    left_out = np.array([0.49, 0.51, 0.49, 0.51, 0.49, 0.51])
    reach = 2.5706 * 0.05 * np.sqrt(6 / 5) / (1 - 0.5**2)
    centre = 0.5 * np.log(3)
    expected = (np.tanh(centre - reach), np.tanh(centre + reach))
    assert interval(0.5, resampled, left_out, 6, level=0.95, lowest=-1) == pytest.approx(expected, abs=1e-3)
    # The logit of 0.75, for a percentage.
    ends = interval(0.75, resampled, left_out, 6, level=0.95, lowest=0)
    reach = 2.5706 * 0.05 * np.sqrt(6 / 5) / (0.75 * 0.25)
    expected = tuple(1 / (1 + np.exp(-(np.log(3) + side * reach))) for side in (-1, 1))
    assert ends == pytest.approx(expected, abs=1e-3)


def test_where_one_article_decides_the_interval_is_wider():
    resampled = np.random.default_rng(1).normal(0.5, 0.05, 500)
    even, odd = np.tile([0.49, 0.51], 5), np.array([0.5] * 9 + [0.4])
    lows = [interval(0.5, resampled, votes, 10, level=0.95, lowest=-1)[0] for votes in (even, odd)]
    assert lows[1] < lows[0] - 0.02


def test_leaving_an_article_out_is_measuring_the_others():
    votes = project(Team(8), np.random.default_rng(2))
    left_out = krippendorff_alpha(bootstrap_paired(tally(votes), BootstrapSettings(10, 1)).left_out)
    others = [coefficients(votes.of_sentences(votes.article != number))[Statistic.ALPHA] for number in range(8)]
    assert left_out == pytest.approx(np.array(others, float))


def test_memory_does_not_grow_with_the_number_of_articles():
    table = np.ones((40_000, 3))
    tracemalloc.start()
    interval_module.resamples(table, 500, seed=1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100e6  # 500 draws of 40,000 articles are 160 MB, and held three times


def test_a_redraw_is_what_it_says():
    """Votes of the drawn articles, put together by hand and measured by definition."""
    chance = np.random.default_rng(5)
    tables = [chance.integers(0, 3, (chance.integers(1, 5), 3)).tolist() for _ in range(7)]
    flat = [row for table in tables for row in table]
    articles = [number for number, table in enumerate(tables) for _ in table]
    alphas = krippendorff_alpha(
        Tally(interval_module.resamples(tally(as_ratings(flat, 3, articles)).table, 20, seed=9))
    )
    drawn = np.random.default_rng(9).integers(0, 7, (20, 7))
    expected = [naive.alpha([row for article in picks for row in tables[article]]) for picks in drawn]
    assert alphas == pytest.approx(np.array(expected, float), nan_ok=True)


def test_portions_make_no_difference(monkeypatch: pytest.MonkeyPatch):
    table = np.random.default_rng(1).random((50, 3))
    at_once = interval_module.resamples(table, 101, seed=4)
    monkeypatch.setattr(interval_module, "_CELLS", 350)
    assert interval_module.resamples(table, 101, seed=4) == pytest.approx(at_once)


def test_the_same_seed_gives_the_same_interval_whatever_the_order_of_rows():
    rows = [
        (f"s{place}", f"p{who}", "ab"[(place % 3 == 0) != (place % 7 == who)], f"d{place % 8}")
        for place in range(40)
        for who in range(3)
    ]
    figures = [
        estimate(Ratings.of(order, "ab")[0], Statistic.ALPHA, draws=300, seed=1) for order in (rows, rows[::-1], rows)
    ]
    assert figures[0].low is not None
    assert figures[0] == figures[1] == figures[2]
    other = estimate(Ratings.of(rows, "ab")[0], Statistic.ALPHA, draws=300, seed=2)
    assert other.value == figures[0].value
    assert other.low != figures[0].low


def test_a_higher_level_is_wider():
    votes = project(Team(20), np.random.default_rng(0))
    narrow, wide = (estimate(votes, Statistic.ALPHA, draws=500, seed=1, level=level) for level in (0.8, 0.99))
    assert narrow.low is not None
    assert wide.low is not None
    assert wide.low < narrow.low < (narrow.value or 0) < (narrow.high or 0) < (wide.high or 0)


def test_ends_stay_in_the_range_of_the_coefficient():
    for seed in range(20):
        votes = project(Team(FEWEST_ARTICLES, sentences=(2, 4), care=(1, 4)), np.random.default_rng(seed))
        for statistic in (Statistic.PERCENT, Statistic.ALPHA, Statistic.AC1):
            figure = estimate(votes, statistic, draws=200, seed=1)
            if figure.low is not None:
                assert statistic.lowest < figure.low < (figure.value or 0) < (figure.high or 0) < 1


def test_students_t():
    """Quantiles from published tables."""
    for freedom, quantile in ((2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (1e9, 1.960)):
        assert student_t(0.975, freedom) == pytest.approx(quantile, rel=0.01)
    assert student_t(0.95, 10) == pytest.approx(1.812, abs=0.001)


def test_too_few_articles_have_no_interval():
    votes = project(Team(FEWEST_ARTICLES - 1), np.random.default_rng(1))
    figure = estimate(votes, Statistic.ALPHA, draws=100, seed=1)
    assert figure.value is not None
    assert figure.low is figure.high is None
    assert figure.why == "No interval: only 5 articles can be compared, and an interval needs at least 6."
    one_article = votes.of_sentences(votes.article == 0)
    assert "only 1 article can be compared" in estimate(one_article, Statistic.ALPHA, draws=100, seed=1).why


def test_articles_in_which_nobody_met_do_not_count():
    votes = project(Team(12, missing=0), np.random.default_rng(1))
    alone = votes.where((votes.annotator == 0) | (votes.article[votes.sentence] < FEWEST_ARTICLES - 1))
    for statistic in (Statistic.ALPHA, Statistic.FLEISS):
        figure = estimate(alone, statistic, draws=100, seed=1)
        assert figure.value == coefficients(alone)[statistic]
        assert figure.articles == FEWEST_ARTICLES - 1
        assert figure.low is None


def test_a_label_that_one_sentence_has_may_be_in_no_resample():
    votes = as_ratings([[0, 0]] * 5 + [[0, 1]] + [[0, 0]], 2)
    found = estimate(votes, Statistic.ALPHA, draws=2, seed=6)
    assert found.value is not None
    assert found.undefined_draws == 2
    assert found.why == "No interval: it rests on so few articles that almost no resample has them."


def test_perfect_agreement_has_no_interval():
    votes = as_ratings([[0, 0], [1, 1]] * 10, 2)
    figure = estimate(votes, Statistic.PERCENT, draws=100, seed=1)
    assert figure.value == 1
    assert figure.low is None
    assert "same picture" in figure.why


@pytest.mark.parametrize("agreed", [0, 1, FEWEST_ARTICLES - 1, FEWEST_ARTICLES])
def test_articles_in_which_two_agree_on_the_rarer_label_carry_what_is_beyond_chance(agreed: int):
    """Twelve articles have it, in all of which somebody differs; 1 is the rarer label."""
    table, articles = [], []
    for place in range(12):
        here = [[0, 0], [0, 0], [0, 1]] + [[1, 1]] * (place < agreed)
        table, articles = table + here, articles + [place] * len(here)
    votes = as_ratings(table, 2, articles)
    everything = summary(votes, draws=500, seed=1)
    rarer = "a label other than the most frequent one"
    for figure, on in (
        (everything.alpha, rarer),
        (everything.fleiss, rarer),
        (everything.pairs[0].kappa, rarer),
        (everything.rest[0].kappa, rarer),
        (estimate(votes, Statistic.COHEN, draws=500, seed=1), rarer),
        (everything.label_alphas[1], "this label"),
        (everything.label_alphas[0], "another label"),
    ):
        assert figure.value is not None
        assert (figure.low is not None) is (agreed == FEWEST_ARTICLES)
        if figure.low is None and agreed:
            where = {0: "no article", 1: "only 1 article", 5: "only 5 articles"}[agreed]
            assert figure.why == f"No interval: two votes agree on {on} in {where}, and an interval needs at least 6."
    for figure in (everything.ac1, everything.pairs[0].percent, everything.rest[0].percent):
        assert agreed == 0 or figure.low is not None


def test_redraws_without_a_value_are_left_out_and_counted():
    """A label in seven of forty articles is missing from one redraw in 2,200."""
    table = [[1, 1] if place < 7 else [0, 0] for place in range(40)] + [[0, 1]]
    figure = estimate(as_ratings(table, 2, [*range(40), 0]), Statistic.ALPHA, draws=20_000, seed=1)
    assert 0 < figure.undefined_draws < 30
    assert figure.low is not None


def test_a_rare_label_counts_the_articles_that_have_it():
    table = [[0, 0]] * 20 + [[1, 0], [0, 1], [2, 2], [2, 1], [1, 1]]
    agreement = summary(as_ratings(table, 3), draws=100, seed=1)
    assert agreement.label_alphas[2].articles == 2
    assert agreement.label_alphas[2].value is not None
    assert agreement.label_alphas[2].low is None
    assert agreement.alpha.articles == 25


@pytest.mark.parametrize(
    ("table", "labels", "statistic", "why"),
    [
        ([[None, None]], 2, Statistic.ALPHA, "There are no votes"),
        ([[None, None]], 2, Statistic.PERCENT, "There are no votes"),
        ([[0, None], [None, 1]], 2, Statistic.PERCENT, "No sentence has a label from two"),
        ([[0, None], [None, 1]], 2, Statistic.COHEN, "No sentence has a label from two"),
        ([[0, 0], [0, 0], [None, 1]], 2, Statistic.ALPHA, "Only one label was used"),
        ([[0, 0], [0, 0]], 2, Statistic.FLEISS, "Only one label was used"),
        ([[0, 0], [0, 0]], 2, Statistic.COHEN, "Only one label was used"),
        ([[0, 0], [0, 0]], 1, Statistic.AC1, "only one label to choose from"),
        ([[0, 0, 1], [0, 0, 1]], 2, Statistic.COHEN, "compares two annotators; there are 3"),
    ],
)
def test_undefined_says_why(table: naive.Table, labels: int, statistic: Statistic, why: str):
    figure = estimate(as_ratings(table, labels), statistic, draws=50, seed=1)
    assert figure.value is figure.low is figure.high is None
    assert why in figure.why
    assert coefficients(as_ratings(table, labels))[statistic] is None


def test_without_a_label_there_is_nothing_to_measure_and_nothing_fails():
    agreement = summary(Ratings.of([], ())[0], draws=50, seed=1)
    assert agreement.alpha.value is None
    assert agreement.alpha.why.startswith("There are no votes")


def test_a_part_of_the_votes_is_measured_like_a_project_of_its_own():
    votes = project(Team(30), np.random.default_rng(8))
    first_half = votes.of_sentences(votes.article < 15)
    own = replace(
        first_half, article=np.minimum(votes.article, 14), articles=15
    )  # the same sentences; the others have no votes
    assert estimate(first_half, Statistic.AC1, draws=100, seed=1) == estimate(own, Statistic.AC1, draws=100, seed=1)


@pytest.mark.parametrize(("draws", "level"), [(1, 0.95), (100, 0), (100, 1)])
def test_draws_and_levels_that_make_no_interval_are_refused(draws: int, level: float):
    with pytest.raises(ValueError, match="make no interval"):
        estimate(as_ratings([[0, 1]], 2), Statistic.ALPHA, draws=draws, seed=1, level=level)
