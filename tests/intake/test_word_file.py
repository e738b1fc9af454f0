"""Word documents, made with python-docx and with the markup that Word, LibreOffice and pandoc write."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from labeling.domain.model import Part, Source
from labeling.errors import BadText
from labeling.intake import word_file
from labeling.intake.article_reader import read_article
from labeling.intake.draft import draft_of
from labeling.intake.word_file import word_article
from tests.intake.test_pages import lines_of

SPACES = nsdecls("w", "m") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_markup(markup: str, *, styles: str = "") -> bytes:
    """A document whose body has this markup, and whose styles have those as well."""
    document = Document()
    for element in parse_xml(f"<w:body {SPACES}>{markup}</w:body>"):
        document.element.body.insert(-1, element)
    for element in parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>"):
        document.styles.element.append(element)
    return saved(document)


def lines(markup: str, *, styles: str = "") -> list[tuple[str, str]]:
    """(part, text) of each line of a document with this markup."""
    return lines_of(word_article(with_markup(markup, styles=styles)))


def repacked(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with the content of its files changed; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return out.getvalue()


def paragraph(text: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


MET = paragraph("The board met.")


def article() -> bytes:
    document = Document()
    document.add_heading("Quay sold", 0)
    document.add_paragraph("Traders were never asked.", style="Subtitle")
    document.add_paragraph("")
    document.add_paragraph("The board met.")
    document.add_paragraph("“It was an error.”", style="Intense Quote")
    document.add_heading("What happens next", 2)
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("For", "5", "Against", "4"), strict=True
    ):
        cell.text = text
    document.add_paragraph("Boats at low tide.", style="Caption")
    document.add_paragraph("Traders must leave.", style="List Bullet")
    document.add_paragraph("Nobody knew why.")
    return saved(document)


def test_paragraphs_come_in_order_with_the_parts_that_their_styles_show() -> None:
    decoded = word_article(article())
    assert lines_of(decoded) == [
        ("headline", "Quay sold"),
        ("", "Traders were never asked."),
        ("", "The board met."),
        ("block_quote", "“It was an error.”"),
        ("subhead", "What happens next"),
        ("table_row", "For | 5"),
        ("table_row", "Against | 4"),
        ("", "Traders must leave."),
        ("", "Nobody knew why."),
    ]
    assert (decoded.encoding, decoded.certain, decoded.title) == ("docx", True, "Quay sold")
    assert decoded.source == Source()
    assert decoded.page == b""
    parts = {sentence.text: sentence.part for sentence in draft_of(decoded).sentences}
    assert parts["Quay sold"] is Part.HEADLINE
    assert parts["“It was an error.”"] is Part.BLOCK_QUOTE


@pytest.mark.slow
def test_a_word_document_is_recognized_and_read_by_another_process() -> None:
    assert read_article(article()) == word_article(article())
    assert read_article(article(), "windows-1252") == word_article(article())  # it has no encoding to choose


STYLE = '<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'


@pytest.mark.parametrize(
    ("style_id", "name", "part"),
    [
        ("berschrift1", "heading 1", "subhead"),
        ("berschrift2", "Überschrift 2", "subhead"),
        ("Titre3", "Titre 3", "subhead"),
        ("Ttulo1", "Título 1", "subhead"),
        ("1", "heading 1", "subhead"),
        ("a3", "Title", "subhead"),  # the second title is a subhead
        ("Titre", "Titre", "subhead"),
        ("Zitat", "Zitat", "block_quote"),
        ("IntensivesZitat", "Intensives Zitat", "block_quote"),
        ("Citationintense", "Citation intense", "block_quote"),
        ("Citao", "Citação", "block_quote"),
        ("21", "Quote", "block_quote"),
        ("af", "Цитата 2", "block_quote"),
        ("BlockText", "Block Text", "block_quote"),
        ("Quotations", "Quotations", "block_quote"),
        ("Quotation", "Price Quotation", ""),
        ("Titelbild", "Titelbild", ""),
        ("Normal1", "Normal 1", ""),
    ],
)
def test_styles_are_known_in_any_language_of_word(style_id: str, name: str, part: str) -> None:
    style = STYLE.format(id=style_id, name=name, more="")
    title = paragraph("Quay sold", "Title")
    assert lines(title + MET + paragraph("So.", style_id), styles=style)[-1] == (part, "So.")


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ('<w:basedOn w:val="Quote"/>', "block_quote"),
        ('<w:basedOn w:val="Heading2"/>', "subhead"),
        ('<w:pPr><w:outlineLvl w:val="2"/></w:pPr>', "subhead"),
        ('<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', ""),
        ('<w:basedOn w:val="House"/>', ""),  # on itself
        ('<w:basedOn w:val="Nowhere"/>', ""),
    ],
)
def test_a_style_of_the_house_is_what_it_is_based_on(more: str, part: str) -> None:
    style = STYLE.format(id="House", name="Nord Herald", more=more)
    assert lines(MET + paragraph("So", "House"), styles=style)[-1] == (part, "So")


def test_a_paragraph_may_have_an_outline_level_of_its_own() -> None:
    assert lines(MET + paragraph("So", more='<w:outlineLvl w:val="1"/>'))[-1] == ("subhead", "So")


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("", "headline"),
        (paragraph("Politics"), "headline"),
        (MET, "subhead"),
    ],
)
def test_without_a_title_the_heading_above_the_text_is_the_headline(above: str, expected: str) -> None:
    assert (expected, "Quay sold") in lines(above + paragraph("Quay sold", "Heading1") + MET)


def test_a_title_of_two_paragraphs_is_one_headline() -> None:
    decoded = word_article(with_markup(paragraph("Quay sold.", "Title") + paragraph("Traders cry foul", "Title") + MET))
    assert decoded.title == "Quay sold. Traders cry foul"
    assert [part for part, _ in lines_of(decoded)] == ["headline", "headline", ""]


RUN = "<w:r><w:t>{}</w:t></w:r>"
TRACKED = 'w:id="1" w:author="Ann"'


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:ins {TRACKED}>{RUN.format('The board')}</w:ins><w:r><w:t xml:space='preserve'> met.</w:t></w:r>", ""),
        (
            f"{RUN.format('The board met.')}<w:del {TRACKED}><w:r><w:delText>Not.</w:delText></w:r></w:del>"
            f"<w:moveFrom {TRACKED}>{RUN.format('Moved.')}</w:moveFrom>",
            "",
        ),
        (f"<w:hyperlink w:anchor='a'>{RUN.format('The board met.')}</w:hyperlink>", ""),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN.format('The board met.')}</w:sdtContent></w:sdt>", ""),
        (f"<w:smartTag w:element='a'>{RUN.format('The board')}</w:smartTag><w:r><w:tab/><w:t>met.</w:t></w:r>", ""),
        (f"<w:fldSimple w:instr='REF a'>{RUN.format('The board met.')}</w:fldSimple>", ""),
        ("<w:r><w:t>The board met.</w:t><w:footnoteReference w:id='2'/><w:commentReference w:id='0'/></w:r>", ""),
        (f"{RUN.format('The board met.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>", ""),
        (f"{RUN.format('The')}<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>se.</w:t></w:r>", "These."),
        ("<w:r><w:t>A well</w:t><w:noBreakHyphen/><w:t>kept quay.</w:t></w:r>", "A well-kept quay."),
        ("<w:r><w:t>The bo</w:t><w:softHyphen/><w:t>ard met.</w:t></w:r>", ""),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>shi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>市</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "市",
        ),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>IF </w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            "<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>The board met.</w:t></w:r>"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_has_the_words_that_its_readers_see(inside: str, text: str) -> None:
    assert lines(f"<w:p>{inside}</w:p>") == [("", text or "The board met.")]


def test_a_field_that_never_ends_takes_its_own_paragraph_only() -> None:
    assert lines(f"<w:p>{RUN.format('No.')}<w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>{MET}")[-1][1] == (
        "The board met."
    )


def test_each_line_of_a_paragraph_is_a_line() -> None:
    broken = "<w:p><w:r><w:t>The board met.</w:t><w:br/><w:br/><w:t>So they say.</w:t><w:cr/><w:t> </w:t></w:r></w:p>"
    assert lines(broken) == [("", "The board met."), ("", "So they say.")]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted_end = f"<w:rPr><w:del {TRACKED}/></w:rPr>"
    first = paragraph("The board ", more=deleted_end).replace("<w:t>", '<w:t xml:space="preserve">')
    assert lines(first + paragraph("met.")) == [("", "The board met.")]
    assert lines(MET + paragraph("So.", more=deleted_end)) == [("", "The board met."), ("", "So.")]


@pytest.mark.parametrize(
    "around",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml w:element='a'>{}</w:customXml>",
        "<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
    ],
)
def test_paragraphs_in_controls_are_not_lost(around: str) -> None:
    assert lines(around.format(MET) + MET) == [("", "The board met.")] * 2


def test_prompts_and_contents_are_left_out() -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Enter text.')}</w:sdtContent></w:sdt>"
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('Quay 3')}</w:sdtContent></w:sdt>"
    styles = STYLE.format(id="Verzeichnis1", name="toc 1", more="")
    assert lines(prompt + contents + paragraph("Quay 3", "Verzeichnis1") + MET, styles=styles) == [
        ("", "The board met.")
    ]


def test_a_text_box_is_read_once_below_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Ferries stop at noon.', 'Heading3')}{paragraph('So.')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    markup = f"<w:p><w:r>{drawn}<w:t>The board met.</w:t></w:r></w:p>"
    assert lines(paragraph("Quay", "Title") + markup)[1:] == [
        ("", "The board met."),
        ("subhead", "Ferries stop at noon."),
        ("", "So."),
    ]


def cell(*blocks: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(blocks)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell() -> None:
    long = "The council of Lowmere voted on Monday evening to sell the quay. " * 3
    wide = table(row(cell(paragraph("Links")), cell(paragraph(long), MET)))
    assert lines(wide) == [("", "Links"), ("", long.strip()), ("", "The board met.")]
    headed = table(row(cell(paragraph("Quay sold", "Heading1"), MET), cell(paragraph("Menu"))))
    assert lines(headed) == [("headline", "Quay sold"), ("", "The board met."), ("", "Menu")]


def test_tables_in_tables_rows_in_controls_and_deleted_rows() -> None:
    inner = table(row(cell(paragraph("For")), cell(paragraph("5"))))
    control = f"<w:sdt><w:sdtContent>{row(cell(paragraph('Against')), cell(paragraph('4')))}</w:sdtContent></w:sdt>"
    deleted = row(cell(paragraph("Not")), cell(paragraph("0")), properties=f"<w:del {TRACKED}/>")
    assert lines(table(row(cell(inner, paragraph(""))), control, deleted)) == [
        ("table_row", "For | 5"),
        ("table_row", "Against | 4"),
    ]


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Quay sold", "Ilse Marrand", ("Quay sold", "Ilse Marrand")),
        ("Quay sold", "Ilse Marrand; Una Aske", ("Quay sold", "Ilse Marrand; Una Aske")),
        ("Quay sold", "Ilse Marrand;Microsoft Office User", ("Quay sold", "Ilse Marrand")),
        ("Word Document", "python-docx", ("", "")),
        ("Document1", "Microsoft Office User", ("", "")),
        ("quay_final_2.docx", "Windows-Benutzer", ("", "")),
        ("Microsoft Word - quay", "Admin", ("", "")),
        ("Documents of the quay", "Administrator Holt", ("Documents of the quay", "Administrator Holt")),
    ],
)
def test_what_a_person_wrote_about_the_document_is_suggested(
    title: str, author: str, expected: tuple[str, str]
) -> None:
    document = Document()
    document.add_paragraph("The board met.")
    document.core_properties.title, document.core_properties.author = title, author
    decoded = word_article(saved(document))
    assert (decoded.title, decoded.source.author) == expected
    assert decoded.source.published == ""  # when it was written is not when it was published


def test_a_document_without_properties_has_none_made_up() -> None:
    bare = repacked(with_markup(MET), lambda name, content: None if "core.xml" in name else content)
    stated = re.compile(rb"<Relationship [^>]*core-properties[^>]*/>")
    bare = repacked(bare, lambda name, content: stated.sub(b"", content) if name == "_rels/.rels" else content)
    decoded = word_article(bare)
    assert (decoded.title, decoded.source.author) == ("", "")


def test_the_language_is_that_of_the_properties_or_of_the_styles() -> None:
    document = Document()
    document.add_paragraph("The board met.")
    assert word_article(saved(document)).language == "en-US"
    document.core_properties.language = "de-CH"
    assert word_article(saved(document)).language == "de-CH"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (f"<w:p><w:ins {TRACKED}>{RUN.format('So.')}</w:ins></w:p>", "changes that nobody has accepted"),
        ("<w:p><w:r><w:t>So.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>", "footnotes were not read"),
        (f"{MET}<w:altChunk/>", "holds another document"),
    ],
)
def test_what_was_not_read_is_said_before_the_import(markup: str, words: str) -> None:
    decoded = word_article(with_markup(markup))
    assert words in " ".join(decoded.notes)
    assert set(decoded.notes) <= set(draft_of(decoded).warnings)
    assert not word_article(with_markup(MET)).notes


def main_of(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return repacked(data, lambda name, content: change(content) if name == "word/document.xml" else content)


def locked(data: bytes) -> bytes:
    """Every file marked as encrypted, here and in the archive's directory."""
    return data.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{ENTITIES}]>'.encode()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data[:-200], "damaged"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: main_of(data, lambda xml: xml[:200]), "damaged"),
        (lambda data: main_of(data, lambda _: b"<a>" * 1_000), "damaged"),
        (lambda data: main_of(data, lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 300)), "damaged"),
        (lambda data: repacked(data, lambda name, xml: None if name == "word/document.xml" else xml), "damaged"),
        (
            lambda data: repacked(
                data,
                lambda name, xml: (
                    xml.replace(b"officedocument.wordprocessingml.document", b"word.template")
                    if "Types" in name
                    else xml
                ),
            ),
            "another kind",
        ),
        (locked, "password"),
        (lambda _: with_markup("<w:p/>"), "has no text"),
    ],
)
def test_a_bad_document_says_what_is_wrong_and_what_to_do(spoil: Callable[[bytes], bytes], words: str) -> None:
    with pytest.raises(BadText, match=words) as refusal:
        word_article(spoil(with_markup(MET)))
    assert any(verb in str(refusal.value) for verb in ("paste", "save", "Save"))


