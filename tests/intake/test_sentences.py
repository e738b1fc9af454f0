"""Sentences: the hard cases of news text, the promises about offsets, and the guard behind the engines."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labeling.intake import repairs, sentences
from labeling.intake.characters import BLANK, UNSEEN
from labeling.intake.sentences import SENTENCE_LENGTH_LIMIT, hard_wrapped, is_sound, join_lines, split
from tests.effort import times
from tests.intake.gold import ENGLISH, OTHERS
from tests.intake.seeds import SEEDS

BOMBS = [
    "(",
    '"',
    "“",
    "«",
    "a.b",
    "a. ",
    "。",
    "😀",
    "\u0301",
    "http://",
    "“a",
    "((a))",
    "Aa.Aa",
    ". ",
    "…",
    "” ",
    "p.m. ",
    "9 p.m. Orr ",
    "a.[",
    "a.[6]",
    "[6] ",
    "🏆",
    "a! 🏆 ",
    "👩\u200d",
    "a. :) ",
    "1. ",
    "Part 2. ",
    "A.A.A.",
    "a... ",
    ". . . ",
    "!",
]
"""What makes a careless pattern or engine quadratic when it is repeated."""


def marked(text: str, language: str) -> str:
    """The text as it is split, with `|` at each end of a sentence but the last."""
    spans = split(text, language).spans
    return "|".join(text[0 if n == 0 else spans[n - 1][1] : end] for n, (_, end) in enumerate(spans))


@pytest.mark.parametrize("case", ENGLISH.splitlines())
def test_english(case: str) -> None:
    assert marked(case.replace("|", ""), "en") == case


@pytest.mark.parametrize(
    ("language", "case"), [(language, case) for language, cases in OTHERS.items() for case in cases.splitlines()]
)
def test_other_languages(language: str, case: str) -> None:
    assert marked(case.replace("|", ""), language) == case


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\v", "\f", "\x85", "\u2028", "\u2029", " \n\t"])
def test_every_line_break_ends_a_sentence_without_a_stop(end: str) -> None:
    text = f"Council closes pool{end}By Jane Doe{end}The vote was 5-4"
    assert [text[slice(*span)] for span in split(text, "en").spans] == [
        "Council closes pool",
        "By Jane Doe",
        "The vote was 5-4",
    ]


def test_a_no_break_space_stays_inside_its_sentence() -> None:
    text = "It cost 5\u00a0million euros.\u00a0 Nobody\u00a0paid."
    assert [text[slice(*span)] for span in split(text, "en").spans] == [
        "It cost 5\u00a0million euros.",
        "Nobody\u00a0paid.",
    ]


def test_a_headline_in_capitals_is_not_cut_at_its_abbreviations() -> None:
    text = "Mayor Says U.S. In Talks With Rivals At U.N. On Friday"
    assert split(text, "en").spans == ((0, len(text)),)


def test_offsets_count_code_points_and_not_bytes() -> None:
    text = "😀 Señor Ruiz llegó. 😀 Nadie vino."
    assert [text[slice(*span)] for span in split(text, "es").spans] == ["😀 Señor Ruiz llegó.", "😀 Nadie vino."]


def test_the_engine_is_named_with_its_version() -> None:
    assert split("One. Two.", "en-GB").engine.startswith("nupunkt 0.")
    assert split("Uno. Dos.", "es").engine.startswith("sentencex 1.")
    assert split("One. Two.", "en").engine.endswith(f" + repairs {repairs.VERSION}")


@settings(max_examples=times(150))
@given(st.text(), st.sampled_from(["en", "es", "de", "zh", "ja", "ar", "und"]))
def test_any_text_is_covered_in_order(text: str, language: str) -> None:
    assert_covered(text, list(split(text, language).spans))


NEWSLIKE = st.lists(
    st.sampled_from(
        [
            *"aAz09 .!?…,;:-—\n\u00a0\u2028\r\t()[]“”‘’«»\"'„「」。！",
            "Mr.",
            "U.S.",
            "p.m.",
            "Sen.",
            "No.",
            "said",
            "The",
            "😀",
        ]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=times(300))
@given(NEWSLIKE, st.sampled_from(["en", "fr", "de", "zh", "ja", "ko"]))
def test_any_news_like_text_is_covered_in_order(text: str, language: str) -> None:
    assert_covered(text, list(split(text, language).spans))


def assert_covered(text: str, spans: list[tuple[int, int]]) -> None:
    assert spans == sorted(spans)
    covered = [False] * len(text)
    for start, end in spans:
        assert text[start:end]
        assert text[start:end] == text[start:end].strip(BLANK)
        assert not any(covered[start:end])
        covered[start:end] = [True] * (end - start)
    assert all(covered[place] or character in UNSEEN for place, character in enumerate(text))


BROKEN_ENGINES = {
    "leaves the end out": lambda text: [(0, 5)],
    "leaves the middle out": lambda text: [(0, 5), (9, len(text))],
    "overlaps": lambda text: [(0, 9), (5, len(text))],
    "goes backwards": lambda text: [(5, len(text)), (0, 5)],
    "goes beyond the text": lambda text: [(0, 5), (5, len(text) + 7), (len(text) + 7, len(text) + 9)],
    "counts bytes": lambda text: [(0, len(text.encode()) // 2), (len(text.encode()) // 2, len(text.encode()))],
    "answers nothing": lambda text: [],
}
TEXT = "señor ruiz llegó — tarde; nadie vino — ni uno"
"""Nothing that a repair would cut."""


@pytest.mark.parametrize("fault", BROKEN_ENGINES)
def test_a_broken_engine_leaves_the_paragraph_whole(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_engine", lambda language: BROKEN_ENGINES[fault])
    spans = split(f"{TEXT}\n{TEXT}", "en").spans
    assert_covered(f"{TEXT}\n{TEXT}", list(spans))
    assert len(spans) == 2


def test_without_the_guard_a_broken_engine_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "_engine", lambda language: BROKEN_ENGINES["counts bytes"])
    monkeypatch.setattr(sentences, "is_sound", lambda text, spans: True)
    assert len(split(f"{TEXT}\n{TEXT}", "en").spans) > 2


def test_broken_repairs_leave_the_paragraph_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "repair", lambda text, cuts, language: [30, 10])
    assert split(TEXT, "en").spans == ((0, len(TEXT)),)


def test_without_the_guard_broken_repairs_would_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repairs, "repair", lambda text, cuts, language: [30, 10])
    monkeypatch.setattr(sentences, "is_sound", lambda text, spans: True)
    spans = list(split(TEXT, "en").spans)
    with pytest.raises(AssertionError):
        assert_covered(TEXT, spans)


def test_the_guard_sees_white_space_at_an_end() -> None:
    assert is_sound("One. Two.", [(0, 4), (5, 9)])
    assert not is_sound("One. Two.", [(0, 5), (5, 9)])


def test_a_sentence_of_20000_characters_is_cut_at_white_space() -> None:
    text = "word " * 3999 + "words."
    cut = split(text, "en")
    assert_covered(text, list(cut.spans))
    assert cut.overlong == len(cut.spans) - 1 >= 1
    assert all(end - start <= SENTENCE_LENGTH_LIMIT for start, end in cut.spans)
    assert all(text[start:end].startswith("word ") for start, end in cut.spans)


def test_a_sentence_of_20000_characters_without_white_space_is_cut() -> None:
    cut = split("x" * 20_000, "en")
    assert cut.spans == ((0, SENTENCE_LENGTH_LIMIT), (SENTENCE_LENGTH_LIMIT, 20_000))
    assert cut.overlong == 1


def test_a_long_paragraph_is_cut_only_where_its_sentences_end() -> None:
    sentence = "The council of Nord met on Monday and closed the old pool."
    text = " ".join([sentence] * 1000)
    cut = split(text, "en")
    assert {text[slice(*span)] for span in cut.spans} == {sentence}
    assert cut.overlong == 0


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("bomb", BOMBS)
def test_text_made_to_hang_a_pattern_is_split(bomb: str, language: str) -> None:
    text = f"x{bomb * (40_000 // len(bomb))}x"
    assert_covered(text, list(split(text, language).spans))


WRAPPED = """\
The council of Nord met on Monday evening in the old town hall to decide
whether the swimming pool on the hill should be closed for good, which many
people who live nearby had feared since the spring floods.

