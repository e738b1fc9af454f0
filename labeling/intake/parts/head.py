"""The head of an article: section names, the headline, the headline again, and what comes before the text."""

from difflib import SequenceMatcher
from itertools import pairwise

from labeling.domain.model import Part
from labeling.intake.parts.byline import is_byline_in_head, is_signature
from labeling.intake.parts.line_patterns import is_media_link
from labeling.intake.parts.paragraph import PATTERN_LIMIT, SHORT, Paragraph, is_unpunctuated
from labeling.intake.parts.person_names import are_names, is_person, names_in
from labeling.intake.parts.pictures import is_caption_in_head, shows_picture_in_head
from labeling.intake.parts.words.headings import SECTION_NAMES, SUMMARY_HEADINGS
from labeling.intake.repairs import title_cased

_AUTHORS = 20
"""Names in the bylines of an article, at most."""

_SAME = 0.92
"""Similarity above which a line repeats the headline."""

_HEAD_LINES = 30
"""Lines before the text, menus and buttons counted, at most."""

_TWO_SENTENCES = 120
"""Characters in a headline of two sentences, at most."""

_SIGNED = {Part.DATE, Part.BYLINE}

_MENU_WORDS = 3

_DECK_REACH = 6
"""Lines below a deck among which the byline or date is."""

_QUESTION_OR_CRY = ("?", "!", "？", "！", "؟")


def mark_head(lines: list[Paragraph], parts: list[Part]) -> int | None:
    """Mark what comes before the running text, and return the number of the headline where there is one."""
    headline = _find_headline(lines, parts)
    if headline is None:
        return None
    parts[headline] = Part.HEADLINE
    for number in range(headline):
        if parts[number] is Part.BODY:
            parts[number] = Part.SECTION_NAME
    for number in range(headline + 1, min(end_of_head(lines, parts, headline), headline + _HEAD_LINES)):
        if parts[number] is Part.BODY:
            parts[number] = _part_in_head(lines, parts, headline, number)
    return headline


def end_of_head(lines: list[Paragraph], parts: list[Part], headline: int) -> int:
    """The number of the first line below the headline that is running text, and not only what leads to it."""
    below = range(headline + 1, len(lines))
    running = [
        number
        for number in below
        if lines[number].runs and parts[number] is Part.BODY and not is_caption_in_head(lines, parts, number)
    ][:2]
    if running and _is_deck(parts, headline, *running):
        running.pop(0)
    return running[0] if running else len(lines)


def _is_deck(parts: list[Part], headline: int, first: int, second: int | None = None) -> bool:
    """Whether the byline or date comes only below the first sentences, so that these are no running text."""
    end = min(first + 1 + _DECK_REACH, second if second is not None else len(parts))
    return not _SIGNED & {*parts[headline + 1 : first]} and bool(_SIGNED & {*parts[first + 1 : end]})


def authors_of(lines: list[Paragraph], parts: list[Part]) -> list[str]:
    """The names in the bylines, each once; only the first few, because every line is compared with them."""
    bylines = (line.text for line, part in zip(lines, parts, strict=True) if part is Part.BYLINE)
    return list(dict.fromkeys(name for text in bylines for name in names_in(text)))[:_AUTHORS]


# The headline


def _find_headline(lines: list[Paragraph], parts: list[Part]) -> int | None:
    """Number of the line that is the headline: repeated below, or an unpunctuated line with more text after it."""
    leading = _leading(lines, [number for number in range(min(len(lines), _HEAD_LINES)) if parts[number] is Part.BODY])
    for first, second in pairwise(leading):
        if is_same(lines[first].text, lines[second].text):
            return first
    if not leading or len(lines) < 2 or not _has_body_after(lines, parts, leading[0]):
        return None
    for number, below in pairwise(leading):
        line, text_below = lines[number].text, lines[below].text
        is_above_headline = len(text_below) > len(line) or _could_be_section_name(text_below)
        is_section = is_above_headline and _could_be_section_name(line)
        if not is_section and not _is_of_menu(lines, parts, number, leading):
            return number
    return leading[-1]


def _is_of_menu(lines: list[Paragraph], parts: list[Part], number: int, leading: list[int]) -> bool:
    """Whether a short line is above other short ones or furniture of the page, and a longer line comes below."""
    longer = next((below for below in leading if below > number and lines[below].words > _MENU_WORDS + 1), number)
    between = range(number + 1, longer)
    return lines[number].words <= _MENU_WORDS and any(
        parts[line] is Part.PAGE_FURNITURE or (line in leading and not is_person(lines[line].text)) for line in between
    )


