"""Cuts a text into sentences: paragraphs first, then a sentence engine inside each, then the repairs.

Offsets are code points of the text as it came; nothing is normalized. Whatever an engine answers, the spans that leave
here are in order, don't overlap, have nothing blank at their ends and cover every character that is seen (`is_sound`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise

from labeling.intake import repairs
from labeling.intake.characters import BLANK, UNSEEN

SENTENCE_LENGTH_LIMIT = 10_000
"""Characters in a sentence. A longer one is cut, at white space where it has any."""

Span = tuple[int, int]
"""`[start, end)` in code points."""

Engine = Callable[[str], list[Span]]
"""Cuts one paragraph; white space between and around its spans doesn't matter."""

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class SentenceSpans:
    """A text cut into sentences."""

    spans: tuple[Span, ...]
    engine: str
    """Name and version of the engine and the repairs, as stored with the article."""
    overlong: int = 0
    """How many cuts were made only because a sentence had more than `SENTENCE_LENGTH_LIMIT` characters."""


def split(text: str, language: str) -> SentenceSpans:
    """The sentences of a text in a language (BCP 47); English by nupunkt, any other by sentencex.

    The text must have passed `decoding.checked_text`: lone surrogates cannot be handed to sentencex.
    """
    engine = _engine(language)
    spans: list[Span] = []
    overlong = 0
    for start, end in paragraphs(text):
        pieces, forced = _split_paragraph(text[start:end], engine, language)
        spans.extend((start + first, start + last) for first, last in pieces)
        overlong += forced
    return SentenceSpans(tuple(spans), engine_name(language), overlong)


def engine_name(language: str) -> str:
    """The engine for texts in this language, such as `nupunkt 0.8.0 + repairs 1`."""
    package = "nupunkt" if _is_english(language) else "sentencex"
    return f"{package} {_version(package)} + repairs {repairs.VERSION}"


def paragraphs(text: str) -> Iterator[Span]:
    """The lines in which something is seen, trimmed. Every line break that Unicode knows ends a line."""
    for line in _LINE.finditer(text):
        span = trimmed(text, *line.span())
        if span[0] < span[1]:
            yield span


def is_sound(text: str, spans: list[Span]) -> bool:
    """Whether the spans are in order, trimmed, without overlap, and leave nothing out that is seen."""
    covered = 0
    for start, end in spans:
        if not covered <= start < end <= len(text) or text[covered:start].strip(UNSEEN):
            return False
        if text[start] in BLANK or text[end - 1] in BLANK:
            return False
        covered = end
    return not text[covered:].strip(UNSEEN)


def hard_wrapped(text: str) -> bool:
    """Whether the lines seem to be cut at a fixed width, as in old mail: each would then be taken for a paragraph.

    Of the lines with another below them, most are 50 to 90 characters long, few end a sentence, and most go on with a
    small letter.
    """
    pairs = [(line, following) for line, following in _line_pairs(text) if line and following]
    if len(pairs) < 3:
        return False
    wide = sum(_WRAP_FROM <= len(line) <= _WRAP_TO for line, _ in pairs)
    ended = sum(line[-1] in _SENTENCE_ENDS for line, _ in pairs)
    small = sum(following[0].islower() for _, following in pairs)
    return wide >= 0.6 * len(pairs) and ended <= 0.35 * len(pairs) and small >= 0.5 * len(pairs)


def join_lines(text: str) -> str:
    """The text with hard-wrapped lines joined by a space. Blank lines and short lines still end a paragraph."""
    joined = [line + (" " if _goes_on(line, following) else "\n") for line, following in _line_pairs(text)]
    return "".join(joined).removesuffix("\n") + ("\n" if text.endswith("\n") else "")


_WRAP_FROM, _WRAP_TO = 50, 90
_SENTENCE_ENDS = '.!?…:"”’»)'


