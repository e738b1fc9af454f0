"""Suggests what each sentence is in its article. The importer sees every suggestion and may correct it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from labeling.domain.model import Part
from labeling.intake import forms
from labeling.intake.repairs import title_cased

_SAME = 0.92
"""Similarity above which a line repeats the headline."""

_SHORT = 60
"""Characters in a line that is too short to be running text by itself."""

_HEAD_LINES = 8
"""Section name, headlines, byline, date and credit stand in the first lines."""

_FOOT_LINES = 4
"""Who wrote it may stand in the last lines."""

_TWO_SENTENCES = 120
"""Characters in a headline of two sentences, at most."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with the sentences in it."""

    text: str
    sentences: int
    is_quoted: bool
    last: str
    """Its last sentence."""

    @property
    def is_open(self) -> bool:
        """Whether it is one sentence without the mark that ends a sentence."""
        return self.sentences == 1 and forms.is_open(self.text)

    @property
    def runs(self) -> bool:
        """Whether this can only be running text."""
        return not self.is_open and len(self.text) > _SHORT


def suggest_parts(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """A part for each sentence of the text, in order. The spans are those of `sentences.split`."""
    lines = list(_lines(text, spans))
    parts = [_part_by_form(line) for line in lines]
    headline = _find_headline(lines, parts)
    if headline is not None:
        _mark_head(lines, parts, headline)
        _mark_subheads(lines, parts, headline)
    _mark_credits_and_signatures(lines, parts)
    return [part for line, part in zip(lines, parts, strict=True) for part in _spread(line, part)]


def _lines(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    """The paragraphs, each from its first sentence to its last."""
    numbers = _paragraph_numbers(text, spans)
    for _, group in groupby(zip(numbers, spans, strict=True), key=lambda pair: pair[0]):
        inside = [span for _, span in group]
        line = text[inside[0][0] : inside[-1][1]]
        yield _Line(line.lstrip("> "), len(inside), line.startswith(">"), text[slice(*inside[-1])])


def _paragraph_numbers(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    number = end = 0
    for span in spans:
        number += bool(_LINE_BREAK.search(text, end, span[0]))
        yield number
        end = span[1]


_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def _part_by_form(line: _Line) -> Part:
    return Part.BLOCK_QUOTE if line.is_quoted else forms.part_by_form(line.text, line.sentences)


def _spread(line: _Line, part: Part) -> list[Part]:
    """The part of each sentence: behind a caption its credit may stand as a sentence of its own."""
    if part is Part.CAPTION and line.sentences > 1 and forms.is_credit(line.last):
        return [*[part] * (line.sentences - 1), Part.CREDIT]
    return [part] * line.sentences


# Headline, section name, repeated headline


def _find_headline(lines: list[_Line], parts: list[Part]) -> int | None:
    """Number of the line that is the headline: repeated below, or an open line with more text after it."""
    leading = _leading(lines, [number for number in range(min(len(lines), _HEAD_LINES)) if parts[number] is Part.BODY])
    for first, second in pairwise(leading):
        if _is_same(lines[first].text, lines[second].text):
            return first
    if not leading or len(lines) < 2 or not _has_body_after(lines, parts, leading[0]):
        return None
    first, *others = leading
    if others and _could_be_section_name(lines[first].text) and len(lines[others[0]].text) > len(lines[first].text):
        return others[0]
    return first


def _leading(lines: list[_Line], bodies: list[int]) -> list[int]:
    """The lines before the running text: open ones, or ones that a question or quotation mark ends."""
    leading: list[int] = []
    for place, number in enumerate(bodies):
        below = lines[bodies[place + 1]] if place + 1 < len(bodies) else None
        if not _could_be_headline(lines[number]) and not (len(leading) < 2 and _is_double(lines[number], below)):
            break
        if not leading or not forms.is_signature(lines[number].text):
            leading.append(number)
    return leading


def _could_be_headline(line: _Line) -> bool:
    if line.sentences > 2 or len(line.text) > forms.FORM_LIMIT:
        return False
    return line.is_open or line.text.endswith(_QUESTION_OR_CRY) or title_cased(line.text)


def _is_double(line: _Line, below: _Line | None) -> bool:
    """`Council closes market. Traders cry foul.` above a line that is much longer."""
    if line.sentences != 2 or len(line.text) > _TWO_SENTENCES or below is None:
        return False
    return len(below.text) > 1.5 * len(line.text)


_QUESTION_OR_CRY = ("?", "!", "？", "！", "؟")


def _has_body_after(lines: list[_Line], parts: list[Part], number: int) -> bool:
    """Whether running text follows: a list of open lines (a poem, results) has no headline."""
    return any(
        not part.is_furniture and not line.is_open
        for line, part in zip(lines[number + 1 :], parts[number + 1 :], strict=True)
    )


_SECTION_WORD = re.compile(
    r"(?:news|sports?|opinion|politics|business|culture|world|local|national|science|health|weather|stories|technology|"
    r"education|arts|style|travel|letters|comment|analysis)$",
    re.IGNORECASE,
)


def _could_be_section_name(text: str) -> bool:
    """Up to four words that have capitals, or end in what sections are called: `News & Politics`, `Local news`."""
    words = text.split()
    if len(text) > _SHORT // 2 or len(words) > 4 or text.endswith(_QUESTION_OR_CRY):
        return False
    return not any(word[0].islower() for word in words if len(word) > 3) or bool(_SECTION_WORD.search(text))


def _mark_head(lines: list[_Line], parts: list[Part], headline: int) -> None:
    parts[headline] = Part.HEADLINE
    for number in range(headline):
        if parts[number] is Part.BODY:
            parts[number] = Part.SECTION_NAME
    for number in range(headline + 1, min(len(lines), headline + _HEAD_LINES)):
        if parts[number] is Part.BODY and _is_same(lines[headline].text, lines[number].text):
            parts[number] = Part.REPEATED_HEADLINE
    _mark_lone_name(lines, parts, headline)


def _mark_lone_name(lines: list[_Line], parts: list[Part], headline: int) -> None:
    """`Jane Doe` below the headline. Where headlines have capitals throughout, a date must follow to tell it apart."""
    after = range(headline + 1, min(len(lines), headline + _HEAD_LINES) - 1)
    for number in after:
        if lines[number].runs:
            return
        told_apart = not title_cased(lines[headline].text) or parts[number + 1] is Part.DATE
        if parts[number] is Part.BODY and told_apart and forms.is_lone_name(lines[number].text):
            parts[number] = Part.BYLINE
            return


def _mark_credits_and_signatures(lines: list[_Line], parts: list[Part]) -> None:
    """What only the headline could be confused with, and is marked after it."""
    running = [number for number, line in enumerate(lines) if line.runs]
    foot = max(running[-1] + 1 if running else 0, len(lines) - _FOOT_LINES)
    for number, line in enumerate(lines):
        if parts[number] not in {Part.BODY, Part.SUBHEAD} or len(line.text) > 2 * _SHORT:
            continue
        if number and forms.is_credit_of_names(line.text):
            parts[number] = Part.CREDIT
        elif running and (0 < number < running[0] or number >= foot) and forms.is_signature(line.text):
            parts[number] = Part.BYLINE


def _is_same(text: str, other: str) -> bool:
    """Whether two lines are the same but for a few characters. Only short ones are compared: the method is cubic."""
    if max(len(text), len(other)) > forms.FORM_LIMIT:
        return False
    return SequenceMatcher(None, text.casefold(), other.casefold(), autojunk=False).ratio() > _SAME


# Subheads


def _mark_subheads(lines: list[_Line], parts: list[Part], headline: int) -> None:
    """Short open lines alone between running text, furniture aside: in a row they are a list."""
    shown = [number for number, part in enumerate(parts) if not part.is_furniture]
    first = shown.index(headline)
    for above, number, below in zip(shown[first:], shown[first + 1 :], shown[first + 2 :], strict=False):
        between = above == headline or not lines[above].is_open
        if between and lines[below].runs and parts[number] is Part.BODY and _could_be_subhead(lines[number]):
            parts[number] = Part.SUBHEAD


def _could_be_subhead(line: _Line) -> bool:
    return line.is_open and 3 <= len(line.text) <= 80 and len(line.text.split()) <= 10 and not _NO_SUBHEAD(line.text)


_NO_SUBHEAD = re.compile(r"\d|^[-–—*•·]|^[^\W_][.)]\s|[\"“”«»|@]|^[a-z]").search
"""Digits are results; bullets and small letters are lists."""
