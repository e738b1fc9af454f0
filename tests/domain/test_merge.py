"""What becomes of two histories of one sentence: checked against the rule told in words, for all short ones."""

from dataclasses import dataclass
from itertools import product

import pytest

from labeling.domain.merge import AnswerComparison, HistoryRelation, merge
from labeling.domain.model import Answer


@dataclass(frozen=True)
class Event:
    id: str
    answer: Answer


QUOTE, OPINION, NOTHING = Answer("quote"), Answer("opinion"), Answer()


def history(*labels: str) -> list[Event]:
    """Event 1 says the first label, and so on; ids tell the label, too, so that equal ids are the same event."""
    return [Event(f"{number}{label}", Answer(label or None)) for number, label in enumerate(labels)]


LABELS = ["quote", "opinion", ""]
HISTORIES = [history(*labels) for length in range(4) for labels in product(LABELS, repeat=length)]


@pytest.mark.parametrize("ours", HISTORIES, ids=str)
def test_nothing_here_is_ever_changed_unless_theirs_goes_on_from_it(ours: list[Event]):
    for theirs in HISTORIES[1:]:
        merged = merge(ours, theirs, comparison=AnswerComparison(), taken_back=False)
        goes_on = theirs[: len(ours)] == ours
        if merged.added:
            assert merged.relation is HistoryRelation.JOINED
            assert goes_on
            assert [*ours, *merged.added] == theirs
        elif merged.relation is HistoryRelation.CONFLICT:
            assert ours[-1].answer != theirs[-1].answer
            assert not goes_on
        else:
            assert ours[-1].answer == theirs[-1].answer or ours[: len(theirs)] == theirs


@pytest.mark.parametrize("ours", HISTORIES, ids=str)
def test_a_second_time_everything_is_known(ours: list[Event]):
    for theirs in HISTORIES[1:]:
        merged = merge(ours, theirs, comparison=AnswerComparison(), taken_back=False)
        after = [*ours, *merged.added]
        again = merge(after, theirs, comparison=AnswerComparison(), taken_back=False)
        assert again.relation is (
            HistoryRelation.KNOWN if merged.relation is HistoryRelation.JOINED else merged.relation
        )


def test_files_without_ids_are_compared_by_their_answers():
    [theirs] = [[Event("", QUOTE)]]
    assert merge([], theirs, comparison=AnswerComparison(), taken_back=False).added == theirs
    assert (
        merge(history("opinion", "quote"), theirs, comparison=AnswerComparison(), taken_back=False).relation
        is HistoryRelation.KNOWN
    )
    assert (
        merge(history("quote", "opinion"), theirs, comparison=AnswerComparison(), taken_back=False).relation
        is HistoryRelation.CONFLICT
    )
    assert (
        merge(history("quote", ""), theirs, comparison=AnswerComparison(), taken_back=False).relation
        is HistoryRelation.CONFLICT
    )


def test_what_was_taken_back_with_an_import_may_come_again_under_a_new_id():
    merged = merge(history("quote", ""), history("quote"), comparison=AnswerComparison(), taken_back=True)
    assert (merged.relation, [event.answer for event in merged.added], merged.again) == (
        HistoryRelation.JOINED,
        [QUOTE],
        True,
    )


@pytest.mark.parametrize(
    ("field", "ours", "theirs"),
    [
        ("secondary", Answer("quote", "opinion"), QUOTE),
        ("unsure", Answer("quote", unsure=True), QUOTE),
        ("note", Answer("quote", note="Is it?"), QUOTE),
        ("reason", Answer(skip="caption"), Answer(skip="fragment")),
    ],
)
def test_what_a_format_cannot_hold_is_no_difference(field: str, ours: Answer, theirs: Answer):
    assert not AnswerComparison().same(ours, theirs)
    assert AnswerComparison(**{field: False}).same(ours, theirs)
    assert not AnswerComparison(**{field: False}).same(ours, OPINION)
    assert not AnswerComparison(**{field: False}).same(Answer(skip="caption"), QUOTE)