def _line_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the next one, both without white space at their ends; the last with an empty one."""
    lines = [line.strip() for line in text.splitlines()]
    return zip(lines, [*lines, ""][1:], strict=True)


def _goes_on(line: str, following: str) -> bool:
    return bool(line and following) and (len(line) >= _WRAP_FROM or following[0].islower())


# One paragraph


def _split_paragraph(paragraph: str, engine: Engine, language: str) -> tuple[list[Span], int]:
    """The spans of a paragraph, and how many cuts had to be forced.

    The engine sees a window of at most `SENTENCE_LENGTH_LIMIT` characters, so that one that is quadratic cannot hang. A
    window's last sentence may be unfinished: the next window begins with it.
    """
    spans: list[Span] = []
    forced = start = 0
    while start < len(paragraph):
        end = _window_end(paragraph, start)
        pieces = _split_window(paragraph[start:end], engine, language)
        if end < len(paragraph):
            forced += len(pieces) == 1
            end = start + pieces.pop()[0] if len(pieces) > 1 else end
        spans.extend((start + first, start + last) for first, last in pieces)
        start = trimmed(paragraph, end, len(paragraph))[0]
    return spans, forced


def _window_end(paragraph: str, start: int) -> int:
    end = start + SENTENCE_LENGTH_LIMIT
    if end >= len(paragraph):
        return len(paragraph)
    words = paragraph[start:end].rsplit(maxsplit=1)
    return start + len(words[0]) if len(words) == 2 and not paragraph[end].isspace() else end


def _split_window(window: str, engine: Engine, language: str) -> list[Span]:
    read = window.replace("\u200b", " ").replace("\ufeff", " ")  # engines don't know that a sentence ends before these
    spans = _guarded(window, [trimmed(window, *span) for span in engine(read)])
    cuts = repairs.repair(read, [start for start, _ in spans[1:]], language)
    return _guarded(window, [trimmed(window, start, end) for start, end in pairwise([0, *cuts, len(window)])])


def _guarded(window: str, spans: list[Span]) -> list[Span]:
    return spans if is_sound(window, spans) else [trimmed(window, 0, len(window))]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without what is blank at its ends; empty where it holds nothing else, and no mending of a wrong one."""
    if 0 <= start < end <= len(text) and text[start] not in UNSEEN and text[end - 1] not in BLANK:
        return start, end  # as most are
    piece = text[start:end]
    seen = start + len(piece) - len(piece.lstrip(UNSEEN))
    if seen >= end:
        return seen, seen
    begin = start + len(piece) - len(piece.lstrip(BLANK))
    marks = [character for character in text[begin:seen] if character not in BLANK]
    # A mark that says no more than the letter after it begins no sentence. Others decide where a sign is shown.
    if all(_direction(mark) == _direction(text[seen]) for mark in marks):
        begin = seen
    return begin, end - len(piece) + len(piece.rstrip(BLANK))


def _direction(character: str) -> str:
    """Of a letter or a mark, after Unicode; from right to left is one, whatever the script."""
    direction = unicodedata.bidirectional(character)
    return "R" if direction == "AL" else direction


# Engines


def _is_english(language: str) -> bool:
    return language.lower().split("-")[0] == "en"


def _engine(language: str) -> Engine:
    if _is_english(language):
        return _nupunkt
    base = language.lower().split("-")[0]
    return lambda paragraph: _sentencex(paragraph, base)


def _nupunkt(paragraph: str) -> list[Span]:
    from nupunkt import sent_spans  # noqa: PLC0415  # slow to load, and only an import of articles needs it

    return sent_spans(paragraph)


def _sentencex(paragraph: str, language: str) -> list[Span]:
    """Its pieces laid end to end; what is not exactly the paragraph again is no answer, and fails `is_sound`."""
    import sentencex  # noqa: PLC0415  # likewise

    spans, end = [], 0
    for piece in sentencex.segment(language, paragraph):
        if not paragraph.startswith(piece, end):
            return []
        spans.append((end, end + len(piece)))
        end += len(piece)
    return [span for span in spans if paragraph[slice(*span)].strip(UNSEEN)]


@cache
def _version(package: str) -> str:
    return version(package)
