"""Dates as people write them."""

import re
from datetime import date

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBER_BY_MONTH = {written: number for number, name in enumerate(_MONTHS, 1) for written in (name, name[:3])} | {
    "sept": 9
}

_MONTH, _YEAR = r"(?P<month>[a-z]+)\.?", r"(?P<year>\d{4})"
_WEEKDAY = r"(?:[a-z]+day,?\s+)?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[t ]\d\d:\d\d.*)?",  # ISO 8601, with the time of day or without
        rf"{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)",
        r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})",  # with points, the day comes first everywhere
        rf"{_WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th|\.)?\s+{_MONTH},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)


def iso_date(text: str) -> str | None:
    """The day that a text names, as `YYYY-MM-DD`, or None where it names none, or could mean two.

    `2026-03-03`, with or without a time, `2026/3/3`, `3.3.2026`, `3 March 2026` and `Mar. 3, 2026` are read. `3/4/2026`
    is not: it is in March for some and in April for others.
    """
    lowered = text.strip().lower()
    match = next(filter(None, (pattern.fullmatch(lowered) for pattern in _PATTERNS)), None)
    if match is None:
        return None
    month = int(match["month"]) if match["month"].isdecimal() else _NUMBER_BY_MONTH.get(match["month"])
    if month is None:
        return None
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:  # the 31st of February
        return None
