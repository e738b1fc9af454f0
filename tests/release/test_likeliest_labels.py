"""Gold by Dawid and Skene's model: never by itself, the same as somebody else would compute, and marked everywhere."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from labeling.context.likeliest_labels import find_likeliest_labels
from labeling.domain.adjudication import AdjudicationSettings
from labeling.domain.agreement.ratings import Integers
from labeling.domain.dawid_skene import SMOOTHING, DawidSkene
from labeling.domain.gold import GoldBasis, NoGoldReason
from labeling.domain.model import Answer
from labeling.errors import Refused
from labeling.services.adjudication import adjudication_settings, dispute_queue, set_adjudication_settings
from labeling.services.gold import gold_counts, gold_sentences
from labeling.services.team import count_votes_again, leave_votes_out
from tests.projects import LATER
from tests.release.test_posteriors import LABELS, Said, article, naive, say
from tests.releases import EVERYTHING, tables_of
from tests.simulated_team import SimulatedTeam
from tests.teams import Team

MODEL = AdjudicationSettings(model=True)
LIKELY = 0.9
"""As the Gold page, the card and the changelog promise: not taken from the code."""


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedTeam]:
    """Twelve articles that three of four annotators of known reliability have labeled."""
    with SimulatedTeam(tmp_path_factory.mktemp("team"), articles=12) as made:
        yield made


def said_by(team: Team) -> Said:
    votes = team.project.votes()
    said: Said = {}
    for row in votes[votes["label"].notna()].to_dict("records"):
        said.setdefault(row["sentence_id"], {})[row["annotator"]] = row["label"]
    return {sentence: some for sentence, some in said.items() if len(some) > 1}


def test_it_is_never_the_default(team: SimulatedTeam):
    set_adjudication_settings(team.file, team.owner, AdjudicationSettings())
    assert not adjudication_settings(team.file).model
    assert gold_counts(team.file, team.owner).by[GoldBasis.DAWID_SKENE] == 0


def test_the_most_probable_labels_are_looked_for_once(team: SimulatedTeam, monkeypatch: pytest.MonkeyPatch):
    asked = []

    def labels(model: DawidSkene) -> Integers:
        asked.append(model)
        return np.argmax(model.posterior, axis=1)

    monkeypatch.setattr(DawidSkene, "labels", property(labels))
    with team.file.reading() as db:
        assert len(find_likeliest_labels(db)) > 1
    assert len(asked) == 1  # once a sentence is a minute for a hundred thousand votes


def test_the_labels_are_those_of_a_second_implementation(team: SimulatedTeam):
    set_adjudication_settings(team.file, team.owner, MODEL)
    answers = said_by(team)
    belief = naive(answers, SMOOTHING, rounds=300)
    gold_by_sentence = {
        gold_sentence.sentence.id: gold_sentence for gold_sentence in gold_sentences(team.file, team.owner)
    }
    modelled = 0
    for sentence_id, votes in answers.items():
        gold_sentence = gold_by_sentence[sentence_id]
        if len(set(votes.values())) == 1 or gold_sentence.gold.no_gold_reason in {
            NoGoldReason.TIE,
            NoGoldReason.SKIP_SPLIT,
        }:
            assert gold_sentence.gold.basis is not GoldBasis.DAWID_SKENE
            continue
        best = max(belief[sentence_id])
        if abs(best - LIKELY) < 1e-4:
            continue
        likeliest = LABELS[belief[sentence_id].index(best)]
        expected = likeliest if best >= LIKELY and likeliest in votes.values() else None
        assert (gold_sentence.gold.label, gold_sentence.gold.basis) == (
            expected,
            GoldBasis.DAWID_SKENE if expected else None,
        )
        modelled += expected is not None
    assert modelled > 20
    assert gold_counts(team.file, team.owner).by[GoldBasis.DAWID_SKENE] == modelled
    assert modelled == gold_counts(team.file, team.owner).by[GoldBasis.DAWID_SKENE], "the same votes give the same gold"


def test_what_the_model_settles_waits_for_no_adjudicator(team: SimulatedTeam):
    set_adjudication_settings(team.file, team.owner, AdjudicationSettings())
    before = dispute_queue(team.file, team.owner).sentence_ids
    set_adjudication_settings(team.file, team.owner, MODEL)
    after = dispute_queue(team.file, team.owner).sentence_ids
    settled = {
        gold_sentence.sentence.id
        for gold_sentence in gold_sentences(team.file, team.owner)
        if gold_sentence.gold.basis is GoldBasis.DAWID_SKENE
    }
    assert set(before) - set(after) == settled
    article_id = next(iter(settled)).partition(":")[0]
    of_one = {o.sentence.id for o in gold_sentences(team.file, team.owner, article_id=article_id)
              if o.gold.basis is GoldBasis.DAWID_SKENE}  # fmt: skip
    assert of_one == {sentence_id for sentence_id in settled if sentence_id.startswith(article_id)}, (
        "one article alone is judged by all votes"
    )


def test_a_release_marks_it_and_its_posteriors_say_the_same(team: SimulatedTeam, tmp_path: Path):
    set_adjudication_settings(team.file, team.owner, MODEL)
    gold = {gold_sentence.sentence.id: gold_sentence.gold for gold_sentence in gold_sentences(team.file, team.owner)}
    with tables_of(team.file, team.owner, tmp_path / "rows", **EVERYTHING) as tables:
        rows, facts = list(tables.labels()), tables.facts
    assert {row["sentence_id"]: (row["label"], row["gold_by"]) for row in rows} == {
        id_: (record.label, record.basis) for id_, record in gold.items()
    }
    marked = [row for row in rows if row["gold_by"] == "dawid_skene"]
    assert all(row[f"posterior_{row['label']}"] >= LIKELY - 1e-5 for row in marked)
    assert facts.count_by_gold["dawid_skene"] == len(marked) > 0


def test_the_model_is_of_the_votes_that_count(team: SimulatedTeam):
    set_adjudication_settings(team.file, team.owner, MODEL)
    before = gold_sentences(team.file, team.owner)
    leave_votes_out(team.file, team.owner, "a-dan", "A test.", now=LATER)
    try:
        belief = naive(said_by(team), SMOOTHING, rounds=300)
        for gold_sentence in gold_sentences(team.file, team.owner):
            if gold_sentence.gold.basis is GoldBasis.DAWID_SKENE:
                assert max(belief[gold_sentence.sentence.id]) >= LIKELY - 1e-4
    finally:
        count_votes_again(team.file, team.owner, "a-dan", now=LATER)
    assert gold_sentences(team.file, team.owner) == before


def test_two_annotators_are_too_few(tmp_path: Path):
    with Team(tmp_path, articles=0, overlap=2) as team:
        for name in ("Ann", "Bob"):
            team.add(name)
        for number, sentence_id in enumerate(article(team, 1, 9, ("Ann", "Bob"))):
            say(team, sentence_id, "Ann", "quote")
            say(team, sentence_id, "Bob", "quote" if number else "opinion")
        set_adjudication_settings(team.file, team.owner, MODEL)
        assert gold_counts(team.file, team.owner).by[GoldBasis.DAWID_SKENE] == 0
        assert gold_counts(team.file, team.owner).without[NoGoldReason.TIE] == 1


def test_a_project_without_votes_has_none(tmp_path: Path):
    with Team(tmp_path, articles=1) as team:
        set_adjudication_settings(team.file, team.owner, MODEL)
        assert gold_counts(team.file, team.owner).gold == 0
        assert dispute_queue(team.file, team.owner).disputed == []


def test_a_majority_and_the_model_exclude_each_other(team: SimulatedTeam):
    with pytest.raises(Refused, match="Choose one of the two"):
        set_adjudication_settings(team.file, team.owner, AdjudicationSettings(majority=True, model=True))


def test_skips_take_no_part_in_it(tmp_path: Path):
    with Team(tmp_path, articles=0, overlap=2) as team:
        for name in ("Ann", "Bob", "Cy"):
            team.add(name)
        for sentence_id in article(team, 1, 4, ("Ann", "Bob", "Cy")):
            for name in ("Ann", "Bob"):
                say(team, sentence_id, name, "quote")
            team.label(team.actors["Cy"], sentence_id.partition(":")[0], answer=Answer(skip="photo_credit"))
        set_adjudication_settings(team.file, team.owner, MODEL)
        assert gold_counts(team.file, team.owner).without[NoGoldReason.SKIP_SPLIT] == 4
