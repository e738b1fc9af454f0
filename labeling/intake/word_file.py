"""Word documents (.docx): their paragraphs in order, and the parts that their styles show.

python-docx opens them, in a separate process: a small archive can unpack to gigabytes.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import takewhile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from labeling.domain.model import Part, Source
from labeling.errors import BadText
from labeling.intake.confined import Limits, run_confined
from labeling.intake.decoding import Decoded
from labeling.intake.known_parts import KnownLine, written
from labeling.intake.language_guess import language_tag
from labeling.intake.page_tree import BETWEEN_CELLS, ENDS_SENTENCE, are_data
from labeling.intake.word_styles import ParagraphUse, WordStyles
from labeling.intake.word_text import BREAK, CELL, ROW, TABLE, blocks, boxes, is_joined_to_next, shown, text_of

_REMEDY = "Open it in Word, copy the article's text and paste it."

LIMITS = Limits(memory=512_000_000, seconds=30, result=64_000_000, remedy=_REMEDY)
"""The memory and time that reading a Word document may take."""

WORD = "docx"
"""The encoding of an article from a Word document, whose text is not the file's."""

_UNPACKED_LIMIT = 128_000_000
"""Bytes of all files in the archive, pictures too. `zipfile` unpacks none of them further than it says."""

_FILES_LIMIT = 5_000

_HEAD_LINES = 8
"""Lines among which a heading is taken for the headline where no line has the style of a title."""

_CAPTION_LIMIT = 600
"""Characters in a caption: a longer paragraph is none, whatever its style is called."""

_PART_BY_STYLE = {
    ParagraphUse.TITLE: Part.HEADLINE,
    ParagraphUse.HEADING: Part.SUBHEAD,
    ParagraphUse.QUOTE: Part.BLOCK_QUOTE,
}


def read_word_file(data: bytes) -> Decoded:
    """The article in a Word document.

    Raises BadText where it has none, is damaged or locked, and where reading takes more than it may.
    """
    return run_confined("The Word document", LIMITS, word_article, data)


def word_article(data: bytes) -> Decoded:
    """The article in a Word document: what `read_word_file` runs in a separate process."""
    try:
        return _article(_opened(data))
    except (BadText, MemoryError):
        raise
    except Exception as error:  # python-docx raises whatever a damaged file makes it stumble over
        if isinstance(error, etree.XMLSyntaxError) and error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise BadText(f"The Word document is damaged ({type(error).__name__}). {_REMEDY}") from error


