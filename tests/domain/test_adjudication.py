"""Which adjudications can be stored, the order of the queue, and the names that reveal nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.adjudication import (
    REASON_LIMIT,
    DisputedSentence,
    QueueOrder,
    is_drawn,
    queue_order,
    refusal,
    stand_in_names,
)
from labeling.domain.gold import Dispute
from labeling.domain.model import Adjudication, AdjudicationMethod, Answer
from labeling.intake.codebook import read_codebook

DATA = Path(__file__).parent.parent.parent / "data"
CODEBOOK = read_codebook((DATA / "codebook.toml").read_text("utf-8"), (DATA / "guideline.md").read_text("utf-8"))
LABEL, OTHER = CODEBOOK.labels[0].id, CODEBOOK.labels[1].id
SKIP = CODEBOOK.skip_reasons[0].id
EVENT = Adjudication(
    "d",
    "s",
    "a",
    Answer(LABEL),
    None,
    "",
    AdjudicationMethod.DECIDED,
    0,
    0,
    CODEBOOK.id,
    900,
    datetime(2026, 3, 1, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"answer": Answer(LABEL, OTHER)},
        {"rule": "R2", "reason": "x" * REASON_LIMIT},
        {"answer": Answer(skip=SKIP)},
        {"answer": Answer()},
    ],
)
def test_what_can_be_stored(fields: dict[str, object]):
    assert refusal(replace(EVENT, **fields), CODEBOOK, {"R2"}) is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"answer": Answer("rumour")}, "'rumour'"),
        ({"answer": Answer(LABEL, "rumour")}, "'rumour'"),
        ({"answer": Answer(LABEL, LABEL)}, "the same as the label"),
        ({"answer": Answer(LABEL, skip=SKIP)}, "not both"),
        ({"answer": Answer(skip="boring")}, "'boring'"),
        ({"rule": "R99"}, "no rule 'R99'"),
        ({"reason": "x" * (REASON_LIMIT + 1)}, "2,001"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(fields: dict[str, object], says: str):
    assert says in (refusal(replace(EVENT, **fields), CODEBOOK, {"R2"}) or "")


def disputed(name: str, agreement: float | None) -> DisputedSentence:
    return DisputedSentence(name, "article", Dispute.LABELS, agreement)


def test_the_lowest_agreement_comes_first_and_reading_order_breaks_ties():
    sentences = [disputed("a", 2 / 3), disputed("b", 0.5), disputed("c", None), disputed("d", 0.5)]
    assert [sentence.sentence_id for sentence in queue_order(sentences, QueueOrder.LOWEST)] == ["c", "b", "d", "a"]
    assert queue_order(sentences, QueueOrder.ARTICLE) == sentences


PEOPLE = [f"a-{number}" for number in range(6)]


def test_a_stand_in_name_depends_neither_on_the_reader_nor_on_the_order():
    assert stand_in_names("seed", "article", PEOPLE) == stand_in_names("seed", "article", reversed(PEOPLE))
    assert sorted(stand_in_names("seed", "article", PEOPLE).values()) == [f"Annotator {letter}" for letter in "ABCDEF"]


def test_a_stand_in_name_in_one_article_tells_nothing_about_another():
    first = {stand_in_names("seed", str(number), PEOPLE)["a-0"] for number in range(50)}
    assert first == {f"Annotator {letter}" for letter in "ABCDEF"}


def test_letters_do_not_run_out():
    names = list(stand_in_names("seed", "article", map(str, range(28))).values())
    assert names[25:] == ["Annotator Z", "Annotator AA", "Annotator AB"]


@given(st.text(), st.text())
def test_nothing_is_drawn_at_0_percent_and_everything_at_100(seed: str, sentence_id: str):
    assert not is_drawn(seed, sentence_id, 0)
    assert is_drawn(seed, sentence_id, 100)


def test_about_as_many_are_drawn_as_asked_for():
    drawn = sum(is_drawn("seed", f"s{number}", 10) for number in range(10_000))
    assert 900 < drawn < 1_100
