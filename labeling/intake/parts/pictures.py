"""Captions and credits that are known only by each other: neither shows its part by itself."""

import re
from collections.abc import Iterator
from itertools import pairwise

from labeling.domain.model import Part
from labeling.intake.parts.credit import (
    ends_in_agency_alone,
    is_credit_of_name,
    is_credit_of_names,
    is_figure,
    signs_article,
)
from labeling.intake.parts.date import begins_with_dateline
from labeling.intake.parts.paragraph import PATTERN_LIMIT, SHORT, Paragraph
from labeling.intake.parts.phrases import words
from labeling.intake.parts.words.bylines import MONTHS

_CAPTION_WORDS = 6
"""Words in an unpunctuated line that is a caption rather than a subhead, at least."""

_CUES = words(
    """
    left right center centre above below pictured seen shown file photo links rechts oben unten mitte archivbild gauche
    droite izquierda derecha imagen durante sinistra destra esquerda direita imagem
    """
)
_RARE = 0.2
"""The share of lines between paragraphs that may be captions: where there are more, paragraphs end without a mark."""

_SIGNED = frozenset({Part.DATE, Part.BYLINE})
_QUOTE_MARKS = frozenset('"“”„«»')
_PULLED_WORDS = 4
"""Words in a pull quote, at least: `“Nothing.”` may be said twice."""

_ENDS_IN_DATE = re.compile(
    rf",\s(?:(?:le|el|il|em|a|am|den)\s)?(?:\d{{1,2}}\.?\s)?(?:de\s)?(?:{'|'.join(MONTHS)})\.?\s(?:\d{{1,2}},\s)?(?:de\s)?\d{{4}}\.?$",
    re.IGNORECASE,
)

_TITLES = 3
_TITLE_WORDS = 16
_HEADLINES = frozenset({Part.HEADLINE, Part.REPEATED_HEADLINE})


def is_caption_in_head(lines: list[Paragraph], parts: list[Part], number: int) -> bool:
    """Whether a line above the text is a caption: it is above a credit and is no deck."""
    line = lines[number]
    is_between = (
        0 < number < len(lines) - 1 and parts[number + 1] is Part.CREDIT and parts[number - 1] not in _HEADLINES
    )
    return is_between and line.read_sentences == 1 and len(line.text) <= PATTERN_LIMIT


def shows_picture_in_head(lines: list[Paragraph], parts: list[Part], headline: int, number: int) -> bool:
    """Whether a line below a deck and a byline is a caption: it ends in a date, or is alone above the text."""
    line = lines[number]
    above = parts[headline + 1 : number]
    if len(line.text) > PATTERN_LIMIT or line.read_sentences != 1 or line.has_quotation or line.is_list_item:
        return False
    if Part.BODY not in above or _SIGNED.isdisjoint(above) or not parts[number - 1].is_furniture:
        return False
    return _ENDS_IN_DATE.search(line.text) is not None or (
        number + 1 < len(lines)
        and parts[number + 1] is Part.BODY
        and (begins_with_dateline(lines[number + 1].text) or (line.words >= _CAPTION_WORDS and line.is_unpunctuated))
        and lines[number + 1].reads_on
        and not lines[number + 1].is_list_item
    )


