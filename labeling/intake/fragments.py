"""A piece of markup that is an article already, as tables have it: nothing has to be found, all of it is read."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from labeling.errors import BadText
from labeling.intake.confined import run_confined
from labeling.intake.decoding import Decoded
from labeling.intake.kinds import is_web_page
from labeling.intake.known_parts import written
from labeling.intake.page_tree import lines_of, mend, parse
from labeling.intake.pages import LIMITS, PAGE, article_on

_BREAKS = re.compile(r"<(?:br\s*/?|/?p)(?:\s[^<>]*)?>", re.IGNORECASE)


def is_fragment(text: str) -> bool:
    """Whether a text is markup: a page or a piece of one, or a text with two paragraphs or line breaks in markup."""
    return "<" in text and (is_web_page(text.strip()) or len(_BREAKS.findall(text)) > 1)


def read_fragment(markup: Decoded) -> Decoded:
    """The text of a piece of markup, with the parts that it shows; of a whole page, the article on it.

    Raises BadText where there is none.
    """
    read = article_on if _WHOLE_PAGE.search(markup.text, 0, _HEAD) else text_in
    return run_confined("The markup", LIMITS, read, markup)


_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_HEAD = 2_000


def text_in(markup: Decoded) -> Decoded:
    """What `read_fragment` runs in a separate process."""
    tree = parse(markup.text)
    _drop_unseen(tree)
    mend(tree)
    _rename(tree)
    lines = lines_of(tree)
    if not lines:
        raise BadText("The markup has no text in it.")
    text, known = written(lines)
    return replace(markup, text=text, encoding=PAGE + markup.encoding, known=known)


_UNSEEN = ("head", "script", "style", "noscript", "template", "iframe", "svg", "form", "button", "nav")


def _drop_unseen(tree: HtmlElement) -> None:
    for element in list(tree.iter(*_UNSEEN)):
        if element.getparent() is not None:
            element.drop_tree()


_NAME_BY_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "head"),
    **dict.fromkeys(("section", "article", "main", "header", "footer", "aside", "figure", "center", "address"), "div"),
    **dict.fromkeys(("dl", "dt", "dd", "details", "summary", "fieldset", "tbody", "thead", "tfoot", "pre"), "div"),
    **dict.fromkeys(("ul", "ol", "menu"), "list"),
    **dict.fromkeys(("td", "th"), "cell"),
    "blockquote": "quote",
    "br": "lb",
    "hr": "div",
    "li": "item",
    "tr": "row",
}
"""What `page_tree.lines_of` calls the elements of a page."""


def _rename(tree: HtmlElement) -> None:
    for element in tree.iter(*_NAME_BY_TAG):
        element.tag = _NAME_BY_TAG[element.tag]
