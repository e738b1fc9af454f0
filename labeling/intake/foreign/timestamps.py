"""Moments as other tools and spreadsheets write them. A date that could mean two days is not read."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

_NUMBER = re.compile(r"\d{9,19}(\.\d*)?|\d(\.\d+)?[eE]\+?\d{1,2}")
_UNITS = ((1e8, None), (1e11, 1), (1e14, 1_000), (1e17, 1_000_000), (1e20, 1_000_000_000))
"""Up to which number something counts seconds, thousandths and so on; below the first it counts something else."""

_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)")
_NAMED = ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y")
_CLOCK = re.compile(
    r"[T,\s]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(:(?P<second>\d{2})([.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*",
    re.IGNORECASE,
)
_YEARS = range(1970, 2101)


def moment(value: Any) -> datetime | None:
    """The moment that a value names: ISO 8601, a date with or without a time, or seconds or thousandths since 1970.

    None where it names none, or where it could be two: 03/01/2026 is in January or in March. A time without its zone is
    taken for UTC.
    """
    try:
        at = _of_number(value) if isinstance(value, int | float) else _of_text(value)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    if at is None or at.year not in _YEARS:
        return None
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)


def is_ambiguous(value: Any) -> bool:
    """Whether a date's day and month could change places."""
    match = _SLASHED.match(value.strip()) if isinstance(value, str) else None
    return match is not None and not _order(match) and min(int(match[1]), int(match[2])) > 0


def _of_number(value: float) -> datetime | None:
    if isinstance(value, bool):
        return None
    unit = next((unit for below, unit in _UNITS if value < below), None)
    return None if unit is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value / unit)


def _of_text(value: Any) -> datetime | None:
    text = value.strip() if isinstance(value, str) else ""
    if not text.isascii() or not text or len(text) > 60:
        return None
    if _NUMBER.fullmatch(text):
        return _of_number(float(text))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _written(text)


def _written(text: str) -> datetime | None:
    for form, order in ((_YEAR_FIRST, "ymd"), (_DOTTED, "dmy"), (_SLASHED, "")):
        if match := form.match(text):
            parts = dict(zip(order or _order(match), map(int, match.groups()), strict=False))
            return _with_clock(datetime(parts["y"], parts["m"], parts["d"]), text[match.end() :]) if parts else None  # noqa: DTZ001  # its zone comes with the clock
    return _named(text) or parsedate_to_datetime(text)


def _order(match: re.Match[str]) -> str:
    """Which of the numbers is the day; empty where either could be."""
    first, second = int(match[1]), int(match[2])
    if first > 12 or first == second:
        return "dmy"
    return "mdy" if second > 12 else ""


def _named(text: str) -> datetime | None:
    clock = re.search(r"\d{1,2}:\d{2}", text)
    day, rest = (text[: clock.start()], text[clock.start() :]) if clock else (text, "")
    for form in _NAMED:
        try:
            return _with_clock(datetime.strptime(" ".join(day.replace(",", " ").split()), form), rest)  # noqa: DTZ007  # its zone comes with the clock
        except ValueError:
            continue
    return None


def _with_clock(day: datetime, clock: str) -> datetime | None:
    if not clock.strip():
        return day
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return None
    hour = int(match["hour"])
    if half := (match["half"] or "").casefold()[:1]:
        hour = hour % 12 + (12 if half == "p" else 0)
    at = day.replace(hour=hour, minute=int(match["minute"]), second=int(match["second"] or 0))
    return at.replace(tzinfo=_zone(match["zone"] or ""))


def _zone(written: str) -> timezone:
    if written[:1] not in {"+", "-"}:
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    return timezone(timedelta(minutes=minutes if written[0] == "+" else -minutes))
