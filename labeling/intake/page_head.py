"""What a page says about itself: the headline that its readers see, and where it was published."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import Protocol

from lxml.html import HtmlElement

from labeling.domain.model import Source
from labeling.intake.dates import iso_date
from labeling.intake.language_guess import language_tag
from labeling.intake.page_tree import words

_HEADLINE_LIMIT = 300
"""Characters in a headline, at most. Only short lines are compared: the method is cubic."""

_HEADS_LIMIT = 20
"""Titles that are looked at."""

_ALIKE = 0.6
"""Similarity above which the first title in the page is what the page calls itself; search engines get it reworded."""

_SAME = 0.92


class PageMetadata(Protocol):
    """What extraction finds in a page's head."""

    title: str | None
    sitename: str | None
    url: str | None
    date: str | None
    author: str | None


def source_of(tree: HtmlElement, metadata: PageMetadata) -> Source:
    """Where the page was published, as far as it says."""
    url = metadata.url or ""
    return Source(
        name=" ".join((metadata.sitename or "").split()),
        url=url if url.startswith(("https://", "http://")) else "",
        published=iso_date(metadata.date or "") or "",
        author=_author(tree, metadata),
    )


def _author(tree: HtmlElement, metadata: PageMetadata) -> str:
    """Who wrote it. Extraction looks in more places, but drops names in Japanese and the last vowel of Hindi ones."""
    found = " ".join((metadata.author or "").split())
    stated = next(_stated_authors(tree), "")
    return stated if stated.startswith(found) and not stated.isascii() else found


def _stated_authors(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in {"author", "article:author"}:
            author = " ".join(meta.get("content", "").split())
            if 0 < len(author) <= _AUTHOR_LIMIT and "://" not in author:
                yield author


_AUTHOR_LIMIT = 100


def language_of(tree: HtmlElement) -> str:
    """The language that the page states for itself, as a BCP 47 tag; empty where it states none that is known."""
    stated = (tree.get("lang"), tree.get("xml:lang"), next(_stated_in_head(tree), ""))
    return next((tag for written in stated if (tag := language_tag(written or ""))), "")


def _stated_in_head(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        name = meta.get("http-equiv") or meta.get("name") or meta.get("property") or ""
        if name.lower() in {"content-language", "language", "og:locale", "dc.language"}:
            yield meta.get("content", "")


def headline_of(tree: HtmlElement, metadata: PageMetadata) -> str:
    """The headline on the page, or in what the page offers to those who share it; empty where there is none."""
    site = " ".join((metadata.sitename or "").split()).casefold()
    shared = _without_site(next(_shared_titles(tree), ""), site)
    title = shared or " ".join((metadata.title or "").split())
    lines = (line for head in tree.iter("h1") if 0 < len(line := words(head)) <= _HEADLINE_LIMIT)
    heads = list(islice((line for line in lines if line.casefold() != site), _HEADS_LIMIT))
    likest = max(heads, key=lambda head: likeness(head, title), default="")
    if likest and (len(heads) == 1 or likeness(likest, title) >= _ALIKE):
        return likest
    return shared if len(shared) <= _HEADLINE_LIMIT else ""


def standfirst_of(tree: HtmlElement, headline: str, first: str) -> str:
    """The sentence or two between headline and text, where the template marks them as a standfirst; else empty.

    Extraction takes them for a part of the page's head, but they are the article's first sentences. `first` is the
    first line that it kept; the standfirst is above it.
    """
    head = next((head for head in tree.iter("h1") if words(head) == headline), None)
    if head is None:
        return ""
    for holder in islice(head.iterancestors("div", "header", "article", "section", "hgroup"), _HOLDERS):
        if standfirst := next(_standfirsts(holder, head, first), ""):
            return standfirst
    return ""


_HOLDERS = 3
"""Elements around the headline in which its standfirst may be."""

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?headline|sub-?heading|dek|deck|bajada|chap[oô]|chapeau|vorspann|"
    r"entradilla|sottotitolo|sous-?titre|lead|lede|excerpt|summary)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_LEAST, _MOST = 20, 400
"""Characters in a standfirst."""


_OF_SOMETHING_ELSE = re.compile(
    r"author|byline|(?:^|[\s_-])bio|caption|credit|figure|image|related|promo|card", re.IGNORECASE
)


def _standfirsts(holder: HtmlElement, head: HtmlElement, first: str) -> Iterator[str]:
    is_below = False
    for element in holder.iter():
        is_below = is_below or element is head
        if not is_below or element.tag not in {"p", "h2", "h3", "div"}:
            continue
        if element.tag == "p" and words(element).startswith(first[:_LEAST]):
            return
        if _STANDFIRST.search(element.get("class", "")) and not _is_of_something_else(element, holder):
            text = words(element)
            if _LEAST <= len(text) <= _MOST and element.find(".//a") is None:
                yield text


def _is_of_something_else(element: HtmlElement, holder: HtmlElement) -> bool:
    around = takewhile(lambda outer: outer is not holder, element.iterancestors())
    return any(
        _OF_SOMETHING_ELSE.search(outer.get("class", "")) or outer.tag == "figure" for outer in [element, *around]
    )


def is_same(line: str, headline: str) -> bool:
    """Whether two lines are the same except for a few characters."""
    return max(len(line), len(headline)) <= _HEADLINE_LIMIT and likeness(line, headline) > _SAME


def likeness(line: str, other: str) -> float:
    """How much alike two short lines are, from 0 to 1, ignoring case."""
    return SequenceMatcher(None, line.casefold(), other.casefold(), autojunk=False).ratio()


def _shared_titles(tree: HtmlElement) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == "og:title":
            title = " ".join(meta.get("content", "").split())
            if 0 < len(title) <= _HEADLINE_LIMIT:
                yield title


def _without_site(title: str, site: str) -> str:
    """`Quay sold | The Ledger` is `Quay sold`."""
    for mark in (" | ", " - ", " – ", " — ", " · "):
        rest, separator, last = title.rpartition(mark)
        if separator and site and last.casefold() == site:
            return rest
    return title
