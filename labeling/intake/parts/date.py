"""Lines that say when an article appeared: `Updated 3 hours ago`, `Stand: 11.11.2026, 14:05 Uhr`, `17.42 GMT`."""

import re

from labeling.intake.parts.words.bylines import AGO, CLOCK_WORDS, DATE_WORDS, MONTHS

_LIMIT = 160
_PIECE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]|_")
_MARKS = frozenset(".,:;/|-–—·•∙()[]'’年月日~")
_DAY_IN_NUMBERS = re.compile(
    r"(?<!\d)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}年\d{1,2}月\d{1,2}日)(?!\d)"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}(?:[:.]|\s?[hH]\s?)\d{2}(?!\d)|(?<!\d)\d{1,2}\s?(?:h|am|pm|uhr)\b", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[\s-][^\W\d_]+){0,3}(?:,\s|\s[-–—]\s|\s\()")
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z.'’ -]{1,30}(?:,\s+[\w. ]{2,20})?(?:,?\s+[^\W\d_]{3,9}\.?\s+\d{1,2})?\s*"
    r"(?:\((?:AP|AFP|Reuters|UPI|dpa|Xinhua|EFE|ANSA)\))?\s*[—–-]+"
)
_DATELINE_BEFORE_TEXT = re.compile(
    r"[^\W\d_a-z]{2}[^\W\d_a-z.'’ -]{1,30}(?:,\s[\w. ]{2,20})?(?:\s\([\w ]{2,20}\))?\s?[—–-]\s"
)
_ISSUE = re.compile(r"Issue\s\d+,?\s.{3,25}")


def is_date(text: str) -> bool:
    """Whether a line holds a date or time of day and nothing else, or the place and agency before a report."""
    if len(text) > _LIMIT:
        return False
    if _DATELINE.fullmatch(text) or _ISSUE.fullmatch(text):
        return True
    return _is_only_date(text) or _is_date_behind_place(text)


def begins_with_dateline(text: str) -> bool:
    """`OSLO, Nov 12 (Reuters) - …`, `MONTALTO DI SOPRA — …`: no caption, but where the text begins."""
    return bool(_DATELINE_BEFORE_TEXT.match(text))


def _is_date_behind_place(text: str) -> bool:
    """`Valmora, 11 nov 2026 - 20:15 CET`."""
    place = _PLACE.match(text)
    return place is not None and _names_day(text[place.end() :].casefold()) and _is_only_date(text[place.end() :])


def _is_only_date(text: str) -> bool:
    small = text.casefold()
    pieces = _PIECE.findall(small)
    belong = all(piece in _MARKS or piece in DATE_WORDS or (piece.isdigit() and len(piece) <= 4) for piece in pieces)
    return bool(pieces) and belong and _tells_time(small, set(pieces))


def _tells_time(small: str, pieces: set[str]) -> bool:
    if not any(piece.isdigit() for piece in pieces):
        return False
    if _names_day(small) or (_CLOCK.search(small) and pieces & CLOCK_WORDS):
        return True
    return any(words <= pieces for words in AGO)


def _names_day(small: str) -> bool:
    """Whether a text has a month and a number, or a day in figures."""
    if _DAY_IN_NUMBERS.search(small):
        return True
    pieces = _PIECE.findall(small)
    return any(piece in MONTHS for piece in pieces) and any(piece.isdigit() for piece in pieces)