def _leading(lines: list[Paragraph], bodies: list[int]) -> list[int]:
    """The lines before the running text: unpunctuated ones, or ones that a question or quotation mark ends."""
    leading: list[int] = []
    for place, number in enumerate(bodies):
        below = lines[bodies[place + 1]] if place + 1 < len(bodies) else None
        if not _could_be_headline(lines[number]) and not (len(leading) < 2 and _is_double(lines[number], below)):
            break
        if not leading or not is_signature(lines[number].text):
            leading.append(number)
    return leading


def _could_be_headline(line: Paragraph) -> bool:
    if len(line.sentences) > 2 or len(line.text) > PATTERN_LIMIT:
        return False
    return is_unpunctuated(line.text) or line.text.endswith(_QUESTION_OR_CRY) or title_cased(line.text)


def _is_double(line: Paragraph, below: Paragraph | None) -> bool:
    """`Council closes market. Traders cry foul.` above a line that is much longer."""
    if len(line.sentences) != 2 or len(line.text) > _TWO_SENTENCES or below is None:
        return False
    return len(below.text) > 1.5 * len(line.text)


def _has_body_after(lines: list[Paragraph], parts: list[Part], number: int) -> bool:
    """Whether running text follows: a list of unpunctuated lines (a poem, results) has no headline."""
    return any(
        not part.is_furniture and not line.is_unpunctuated
        for line, part in zip(lines[number + 1 :], parts[number + 1 :], strict=True)
    )


def _could_be_section_name(text: str) -> bool:
    """Up to four words that have capitals, or are what sections are called: `News & Politics`, `Local news`."""
    if SECTION_NAMES.match(text):
        return True
    words = text.split()
    if len(text) > SHORT // 2 or len(words) > 4 or text.endswith(_QUESTION_OR_CRY):
        return " > " in text and len(text) <= SHORT
    return not any(word[0].islower() for word in words if len(word) > 3)


# Below the headline


def _part_in_head(lines: list[Paragraph], parts: list[Part], headline: int, number: int) -> Part:
    """The part of a line between headline and text whose own pattern shows none."""
    line, above = lines[number], parts[number - 1]
    below = parts[number + 1] if number + 1 < len(parts) else Part.BODY
    if is_same(lines[headline].text, line.text):
        return Part.REPEATED_HEADLINE
    if is_caption_in_head(lines, parts, number) or shows_picture_in_head(lines, parts, headline, number):
        return Part.CAPTION
    if is_media_link(line):
        return Part.PROMO_LINK
    if is_byline_in_head(line) or _is_lone_name(lines, headline, number, below):
        return Part.BYLINE
    is_deck = above in {Part.HEADLINE, Part.REPEATED_HEADLINE} and not is_person(line.text.rstrip("."))
    if (
        line.is_label
        and not is_deck
        and not SUMMARY_HEADINGS.match(line.text)
        and not _is_above_text(lines, parts, number)
    ):
        return Part.PAGE_FURNITURE
    return Part.BODY


def _is_lone_name(lines: list[Paragraph], headline: int, number: int, below: Part) -> bool:
    """`Jane Doe` below the headline. Where headlines have capitals throughout, a date must follow to tell it apart."""
    is_distinct = not title_cased(lines[headline].text) or below in {Part.DATE, Part.BYLINE}
    text = lines[number].text
    is_outlet = below in {Part.DATE, Part.BYLINE} and lines[number].is_label and are_names(text)
    return is_distinct and lines[number].is_unpunctuated and (is_person(text) or is_outlet)


def _is_above_text(lines: list[Paragraph], parts: list[Part], number: int) -> bool:
    """Whether the next line is text, so that this could be its subhead."""
    below = number + 1
    return below < len(lines) and parts[below] in {Part.BODY, Part.BLOCK_QUOTE} and lines[below].reads_on


def is_same(text: str, other: str) -> bool:
    """Whether two lines are the same except for a few characters. Only short ones are compared: the method is cubic."""
    if max(len(text), len(other)) > PATTERN_LIMIT:
        return False
    return SequenceMatcher(None, text.casefold(), other.casefold(), autojunk=False).ratio() > _SAME
