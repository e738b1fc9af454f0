"""How much of an article is cut out of a page, and how much else: Factmark's reader next to trafilatura alone.

    python -m benchmarks.page_makes                         the fifty-five pages of the tests, invented
    python -m benchmarks.page_makes --pages FOLDER          those of the article-extraction benchmark (Scrapinghub, MIT)
    python -m benchmarks.page_makes --worst 10              and the pages on which Factmark's reader does worst

The measure is that benchmark's: shingles of four words, precision and recall by page, then their means. Of the
fifty-five pages, the whole article is what is looked for, headline included; the benchmark's gold leaves the headline
out, and so does what is compared with it here.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trafilatura import bare_extraction
from trafilatura.settings import Document

from labeling.domain.model import Part
from labeling.errors import BadText
from labeling.intake.decoding import Decoded
from labeling.intake.pages import article_on, decode_page
from tests.intake.page_makes import MAKES
from tests.intake.test_pages import PAGES

SHINGLE = 4


@dataclass(frozen=True)
class Page:
    """A page, and the text of its article."""

    name: str
    data: bytes
    gold: str
    has_headline: bool
    """Whether the headline is a part of that text."""


@dataclass(frozen=True)
class Share:
    """How much of what was cut out is the article, and how much of the article was cut out."""

    precision: float
    recall: float


Reader = Callable[[Page], str]


def forty() -> Iterator[Page]:
    """The pages of the tests."""
    for name, make in MAKES.items():
        yield Page(name, make.page().encode(), "\n".join(make.lines()), has_headline=True)
    for path in PAGES:
        lines = path.with_suffix(".gold.txt").read_text(encoding="utf-8").splitlines()
        yield Page(
            path.stem, path.read_bytes(), "\n".join(line.partition("\t")[2] for line in lines), has_headline=True
        )


def of_folder(folder: Path) -> Iterator[Page]:
    """The pages of the article-extraction benchmark."""
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, truth in gold.items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, data, truth["articleBody"], has_headline=False)


def ours(page: Page) -> str:
    """What Factmark's reader cuts out."""
    try:
        decoded = article_on(decode_page(page.data))
    except BadText:
        return ""
    return decoded.text if page.has_headline else _without_headline(decoded)


def _without_headline(decoded: Decoded) -> str:
    text = decoded.text
    for known in reversed(decoded.known):
        if known.part is Part.HEADLINE:
            text = text[: known.start] + text[known.end :]
    return text


def alone(page: Page) -> str:
    """What trafilatura cuts out by itself, with the same setting."""
    found = bare_extraction(page.data, favor_precision=True, include_comments=False)
    return str(found.text or "") if isinstance(found, Document) else ""


def share(found: str, gold: str) -> Share:
    """Precision and recall of shingles."""
    cut, right = _shingles(found), _shingles(gold)
    common = sum((cut & right).values())
    return Share(common / max(1, sum(cut.values())), common / max(1, sum(right.values())))


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; of a text with fewer, the text. Japanese has no spaces: each of its signs is a word."""
    words = re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\u3040-\u30ff\u4e00-\u9fff]+", text)
    return Counter(tuple(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1)))


def f1(shares: list[Share]) -> tuple[float, float, float]:
    """F1, precision and recall, of the means over all pages."""
    precision = sum(share.precision for share in shares) / len(shares)
    recall = sum(share.recall for share in shares) / len(shares)
    return 2 * precision * recall / (precision + recall), precision, recall


def main() -> None:
    """Measure both, and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    pages = list(of_folder(options.pages) if options.pages else forty())
    readers: dict[str, Reader] = {"Factmark": ours, "trafilatura": alone}
    for name, read in readers.items():
        shares = [share(read(page), page.gold) for page in pages]
        print(f"{name:12} {len(pages)} pages: F1 {{:.3f}} (precision {{:.3f}}, recall {{:.3f}})".format(*f1(shares)))
        worst = sorted(zip(shares, pages, strict=True), key=lambda pair: pair[0].precision + pair[0].recall)
        for found, page in worst[: options.worst]:
            print(f"    {page.name}: precision {found.precision:.3f}, recall {found.recall:.3f}")


if __name__ == "__main__":
    main()
