"""Web pages: the article alone, without what surrounds it, and the parts that the page's structure shows.

trafilatura finds the article. A page is read in a separate process, because markup can be written to hang a parser.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from labeling.domain.model import Part
from labeling.errors import BadText
from labeling.intake.confined import Limits, run_confined
from labeling.intake.decoding import Decoded
from labeling.intake.known_parts import KnownLine, written
from labeling.intake.page_head import headline_of, is_same, language_of, source_of, standfirst_of
from labeling.intake.page_tree import ENDS_SENTENCE, lines_of, mend, parse
from labeling.intake.stated_encoding import decode_as_stated

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

    `encoding` and `replace_faults` are those of `decoding.decode`. The page is kept as it came.
    """
    return replace(_confined(decode_page(data, encoding, replace_faults=replace_faults)), page=data)


def read_pasted_page(markup: str) -> Decoded:
    """The article in markup that was pasted, which is kept as UTF-8. Raises as `read_page`."""
    return replace(_confined(Decoded(markup, "pasted", certain=True)), page=markup.encode("utf-8", "replace"))


def is_page(read: Decoded) -> bool:
    """Whether this was cut out of a web page, or out of an e-mail that is made like one."""
    return PAGE in read.encoding


def _confined(page: Decoded) -> Decoded:
    return run_confined("The page", LIMITS, article_on, page)


def article_on(page: Decoded) -> Decoded:
    """The article in a page's markup: what `read_page` runs in a separate process."""
    tree = parse(page.text)
    mend(tree)
    extracted = _extracted(tree)
    lines = lines_of(extracted.body) if extracted is not None and extracted.body is not None else []
    if extracted is None or not _is_article(lines):
        raise BadText(_nothing(page.text))
    headline = headline_of(tree, extracted)
    first = next((line.text for line in lines if not is_same(line.text, headline)), "")
    text, known = written(_with_headline(lines, headline, standfirst_of(tree, headline, first)))
    return Decoded(
        text,
        PAGE + page.encoding,
        page.certain,
        page.other_encodings,
        title=headline or " ".join((extracted.title or "").split()),
        source=source_of(tree, extracted),
        known=known,
        language=language_of(tree),
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


def _with_headline(lines: list[KnownLine], headline: str, standfirst: str) -> list[KnownLine]:
    """The lines, the headline marked where it is among the first of them; else it is put above them.

    Extraction often takes the headline for metadata of the page. It is a sentence of the article all the same,
    and so is the standfirst below it.
    """
    if not headline:
        return lines
    place = next((number for number, line in enumerate(lines[:_HEAD_LINES]) if is_same(line.text, headline)), None)
    above, below = (list(map(_above, lines[:place])), lines[place + 1 :]) if place is not None else ([], lines)
    shown = lines[place].text if place is not None else headline
    is_missing = standfirst and not any(standfirst in line.text for line in lines)
    return [*above, KnownLine(shown, Part.HEADLINE), *([KnownLine(standfirst, None)] if is_missing else []), *below]


_HEAD_LINES = 8
"""Lines among which the headline is looked for."""


def _above(line: KnownLine) -> KnownLine:
    """A line above the headline: menus and section names come there, and sometimes the article's first words."""
    is_short = len(line.text) <= _MENU_LIMIT and not ENDS_SENTENCE.search(line.text)
    return KnownLine(line.text, Part.PAGE_FURNITURE) if line.part in {None, Part.SUBHEAD} and is_short else line


_MENU_LIMIT = 60


def _is_article(lines: list[KnownLine]) -> bool:
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


# How a page is encoded: it names its own encoding, and is not always right

_HEAD = 4_096
"""Bytes in which a page says how it is encoded."""

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def decode_page(data: bytes, encoding: str = "", *, stated: str = "", replace_faults: bool = False) -> Decoded:
    """The markup of a page, by what is stated around it or else in its head: see `stated_encoding.decode_as_stated`."""
    return decode_as_stated(data, stated or _stated(data), encoding, replace_faults=replace_faults)


def _stated(data: bytes) -> str:
    """The encoding that the page says it has."""
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""
