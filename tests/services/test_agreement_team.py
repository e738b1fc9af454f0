"""The report of a simulated team compared with separate figures, and Dawid and Skene's model with the truth."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from labeling.domain.agreement.estimate import Estimate
from labeling.domain.agreement_report import AgreementReport
from labeling.domain.training import SKIPPED
from labeling.services.agreement import agreement_report
from tests.domain.agreement import naive
from tests.projects import NOW
from tests.simulated_team import ARTICLES, CONFUSION, LABELS, SENTENCES, SimulatedTeam

MEAN_ERROR, LARGEST_ERROR = 0.02, 0.10
"""By which the estimated confusion matrices may be off: on average over all cells, and in any cell."""

Table = list[list[int | None]]


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedTeam]:
    with SimulatedTeam(tmp_path_factory.mktemp("team")) as team:
        yield team


@pytest.fixture(scope="module")
def report(team: SimulatedTeam) -> AgreementReport:
    return agreement_report(team.file, team.owner, now=NOW, draws=200)


@pytest.fixture(scope="module")
def table(team: SimulatedTeam) -> Table:
    """A row a sentence, a column an annotator, by name: the label's number, None for a skip or no vote."""
    ids = [team.actors[name].annotator_id for name in CONFUSION]
    return [[number_of(team.outcomes.get((sentence_id, who))) for who in ids] for sentence_id in team.truth]


def number_of(outcome: str | None) -> int | None:
    return LABELS.index(outcome) if outcome else None


def alpha(table: Table) -> float:
    """Krippendorff (2011), section C, as it is printed, from counts of values."""
    units = [Counter(labels) for labels in naive.pairable(table)]
    total, values = sum(map(Counter.total, units)), sum(units, Counter())
    observed = sum(
        sum(unit[one] * unit[other] for one, other in combinations(unit, 2)) / (unit.total() - 1) for unit in units
    )
    expected = sum(values[one] * values[other] for one, other in combinations(values, 2)) / (total - 1)
    return 1 - observed / expected


def binary(table: Table, label: int) -> Table:
    return [[None if each is None else int(each == label) for each in row] for row in table]


def test_three_of_four_label_every_article(team: SimulatedTeam, report: AgreementReport):
    assert len(team.outcomes) == ARTICLES * SENTENCES * 3
    assert {person.name: person.votes for person in report.people} == {
        name: sum(bool(out) for (_, who), out in team.outcomes.items() if who == team.actors[name].annotator_id)
        for name in CONFUSION
    }


def test_overall(report: AgreementReport, table: Table):
    assert report.percent.value == pytest.approx(naive.percent(table), abs=1e-12)
    assert report.fleiss.value == pytest.approx(naive.fleiss(table, 4), abs=1e-12)
    assert report.ac1.value == pytest.approx(naive.ac1(table, 4), abs=1e-12)
    assert report.alpha.value == pytest.approx(alpha(table), abs=1e-12)
    pairable = naive.pairable(table)
    assert report.alpha.sentences == len(pairable)
    assert report.alpha.votes == sum(map(len, pairable))
    assert report.alpha.articles == ARTICLES


def test_labels(report: AgreementReport, table: Table):
    votes = Counter(label for row in table for label in row if label is not None)
    for number, one in enumerate(report.labels):
        assert one.label == LABELS[number]
        assert one.alpha.value == pytest.approx(alpha(binary(table, number)), abs=1e-12)
        assert one.share == pytest.approx(votes[number] / votes.total(), abs=1e-12)
    mean = sum(label.weight * label.alpha.value for label in report.labels if label.alpha.value is not None)
    assert mean == pytest.approx(alpha(table), abs=1e-12)


def test_labels_that_met(report: AgreementReport, table: Table):
    met = Counter(pair for row in naive.pairable(table) for pair in combinations(row, 2))
    for one in range(4):
        for other in range(4):
            assert report.confusion[one][other] == met[one, other] + met[other, one]


def test_pairs(report: AgreementReport, table: Table):
    assert [(pair.first.name, pair.second.name) for pair in report.pairs] == list(combinations(CONFUSION, 2))
    for pair, (first, second) in zip(report.pairs, combinations(range(4), 2), strict=True):
        met = naive.met(table, first, second)
        assert pair.kappa.value == pytest.approx(naive.cohen(met, 4), abs=1e-12)
        assert pair.percent.value == pytest.approx(sum(a == b for a, b in met) / len(met), abs=1e-12)
        assert pair.kappa.sentences == len(met)
        assert np.array(pair.confusion).tolist() == [[met.count((a, b)) for b in range(4)] for a in range(4)]


def test_one_against_the_others(report: AgreementReport, table: Table):
    for number, annotator in enumerate(report.rest):
        shares = []
        for row in table:
            others = [label for place, label in enumerate(row) if place != number and label is not None]
            if row[number] is not None and others:
                shares.append(others.count(row[number]) / len(others))
        assert annotator.person.name == list(CONFUSION)[number]
        assert annotator.percent.value == pytest.approx(sum(shares) / len(shares), abs=1e-12)


def test_skipping(team: SimulatedTeam, report: AgreementReport):
    by_sentence: dict[str, list[int | None]] = {}
    for (sentence_id, _), outcome in team.outcomes.items():
        by_sentence.setdefault(sentence_id, []).append(int(outcome == SKIPPED))
    table = list(by_sentence.values())
    assert report.skipping.percent.value == pytest.approx(naive.percent(table), abs=1e-12)
    assert report.skipping.alpha.value == pytest.approx(alpha(table), abs=1e-12)
    assert report.skipping.ac1.value == pytest.approx(naive.ac1(table, 2), abs=1e-12)


def test_each_figure_lies_within_its_interval(report: AgreementReport):
    def holds(estimate: Estimate) -> bool:
        return (
            estimate.value is not None
            and estimate.low is not None
            and estimate.low < estimate.value < (estimate.high or 0)
        )

    assert [(about, name) for about, name, _, figure in report.figures() if not holds(figure)] == []


def test_the_model_recovers_every_annotators_confusion_matrix(report: AgreementReport):
    assert report.quality.converged
    errors = []
    for one in report.quality.annotators:
        errors.append(np.abs(np.array(one.confusion, float) - np.array(CONFUSION[one.person.name])))
    assert np.mean(errors) < MEAN_ERROR
    assert np.max(errors) < LARGEST_ERROR
    accuracy = {annotator.person.name: annotator.accuracy for annotator in report.quality.annotators}
    assert max(accuracy, key=accuracy.__getitem__) == "Ada"
    assert min(accuracy, key=accuracy.__getitem__) == "Cyd"


def test_the_headline_names_the_label_that_pulls_alpha_down(report: AgreementReport):
    assert report.alpha.value is not None
    shortfall = {label.name: label.weight * (report.alpha.value - (label.alpha.value or 0)) for label in report.labels}
    assert f"{max(shortfall, key=shortfall.__getitem__)} is what pulls it down" in report.headline.line


def test_the_same_votes_give_the_same_report(tmp_path: Path):
    first, second = (SimulatedTeam(tmp_path / name, articles=8) for name in ("one", "other"))
    with first, second:
        one, other = (agreement_report(team.file, team.owner, now=NOW, draws=200) for team in (first, second))
        assert list(one.figures()) == list(other.figures())
        assert one.quality == other.quality
