"""Shortcuts that make drafting faster change no answer: on the articles here, they say what the long way says."""

import re
from pathlib import Path

import pytest

from labeling.intake import sentences
from labeling.intake.characters import BLANK, UNSEEN
from labeling.intake.misread import misread_warning
from labeling.intake.parts.phrases import Phrases, _fits, phrase_key, reports
from labeling.intake.parts.words import headings, page_furniture
from labeling.intake.repairs.rule import last_word

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "parts").glob("*.txt"))]
LINES = [line for text in TEXTS for line in text.splitlines() if line.strip()]
TABLES = {
    name: table
    for module in (headings, page_furniture)
    for name, table in vars(module).items()
    if isinstance(table, Phrases)
}


def matches_the_long_way(table: Phrases, text: str) -> bool:
    key = phrase_key(text)
    inside = [pieces for _, pieces in table._inside]
    begun = [pieces for several in table._pieces_by_first_word.values() for pieces in several]
    fitting = [pieces for pieces in (*begun, *inside) if _fits(key, pieces)]
    is_certain = any(sum(len(piece.split()) for piece in pieces) >= 4 for pieces in fitting)
    return bool(key) and (key in table._whole or is_certain or (bool(fitting) and not reports(text)))


@pytest.mark.parametrize("name", TABLES)
def test_phrases(name: str):
    table = TABLES[name]
    phrases = [" ".join(piece or "some words" for piece in pieces) for _, pieces in table._inside]
    for line in [*LINES, *phrases, *(f"We saw {phrase} there" for phrase in phrases)]:
        assert table.match(line) == matches_the_long_way(table, line), line


def trimmed_the_long_way(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    seen = start + len(piece) - len(piece.lstrip(UNSEEN))
    if seen >= end:
        return seen, seen
    begin = start + len(piece) - len(piece.lstrip(BLANK))
    marks = [character for character in text[begin:seen] if character not in BLANK]
    if all(sentences._direction(mark) == sentences._direction(text[seen]) for mark in marks):
        begin = seen
    return begin, end - len(piece) + len(piece.rstrip(BLANK))


def test_trimmed_spans():
    text = "\u200f a\u200b b \u200ec\ufeff \u202eד. "
    spans = [(start, end) for start in range(-2, len(text) + 2) for end in range(-2, len(text) + 3)]
    for start, end in spans:
        assert sentences.trimmed(text, start, end) == trimmed_the_long_way(text, start, end), (start, end)


def test_last_words_and_warnings_are_those_of_a_first_look():
    for line in LINES:
        word = re.search(r"([^\s\"'“”‘’«»„()\[\]]+)[.!]$", line[-24:])
        assert last_word(line) == last_word(line) == (word[1].lower() if word else "")
        assert misread_warning(line) == misread_warning.__wrapped__(line)
