"""A page's markup as a tree: mended before extraction, so that no words are lost, and read as lines after it."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring

from labeling.domain.model import Part
from labeling.errors import BadText
from labeling.intake.known_parts import KnownLine

ENDS_SENTENCE = re.compile(r"[.!?…。！？।۔؟][\"'”’»)\]]{0,3}\s*$")

_INTRO_LIMIT = 120
"""Characters in a line that introduces a quotation."""

_CAPTION_LIMIT = 600
"""Characters in the words below a picture: what is longer is no caption, whatever it is called."""

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig)?captions?(?:[\s_-]|$)|(?:photo|image|picture)[_-]?(?:credit|caption|by)|wp-caption|media-credit",
    re.IGNORECASE,
)
_PULLED = re.compile(r"pull-?quote", re.IGNORECASE)

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


_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f]|&#(?:0{0,9}(?:[0-8]|1[1-9]|2\d|3[01])|x0{0,9}(?:[0-8b-f]|1[\da-f]));", re.I
)
"""Characters that no browser shows, and that no tree may hold."""


def parse(markup: str) -> HtmlElement:
    """The tree of a page. Raises BadText where the page is empty, and where it is nested too deeply for the parser."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(_CONTROLS.sub("", markup).encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError as error:
        raise BadText("The page has no text. If the browser shows some, copy and paste it.") from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise BadText(
            "The page's elements are nested so deeply that only part of it could be read. Copy the "
            "article's text from the browser and paste it."
        )
    return tree


def mend(tree: HtmlElement) -> None:
    """Change what extraction would misread. Without each of these steps, it lost or misplaced words on some page."""
    _drop_raw_text(tree)
    _drop_dialogs(tree)
    _drop_captions(tree)
    _part_kickers(tree)
    _name_quotations(tree)
    _part_attributions(tree)
    _join_entries(tree)
    _dissolve_layout(tree)
    _free_quotations(tree)
    _keep_times(tree)
    _mark_quotations(tree)
    _break_lines(tree)
    _unlink_intros(tree)
    _wrap_loose_text(tree)


def words(element: HtmlElement) -> str:
    """The text of an element in one line."""
    return " ".join(str(element.text_content()).split())


def _drop_raw_text(tree: HtmlElement) -> None:
    """Remove elements whose content the parser takes for plain text, with the markup in it."""
    for element in tree.xpath("//body//*[self::title or self::noembed or self::noframes]"):
        _remove(element)


def _drop_dialogs(tree: HtmlElement) -> None:
    """Remove what lies over the page: consent to cookies, subscriptions. Some pages are one dialog with an article."""
    for element in tree.xpath("//body//*[@role='dialog' or @role='alertdialog']"):
        if next(element.iter("article", "main", "h1"), None) is None:
            _remove(element)


def _drop_captions(tree: HtmlElement) -> None:
    """Remove the words below pictures: they are furniture, and some templates write them as paragraphs."""
    for element in [*tree.iter("figcaption"), *tree.xpath("//*[@class]")]:
        is_caption = element.tag == "figcaption" or (
            element.tag != "body" and _CAPTION.search(element.get("class", ""))
        )
        if not is_caption or next(element.iter("article", "blockquote", "table", "h1"), None) is not None:
            continue
        if len(words(element)) <= _CAPTION_LIMIT:
            _remove(element)


def _part_kickers(tree: HtmlElement) -> None:
    """`<h1><span class="kicker">Harbour</span> Quay sold</h1>`: the section's name is a line of its own above."""
    for head in list(tree.iter("h1")):
        whole = words(head)
        for element in list(head.iter("span", "small", "strong", "em", "a")):
            kicker = words(element) if _KICKER.search(element.get("class", "")) else whole
            if kicker != whole and element.getparent() is not None and head.getparent() is not None:
                _remove(element)
                head.addprevious(_paragraph(kicker))


_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|over-?line|top-?line|eye-?brow|dachzeile|spitzmarke|ober-?titel|sur-?titre|surtitre|antetitulo|"
    r"occhiello|rubrik|chapeu)(?:[\s_-]|$)",
    re.IGNORECASE,
)


def _name_quotations(tree: HtmlElement) -> None:
    """Some templates say by a role or a class what has an element of its own."""
    blocks = tree.xpath("//body//*[self::div or self::section or self::p][@role or @class]")
    for block in blocks:
        is_named = block.get("role") == "blockquote" or not _QUOTES.isdisjoint(block.get("class", "").split())
        if is_named and not block.xpath("ancestor::blockquote | descendant::blockquote"):
            block.tag = "blockquote"


_QUOTES = frozenset({"blockquote", "block-quote"})


def _part_attributions(tree: HtmlElement) -> None:
    """`— Traders (@traders) March 2` below an embedded post says whose it is, and is a line below the quotation."""
    for quotation in list(tree.iter("blockquote")):
        last = next(quotation.iterchildren("p", reversed=True), None)
        if last is None or not _EMBEDDED.search(quotation.get("class", "")):
            continue
        attribution, last.tail = _paragraph(last.tail), None
        attribution.extend(list(last.itersiblings()))
        if words(attribution) and quotation.getparent() is not None:
            attribution.tail, quotation.tail = quotation.tail, None
            quotation.addnext(attribution)