def mark_repeated_quotes(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark pull quotes that repeat the text: a quotation alone on its line that another line contains."""
    for number, line in enumerate(lines):
        if (
            parts[number] is Part.BODY
            and _is_quotation(line)
            and any(line.text in other.text for other in lines if other.text != line.text)
        ):
            parts[number] = Part.PAGE_FURNITURE


def _is_quotation(line: Paragraph) -> bool:
    marked = line.text[0] in _QUOTE_MARKS and line.text.rstrip(".")[-1:] in _QUOTE_MARKS
    return marked and line.words >= _PULLED_WORDS


def mark_pictures(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark captions next to credits, then credits of names next to captions."""
    for number, line in enumerate(lines):
        if number and parts[number] is Part.BODY and is_credit_of_names(line.text):
            parts[number] = Part.CREDIT
    _unmark_last_paragraph(lines, parts)
    for number, part in enumerate(parts):
        if part is Part.CREDIT:
            _mark_caption_near(lines, parts, number)
    _mark_makers(lines, parts)


def mark_captions_in_text(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark long lines without a full stop that are alone between paragraphs with one, where these are the rule."""
    running = sum(line.runs for line in lines)
    alone = [number for number in range(1, len(lines) - 1) if _is_alone_in_text(lines, parts, number)]
    if len(alone) > running * _RARE:
        return
    for number in alone:
        if not any(lines[number].text in line.text for line in lines[:number] + lines[number + 1 :]):  # a pull quote
            parts[number] = Part.CAPTION


def mark_pairs_of_links(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark two or three titles in a row between paragraphs, which no header announces, where this is rare."""
    runs = [(start, end) for start, end in _unpunctuated_runs(lines, parts) if 2 <= end - start <= _TITLES]
    if len(runs) > 1 and sum(end - start for start, end in runs) > sum(line.runs for line in lines) * _RARE:
        return
    for start, end in runs:
        if all(
            _CAPTION_WORDS <= line.words <= _TITLE_WORDS and not line.is_list_item and line.text[0].isupper()
            for line in lines[start:end]
        ):
            parts[start:end] = [Part.PROMO_LINK] * (end - start)


def _unpunctuated_runs(lines: list[Paragraph], parts: list[Part]) -> Iterator[tuple[int, int]]:
    """Runs of unpunctuated lines that match no pattern, between two running paragraphs."""
    start = None
    for number, line in enumerate(lines):
        if parts[number] is not Part.BODY:
            start = None
        elif line.runs:
            if start is not None and number > start:
                yield start, number
            start = number + 1
        elif not line.is_unpunctuated:
            start = None


def _is_alone_in_text(lines: list[Paragraph], parts: list[Part], number: int) -> bool:
    line = lines[number]
    if not _is_unpunctuated_caption(line) or not SHORT < len(line.text) <= PATTERN_LIMIT or not line.text[0].isupper():
        return False
    return all(parts[near] is Part.BODY for near in (number - 1, number, number + 1)) and (
        lines[number - 1].runs and lines[number + 1].runs
    )


def _unmark_last_paragraph(lines: list[Paragraph], parts: list[Part]) -> None:
    """An agency in brackets after the last paragraph signs the article: `… in Nord weiter. (dpa)`."""
    running = [number for number, line in enumerate(lines) if line.runs and parts[number] in {Part.BODY, Part.CAPTION}]
    if running and parts[running[-1]] is Part.CAPTION and ends_in_agency_alone(lines[running[-1]].text):
        parts[running[-1]] = Part.BODY


def _mark_caption_near(lines: list[Paragraph], parts: list[Part], credit: int) -> None:
    above, below = credit - 1, credit + 1
    if above >= 0 and parts[above] is Part.BODY and _is_caption_above(lines, parts, above):
        parts[above] = Part.CAPTION
    elif below < len(lines) and parts[below] is Part.BODY and _is_unpunctuated_caption(lines[below]):
        parts[below] = Part.CAPTION


def _is_caption_above(lines: list[Paragraph], parts: list[Part], number: int) -> bool:
    line = lines[number]
    if len(line.text) > PATTERN_LIMIT or (number and parts[number - 1] in _HEADLINES):
        return False
    if is_figure(line) or _is_unpunctuated_caption(line):
        return True
    shows = len(line.sentences) == 1 and not line.has_quotation and _shows(line.text)
    return shows and not signs_article(lines[number + 1].text)


def _is_unpunctuated_caption(line: Paragraph) -> bool:
    return line.is_unpunctuated and line.words >= _CAPTION_WORDS and not line.is_list_item and not line.has_quotation


def _shows(text: str) -> bool:
    """Whether a sentence says what can be seen: `Pruitt (22) breaks a tackle`, `Jeffers, center, hugs her lawyer`."""
    bare = [word.strip(",.;()") for word in text.split()]
    if _CUES & {word.casefold() for word in bare}:
        return True
    return any(_is_present(word) and (before[:1].isupper() or before.isdigit()) for before, word in pairwise(bare[1:6]))


def _is_present(word: str) -> bool:
    """Whether this could be an English verb in the third person: `hugs`, but not `was`, `has`, `this`, `less`."""
    return word.islower() and word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is"))


def _mark_makers(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark names below captions. In the text they must say more than a name: `The Long Road` may be a subhead."""
    text_began = False
    for number, line in enumerate(lines):
        if not number or parts[number] is not Part.BODY:
            continue
        is_name = len(line.text) <= SHORT and line.words > 1 and is_credit_of_name(line.text)
        if parts[number - 1] is Part.CAPTION and is_name and (not text_began or " for " in line.text):
            parts[number] = Part.CREDIT
        text_began = text_began or line.runs
