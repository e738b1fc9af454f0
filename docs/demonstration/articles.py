"""Made-up articles with the right label for each sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from labeling.intake.draft import Draft, draft_article
from labeling.project import DATA
from labeling.services.first_start import read_samples

SHORT = Path(__file__).with_name("articles.txt")
IN_PARAGRAPH = 3
RIGHT_IN_SAMPLES = (
    "31133112421122311243331333141313133",
    "111122211244111122221222234442211133122",
    "3114413122113444231422312331114123334133",
)
"""The digits of the right labels in Factmark's sample articles, in the order of `data/samples/samples.toml`."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article, not imported yet, with the digit of each sentence's right label; furniture has none."""

    draft: Draft
    digit_by_sentence: dict[str, str]


def known_articles() -> list[KnownArticle]:
    """The sample articles, and then the short ones."""
    samples = read_samples(DATA / "samples")
    return [*map(_known, samples, RIGHT_IN_SAMPLES), *_short_articles()]


def _known(draft: Draft, digits: str) -> KnownArticle:
    to_label = [sentence.id for sentence in draft.sentences if not sentence.part.is_furniture]
    return KnownArticle(draft, dict(zip(to_label, digits, strict=True)))


def _short_articles() -> Iterator[KnownArticle]:
    _about, *articles = SHORT.read_text(encoding="utf-8").strip().split("\n\n")
    for article in articles:
        digits, sentences = zip(*(line.split(" ", 1) for line in article.splitlines()), strict=True)
        yield _known(draft_article(_laid_out(sentences), language="en", title=sentences[0]), "".join(digits))


def _laid_out(sentences: tuple[str, ...]) -> str:
    headline, *body = sentences
    paragraphs = [" ".join(body[start : start + IN_PARAGRAPH]) for start in range(0, len(body), IN_PARAGRAPH)]
    return "\n\n".join([headline, *paragraphs])
