"""Lines that a page says around its article: menus, share lines, newsletter prompts, copyright."""

import re

from labeling.intake.parts.line import FORM_LIMIT, Line, is_open
from labeling.intake.parts.names import are_names
from labeling.intake.parts.prompt import names_price
from labeling.intake.parts.words.page import PAGE_FURNITURE, TOPICS
from labeling.intake.parts.words.section import SECTION_NAMES

_LEGAL_LIMIT = 700
_COPYRIGHT = re.compile(r"©.*|\(c\)\s.*|Copyright\s*(?:©|\(c\)|\d{4}).*", re.IGNORECASE | re.DOTALL)
_CELLS = re.compile(r"\s?[|•·∙]\s?|\s[>›]\s")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{3,200}")
_FOLLOW = re.compile(r"Follow(?:\s[^\W\d_a-z]\w{1,30}){1,3}")
_HASHTAGS = re.compile(r"(?:#\w{2,60}\s?){1,12}")


def is_page_furniture(line: Line) -> bool:
    """Whether a line is known to stand around articles, or cannot be read as text."""
    text = line.text
    if _COPYRIGHT.fullmatch(text) and len(text) <= _LEGAL_LIMIT:
        return True
    if len(text) > FORM_LIMIT:
        return len(text) <= _LEGAL_LIMIT and PAGE_FURNITURE.match(text)
    if _FOLLOW.fullmatch(text) and are_names(text):
        return True
    if not any(map(str.isalpha, text)) or _is_menu(line) or _is_address(text) or _is_known(text) or names_price(line):
        return True
    return len(line.sentences) > 1 and all(map(PAGE_FURNITURE.match, line.sentences))


def _is_menu(line: Line) -> bool:
    """`Home | News | Sport`, `Privacy ∙ Terms`: short cells with a mark between them, one at least a known word."""
    cells = [cell.strip() for cell in _CELLS.split(line.text) if cell.strip()]
    if not line.is_open or len(cells) < 2:
        return False
    return all(len(cell.split()) <= 3 for cell in cells) and any(map(_is_entry, cells))


def _is_entry(text: str) -> bool:
    return PAGE_FURNITURE.match(text) or SECTION_NAMES.match(text)


def _is_known(text: str) -> bool:
    return PAGE_FURNITURE.match(text) or TOPICS.match(text) or _names_topics(text)


def _names_topics(text: str) -> bool:
    """`Suggested Topics: Energy, Earnings`."""
    header, colon, topics = text.partition(":")
    return bool(colon and topics.strip()) and is_open(topics) and TOPICS.match(header)


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(text) or _HASHTAGS.fullmatch(text))
