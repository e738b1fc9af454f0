"""What a paragraph of a Word document is, by its style, in whatever language Word was when the style was made.

Word calls its own styles by their English names in the file, and shows them translated. Other programs write the
translated names; so does Word in the ids, which are made from them.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from docx.oxml.ns import qn
from lxml import etree

_BODY_LEVEL = 9
"""The outline level of what is no heading; headings have 0 to 8."""

_STYLES_LIMIT = 32
"""Styles that are followed from one to what it is based on: a hostile file bases two on each other."""


class ParagraphUse(Enum):
    """What a style is for."""

    TITLE = auto()
    HEADING = auto()
    QUOTE = auto()
    CAPTION = auto()
    CONTENTS = auto()
    """A line of a table of contents."""
    PLAIN = auto()


_HEADING_NAMES = (
    "heading|überschrift|berschrift|titre|título|ttulo|titulo|titolo|kop|nagłówek|rubrik|overskrift|otsikko|"
    "başlık|balk|заголовок|nadpis|cabeçalho|encabezado|επικεφαλίδα|naslov|címsor|titlu|見出し|标题|標題|제목|عنوان|"
    "כותרת"
)
_TITLE_NAMES = (
    "title|titel|titre|título|ttulo|puesto|titolo|tytuł|otsikko|konubaşlığı|название|název|titlu|τίτλος|cím|"
    "naslov|表題|标题|標題|제목"
)
_QUOTE_NAMES = (
    "quote|quotes|quotations|blockquote|blocktext|zitat|citation|cita|citazione|citação|citao|citaat|cytat|"
    "citat|citaatti|alıntı|цитата|citát|citado|idézet|παράθεση|引用文|引用|인용|اقتباس|ציטוט"
)
_CAPTION_NAMES = (
    "caption|beschriftung|légende|lgende|legende|epígrafe|descripción|didascalia|legenda|bijschrift|podpis|"
    "bildtext|billedtekst|bildetekst|kuvaotsikko|resimyazısı|названиеобъекта|titulek|λεζάντα|図表番号|题注|標號"
)
_STRONGER = (
    "intense|intensives|intensive|intensiv|intens|intenso|intensa|intensywny|destacada|destacado|duidelijk|"
    "starkt|stærkt|sterkt|güçlü|выделенная|zvýrazněný|výrazný|erottuva"
)
"""What Word calls its second kind of quotation."""


_STYLE_BY_NAME = (
    (ParagraphUse.CONTENTS, re.compile(r"(?:toc|contents|verzeichnis|inhaltsverzeichnis)[1-9]|toc(?:heading)?")),
    (ParagraphUse.QUOTE, re.compile(rf"(?:{_STRONGER})?(?:{_QUOTE_NAMES})(?:{_STRONGER})?\d?")),
    (ParagraphUse.CAPTION, re.compile(f"(?:image|figure|table|picture)?(?:{_CAPTION_NAMES})")),
    (ParagraphUse.HEADING, re.compile(f"(?:{_HEADING_NAMES})[1-9]")),
    (ParagraphUse.TITLE, re.compile(_TITLE_NAMES)),
)
"""Names without blanks and hyphens, in lower case. Ids lose the letters that Word does not write in them."""


class WordStyles:
    """The styles of one document."""

    def __init__(self, styles: etree._Element | None) -> None:
        elements = [] if styles is None else styles.findall(qn("w:style"))
        self._by_id = {element.get(qn("w:styleId"), ""): element for element in elements}
        self._styles = styles

    def style_of(self, paragraph: etree._Element) -> ParagraphUse:
        """What a paragraph is: by its own outline level, or the first style that tells among those it is based on."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return ParagraphUse.PLAIN
        told = (style for element in self._chain(properties) if (style := _style(element)) is not ParagraphUse.PLAIN)
        style = next(told, ParagraphUse.PLAIN)
        return ParagraphUse.HEADING if style is ParagraphUse.PLAIN and _is_outlined(properties) else style

    def language(self) -> str:
        """The language in which text is written unless it says otherwise; empty where the styles name none."""
        path = "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")))
        stated = None if self._styles is None else self._styles.find(path)
        return "" if stated is None else stated.get(qn("w:val"), "")

    def _chain(self, properties: etree._Element) -> Iterator[etree._Element]:
        """The paragraph's style, the one that this is based on, and so on."""
        named = properties.find(qn("w:pStyle"))
        for _ in range(_STYLES_LIMIT):
            element = None if named is None else self._by_id.get(named.get(qn("w:val"), ""))
            if element is None:
                return
            yield element
            named = element.find(qn("w:basedOn"))


def _style(element: etree._Element) -> ParagraphUse:
    """What one style is for, by its name, its id or its outline level."""
    name = element.find(qn("w:name"))
    for called in ("" if name is None else name.get(qn("w:val"), ""), element.get(qn("w:styleId"), "")):
        bare = re.sub(r"[\s_-]", "", called).casefold()
        for style, pattern in _STYLE_BY_NAME:
            if pattern.fullmatch(bare):
                return style
    properties = element.find(qn("w:pPr"))
    return ParagraphUse.HEADING if properties is not None and _is_outlined(properties) else ParagraphUse.PLAIN


def _is_outlined(properties: etree._Element) -> bool:
    level = properties.find(qn("w:outlineLvl"))
    written = "" if level is None else level.get(qn("w:val"), "")
    return written.isdecimal() and int(written[:3]) < _BODY_LEVEL
