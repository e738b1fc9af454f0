"""Furniture that is known by its neighbours: what is below `Related stories`, between buttons, or at the foot."""

import re
from itertools import takewhile

from labeling.domain.model import Part
from labeling.intake.parts.line_patterns import is_media_link, is_promo_header, is_topics_header
from labeling.intake.parts.paragraph import PATTERN_LIMIT, Paragraph

_LIST_LINES = 12
_AROUND = frozenset({Part.PAGE_FURNITURE, Part.PROMO_LINK, Part.AUTHOR_NOTE, Part.CORRECTION})
_GAP = 2
"""Lines between two buttons that are buttons, too, at most."""

_SUBHEAD_WORDS = 4
_TITLE_WORDS = 5
_SHOUTED_WORDS = 6


def mark_links(lines: list[Paragraph], parts: list[Part], foot: int) -> None:
    """Mark the lines below headers such as `Related stories` and `Topics`, until the text resumes."""
    for number, line in enumerate(lines):
        if parts[number] not in {Part.PROMO_LINK, Part.PAGE_FURNITURE}:
            continue
        if is_promo_header(line):
            _mark_list(lines, parts, number, foot, Part.PROMO_LINK)
        elif is_topics_header(line):
            _mark_list(lines, parts, number, foot, Part.PAGE_FURNITURE)


def _mark_list(lines: list[Paragraph], parts: list[Part], header: int, foot: int, part: Part) -> None:
    candidates = range(header + 1, min(header + 1 + _LIST_LINES, len(lines)))
    run = list(
        takewhile(
            lambda number: parts[number] is not Part.HEADLINE and _goes_on(lines, parts, number, foot), candidates
        )
    )
    if run and _is_subhead_after_links(lines, parts, run, foot):
        run.pop()
    for number in run:
        if parts[number] in {Part.BODY, Part.SUBHEAD, Part.SECTION_NAME}:
            parts[number] = part


def _goes_on(lines: list[Paragraph], parts: list[Part], number: int, foot: int) -> bool:
    """Whether a line below a header can belong to its list."""
    line = lines[number]
    if parts[number].is_furniture:
        return True
    if parts[number] is not Part.BODY or len(line.text) > PATTERN_LIMIT:
        return False
    if line.is_unpunctuated:
        return True
    asks = line.text.endswith(("?", "!")) and len(line.sentences) == 1
    return asks and (number >= foot or (number + 1 < len(lines) and lines[number + 1].is_unpunctuated))


def _is_subhead_after_links(lines: list[Paragraph], parts: list[Part], run: list[int], foot: int) -> bool:
    """Whether the last line of a list is a subhead: short, below another link, above running text."""
    last, below = run[-1], run[-1] + 1
    if len(run) < 2 or last >= foot or below >= len(lines) or parts[last] is not Part.BODY:
        return False
    return lines[last].words <= _SUBHEAD_WORDS and parts[below] is Part.BODY and lines[below].runs


def mark_between(lines: list[Paragraph], parts: list[Part]) -> None:
    """Mark unpunctuated lines, two at most, that are between furniture of the page."""
    number = 0
    while number < len(lines):
        end = number
        while (
            end < len(lines) and parts[end] is Part.BODY and lines[end].is_unpunctuated and not lines[end].is_list_item
        ):
            end += 1
        if 0 < number < end <= number + _GAP and _is_between(parts, number, end):
            parts[number:end] = [_part_of_unpunctuated(line) for line in lines[number:end]]
        number = max(end, number + 1)


def _is_between(parts: list[Part], start: int, end: int) -> bool:
    """Whether furniture of the page is above and below, two lines of it on one side: else it may be a subhead."""
    above, below = parts[max(0, start - 2) : start], parts[end : end + 2]
    near = bool(below) and above[-1] in _AROUND and below[0] in _AROUND
    return near and any(len(side) == 2 and _AROUND.issuperset(side) for side in (above, below))


def mark_links_in_text(lines: list[Paragraph], parts: list[Part], start: int) -> None:
    """Mark `WATCH: …` and shouted links (`OHIO WOMAN CALLS 911 TO REPORT TALKING RACCOON`) below running text."""
    for number, line in enumerate(lines[start:], start):
        is_shouted = (
            line.is_unpunctuated and line.text.isupper() and line.words > _SHOUTED_WORDS and not line.is_list_item
        )
        if parts[number] is Part.BODY and (is_shouted or is_media_link(line)):
            parts[number] = Part.PROMO_LINK


def mark_foot(lines: list[Paragraph], parts: list[Part], foot: int) -> None:
    """Mark the unpunctuated lines that follow the text, where furniture of the page is among them."""
    known, behind = _known_from(parts, foot), _after_text(lines, parts, foot)
    start = known if _AROUND.isdisjoint(parts[behind:]) else min(known, behind)
    for number in range(start, len(lines)):
        if (
            parts[number] in {Part.BODY, Part.SUBHEAD}
            and lines[number].is_unpunctuated
            and not lines[number].is_list_item
        ):
            parts[number] = _part_of_unpunctuated(lines[number])


def _after_text(lines: list[Paragraph], parts: list[Part], foot: int) -> int:
    """The number of the first line after the last one that ends as text does, and is not known to be furniture."""
    for number in range(len(lines) - 1, foot - 1, -1):
        if not parts[number].is_furniture and lines[number].reads_on:
            return number + 1
    return foot


def _known_from(parts: list[Part], foot: int) -> int:
    """The number of the first line at the foot that is known to be furniture of the page, or a byline."""
    begins = _AROUND | {Part.BYLINE}
    return next((number for number in range(foot, len(parts)) if parts[number] in begins), len(parts))


def _part_of_unpunctuated(line: Paragraph) -> Part:
    return Part.PROMO_LINK if line.words >= _TITLE_WORDS else Part.PAGE_FURNITURE


_NO_SUBHEAD = re.compile(r"\d|^[-–—*•·]|^[^\W_][.)]\s|[\"“”«»|@]|^[a-z]").search
"""Digits are results; bullets and small letters are lists."""


def mark_subheads(lines: list[Paragraph], parts: list[Part], headline: int) -> None:
    """Mark short unpunctuated lines alone between running text, furniture aside: in a row they are a list."""
    shown = [number for number, part in enumerate(parts) if not part.is_furniture]
    first = shown.index(headline)
    for above, number, below in zip(shown[first:], shown[first + 1 :], shown[first + 2 :], strict=False):
        between = (above == headline or not lines[above].is_unpunctuated) and lines[below].runs
        line = lines[number]
        is_short = line.is_unpunctuated and 3 <= len(line.text) <= 80 and line.words <= 10
        if between and is_short and parts[number] is Part.BODY and not _NO_SUBHEAD(line.text):
            parts[number] = Part.SUBHEAD