def _opened(data: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise BadText("The Word document is locked with a password. Save it without one and try again.")
    size = sum(member.file_size for member in members)
    if size > _UNPACKED_LIMIT or len(members) > _FILES_LIMIT:
        raise BadText(
            f"The Word document unpacks to {size:,} bytes in {len(members):,} files; at most {_UNPACKED_LIMIT:,} bytes "
            f"in {_FILES_LIMIT:,} files are read. {_REMEDY}"
        )
    return Package.open(io.BytesIO(data))


def _article(package: Package) -> Decoded:
    document = package.main_document_part
    if not isinstance(document, DocumentPart):  # a template, one with macros, or of Microsoft's strict kind
        raise BadText(
            "This is a Word file of another kind, such as a template (.dotx) or one with macros (.docm). Open it in "
            "Word, save it as “Word Document (.docx)” and try again."
        )
    styles = _styles(document)
    body = document.element.body
    lines = _with_one_headline(list(_lines(body, styles))) if body is not None else []
    if not lines:
        raise BadText("The Word document has no text. If it shows some, that is a picture: type it, and paste it.")
    text, known = written(lines)
    stated_title, author, language = _properties(package)
    return Decoded(
        text,
        WORD,
        certain=True,
        title=_headline(lines) or stated_title,
        source=Source(author=author),
        known=known,
        language=language_tag(language) or language_tag(styles.language()),
        notes=tuple(_notes(body)),
    )


def _styles(document: DocumentPart) -> WordStyles:
    try:
        part = document.part_related_by(RELATIONSHIP_TYPE.STYLES)
    except KeyError:  # it has none: they are not required
        return WordStyles(None)
    return WordStyles(part.element if isinstance(part, XmlPart) else None)


def _lines(holder: etree._Element, styles: WordStyles) -> Iterator[KnownLine]:
    """The lines of a body, a cell or a text box, in order; captions and tables of contents are left out."""
    begun = ""
    for block in blocks(holder):
        if block.tag == TABLE:
            yield from _rows(block, styles)
            continue
        begun += text_of(block)
        if not is_joined_to_next(block):
            yield from _lines_of_paragraph(begun, styles.style_of(block))
            begun = ""
        for box in boxes(block):
            yield from _lines(box, styles)
    yield from _lines_of_paragraph(begun, ParagraphUse.PLAIN)


def _lines_of_paragraph(text: str, style: ParagraphUse) -> Iterator[KnownLine]:
    if style is ParagraphUse.CONTENTS or (style is ParagraphUse.CAPTION and len(text) <= _CAPTION_LIMIT):
        return
    for line in text.split(BREAK):
        if in_one := " ".join(line.split()):
            yield KnownLine(in_one, _PART_BY_STYLE.get(style))


def _rows(table: etree._Element, styles: WordStyles) -> Iterator[KnownLine]:
    """The rows of a table. A row with long cells or headings lays out the page: it is read cell by cell."""
    for row in _within(table, ROW):
        cells = [list(_lines(cell, styles)) for cell in _within(row, CELL)]
        joined = [" ".join(line.text for line in cell) for cell in cells if cell]
        if are_data(joined) and all(line.part is None for cell in cells for line in cell):
            yield KnownLine(BETWEEN_CELLS.join(joined), Part.TABLE_ROW)
        else:
            yield from (line for cell in cells for line in cell)


def _within(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through the controls around them."""
    for child in shown(holder):
        if child.tag == tag:
            yield child
        else:
            yield from _within(child, tag)


def _with_one_headline(lines: list[KnownLine]) -> list[KnownLine]:
    """The first title is the headline, or else a heading above the text; other titles are subheads."""
    parts = [line.part for line in lines]
    first = parts.index(Part.HEADLINE) if Part.HEADLINE in parts else _first_heading(lines)
    if first is None:
        return lines
    title = sum(1 for _ in takewhile(lambda part: part is parts[first] is Part.HEADLINE, parts[first:])) or 1
    return [
        KnownLine(line.text, Part.HEADLINE)
        if first <= place < first + title
        else KnownLine(line.text, Part.SUBHEAD if line.part is Part.HEADLINE else line.part)
        for place, line in enumerate(lines)
    ]


def _first_heading(lines: list[KnownLine]) -> int | None:
    """The place of the first heading, if there is no text above it but a section's name or a date."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if line.part is Part.SUBHEAD:
            return place
        if ENDS_SENTENCE.search(line.text):
            return None
    return None


def _headline(lines: list[KnownLine]) -> str:
    return " ".join(line.text for line in lines if line.part is Part.HEADLINE)


# What the file says about itself

_NOBODY = re.compile(
    r"python-docx|microsoft(?: office)?(?: user| account)?|microsoft.konto|(?:windows|office)?[ -]?(?:user|benutzer)|"
    r"user\d*|utilisateur(?: windows)?|usuario(?: de windows)?|utente(?: windows)?|admin(?:istrator)?|"
    r"auth?or|auteur|autore?|unknown|unbekannt|anonymous|apache poi|google docs|libreoffice|openoffice\S*|pandoc|x|\W*",
    re.IGNORECASE,
)
"""What programs write as the author of a document when nobody told them."""

_NO_TITLE = re.compile(
    r"(?:word |microsoft word\b.*|new |neues )?(?:document|dokument|documento?|doc)?[ -]?\d*|untitled.*|unbenannt.*|"
    r"sans titre.*|sin título.*|titel|title|.*\.(?:docx?|dotx?|odt|rtf|txt|pdf)",
    re.IGNORECASE,
)
"""Titles that a program or a template gave."""

_NAMES_LIMIT = 200


def _properties(package: Package) -> tuple[str, str, str]:
    """The title, author and language that the document states, where a person stated them."""
    try:
        package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)  # python-docx would make up what is missing
    except KeyError:
        return "", "", ""
    stated = package.core_properties
    title, author, language = (
        " ".join((text or "").split()) for text in (stated.title, stated.author, stated.language)
    )
    names = [name for name in re.split(r"\s*;\s*", author[:_NAMES_LIMIT]) if not _NOBODY.fullmatch(name)]
    return "" if _NO_TITLE.fullmatch(title) else title, "; ".join(names), language


def _notes(body: etree._Element) -> Iterator[str]:
    """What a person should know about how it was read."""
    if _has(body, "w:ins", "w:del", "w:moveFrom"):
        yield (
            "The Word document has changes that nobody has accepted yet. They were read as if they were accepted: "
            "without what was deleted."
        )
    if _has(body, "w:footnoteReference", "w:endnoteReference"):
        yield "The Word document's footnotes were not read."
    if _has(body, "w:altChunk"):
        yield (
            "The Word document holds another document, which was not read. To have its text as well, open and save it "
            "in Word, and import it again."
        )


def _has(body: etree._Element, *tags: str) -> bool:
    return next(body.iter(*map(qn, tags)), None) is not None
