"""How often 95% intervals cover the true value, by how they are made.

    python -m benchmarks.coverage [--projects 1000] [--only {common,rare}]

Simulated projects (tests/domain/agreement/projects.py) whose articles differ in their labels and in how hard they
are. For each number of articles and each coefficient: the share of projects whose interval holds the value of a
world of 30,000 articles, for the interval that Factmark shows, for plain percentiles and BCa (Efron 1987) of the same
resamples, and for Factmark's interval from resamples of sentences. *None* is the share of projects without an interval.

Then labels of 2, 5 and 10% at 8, 15 and 30 articles, clustered as in news, where most articles have none, or spread;
by the team with which the rule for showing an interval was chosen (`CHOSEN_WITH`) and by others (`CHECKED_WITH`): the
share of projects with an interval, how many of those hold the true value, and how many lie below and above it; *all*
is the same if every project with six articles has one, as it was earlier. There are two labels, so alpha is about this
label alone.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import NormalDist

import numpy as np

from benchmarks.machine import add_cpus_option, stay_on
from benchmarks.report import report
from labeling.domain.agreement import formulas
from labeling.domain.agreement.estimate import FEWEST_ARTICLES, BootstrapSettings, Estimate, Statistic
from labeling.domain.agreement.interval import interval, resamples
from labeling.domain.agreement.measures import bootstrap_paired, estimate, overall
from labeling.domain.agreement.ratings import Floats, Ratings
from labeling.domain.agreement.summary import Agreement, summary
from labeling.domain.agreement.tally import Tally, tally
from tests.domain.agreement.projects import Team, project

ARTICLES = (6, 10, 20, 60)
WORLD, DRAWS = 30_000, 400
RAREST = 3
"""The number of the label with 4% of the sentences."""

RARE_ARTICLES, RARE_SHARES = (8, 15, 30), (0.02, 0.05, 0.1)
CLUSTERED, SPREAD = 4.0, 40.0
"""`Team.alikeness`: a label of 2% is in one article of four, or in one of three, before anybody is careless."""
CHOSEN_WITH = {"three people": Team(0)}
CHECKED_WITH = {
    "two people, long articles": Team(0, annotators=2, sentences=(30, 60)),
    "five careless people": Team(0, annotators=5, care=(4.0, 6.0)),
    "four careful people, half missing": Team(0, annotators=4, care=(1.0, 19.0), missing=0.5),
}
"""The teams of the table of rare labels, except for their articles, alikeness and labels."""

Formula = Callable[[Tally], Floats]
Ends = tuple[float, float]
_NORMAL = NormalDist()
_TAIL = 0.025


def rarest_alpha(sums: Tally) -> Floats:
    """Alpha of the rarest label against the rest."""
    alphas: Floats = formulas.label_alphas(sums)[:, RAREST]
    return alphas


FORMULAS: dict[str, Formula] = {
    "alpha": formulas.krippendorff_alpha,
    "ac1": formulas.gwet_ac1,
    "percent": formulas.percent_agreement,
    "rarest": rarest_alpha,
}


def main() -> None:
    """Simulate, and print a line of JSON for each number of articles, and one with all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--only", choices=("common", "rare"))
    add_cpus_option(parser)
    options = parser.parse_args()
    stay_on(options.cpus)
    if options.only != "rare":
        _common(options.projects)
    if options.only != "common":
        _rare(options.projects)


def _common(projects: int) -> None:
    world = _total(tally(project(Team(WORLD), np.random.default_rng(20))))
    truth = {name: float(formula(world)[0]) for name, formula in FORMULAS.items()}
    figures: dict[str, object] = {"projects": projects}
    for articles in ARTICLES:
        shares = dict(_shares(articles, projects, truth))
        report(f"{articles} articles", shares)
        figures |= {f"{name.replace(' ', '_')}_{articles}": share for name, share in shares.items()}
    report("coverage", figures)


def _rare(projects: int) -> None:
    """A line for each kind of team, share and number of articles."""
    for name, team in (CHOSEN_WITH | CHECKED_WITH).items():
        for alikeness in (CLUSTERED, SPREAD) if name in CHOSEN_WITH else (CLUSTERED,):
            for share in RARE_SHARES:
                here = replace(team, alikeness=alikeness, shares=(1 - share, share))
                world = tally(project(replace(here, articles=WORLD), np.random.default_rng(20)))
                true = float(formulas.krippendorff_alpha(_total(world))[0])
                for articles in RARE_ARTICLES:
                    title = f"{name}, {'clustered' if alikeness == CLUSTERED else 'spread'}, {share:.0%}, {articles}"
                    report(title, _rare_figures(replace(here, articles=articles), projects, true))


