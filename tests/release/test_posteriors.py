"""The probabilities in a release: those of Dawid and Skene's model, which somebody else would compute as well."""

import math
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.dawid_skene import SMOOTHING
from labeling.domain.model import Answer
from labeling.intake.draft import draft_article
from labeling.publish.columns import Row
from labeling.publish.tables import POSTERIOR
from labeling.services.agreement import agreement_report
from labeling.services.annotations import record_annotations
from labeling.services.assignments import give
from labeling.services.imports.articles import import_drafts
from tests.projects import NOW
from tests.releases import EVERYTHING, tables_of
from tests.teams import Team

LABELS = ("reported_fact", "quote", "opinion", "unverified")

Said = dict[str, dict[str, str]]
"""Label by annotator, by sentence id."""


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Team(tmp_path, articles=0, overlap=2) as made:
        for name in ("Ann", "Bob", "Cy"):
            made.add(name)
        yield made


def article(team: Team, number: int, sentences: int, names: tuple[str, ...]) -> list[str]:
    """One more article that these people hold; its sentences."""
    text = " ".join(f"Sentence {number} of part {part} is here." for part in range(sentences))
    (article_id,) = import_drafts(team.file, team.owner, [draft_article(text, language="en")], origin="x", now=NOW)
    for name in names:
        give(team.file, team.owner, article_id, team.actors[name].annotator_id, now=NOW, force=True)
    return team.sentences(article_id)


def say(team: Team, sentence_id: str, name: str, label: str) -> None:
    events = team.events(team.actors[name], [sentence_id], Answer(label=label))
    assert not record_annotations(team.file, team.actors[name], events, now=NOW).result().refused


def released(team: Team, folder: Path) -> dict[str, Row]:
    with tables_of(team.file, team.owner, folder / "rows", **EVERYTHING) as tables:
        return {row["sentence_id"]: row for row in tables.labels()}


def posterior(row: Row) -> list[float]:
    return [row[f"{POSTERIOR}{label}"] for label in LABELS]


def naive(answers: Said, smoothing: float, rounds: int = 20_000) -> dict[str, list[float]]:
    """Dawid and Skene (1979), formulas 2.3 to 2.5 one after the other, in loops and without logarithms."""
    annotators = sorted({name for votes in answers.values() for name in votes})
    belief = {
        sentence: [list(votes.values()).count(label) / len(votes) for label in LABELS]
        for sentence, votes in answers.items()
    }
    for _ in range(rounds):
        share = [sum(row[true] for row in belief.values()) / len(belief) for true in range(len(LABELS))]
        error: dict[tuple[str, int, str], float] = {}
        for name in annotators:
            for true in range(len(LABELS)):
                counts = {
                    label: smoothing + sum(belief[s][true] for s, votes in answers.items() if votes.get(name) == label)
                    for label in LABELS
                }
                for label in LABELS:
                    error[name, true, label] = counts[label] / sum(counts.values())
        before, belief = belief, {}
        for sentence, votes in answers.items():
            joint = [
                share[true] * math.prod(error[name, true, label] for name, label in votes.items())
                for true in range(len(LABELS))
            ]
            belief[sentence] = [chance / sum(joint) for chance in joint]
        if max(abs(a - b) for s in answers for a, b in zip(before[s], belief[s], strict=True)) < 1e-12:
            break
    return belief


def test_where_two_people_agree_on_four_labels_each_is_nearly_certain(team: Team, tmp_path: Path):
    for number, label in enumerate(LABELS, 1):
        (sentence_id,) = article(team, number, 1, ("Ann", "Bob"))
        for name in ("Ann", "Bob"):
            say(team, sentence_id, name, label)
    rows = released(team, tmp_path)
    assert [row["label"] for row in rows.values()] == list(LABELS)
    assert all(row[f"{POSTERIOR}{row['label']}"] > 0.99 for row in rows.values())
    assert all(sum(posterior(row)) == pytest.approx(1, abs=1e-5) for row in rows.values())


def test_the_probabilities_are_those_of_a_naive_second_implementation(team: Team, tmp_path: Path):
    chance, names, answers = random.Random(7), ("Ann", "Bob", "Cy"), Said()  # noqa: S311  # no secret
    for number in range(1, 9):
        for sentence_id in article(team, number, 5, names):
            true = chance.choice(LABELS)
            votes = {
                name: true if chance.random() < right else chance.choice(LABELS)
                for name, right in zip(names, (0.9, 0.8, 0.6), strict=True)
            }
            answers[sentence_id] = votes
            for name, label in votes.items():
                say(team, sentence_id, name, label)
    assert any(len(set(votes.values())) > 1 for votes in answers.values())
    expected, rows = naive(answers, SMOOTHING), released(team, tmp_path)
    assert rows.keys() == expected.keys()
    for sentence_id, row in rows.items():
        assert posterior(row) == pytest.approx(expected[sentence_id], abs=1e-3)


def test_the_report_and_a_release_come_of_one_model(team: Team, tmp_path: Path):
    """An annotator's accuracy is the mean of what the release says of the labels that they gave."""
    chance, names, answers = random.Random(3), ("Ann", "Bob", "Cy"), Said()  # noqa: S311  # no secret
    for number in range(1, 4):
        for sentence_id in article(team, number, 4, names):
            answers[sentence_id] = {name: chance.choice((LABELS[number], *LABELS)) for name in names}
            for name, label in answers[sentence_id].items():
                say(team, sentence_id, name, label)
    rows = released(team, tmp_path)
    report = agreement_report(team.file, team.owner, now=NOW)
    assert len(rows) == 12
    assert [annotator.person.name for annotator in report.quality.annotators] == list(names)
    for annotator in report.quality.annotators:
        given = [
            rows[sentence_id][f"{POSTERIOR}{votes[annotator.person.name]}"] for sentence_id, votes in answers.items()
        ]
        assert annotator.accuracy == pytest.approx(sum(given) / len(given), abs=1e-3)


def test_what_one_person_labeled_has_none_beside_what_two_did(team: Team, tmp_path: Path):
    shared, alone = article(team, 1, 2, ("Ann", "Bob"))
    for name in ("Ann", "Bob"):
        say(team, shared, name, "quote")
    say(team, alone, "Ann", "opinion")
    rows = released(team, tmp_path)
    assert posterior(rows[alone]) == [None] * 4
    assert rows[shared][f"{POSTERIOR}quote"] > 0.99
