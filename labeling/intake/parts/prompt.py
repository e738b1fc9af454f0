"""Prompts at the edges of an article: `Have a tip? Send it to our newsroom.`

Nobody can list them all, so they are told by what they are made of, and only where prompts stand: below the text and
above it. A quotation or what somebody said is none.
"""

import re

from labeling.domain.model import Part
from labeling.intake.parts.line import FORM_LIMIT, Line
from labeling.intake.parts.phrases import reports
from labeling.intake.parts.words.prompt import ASKS, OFFERS, READERS, SPEAKERS, WONDERS

_SIGNS = 3
"""Signs that make a prompt, at least; one must be an offer or an address."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,60}|\bwww\.\w|\w\.(?:com|org|net|example)\b")


def is_prompt(line: Line) -> bool:
    """Whether a line asks the reader for something that pages ask for."""
    if len(line.text) > FORM_LIMIT or line.is_list_item or reports(line.text):
        return False
    words = _WORD.findall(line.text.casefold())
    if not words or not (words[0] in ASKS or (words[0] in WONDERS and "?" in line.text)):
        return False
    held = set(words[1:])
    offers = min(2, len(held & OFFERS)) + 2 * bool(_ADDRESS.search(line.text))
    return offers > 0 and 1 + offers + bool(held & SPEAKERS) + bool(held & READERS) >= _SIGNS


def mark_prompts(lines: list[Line], parts: list[Part], headline: int | None) -> None:
    """Mark prompts from the last line up to the text, and from the headline down to it."""
    _mark_run(lines, parts, range(len(lines) - 1, 0, -1))
    if headline is not None:
        _mark_run(lines, parts, range(headline + 1, len(lines)))


def _mark_run(lines: list[Line], parts: list[Part], numbers: range) -> None:
    for number in numbers:
        if parts[number] is not Part.BODY:
            continue
        if is_prompt(lines[number]):
            parts[number] = Part.PAGE_FURNITURE
        elif not lines[number].is_open:
            return
