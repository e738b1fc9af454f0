"""Texts that screens show for ids, answers, counts and times."""

from collections.abc import Mapping
from datetime import date, datetime

from labeling.domain.codebook import Codebook
from labeling.domain.model import Answer, Part, Role

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
    Part.PAGE_FURNITURE: "Page element",
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
"""The outcome of an answer that gives a reason to skip."""


def answer_text(answer: Answer, name_by_label: Mapping[str, str]) -> str:
    """An answer in words, such as “Opinion, also Quote, unsure”. A label without a name is shown by its id."""
    if answer.label:
        outcome = name_by_label.get(answer.label, answer.label)
    else:
        outcome = f"not a sentence: {answer.skip}" if answer.skip else "no label"
    parts = [
        outcome,
        f"also {name_by_label.get(answer.secondary, answer.secondary)}" if answer.secondary else "",
        "unsure" if answer.unsure else "",
    ]
    return ", ".join(part for part in parts if part)


def outcome_name(outcome: str, codebook: Codebook) -> str:
    """A label's name, or “Not a sentence” for a skip, which is empty."""
    label = codebook.label(outcome)
    return label.name if label else outcome or NOT_A_SENTENCE


def is_week(period: str) -> bool:
    """Whether it is a week such as `2026-W10`, and not a month such as `2026-03`."""
    return "-W" in period


def period_name(period: str) -> str:
    """A week as its Monday, “02 Mar 2026”, a month as “March 2026”, and anything else unchanged."""
    try:
        first = date.fromisoformat(f"{period}-1" if is_week(period) else f"{period}-01")
    except ValueError:
        return period
    return f"{first:%d %b %Y}" if is_week(period) else f"{first:%B %Y}"


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, such as “3 minutes ago”."""
    seconds = max(0, int((now - moment).total_seconds()))
    for size, unit in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"
