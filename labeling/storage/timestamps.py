"""Times as the database stores them: ISO 8601 in UTC with microseconds, so that text order is time order."""

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """An aware time as text. Raises ValueError for a naive one, as its zone would be a guess."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def to_text_or_none(at: datetime | None) -> str | None:
    """The same for a time that may be unknown."""
    return None if at is None else to_text(at)


def to_time(text: str) -> datetime:
    """The aware time that `to_text` wrote."""
    return datetime.fromisoformat(text)


def to_time_or_none(text: str | None) -> datetime | None:
    """The same for a time that may be unknown."""
    return None if text is None else to_time(text)
