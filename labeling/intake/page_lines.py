"""The lines of an article as extraction leaves it: a tree of paragraphs, titles, quotations, lists and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from labeling.domain.model import Part

ENDS_SENTENCE = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]{0,3}\s*$")

_CELL_LIMIT = 120
"""Characters in a cell of a table; where there are more, the table only lays out the page."""

_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "cell", "div", "body", "code"})
_BREAK = "\0"
"""Stands for a line break meanwhile: no page has one in it, and any other white space is a space."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A paragraph, and its part where the structure tells it."""

    text: str
    part: Part | None


def lines_of(body: HtmlElement) -> list[PageLine]:
    """What extraction found, in order. Titles are subheads: which is the headline, the page's head tells."""
    return [PageLine(text, part) for written, part in _runs(body) for text in _broken(written)]


def _broken(written: str) -> Iterator[str]:
    for line in written.split(_BREAK):
        if text := " ".join(line.split()):
            yield text


def _runs(body: HtmlElement) -> Iterator[tuple[str, Part | None]]:
    """(text, part) between the bounds of blocks. It goes through the tree without recursion: pages may nest deeply."""
    parts: list[Part | None] = [None]
    run = ""
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        is_block = element.tag in _BLOCKS
        if event == "end":
            if is_block:
                yield run, parts.pop()
                run = ""
            run += element.tail or ""
            continue
        if is_block:
            yield run, parts[-1]
            run = ""
            parts.append(_PART_BY_TAG.get(element.tag, parts[-1]))
        if element.tag == "row" and _is_data(element):
            yield " | ".join(_cells(element)), Part.TABLE_ROW
            walk.skip_subtree()
        else:
            run += (_BREAK if element.tag == "lb" else "") + (element.text or "")
    yield run, None


_PART_BY_TAG = {"quote": Part.BLOCK_QUOTE, "head": Part.SUBHEAD}


def _cells(row: HtmlElement) -> list[str]:
    return [text for cell in row.iter("cell") if (text := " ".join("".join(cell.itertext()).split()))]


def _is_data(row: HtmlElement) -> bool:
    """Whether it is a row of figures or names, not a column of the page."""
    cells = _cells(row)
    return len(cells) > 1 and all(len(cell) <= _CELL_LIMIT for cell in cells)
