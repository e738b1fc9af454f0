"""What annotators learn of decisions on articles that an owner opened to them, and on no others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labeling.domain.model import Adjudication, AdjudicationMethod, Answer
from labeling.domain.training import SKIPPED
from labeling.services.annotations import record_annotations
from labeling.services.article_status import archive, close_to_annotators, open_to_annotators
from labeling.services.codebooks import current_codebook
from labeling.services.feedback import feedback
from labeling.storage import adjudications as stored_adjudications
from tests.projects import NOW
from tests.teams import QUOTE, Team

OPINION = Answer(label="opinion")


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Ada and Ben have labeled two articles; of the first, two sentences are decided, one of them as Ada did."""
    with Team(tmp_path, articles=2, overlap=3) as made:
        for name, answer in (("Ada", QUOTE), ("Ben", OPINION), ("Cy", Answer(skip="caption"))):
            made.give_all(made.add(name))
            for article_id in made.articles:
                made.label(made.actors[name], article_id, answer=answer)
        decide(made, made.sentences(made.articles[0])[0], "quote")
        decide(made, made.sentences(made.articles[0])[1], "opinion")
        yield made


def decide(team: Team, sentence_id: str, label: str | None, skip: str | None = None) -> None:
    adjudication = Adjudication(
        f"d-{sentence_id}", sentence_id, team.owner.annotator_id, Answer(label, skip=skip), "R9", "A verdict.",
        AdjudicationMethod.DECIDED, 0, 0, current_codebook(team.file).id, 0, NOW,
    )  # fmt: skip
    [outcome] = team.file.write(
        lambda db: stored_adjudications.insert_adjudications(db, [adjudication], saved_at=NOW)
    ).result()
    assert outcome.saved


def test_where_the_decision_differs_with_rule_and_reason(team: Team):
    ada, article_id = team.actors["Ada"], team.articles[0]
    assert feedback(team.file, ada) == []
    open_to_annotators(team.file, team.owner, article_id, now=NOW)
    [one] = feedback(team.file, ada)
    assert (one.title, one.sentence.text, one.own) == ("Meeting 1", "It sold quay 1.", QUOTE)
    assert (one.decided.answer.label, one.decided.rule, one.decided.reason) == ("opinion", "R9", "A verdict.")
    assert one.others == {"opinion": 1, SKIPPED: 1}
    assert feedback(team.file, ada, article_id=article_id) == [one]
    assert feedback(team.file, ada, article_id=team.articles[1]) == []


@pytest.mark.parametrize("closes", [close_to_annotators, archive])
def test_it_ends_when_the_article_is_closed(team: Team, closes):
    open_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
    closes(team.file, team.owner, team.articles[0], now=NOW)
    assert feedback(team.file, team.actors["Ada"]) == []


def test_only_for_those_who_hold_the_article(team: Team):
    open_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
    assert feedback(team.file, team.add("Dee")) == []


def test_skipping_is_an_answer_and_doubt_is_none(team: Team):
    open_to_annotators(team.file, team.owner, team.articles[0], now=NOW)
    ada, cy, sentence_ids = team.actors["Ada"], team.actors["Cy"], team.sentences(team.articles[0])
    decide(team, sentence_ids[2], None, skip="fragment")
    assert [differing.sentence.id for differing in feedback(team.file, cy)] == sentence_ids[:2]
    assert [differing.sentence.id for differing in feedback(team.file, ada)] == sentence_ids[1:]
    doubt = team.events(ada, [sentence_ids[1]], Answer(unsure=True, note="?"))
    record_annotations(team.file, ada, doubt, now=NOW).result()
    assert [differing.sentence.id for differing in feedback(team.file, ada)] == sentence_ids[2:]
