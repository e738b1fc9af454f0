"""The words of a Word document as its readers see them: without what was deleted or hidden, and without comments.

python-docx's own `text` leaves out tracked insertions, content controls and text boxes, so its tree is read here.
"""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

BREAK = "\n"
"""Between two lines of one paragraph."""

PARAGRAPH, TABLE, ROW, CELL, BOX = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:txbxContent")

_WORDS = frozenset({qn("w:t"), qn("m:t")})
_TEXT_BY_TAG = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): BREAK,
    qn("w:cr"): BREAK,
    qn("w:noBreakHyphen"): "-",
}
_NOT_SHOWN = frozenset(
    (
        *(qn("w:del"), qn("w:moveFrom")),  # tracked changes: what was there before
        *(qn("w:pPr"), qn("w:rPr"), qn("w:sdtPr"), qn("w:tblPr"), qn("w:trPr"), qn("w:tcPr"), qn("w:sectPr")),
        qn("w:rt"),  # the reading above a Japanese word
    )
)
_ALTERNATIVES, _CHOICE, _FALLBACK = (
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("AlternateContent", "Choice", "Fallback")
)
_RUN, _CONTROL, _FIELD_MARK = qn("w:r"), qn("w:sdt"), qn("w:fldChar")
_OFF = frozenset({"0", "false", "off"})


def shown(element: etree._Element) -> Iterator[etree._Element]:
    """The children of an element that are shown; of two forms of the same drawing, only the first."""
    if element.tag == _ALTERNATIVES:
        forms = [*element.iterchildren(_CHOICE), *element.iterchildren(_FALLBACK)]
        yield from forms[:1]
        return
    for child in element.iterchildren(etree.Element):
        if child.tag not in _NOT_SHOWN and not _is_hidden(child):
            yield child


def blocks(holder: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables in a body, a cell or a text box, in order, whatever else is around them."""
    for child in shown(holder):
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        else:
            yield from blocks(child)


def boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes that are anchored in a paragraph."""
    for child in shown(paragraph):
        if child.tag == BOX:
            yield child
        else:
            yield from boxes(child)


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph, its lines separated by `BREAK`."""
    return "".join(_pieces(paragraph, []))


def is_joined_to_next(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted with changes tracked: the next one continues it."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and mark.find(qn("w:del")) is not None


def is_on(switch: etree._Element | None) -> bool:
    """Whether a property is set: it is if it is there, unless its value says no."""
    return switch is not None and switch.get(qn("w:val"), "1").lower() not in _OFF


def _pieces(element: etree._Element, fields: list[bool]) -> Iterator[str]:
    """`fields` has an entry for each field that has begun: whether its command is over and its result shown."""
    for child in shown(element):
        if child.tag == _FIELD_MARK:
            _mark(fields, child.get(qn("w:fldCharType"), ""))
        elif child.tag in _WORDS:
            yield (child.text or "") if all(fields) else ""
        elif child.tag in _TEXT_BY_TAG:
            yield _TEXT_BY_TAG[child.tag]
        elif child.tag != BOX:
            yield from _pieces(child, fields)


def _mark(fields: list[bool], what: str) -> None:
    if what == "begin":
        fields.append(False)
    elif fields and what == "separate":
        fields[-1] = True
    elif fields and what == "end":
        fields.pop()


def _is_hidden(element: etree._Element) -> bool:
    """Whether nobody sees it: hidden text, a deleted row, or the prompt of a field that nobody filled in."""
    if element.tag == _RUN:
        return is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))
    if element.tag == ROW:
        return element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None
    if element.tag == _CONTROL:
        properties = element.find(qn("w:sdtPr"))
        return properties is not None and (is_on(properties.find(qn("w:showingPlcHdr"))) or _is_contents(properties))
    return False


def _is_contents(properties: etree._Element) -> bool:
    """Whether a control holds a table of contents, which repeats the headings."""
    gallery = properties.find(f"{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"
