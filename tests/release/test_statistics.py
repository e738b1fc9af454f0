"""The card tells the agreement of the annotators, not that of the sentences on which they happen to agree."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.releases import WithoutGold
from labeling.publish.tables import POSTERIOR
from labeling.services.agreement import agreement_report
from tests.corpus import corpus
from tests.domain.agreement import naive
from tests.labeled_corpus import LabeledCorpus
from tests.projects import NOW
from tests.releases import tables_of


@pytest.fixture
def team(tmp_path: Path) -> Iterator[LabeledCorpus]:
    with LabeledCorpus(tmp_path, corpus(articles=10, sentences=8)) as labeled:
        yield labeled


@pytest.mark.parametrize("without_gold", WithoutGold)
def test_leaving_out_what_has_no_gold_leaves_agreement_as_it_is(
    without_gold: WithoutGold, team: LabeledCorpus, tmp_path: Path
):
    measured = agreement_report(team.file, team.owner, now=NOW)
    with tables_of(team.file, team.owner, tmp_path / "work", without_gold=without_gold) as tables:
        published = tables.facts.agreement
    assert published.alpha.value == pytest.approx(measured.alpha.value)
    assert published.percent.value == pytest.approx(measured.percent.value)
    assert published.ac1.value == pytest.approx(measured.ac1.value)


def test_it_can_be_computed_again_from_the_votes_of_the_release(team: LabeledCorpus, tmp_path: Path):
    with tables_of(team.file, team.owner, tmp_path / "work", without_gold=WithoutGold.LEAVE_OUT) as tables:
        label_ids = [label.id for label in tables.codebook.labels]
        labels_by_sentence: dict[str, dict[str, int]] = defaultdict(dict)
        for vote in tables.annotations():
            if vote["label"] is not None:
                labels_by_sentence[vote["sentence_id"]][vote["annotator"]] = label_ids.index(vote["label"])
        people = sorted({person for label_by_person in labels_by_sentence.values() for person in label_by_person})
        table = [[label_by_person.get(person) for person in people] for label_by_person in labels_by_sentence.values()]
        agreement_report = tables.facts.agreement
    assert naive.alpha(table) == pytest.approx(agreement_report.alpha.value)
    assert naive.percent(table) == pytest.approx(agreement_report.percent.value)
    assert agreement_report.sentences == sum(len(naive.given(labels)) > 1 for labels in table) > 0


def test_nor_does_it_make_anybody_look_infallible(team: LabeledCorpus, tmp_path: Path):
    """Posteriors are of all votes on the released articles."""
    posteriors_by_choice = {}
    for without_gold in WithoutGold:
        with tables_of(team.file, team.owner, tmp_path / without_gold, without_gold=without_gold) as tables:
            posteriors_by_choice[without_gold] = {
                row["sentence_id"]: {name: value for name, value in row.items() if name.startswith(POSTERIOR)}
                for row in tables.labels()
            }
    kept = posteriors_by_choice[WithoutGold.KEEP]
    assert posteriors_by_choice[WithoutGold.LEAVE_OUT] == {
        key: kept[key] for key in posteriors_by_choice[WithoutGold.LEAVE_OUT]
    }
