"""A page's markup as a tree, and what must be mended in it so that extraction loses no words of the article."""

import re

from lxml import etree
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring

from labeling.errors import BadText

_INTRO_LIMIT = 120
"""Characters in a line that introduces a quotation."""

_CAPTION_LIMIT = 600
"""Characters in the words below a picture: what is longer is no caption, whatever it is called."""

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig)?captions?(?:[\s_-]|$)|(?:photo|image|picture)[_-]?(?:credit|caption|by)|wp-caption|media-credit",
    re.IGNORECASE,
)
_PULLED = re.compile(r"pull-?quote", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]{0,3}\s*$")

_RUNNING = ("p", "li", "blockquote", "td", "dd")
_HOLDING = ("div", "section", "article", "main", "td", "blockquote")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li"),
        *("main", "menu", "nav", "ol", "p", "pre", "script", "section", "style", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul", "video"),
    )
)


def parse(markup: str) -> HtmlElement:
    """The tree of a page. Raises BadText where there is nothing in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise BadText("The page has no text: there is nothing in it.") from error


def mend(tree: HtmlElement) -> None:
    """Change what extraction would misread: each of these was seen to lose or to misplace words."""
    _drop_captions(tree)
    _free_quotations(tree)
    _keep_times(tree)
    _mark_quotations(tree)
    _break_lines(tree)
    _unlink_intros(tree)
    _wrap_loose_text(tree)


def words(element: HtmlElement) -> str:
    """The text of an element in one line."""
    return " ".join(str(element.text_content()).split())


def _drop_captions(tree: HtmlElement) -> None:
    """The words below pictures: they are furniture, and some templates write them as paragraphs."""
    for element in [*tree.iter("figcaption"), *tree.xpath("//*[@class]")]:
        is_caption = element.tag == "figcaption" or (
            element.tag != "body" and _CAPTION.search(element.get("class", ""))
        )
        if is_caption and not _holds_text(element) and len(words(element)) <= _CAPTION_LIMIT:
            _remove(element)


def _holds_text(element: HtmlElement) -> bool:
    return any(True for _ in element.iter("article", "blockquote", "table", "h1"))


def _free_quotations(tree: HtmlElement) -> None:
    """Pictures' frames around block quotes, which would go with the pictures. A pull quote says what the body says."""
    for figure in list(tree.iter("figure")):
        if any(True for _ in figure.iter("blockquote")) and not _PULLED.search(figure.get("class", "")):
            figure.tag = "div"


def _keep_times(tree: HtmlElement) -> None:
    """`on <time>Monday</time> it voted`: a time in a sentence is a word of it."""
    for time in list(tree.iter("time")):
        block = next(time.iterancestors(*_RUNNING), None)
        if block is not None and _ENDS_SENTENCE.search(words(block)):
            time.drop_tag()


def _mark_quotations(tree: HtmlElement) -> None:
    """Browsers draw quotation marks around `<q>`."""
    for quotation in list(tree.iter("q")):
        quotation.text = f"“{quotation.text or ''}"
        if len(quotation):
            quotation[-1].tail = f"{quotation[-1].tail or ''}”"
        else:
            quotation.text += "”"
        quotation.drop_tag()


def _break_lines(tree: HtmlElement) -> None:
    """Preformatted prose is paragraphs between blank lines; code stays code."""
    for block in list(tree.iter("pre")):
        if any(True for _ in block.iter("code")):
            continue
        paragraphs = re.split(r"\n\s*\n", str(block.text_content()))
        block.clear(keep_tail=True)
        block.tag = "div"
        for paragraph in paragraphs:
            _append_lines(etree.SubElement(block, "p"), paragraph.strip("\n").split("\n"))


def _append_lines(paragraph: HtmlElement, lines: list[str]) -> None:
    paragraph.text = lines[0]
    for line in lines[1:]:
        etree.SubElement(paragraph, "br").tail = line


def _unlink_intros(tree: HtmlElement) -> None:
    """A linked `Coast Post:` above a block quote would be taken for a link to elsewhere."""
    for link in list(tree.iter("a")):
        block = next(link.iterancestors("p", "div"), None)
        if block is not None and len(line := words(block)) <= _INTRO_LIMIT and line.endswith(":"):
            link.drop_tag()


def _wrap_loose_text(tree: HtmlElement) -> None:
    """Sentences between paragraphs that stand in none themselves."""
    for holder in list(tree.iter(*_HOLDING)):
        if any(child.tag in _BLOCKS for child in holder) and _has_loose_sentence(holder):
            _wrap(holder)


def _has_loose_sentence(holder: HtmlElement) -> bool:
    loose = [holder.text, *(child.tail for child in holder)]
    return any(text and _ENDS_SENTENCE.search(text) for text in loose)


def _wrap(holder: HtmlElement) -> None:
    """Put each run of text and inline elements into a paragraph of its own."""
    children, text = list(holder), holder.text
    holder.text = None
    paragraph = _paragraph(text)
    placed = []
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag in _BLOCKS:
            placed += [paragraph, child]
            paragraph = _paragraph(tail)
        else:
            paragraph.append(child)
            child.tail = tail
    holder[:] = [element for element in [*placed, paragraph] if element.tag != "p" or len(element) or words(element)]


def _paragraph(text: str | None) -> HtmlElement:
    paragraph = Element("p")
    paragraph.text = text
    return paragraph


def _remove(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
