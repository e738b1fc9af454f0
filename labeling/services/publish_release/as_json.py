"""Choices and card texts as JSON values, for settings, manifests and the process that writes a release."""

from dataclasses import asdict
from datetime import date
from typing import Any

from labeling.domain.release import CardTexts, Choices, Names, SplitBy, TextMode, WithoutGold

_TUPLES = ("batches", "sources", "languages", "articles", "shares", "formats")


def choices_as_json(choices: Choices) -> dict[str, Any]:
    """The choices as JSON values, in their order."""
    return {**asdict(choices), "published_on": choices.published_on.isoformat()}


def choices_from_json(stored: dict[str, Any]) -> Choices:
    """The choices that `choices_as_json` wrote."""
    return Choices(
        **{
            # Until there was this choice, whoever let unfinished articles in let these in, too.
            "unanswered": not stored["only_complete"],
            **stored,
            **{name: tuple(stored[name]) for name in _TUPLES},
            "published_on": date.fromisoformat(stored["published_on"]),
            "without_gold": WithoutGold(stored["without_gold"]),
            "names": Names(stored["names"]),
            "text": TextMode(stored["text"]),
            "split_by": SplitBy(stored["split_by"]),
        }
    )


def card_as_json(texts: CardTexts) -> dict[str, str]:
    """The card's texts as JSON values."""
    return asdict(texts)


def card_from_json(stored: dict[str, str]) -> CardTexts:
    """The texts that `card_as_json` wrote."""
    return CardTexts(**stored)