def _rare_figures(team: Team, projects: int, true: float) -> dict[str, object]:
    chance = np.random.default_rng(team.articles)
    every = [_rare_ends(project(team, chance), seed) for seed in range(projects)]
    shown = [found for found, _ in every if found]
    before = [ends for _, ends in every if ends]
    return {
        "true": round(true, 2),
        "shown": round(100 * len(shown) / projects, 1),
        "hold": _percent(shown, lambda low, high: low <= true <= high),
        "below": _percent(shown, lambda _, high: high < true),
        "above": _percent(shown, lambda low, _: low > true),
        "all_shown": round(100 * len(before) / projects, 1),
        "all_hold": _percent(before, lambda low, high: low <= true <= high),
        "all_below": _percent(before, lambda _, high: high < true),
    }


def _rare_ends(ratings: Ratings, seed: int) -> tuple[Ends | None, Ends | None]:
    """The interval that Factmark shows, and the one that all projects with enough articles would have."""
    sums = tally(ratings)
    resampled = bootstrap_paired(sums, BootstrapSettings(DRAWS, seed))
    value, drawn, left_out = (
        formulas.krippendorff_alpha(each) for each in (resampled.total, resampled.resampled, resampled.left_out)
    )
    defined, left_out = drawn[~np.isnan(drawn)], left_out[~np.isnan(left_out)]
    units = resampled.basis.units
    few = units < FEWEST_ARTICLES or len(defined) < 0.95 * DRAWS
    if few or not -1 < value[0] < 1 or np.ptp(defined) < 1e-9:
        return None, None
    ends = interval(float(value[0]), defined, left_out, units, level=0.95, lowest=-1)
    return _ends(overall(sums, resampled, [Statistic.ALPHA])[Statistic.ALPHA]), ends


def _percent(some: list[Ends], holds: Callable[[float, float], bool]) -> float | None:
    return round(100 * sum(holds(*ends) for ends in some) / len(some), 1) if some else None


def _shares(articles: int, projects: int, truth: dict[str, float]) -> Iterator[tuple[str, object]]:
    held: Counter[tuple[str, str]] = Counter()
    given: Counter[tuple[str, str]] = Counter()
    chance = np.random.default_rng(articles)
    for seed in range(projects):
        for name, way, ends in _intervals(project(Team(articles), chance), seed):
            given[name, way] += 1
            held[name, way] += ends[0] <= truth[name] <= ends[1]
    for (name, way), number in given.items():
        yield f"{name} {way}", round(100 * held[name, way] / number, 1)
        if way == "factmark" and number < projects:
            yield f"{name} none", round(100 * (1 - number / projects), 1)


def _intervals(ratings: Ratings, seed: int) -> Iterator[tuple[str, str, Ends]]:
    """Coefficient, way and ends, for each of them that has an interval."""
    sums = tally(ratings)
    drawn = Tally(resamples(sums.table, DRAWS, seed))
    everything = summary(ratings, draws=DRAWS, seed=seed)
    for name, formula in FORMULAS.items():
        if ends := _ends(_figure(everything, name)):
            values = formula(drawn)
            yield name, "factmark", ends
            yield name, "percentile", _quantiles(values, _TAIL, 1 - _TAIL)
            yield name, "bca", _bca(values, formula, sums)
    if ends := _ends(estimate(ratings, Statistic.ALPHA, draws=DRAWS, seed=seed, resample="sentence")):
        yield "alpha", "by sentence", ends


def _figure(everything: Agreement, name: str) -> Estimate:
    figure: Estimate = everything.label_alphas[RAREST] if name == "rarest" else getattr(everything, name)
    return figure


def _ends(found: Estimate) -> Ends | None:
    return None if found.low is None or found.high is None else (found.low, found.high)


def _quantiles(values: Floats, low: float, high: float) -> Ends:
    ends = np.nanquantile(values, [low, high])
    return float(ends[0]), float(ends[1])


def _bca(values: Floats, formula: Formula, sums: Tally) -> Ends:
    """Bias-corrected and accelerated percentiles. Efron, B. (1987), Better bootstrap confidence intervals."""
    total = _total(sums)
    values = values[~np.isnan(values)]
    below = np.clip((values < formula(total)[0]).mean(), 1 / DRAWS, 1 - 1 / DRAWS)
    left_out = formula(Tally(total.table - sums.table))
    pulls = np.nanmean(left_out) - left_out
    speed = float(np.nansum(pulls**3) / (6 * np.nansum(pulls**2) ** 1.5))
    bias = _NORMAL.inv_cdf(float(below))
    low, high = (
        _NORMAL.cdf(bias + (bias + reach) / (1 - speed * (bias + reach)))
        for reach in (_NORMAL.inv_cdf(_TAIL), _NORMAL.inv_cdf(1 - _TAIL))
    )
    return _quantiles(values, low, high)


def _total(sums: Tally) -> Tally:
    return Tally(sums.table.sum(axis=0, keepdims=True))


if __name__ == "__main__":
    main()
