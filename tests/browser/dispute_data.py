"""Made-up disputes for the adjudication panel's tests."""

from typing import Any

from tests.browser.panel_harness import GUIDELINE, Json, codebook, harbour

RULES = [
    ("R0", "Skip what is not a sentence of the article"),
    ("R1", "Quote: whose voice is it?"),
    ("R2", "Unverified: the text says so"),
    ("R4", "Reported fact: a record could settle it"),
    ("R7", "The delete test for loaded words"),
    ("R9", "Opinion markers"),
    ("R11", "Questions"),
]

FERRY = [
    ("Ferry late again", "headline", "\n"),
    ("The evening ferry left Lowmere forty minutes late on Friday.", "body", "\n"),
    ("Nobody at the company seems to own a clock.", "body", " "),
    ("A spokesman said the tide had been “uncooperative”.", "body", "\n"),
    ("It is said that the old captain has been asked to come back.", "body", " "),
]


def vote(by: str, label: str | None = None, **changes: Any) -> Json:
    answer = {"label": label, "secondary": None, "skip": None, "unsure": False, "note": "", "path": None}
    return {**answer, "by": f"Annotator {by}", **changes}


def dispute(why: str = "labels", **hint: float) -> Json:
    return {"why": why, "hint": hint or None}


def article(number: int, title: str, lines: list[tuple[str, str, str]], source: str = "The Lowmere Ledger") -> Json:
    sentences = [
        {
            "id": f"art{number}:{place}",
            "position": place,
            "text": text,
            "part": part,
            "furniture": part not in {"headline", "subhead", "body", "block_quote"},
            "gap": gap,
        }
        for place, (text, part, gap) in enumerate(lines, 1)
    ]
    facts = {"source": source, "published": "2025-03-03", "language": "en", "url": ""}
    names = [f"Annotator {letter}" for letter in "ABC"]
    return {"id": f"art{number}", "title": title, **facts, "sentences": sentences, "names": names}


def adjudication(articles: list[Json], disputes: dict[str, Json], votes: dict[str, list[Json]], **changes: Any) -> Json:
    return {
        "assets": "/panel/test/adjudication_panel.js",
        "project": "p-1",
        "annotator": {"id": "a-1", "name": "Ada"},
        "view": "lowest",
        "articles": articles,
        "queue": list(disputes),
        "start": None,
        "more": 0,
        "disputes": disputes,
        "votes": votes,
        "decisions": {},
        "seen": {},
        "sequence": 0,
        "votes_sequence": 90,
        "codebook": codebook(),
        "guideline": GUIDELINE,
        "rules": [{"id": rule, "title": title} for rule, title in RULES],
        **changes,
    }


def two_articles(**changes: Any) -> Json:
    """Three people on two articles: five disputes in an order that goes across them."""
    lines = [(s["text"], s["part"], s["gap"]) for s in harbour()["sentences"]]
    articles = [article(1, "Harbour board sells the east quay", lines), article(2, "Ferry late again", FERRY)]
    votes = {
        s["id"]: [vote(by, label) for by, label in zip("ABC", _agreed(place), strict=False) if label]
        for article in articles
        for place, s in enumerate(article["sentences"])
        if not s["furniture"]
    }
    note = "The board is not named as a source, so whose words are these?"
    votes |= {
        "art1:5": [
            vote("A", "opinion"),
            vote("B", "opinion", secondary="reported_fact"),
            vote("C", "reported_fact", note=note),
        ],
        "art1:11": [
            vote("A", "unverified", path={"answers": [["voice", False], ["settled", True]], "rule": "R2"}),
            vote("B", "reported_fact", unsure=True),
            vote("C", "quote", path={"answers": [["voice", True]], "rule": "R1"}),
        ],
        "art1:14": [vote("A", "unverified"), vote("B", "unverified", unsure=True), vote("C", "unverified")],
        "art2:3": [vote("A", "opinion"), vote("B", "unverified"), vote("C", "opinion")],
        "art2:5": [vote("A", "unverified"), vote("B", None, skip="fragment"), vote("C", "unverified")],
    }
    disputes = {
        "art1:11": dispute(reported_fact=0.28, quote=0.14, opinion=0.01, unverified=0.57),
        "art2:3": dispute(opinion=0.88, unverified=0.12),
        "art1:5": dispute(opinion=0.93, reported_fact=0.07),
        "art2:5": dispute("skip", unverified=0.97),
        "art1:14": dispute("unsure", unverified=0.99),
    }
    return adjudication(articles, disputes, votes, **changes)


def _agreed(place: int) -> list[str | None]:
    label = ["reported_fact", "quote", "opinion", "reported_fact", "unverified"][place % 5]
    return [label, label, label if place % 4 else None]


def many_disputes(count: int, *, per_article: int = 5, **changes: Any) -> Json:
    """So many disputed sentences, a few in each article."""
    text = "Boat number {} left the harbour before dawn, and nobody on the quay could say when it would come back."
    articles = [
        article(
            number,
            f"Boats, part {number}",
            [(text.format(n), "body", " ") for n in range(first, min(first + per_article, count + 1))],
        )
        for number, first in enumerate(range(1, count + 1, per_article), 1)
    ]
    ids = [s["id"] for article in articles for s in article["sentences"]]
    votes = {key: [vote("A", "opinion"), vote("B", "quote")] for key in ids}
    return adjudication(articles, {key: dispute() for key in ids}, votes, **changes)
