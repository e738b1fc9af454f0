"""Sentences in different splits that are the same or nearly the same: what is found, and what never is."""

import random
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.publish import near_sentences
from labeling.publish.near_duplicates import BAND, PERMUTATIONS, empty_sketch, words
from labeling.publish.near_sentences import ALIKE, LEAST_WORDS, NearSentences
from tests.effort import times

VOCABULARY = [f"word{letter}{other}" for letter in "abcdefghijklmnopqrst" for other in "abcdefghijklmnopqrst"]


def collected(*texts: str) -> NearSentences:
    near = NearSentences()
    for text in texts:
        near.add(text)
    return near


def leaks(first: str, second: str) -> tuple[int, int]:
    """(pairs of the same words, pairs that are nearly the same) of two sentences in different splits."""
    near = collected(first, second)
    return near.same(np.array([0, 2])).pairs, near.near(np.array([0, 2])).pairs


@pytest.mark.parametrize(
    "other",
    [
        "the board of the harbour voted on tuesday evening",
        "The Board — of the harbour — voted on\u00a0Tuesday evening!",
    ],
)
def test_a_sentence_is_the_same_whatever_its_case_and_marks(other: str):
    assert leaks("The board of the harbour voted on Tuesday evening.", other) == (1, 0)


@pytest.mark.parametrize(("first", "second"), [("No.", "no!"), ("He declined to comment.", "He declined to comment")])
def test_short_sentences_are_found_too(first: str, second: str):
    assert leaks(first, second) == (1, 0)
    near = collected(first, second)
    assert near.same(np.array([0, 1]), most=7).pairs == 1
    assert near.same(np.array([0, 1]), least=8).pairs == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Turnout was 41 percent.", "Turnout was 57 percent."),
        ("The port handled 1,250 ships in May.", "The port handled 980 ships in May."),
        ("It rose by 2.5 points to 7.", "It rose by 3 points to 9.1."),
        ("The board of the harbour voted on Tuesday.", "The board of the harbour voted on Friday."),
        ("Police closed the old bridge.", "Police closed the new bridge."),
        ("The board voted on Tuesday evening.", "The board voted late on Tuesday evening."),
        ("市长在星期二签署了这项协议。", "市长在星期三签署了这项协议。"),
    ],
)
def test_one_number_or_one_word_is_no_difference(first: str, second: str):
    assert leaks(first, second) == (0, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("No, 3.", "No, 4."),
        ("2026", "2027"),
        ("", "…"),
        ("He left.", "She left."),
        ("The board of the harbour voted on Tuesday.", "A union of teachers struck for a week."),
        ("One two three four five six.", "Six five four three two one."),
    ],
)
def test_what_is_too_short_or_too_different_is_not_counted(first: str, second: str):
    assert leaks(first, second) == (0, 0)


def test_only_pairs_in_different_splits_count():
    near = collected(*["Turnout was 41 percent."] * 2, *["Turnout was 57 percent."] * 3)
    assert (near.same(np.zeros(5, int)).pairs, near.near(np.zeros(5, int)).pairs) == (0, 0)
    split = np.array([0, 1, 0, 0, 2])
    # The same: the first two, and the last with each of two. Nearly: each of two with each of three, except two pairs.
    assert (near.same(split).pairs, near.near(split).pairs) == (3, 4)


def test_examples_are_of_different_splits():
    near = collected("Police closed the old bridge.", "x", "Police closed the new bridge.")
    assert near.near(np.array([1, 0, 0])).examples == [(0, 2)]


def test_no_sentence_is_no_trouble():
    near = NearSentences()
    nowhere = np.zeros(0, int)
    assert (near.same(nowhere).pairs, near.near(nowhere).pairs, len(near.keys())) == (0, 0, 0)


def naive_near(texts: list[str], split: list[int]) -> int:
    """Every pair, with sets."""

    def plain(text: str) -> list[str]:
        return ["0" if word.isdecimal() else word for word in words(text)]

    def pairs(text: str) -> set[tuple[str, str]]:
        return set(pairwise(["^", *plain(text), "^"]))

    pairs_found = 0
    for (first, split_of_first), (second, split_of_second) in combinations(zip(texts, split, strict=True), 2):
        if (
            split_of_first == split_of_second
            or words(first) == words(second)
            or min(len(words(first)), len(words(second))) < LEAST_WORDS
        ):
            continue
        left, right = pairs(first), pairs(second)
        pairs_found += plain(first) == plain(second) or len(left & right) / len(left | right) >= ALIKE
    return pairs_found


@pytest.mark.slow
@settings(max_examples=times(60))
@given(seed=st.integers(0, 10_000))
def test_what_is_counted_is_nearly_the_same_and_little_is_missed(seed: int):
    chance = random.Random(seed)  # noqa: S311  # no secret
    texts = [" ".join(chance.choices([*VOCABULARY, "7"], k=chance.randint(1, 20))) for _ in range(20)]
    for text in texts[:12]:
        changed = text.split()
        for _ in range(chance.randint(0, 3)):
            changed[chance.randrange(len(changed))] = chance.choice([*VOCABULARY, "8"])
        texts.append(" ".join(changed))
    split = [chance.randrange(3) for _ in texts]
    counted, there = collected(*texts).near(np.array(split)).pairs, naive_near(texts, split)
    assert there - 2 <= counted <= there


def test_a_template_with_thousands_of_others_ends_soon_and_is_reported():
    names = [f"{first} {second}" for first in VOCABULARY[:60] for second in VOCABULARY[:60]]
    near = collected(*(f"{name} won the seat for the district in the city council on Tuesday" for name in names))
    split = np.arange(len(names)) % 3
    assert near.near(split).pairs > len(names)


def test_hashes_are_those_of_the_library():
    hashes, sketch = np.array([5, 7, 2**32 - 1, 123456], np.uint32), empty_sketch()
    sketch.update_batch(hashes.tolist())
    expected = []
    for band in range(0, PERMUTATIONS, BAND):
        key = 0
        for value in sketch.hashvalues[band : band + BAND].tolist():
            key = (key * 0x9E3779B97F4A7C15 + value) % 2**64
        expected.append(key)
    first_keys = [int(keys[0]) for keys in near_sentences._band_keys(hashes, np.array([0]))]  # what is asked
    assert first_keys == expected