@pytest.mark.parametrize(("entity", "text"), [("&e0;", "The board met."), ("&e9;", "")])
def test_entities_are_not_expanded(entity: str, text: str) -> None:
    declared = main_of(with_markup(MET), lambda xml: xml.replace(b"<w:document", BOMB + b"<w:document", 1))
    hostile = main_of(declared, lambda xml: xml.replace(b"The board met.", f"The board met.{entity}".encode()))
    if text:
        assert word_article(hostile).text == text
    else:
        with pytest.raises(BadText, match="damaged"):
            word_article(hostile)


def test_an_archive_that_unpacks_to_more_than_it_may_is_refused() -> None:
    data = with_markup(MET)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(13):
            archive.writestr(f"word/media/{number}.bmp", b"\0" * 10_000_000)
    assert len(out.getvalue()) < 500_000
    with pytest.raises(BadText, match=r"unpacks to 1\d\d,\d{3},\d{3} bytes"):
        word_article(out.getvalue())


@pytest.mark.slow
def test_reading_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_file, "LIMITS", replace(word_file.LIMITS, memory=200_000_000))
    huge = main_of(
        with_markup(MET), lambda xml: xml.replace(b"<w:sectPr", b"<w:p><w:r/></w:p>" * 3_000_000 + b"<w:sectPr")
    )
    with pytest.raises(BadText, match=r"^The Word document: reading it takes too much memory\. Open it in Word"):
        read_article(huge)
