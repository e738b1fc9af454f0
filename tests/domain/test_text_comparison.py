"""Two texts side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.text_comparison import MOST_SENTENCES, ComparedRow, marked, side_by_side
from labeling.domain.text_comparison import TextDifference as Kind

ONE = "The bridge is closed until March."
TWO = "Nobody knows what the repairs will cost."
THREE = "“It is a disgrace,” said Bo Berg."


def test_the_same_sentences_are_next_to_each_other_whatever_their_case_and_marks():
    assert side_by_side([ONE, TWO], [ONE.upper(), TWO.replace(".", "!")]) == [
        ComparedRow(Kind.NONE, ONE, ONE.upper()),
        ComparedRow(Kind.NONE, TWO, TWO.replace(".", "!")),
    ]


def test_an_edited_sentence_has_marks_around_the_words_that_differ():
    (row,) = side_by_side([ONE], ["The bridge stays closed until May."])
    assert row == ComparedRow(
        Kind.CHANGED, "The bridge ⟦is⟧ closed until ⟦March.⟧", "The bridge ⟦stays⟧ closed until ⟦May.⟧"
    )


def test_what_only_one_has_is_alone_in_its_row():
    assert side_by_side([ONE, TWO], [ONE, THREE, TWO]) == [
        ComparedRow(Kind.NONE, ONE, ONE),
        ComparedRow(Kind.ONLY_THERE, "", THREE),
        ComparedRow(Kind.NONE, TWO, TWO),
    ]
    assert side_by_side([ONE, TWO], [TWO]) == [
        ComparedRow(Kind.ONLY_HERE, ONE, ""),
        ComparedRow(Kind.NONE, TWO, TWO),
    ]


def test_what_was_moved_is_said_to_be_elsewhere():
    rows = side_by_side([ONE, TWO, THREE], [TWO, THREE, ONE])
    assert [row.difference for row in rows] == [
        Kind.MOVED,
        Kind.NONE,
        Kind.NONE,
        Kind.MOVED,
    ]


def test_words_that_one_has_more_are_marked_there_only():
    assert marked("The old bridge fell", "The bridge fell") == ("The ⟦old⟧ bridge fell", "The bridge fell")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (["a b"] * 5_000, ["b a"] * 5_000),
        ([f"word{n} is in the one" for n in range(5_000)], [f"other{n} words in that" for n in range(5_000)]),
        (["word " * 100_000], ["word " * 90_000]),
    ],
)
def test_of_endless_texts_only_the_beginning_is_compared(here: list[str], there: list[str]):
    assert len(side_by_side(here, there)) <= 2 * MOST_SENTENCES


@given(st.lists(st.sampled_from([ONE, TWO, THREE, "!", ""])), st.lists(st.sampled_from([ONE, TWO, THREE, "?"])))
def test_no_sentence_is_lost(here: list[str], there: list[str]):
    rows = side_by_side(here, there)
    assert [row.here for row in rows if row.here] == [sentence for sentence in here if sentence]
    assert [row.there for row in rows if row.there] == there