_EMBEDDED = re.compile(r"twitter-tweet|twitter-video|bluesky-embed|mastodon-embed", re.IGNORECASE)


def _join_entries(tree: HtmlElement) -> None:
    """Entries of a live blog are articles within the article: extraction would begin with the first of them."""
    for holder in [*tree.iter("main"), *tree.iter("article")]:
        entries = [entry for entry in holder.iter("article") if entry is not holder]
        if len(entries) > 1 and _has_own(holder, "h1", entries) and _has_own(holder, "p", entries):
            for entry in entries:
                entry.tag = "div"


def _has_own(holder: HtmlElement, tag: str, entries: list[HtmlElement]) -> bool:
    """Whether an element with this tag is in the holder and in none of its entries."""
    inside = {element for entry in entries for element in entry.iter(tag)}
    return any(element not in inside for element in holder.iter(tag))


def _dissolve_layout(tree: HtmlElement) -> None:
    """Tables that only lay out a page, as in old pages and newsletters, become plain blocks, one for each cell."""
    for table in list(tree.iter("table")):
        if table.get("role") in {"presentation", "none"} or any(map(_lays_out, table.iter("td"))):
            for element in [table, *table.iter("tbody", "tr", "td")]:
                element.tag = "div"


def _lays_out(cell: HtmlElement) -> bool:
    holds = any(True for _ in cell.iter("table", "h1", "h2", "h3", "ul", "ol", "blockquote"))
    return holds or len(cell.findall("p")) > 1 or len(cell.findall("br")) > 2


def _free_quotations(tree: HtmlElement) -> None:
    """Block quotes in a `<figure>` would be removed with the picture. Pull quotes may go: they repeat the text."""
    for figure in list(tree.iter("figure")):
        if any(True for _ in figure.iter("blockquote")) and not _PULLED.search(figure.get("class", "")):
            figure.tag = "div"


def _keep_times(tree: HtmlElement) -> None:
    """`on <time>Monday</time> it voted`: a time in a sentence is a word of it."""
    for block in _blocks_around(tree, "time", _RUNNING):
        if ENDS_SENTENCE.search(words(block)):
            _unwrap(block, "time")


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
    for block in _blocks_around(tree, "a", ("p", "div")):
        line = words(block)
        if len(line) <= _INTRO_LIMIT and line.endswith((":", "：")):
            _unwrap(block, "a")


def _blocks_around(tree: HtmlElement, tag: str, blocks: tuple[str, ...]) -> list[HtmlElement]:
    """The innermost block around each element with this tag, each once: a hostile paragraph has thousands of them."""
    around = (next(element.iterancestors(*blocks), None) for element in tree.iter(tag))
    return list(dict.fromkeys(block for block in around if block is not None))


def _unwrap(block: HtmlElement, tag: str) -> None:
    for element in list(block.iter(tag)):
        element.drop_tag()


def _wrap_loose_text(tree: HtmlElement) -> None:
    """Sentences between paragraphs, which are in no paragraph themselves."""
    for holder in list(tree.iter(*_HOLDING)):
        loose = [holder.text, *(child.tail for child in holder)]
        holds_blocks = any(child.tag in _BLOCKS for child in holder)
        if holds_blocks and any(text and ENDS_SENTENCE.search(text) for text in loose):
            _wrap(holder)


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


# The lines of what was extracted: a tree of paragraphs, titles, quotations, lists and tables

BETWEEN_CELLS = " | "

_CELL_LIMIT = 120
"""Characters in a cell of a table; where there are more, the table only lays out the page."""

_EXTRACTED_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "cell", "div", "body", "code"})
_BREAK = "\0"
"""Marks a line break until lines are cut: no page contains it, while other white space is turned into spaces."""


def lines_of(body: HtmlElement) -> list[KnownLine]:
    """What extraction found, in order. Titles are subheads here: the page's head shows which one is the headline."""
    return [
        KnownLine(line, part)
        for text, part in _runs(body)
        for written in text.split(_BREAK)
        if (line := " ".join(written.split()))
    ]


def _runs(body: HtmlElement) -> Iterator[tuple[str, Part | None]]:
    """(text, part) between the bounds of blocks. It goes through the tree without recursion: pages may nest deeply."""
    parts: list[Part | None] = [None]
    run = ""
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        is_block = element.tag in _EXTRACTED_BLOCKS
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
        if element.tag == "row" and are_data(cells := _cells(element)):
            yield BETWEEN_CELLS.join(cells), Part.TABLE_ROW
            walk.skip_subtree()
        else:
            run += (_BREAK if element.tag == "lb" else "") + (element.text or "")
    yield run, None


_PART_BY_TAG = {"quote": Part.BLOCK_QUOTE, "head": Part.SUBHEAD}


def _cells(row: HtmlElement) -> list[str]:
    return [text for cell in row.iter("cell") if (text := " ".join("".join(cell.itertext()).split()))]


def are_data(cells: list[str]) -> bool:
    """Whether the cells of a row are figures or names, not columns of the page."""
    return len(cells) > 1 and all(len(cell) <= _CELL_LIMIT for cell in cells)
