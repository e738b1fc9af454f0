"""Names that screens show for what the code calls by ids."""

from datetime import date, datetime

from labeling.domain.model import Part, Role

NAME_BY_PART = {
    Part.HEADLINE: "Headline",
    Part.SUBHEAD: "Subhead",
    Part.BODY: "Body",
    Part.BLOCK_QUOTE: "Block quote",
    Part.SECTION_NAME: "Section name",
    Part.REPEATED_HEADLINE: "Repeated headline",
    Part.BYLINE: "Byline",
    Part.DATE: "Date",
    Part.CREDIT: "Photo credit",
    Part.CAPTION: "Caption",
    Part.QUOTE_INTRO: "Quote intro",
    Part.PROMO_LINK: "Promotional link",
    Part.PAGE_FURNITURE: "Page furniture",
    Part.TABLE_ROW: "Table row",
    Part.AUTHOR_NOTE: "Author note",
    Part.CORRECTION: "Correction",
}

PART_BY_NAME = {name: part for part, name in NAME_BY_PART.items()}

NAME_BY_LANGUAGE = {
    "ar": "Arabic",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

NAME_BY_ROLE = {Role.OWNER: "Owner", Role.ADJUDICATOR: "Adjudicator", Role.ANNOTATOR: "Annotator"}

NOT_A_SENTENCE = "Not a sentence"
"""What an answer says that gives a reason to skip."""


def is_week(period: str) -> bool:
    """Whether it is a week such as `2026-W10`, and not a month such as `2026-03`."""
    return "-W" in period


def period_name(period: str) -> str:
    """A week as its Monday, “02 Mar 2026”, and a month as “March 2026”; what is neither, as it is."""
    try:
        first = date.fromisoformat(f"{period}-1" if is_week(period) else f"{period}-01")
    except ValueError:
        return period
    return f"{first:%d %b %Y}" if is_week(period) else f"{first:%B %Y}"


def counted(count: int, noun: str) -> str:
    """How many of something, such as “1 sentence” and “1,204 sentences”."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, as one says it."""
    seconds = max(0, int((now - moment).total_seconds()))
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"
