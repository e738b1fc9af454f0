"""Nearly the same articles: what counts as one, what does not, and that they are found."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.domain.near_texts import NEAR, NearTexts, Overlap, overlap, shingles_of, sketch_of

WORDS = [f"word{number}" for number in range(3_000)]


def story(seed: int, words: int = 400) -> str:
    """A text of invented words, with a full stop after every tenth."""
    drawn = random.Random(seed).choices(WORDS, k=words)  # noqa: S311
    return " ".join(word + "." if place % 10 == 9 else word for place, word in enumerate(drawn))


def between(text: str, other: str) -> Overlap:
    return overlap(shingles_of(text), shingles_of(other))


def is_proposed(text: str, other: str) -> bool:
    """Whether the one is proposed for the other, among a hundred more."""
    near = NearTexts(sketch_of(shingles_of(story(seed))) for seed in range(1_000, 1_100))
    near.add(sketch_of(shingles_of(other)))
    return 100 in near.proposed(sketch_of(shingles_of(text)))


VARIANTS = {
    "another headline": lambda text: "Something else entirely\n\n" + text,
    "trimmed": lambda text: text[: len(text) * 2 // 3],
    "other marks, case and accents": lambda text: text.upper().replace(".", "!").replace("WORD1", "WÓRD1"),
    "other paragraphs": lambda text: "\n\n".join(reversed(text.split(".")[:-1])) + ".",
    "joined with another": lambda text: story(7) + "\n\n" + text,
    "one word in ten changed": lambda text: " ".join(
        "other" if place % 10 == 5 else word for place, word in enumerate(text.split())
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_is_near_and_found_from_either_side(name: str):
    text = story(1)
    variant = VARIANTS[name](text)
    assert between(text, variant).is_near
    assert is_proposed(text, variant)
    assert is_proposed(variant, text)


def test_each_share_says_how_much_of_one_text_is_in_the_other():
    trimmed = between(story(1)[: len(story(1)) // 2], story(1))
    assert trimmed.share > 0.98
    assert trimmed.share_of_other == pytest.approx(0.5, abs=0.02)
    assert trimmed.is_near
    assert Overlap(*reversed(between(story(1), story(1, 200)))) == between(story(1, 200), story(1))


def test_the_same_quotes_in_other_words_are_not_the_same_article():
    quotes = story(5, 120)
    pair = story(1, 300) + quotes, quotes + story(2, 300)
    assert 0.2 < between(*pair).share < NEAR
    assert not between(*pair).is_near


def test_a_brief_is_found_in_a_long_text():
    brief = story(3, 40)
    roundup = story(1, 1_000) + " " + brief + " " + story(2, 1_000)
    assert between(brief, roundup).share == 1
    assert is_proposed(brief, roundup)
    assert is_proposed(roundup, brief)


@pytest.mark.parametrize(
    "text", ["", "\n", "...", "No comment.", story(1, 19), "word " * 500, "東京都は中止を決めた。"]
)
def test_what_is_too_short_is_not_compared(text: str):
    assert not len(shingles_of(text))
    assert between(text, text) == (0, 0)
    assert not is_proposed(text, text)


def test_twenty_words_are_enough():
    assert between(story(1, 20), story(1, 20)) == (1, 1)
    assert is_proposed(story(1, 20), story(1, 20))


@pytest.mark.parametrize(
    "text",
    [
        "東京都は一日、老朽化した橋の架け替え工事を来年三月に始めると発表した。費用は約四十億円の見込みだという。",
        "กรุงเทพมหานครประกาศว่าจะเริ่มซ่อมสะพานเก่าในเดือนมีนาคมปีหน้าและใช้เงินราวสี่สิบล้านบาท",
        "हार्बर बोर्ड ने सोमवार को कहा कि पुराना पुल मार्च तक बंद रहेगा और मरम्मत पर चार करोड़ रुपये खर्च आएगा "
        "जो शहर और राज्य मिलकर देंगे क्योंकि इस पुल से हर दिन हजारों लोग गुजरते हैं",
    ],
)  # fmt: skip
def test_scripts_without_spaces_and_with_marks_are_compared_too(text: str):
    trimmed = text[: len(text) * 3 // 4]
    assert between(trimmed, text).share > 0.95
    assert is_proposed(trimmed, text)
    assert not between(text, text[::-1]).is_near


def test_a_line_at_the_foot_of_every_article_hides_none():
    foot = "\n\nThis newsroom is paid for by its readers. " + story(9, 60)
    near = NearTexts(sketch_of(shingles_of(story(seed) + foot)) for seed in range(200))
    assert near.proposed(sketch_of(shingles_of(story(150) + foot)))[0] == 150
    assert near.proposed(sketch_of(shingles_of(story(999) + foot))) == []


def test_long_texts_with_a_phrase_in_common_do_not_hide_a_brief_that_is_the_same():
    brief = story(3, 30)
    phrase = " ".join(brief.split()[10:15])
    near = NearTexts(
        sketch_of(shingles_of(f"{story(seed, 600)} {phrase} {story(-seed, 600)}")) for seed in range(1, 60)
    )
    near.add(sketch_of(shingles_of(f"{brief} Another ending here.")))
    assert near.proposed(sketch_of(shingles_of(brief)))[0] == 59


def test_of_a_story_in_many_outlets_some_are_found():
    near = NearTexts(sketch_of(shingles_of(story(1) + story(100 + outlet, 30))) for outlet in range(200))
    found = near.proposed(sketch_of(shingles_of(story(1))))
    assert len(found) == 3
    assert all(earlier < 200 for earlier in found)


def test_what_was_added_is_found_before_and_after_it_is_sorted_in():
    near = NearTexts()
    sketches = [sketch_of(shingles_of(story(seed, 100))) for seed in range(1_100)]
    for sketch in sketches:
        near.add(sketch)
    assert [near.proposed(sketches[number]) for number in (0, 511, 512, 1_099)] == [[0], [511], [512], [1_099]]


def test_a_sketch_is_a_small_part_of_a_long_text_and_all_of_a_short_one():
    sizes = [len(sketch_of(shingles_of(story(1, words)))) for words in (30, 100, 300, 1_000, 100_000)]
    assert sizes[0] == 28
    assert all(32 <= size <= 1_024 for size in sizes[1:])
    assert all(later >= earlier * 0.6 for earlier, later in pairwise(sizes))


def test_a_lone_surrogate_is_no_reason_to_fail():
    assert len(shingles_of(story(1, 50) + " \ud800 word"))


@given(st.integers(0, 10_000), st.integers(60, 900), st.randoms(use_true_random=False))
def test_small_edits_keep_it_near_and_the_order_does_not_matter(seed: int, words: int, drawn: random.Random):
    text = story(seed, words)
    edited = text.split()
    for place in range(drawn.randrange(10), words, 12):
        edited[place : place + 1] = (
            drawn.choice([[], ["other"], [edited[place], "more"]]) if place < len(edited) else []
        )
    variant = " ".join(edited)
    assert between(text, variant).is_near
    assert between(text, variant) == Overlap(*reversed(between(variant, text)))
    assert is_proposed(text, variant)
    assert is_proposed(variant, text)