It voted five to four, and the mayor, who had asked for more time, left the
room before the count was read out by the clerk.
"""


def test_hard_wrapped_text_is_seen_and_joined() -> None:
    assert hard_wrapped(WRAPPED)
    joined = join_lines(WRAPPED)
    assert [line for line in joined.splitlines() if line] == [
        " ".join(paragraph.split()) for paragraph in WRAPPED.split("\n\n")
    ]
    assert not hard_wrapped(joined)
    assert joined.split() == WRAPPED.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line only",
        "Nord 3 Sud 1\nOst 2 West 2\nHill 0 Dale 4\nMoss 1 Fenn 1\n",
        "The council met on Monday evening in the hall to vote at last.\n" * 6,
        "The council met on Monday evening in the hall to vote at last.\n\n" * 6,
    ],
)
def test_text_with_paragraphs_is_not_hard_wrapped(text: str) -> None:
    assert not hard_wrapped(text)


def test_joining_keeps_short_lines_apart() -> None:
    assert join_lines("Pool closes\nBy Jane Doe\n") == "Pool closes\nBy Jane Doe\n"


@pytest.mark.parametrize("path", SEEDS)
def test_an_article_of_28_sentences(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spans = split(text, "en").spans
    assert len(spans) == 28
    assert_covered(text, list(spans))
    inside = [text[slice(*span)] for span in spans if "\u00a0" in text[slice(*span)]]
    assert len(inside) == 1
    assert inside[0].count("\u00a0") == text.count("\u00a0") == 2


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The pool shut.\u200b Nobody knew why.", ["The pool shut.", "Nobody knew why."]),
        ("The pool shut.\n\n\u200b\n\n\ufeffNobody knew why.\u00ad", ["The pool shut.", "Nobody knew why."]),
        ("\u2060\u00ad The pool shut.\n \u200e\u200f\u2060 \n", ["The pool shut."]),
        ("\u200eThe pool shut.\n\u202a\u202c", ["The pool shut."]),
        ("\u200fהבריכה נסגרה.\n\u061cأغلق المسبح.", ["הבריכה נסגרה.", "أغلق المسبح."]),
        ("\u200f10 בריכות נסגרו.\u200f", ["\u200f10 בריכות נסגרו.\u200f"]),
        ("\u2067הבריכה\u2069 shut.", ["\u2067הבריכה\u2069 shut."]),
        ("👩\u200d🚒 came. می\u200cخواهم.", ["👩\u200d🚒 came.", "می\u200cخواهم."]),
        ("Der Wasser\u00adrat tagte.", ["Der Wasser\u00adrat tagte."]),
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_never_seen_begins_no_sentence(text: str, sentences: list[str], language: str):
    assert [text[slice(*span)] for span in split(text, language).spans] == sentences


def test_a_text_in_which_nothing_is_seen_has_no_sentence():
    assert split("\u200b\n\ufeff \u200e\n\u00ad", "en").spans == ()
