"""Web pages: the article alone, without what surrounds it, and the parts that the page's structure shows.

trafilatura finds the article. A page is read in a separate process, because markup can be written to hang a parser.
"""

import re
from typing import TYPE_CHECKING, cast

from labeling.domain.model import Part
from labeling.errors import BadText
from labeling.intake.confined import Limits, run_confined
from labeling.intake.decoding import Decoded
from labeling.intake.known_parts import KnownPart
from labeling.intake.page_encoding import decode_page
from labeling.intake.page_lines import ENDS_SENTENCE, PageLine

LIMITS = Limits(
    memory=512_000_000,
    seconds=30,
    result=64_000_000,
    remedy="Copy the article's text from the browser and paste it.",
)
"""The memory and time that reading a page may take."""

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

PAGE = "html, "
"""Before the encoding of an article that was cut out of a page: its text is not the file's."""


def read_page(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The article on a page. Raises BadText where there is none, and where reading takes more than it may.

    `encoding` and `replace_faults` are those of `decoding.decode`.
    """
    return _confined(decode_page(data, encoding, replace_faults=replace_faults))


def read_pasted_page(markup: str) -> Decoded:
    """The article in markup that was pasted. Raises as `read_page`."""
    return _confined(Decoded(markup, "pasted", certain=True))


def is_page(read: Decoded) -> bool:
    """Whether this was read from a web page."""
    return read.encoding.startswith(PAGE)


def _confined(page: Decoded) -> Decoded:
    return run_confined("The page", LIMITS, article_on, page)


def article_on(page: Decoded) -> Decoded:
    """The article in a page's markup: what `read_page` runs in a separate process."""
    from labeling.intake import page_head, page_lines, page_tree  # noqa: PLC0415  # need lxml

    tree = page_tree.parse(page.text)
    page_tree.mend(tree)
    found = _extracted(tree)
    lines = page_lines.lines_of(found.body) if found is not None and found.body is not None else []
    if found is None or not _is_article(lines):
        raise BadText(_nothing(page.text))
    headline = page_head.headline_of(tree, found)
    first = next((line.text for line in lines if not page_head.is_same(line.text, headline)), "")
    text, known = _written(_with_headline(lines, headline, page_head.standfirst_of(tree, headline, first)))
    return Decoded(
        text,
        PAGE + page.encoding,
        page.certain,
        page.others,
        title=headline or " ".join((found.title or "").split()),
        source=page_head.source_of(found),
        known=known,
    )


def _extracted(tree: "HtmlElement") -> "Document | None":
    from trafilatura import bare_extraction  # noqa: PLC0415  # takes a second to load

    return cast(
        "Document | None",
        bare_extraction(
            tree, favor_precision=True, include_comments=False, with_metadata=True, date_extraction_params=_DATES
        ),
    )


_DATES = {"original_date": True, "extensive_search": False}
"""A date is what the page says that it is; none is looked for among the article's words."""


def _with_headline(lines: list[PageLine], headline: str, standfirst: str) -> list[PageLine]:
    """The lines, the headline marked where it is among the first of them; else it is put above them.

    Extraction often takes the headline for metadata of the page. It is a sentence of the article all the same,
    and so is the standfirst below it.
    """
    from labeling.intake.page_head import is_same  # noqa: PLC0415  # needs lxml

    if not headline:
        return lines
    place = next((number for number, line in enumerate(lines[:_HEAD_LINES]) if is_same(line.text, headline)), None)
    above, below = (list(map(_above, lines[:place])), lines[place + 1 :]) if place is not None else ([], lines)
    shown = lines[place].text if place is not None else headline
    is_missing = standfirst and not any(standfirst in line.text for line in lines)
    return [*above, PageLine(shown, Part.HEADLINE), *([PageLine(standfirst, None)] if is_missing else []), *below]


_HEAD_LINES = 8
"""Lines among which the headline is looked for."""


def _above(line: PageLine) -> PageLine:
    """A line above the headline: menus and section names come there, and sometimes the article's first words."""
    is_short = len(line.text) <= _MENU_LIMIT and not ENDS_SENTENCE.search(line.text)
    return PageLine(line.text, Part.PAGE_FURNITURE) if line.part in {None, Part.SUBHEAD} and is_short else line


_MENU_LIMIT = 60


def _written(lines: list[PageLine]) -> tuple[str, tuple[KnownPart, ...]]:
    """The text of the lines, and the stretches in it whose part is known."""
    known, start = [], 0
    for line in lines:
        if line.part is not None:
            known.append(KnownPart(start, start + len(line.text), line.part))
        start += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(known)


def _is_article(lines: list[PageLine]) -> bool:
    """Whether there is more than a menu: a sentence, or much text."""
    return sum(len(line.text) for line in lines) > _LEAST or any(ENDS_SENTENCE.search(line.text) for line in lines)


_LEAST = 100
"""Characters of an article in which no sentence ends: not every script has a stop."""

_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)


def _nothing(markup: str) -> str:
    """Why a page has no article, as far as it shows."""
    if _SCRIPT.search(markup):
        return (
            "No article was found on the page: there is none, or scripts add its text in the browser. Open the "
            "page there, copy the article's text and paste it."
        )
    return "No article was found on the page. If there is one, copy its text from the browser and paste it."
