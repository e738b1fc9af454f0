"""Invented news whose labels can be learned from its words, and three people who label it, each with mistakes."""

import random
from dataclasses import dataclass

SHARES = {"reported_fact": 0.45, "quote": 0.25, "opinion": 0.18, "unverified": 0.12}
ACCURACY = {"Ada": 0.95, "Ben": 0.9, "Cyd": 0.85}

_TEMPLATES = {
    "reported_fact": (
        "The {body} approved {number} {things} on {day}.",
        "Another {number} {things} were moved to the {place} on {day}.",
        "The {place} reopened at {number} in the morning after repairs to the {things}.",
        "Workers counted {number} {things} at the {place}.",
        "The {body} meets again on {day} to vote on the {things}.",
        "Spending on {things} rose by {number} percent last year.",
    ),
    "quote": (
        "“We never asked for {number} {things},” said {name}, who runs the {place}.",
        "{name} said the {place} would keep its {things} until {day}.",
        "“Nobody at the {body} called us back,” {name} told reporters on {day}.",
        "“The {things} stay where they are,” {name} said.",
        "{name} told the {body} that the {place} needs {number} {things}.",
    ),
    "opinion": (
        "It is a shabby way to treat the {place}.",
        "The {body} should be ashamed of its {things}.",
        "No sensible {body} would spend a {day} on {things}.",
        "The {place} deserves better than {number} sorry {things}.",
        "What a foolish bargain the {body} has struck.",
    ),
    "unverified": (
        "The {body} is rumoured to want {number} more {things}.",
        "A second buyer for the {place} has reportedly withdrawn.",
        "The {things} may have left the {place} before {day}.",
        "{name} allegedly kept {number} {things} at home.",
        "It could not be confirmed that the {body} had met on {day}.",
    ),
}
_WORDS = {
    "body": ("council", "harbour board", "school committee", "water authority", "ferry company"),
    "place": ("east quay", "old cannery", "lighthouse", "tram depot", "fish market", "town library"),
    "things": ("benches", "ferry tickets", "street lamps", "school meals", "mooring rings", "parking places"),
    "name": ("Mirre Tollan", "Odo Karrow", "Lene Brask", "Ruta Winholm", "Jon Askeby"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """One article of the corpus, and the right label of each of its sentences."""

    title: str
    source: str
    sentences: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return " ".join(sentence for sentence, _ in self.sentences)


def corpus(articles: int = 48, sentences: int = 14, seed: int = 3) -> list[Written]:
    """The articles, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return [
        Written(
            f"Quayside report {number}",
            ("Harbour Echo", "Torrow Courier")[number % 2],
            tuple(_sentence(chance) for _ in range(sentences)),
        )
        for number in range(1, articles + 1)
    ]


def said_of(right: str, accuracy: float, chance: random.Random) -> str:
    """What somebody says of a sentence whose right label this is."""
    return right if chance.random() < accuracy else chance.choice(list(SHARES))


def _sentence(chance: random.Random) -> tuple[str, str]:
    [right] = chance.choices(list(SHARES), list(SHARES.values()))
    words = {slot: chance.choice(offered) for slot, offered in _WORDS.items()}
    return chance.choice(_TEMPLATES[right]).format(number=chance.randint(2, 99), **words), right
