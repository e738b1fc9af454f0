"""Files that are no article's text are refused with what to do instead, and no text is taken for one of them."""

import contextlib
import io
import json
import time
import zipfile

import pytest

from labeling.errors import BadText
from labeling.intake.kinds import Kind, kind_of, kind_of_text


def archive(*names: str, first: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        if first:
            out.writestr("mimetype", first)
        for name in names:
            out.writestr(name, "<x/>")
    return packed.getvalue()


PROSE = "The board met on Monday. It was an error.\n" * 3
MAIL = (
    "Return-Path: <desk@ledger.example>\r\nReceived: from mail.example\r\n\tby mx.example; 3 Mar 2026\r\n"
    'From: "Ledger" <desk@ledger.example>\r\nTo: ann@nord.example\r\nSubject: Quay\r\n\r\n' + PROSE
)
SIMPLE_MAIL = (
    "From: Ilse <ilse@ledger.example>\nTo: ann@nord.example\nSubject: Quay\nDate: Tue, 3 Mar 2026 08:15:00 +0100\n\n"
    + PROSE
)
CSV = 'id,title,text\n1,Quay,"The board met. “No,” she said."\n2,Pool,It was an error.\n'

REFUSED = {
    "pdf": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", "This is a PDF", "paste"),
    "zip of Word documents": (archive("a.docx", "word/document.xml"), "ZIP archive", "Import it as a file"),
    "xlsx": (archive("xl/workbook.xml"), "Excel workbook", "Import it as a file"),
    "pptx": (archive("ppt/presentation.xml"), "presentation", "paste"),
    "odt": (archive("content.xml", first="application/vnd.oasis.opendocument.text"), "OpenDocument", "paste"),
    "epub": (archive("META-INF/container.xml", first="application/epub+zip"), "e-book", "paste"),
    "zip": (archive("a.txt", "b.txt"), "ZIP archive", "Import it as a file"),
    "gz": (b"\x1f\x8b\x08\0\0\0", "an archive", "Unpack it"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "older Office", "paste"),
    "rtf": (rb"{\rtf1\ansi\f0 The board met.\par It was an error.}", "rich text (RTF)", "plain text"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture", "Type the article's text"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "a picture", "Type the article's text"),
    "gif": (b"GIF89a\x01\0\x01\0", "a picture", "Type the article's text"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture", "Type the article's text"),
    "mp3": (b"ID3\x03\0\0\0", "a recording", "transcript"),
    "mp4": (b"\0\0\0\x18ftypmp42", "a recording", "transcript"),
    "sqlite": (b"SQLite format 3\0\x10\0", "SQLite", "Paste"),
    "parquet": (b"PAR1\x15\x04PAR1", "Parquet", "Paste"),
    "csv": (CSV.encode(), "a table of 3 columns (id, title, text)", "Save it as a file"),
    "csv with a mark": (
        b"\xef\xbb\xbf" + CSV.encode(),
        "a table of 3 columns (id, title, text)",
        "Save it as a file",
    ),
    "csv in UTF-16": (CSV.encode("utf-16"), "a table of 3 columns (id, title, text)", "Save it as a file"),
    "csv of Excel": (b"sep=;\r\n" + CSV.replace(",", ";").encode("cp1252"), "a table of", "Save it as a file"),
    "csv with one odd row": (
        (CSV + "3,Ferry,It stops, they say\n").encode(),
        "a table of 3 columns",
        "Save it as a file",
    ),
    "csv without names": (b"1,a,2\n2,b,3\n3,c,4\n4,d,5\n", "a table of 3 columns (1, a, 2)", "Save it as a file"),
    "csv of one column": (
        b'text\n"The board met. ""No."""\n"It was\nan error."\n',
        "a table of 1 column (text)",
        "Save it as a file",
    ),
    "tsv": (CSV.replace(",", "\t").encode(), "a table of 3 columns", "Save it as a file"),
    "json": (json.dumps([{"text": PROSE}], indent=1).encode(), "This is JSON.", "Save it as a file"),
    "json of names": (
        json.dumps({"title": "Quay", "body": [PROSE]}).encode(),
        "This is JSON.",
        "Save it as a file",
    ),
    "deep json": (b"[" * 100_000 + b"]" * 100_000, "This is JSON.", "Save it as a file"),
    "json without its end": (
        b'{"a": [\n"The board met.",\n"It was an error.",\n]',
        "damaged JSON",
        "Save it as a file",
    ),
    "jsonl": (
        b'{"text": "The board met."}\n{"text": "It was an error."}\n',
        "JSON Lines (2 lines)",
        "Save it as a file",
    ),
    "rss": (b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "a news feed", "HTML"),
    "xml": (b"<nitf><body>The board met.</body></nitf>\n", "This is XML", "Paste"),
    "latex": (b"% a comment\n\\documentclass{article}\n\\begin{document}", "LaTeX", "paste"),
    "postscript": (b"%!PS-Adobe-3.0\n", "PostScript", "paste"),
    "srt": (b"1\n00:00:01,000 --> 00:00:04,000\nThe board met.\n", "subtitles", "Paste the words"),
    "vtt": (b"WEBVTT\n\n00:01.000 --> 00:04.000\nThe board met.\n", "subtitles", "Paste the words"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_another_kind_of_file_is_refused_with_what_to_do(name: str) -> None:
    data, reason, remedy = REFUSED[name]
    with pytest.raises(BadText) as refusal:
        kind_of(data)
    assert reason in str(refusal.value)
    assert remedy in str(refusal.value)


@pytest.mark.parametrize("first", ["[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "word/styles.xml"])
def test_a_word_document_is_known_by_its_files(first: str) -> None:
    assert kind_of(archive(first, "word/document.xml")) is Kind.WORD
    assert kind_of(archive(first, "word/document.xml")[:-30]) is Kind.WORD  # damaged, which its reader says


MAILS = {
    "mail": MAIL,
    "simple mail": SIMPLE_MAIL,
    "mailbox": "From ilse@ledger.example Tue Mar  3 08:15:00 2026\n" + SIMPLE_MAIL,
    "mail with pictures": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n" + MAIL,
    "mail that is a page": SIMPLE_MAIL.replace("\n\n", "\nContent-Type: text/html\n\n<html><p>No.</p></html>\n", 1),
}
SAVED_PAGES = {
    "by Chrome": "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related;\n\ttype="text/html"\n\n<html><p>The board met.</p></html>',
    "by Internet Explorer": 'From: "Saved by Windows Internet Explorer 8"\nSubject: Quay\nMIME-Version: 1.0\n'
    'Content-Type: text/html;\n\tcharset="utf-8"\n\n<html><p>The board met.</p></html>',
    "by Word": 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="a"\n\n--a\n',
}


@pytest.mark.parametrize("name", MAILS)
def test_an_e_mail_is_an_e_mail(name: str) -> None:
    assert kind_of(MAILS[name].encode()) is kind_of_text(MAILS[name]) is Kind.MAIL


@pytest.mark.parametrize("name", SAVED_PAGES)
def test_a_page_saved_as_one_file_is_no_e_mail(name: str) -> None:
    assert kind_of(SAVED_PAGES[name].encode()) is kind_of_text(SAVED_PAGES[name]) is Kind.SAVED_PAGE


PAGES = {
    "whole": "<!DOCTYPE html><html><body><p>The board met.</p></body></html>",
    "with blanks and comments before": "\ufeff\n <!-- saved -->\n<!DOCTYPE HTML><html><p>The board met.</p></html>",
    "xhtml": '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html><body><p>No.</p></body></html>',
    "old": "<HTML><HEAD><TITLE>Quay</TITLE></HEAD><BODY>The board met.<P>It was an error.</BODY></HTML>",
    "behind a warning": "Warning: mysql_connect() failed\n<html><head></head><body><p>No.</p></body></html>",
    "a table": "<html><body><table><tr><td>No.</td></tr></table></body></html>",
    "attributes": "<html><body " + "a='b' " * 20_000 + "><p>The board met.</p></body></html>",
    "text without paragraphs": "<HTML>The board met.<P>It was an error.<P>No.</HTML>",
    "a piece": "<p>The board met.</p>\n<p>“No,” she said.</p>",
    "a piece with classes": '<div class="c"><span>The board met.</span> It was an error.</div>',
    "a piece without closing tags": "<p>The board met.\n<p>It was an error.\n<p>“No,” she said.",
    "lines that break": "The board met.<br>\nIt was an error.<br>\n“No,” she said.<br>\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_markup_is_a_page(name: str) -> None:
    assert kind_of(PAGES[name].encode()) is kind_of(PAGES[name].encode("utf-16")) is Kind.PAGE
    assert kind_of_text(PAGES[name]) is Kind.PAGE


TEXTS = {
    "prose": PROSE,
    "one line": "The board met.",
    "a few tags": "The board met. <b>It was an error.</b>\n\nThe <p> tag begins a paragraph.\n\n“No,” she said.",
    "code in it": "How it is made\n\nEvery page begins like this:\n\n<!DOCTYPE html>\n<html>\n<body>\n<p>Hello.</p>\n"
    "</body>\n</html>\n\nThe first line says what it is.\nThe second begins it.\nBrowsers forgive much.\n"
    "Readers do not.\nSo write it well.\nThen look at it.\nThen look again.\nThat is all.\n",
    "from": "From: a reader in Lowmere\nTo: the editor\n\nSir, the quay is ours.\n",
    "a pasted e-mail": "From: Ilse Marrand <ilse@ledger.example>\nSent: Tuesday, 3 March 2026 08:15\nTo: Ann\n"
    "Subject: The quay\n\nThe board met.\n",
    "a pasted e-mail with a date": "From: Ilse <ilse@ledger.example>\nDate: 3 March 2026 at 08:15:00 GMT\n"
    "Subject: Quay\nTo: Ann\n\nThe board met.\n",
    "an e-mail inside": PROSE + "\n" + SIMPLE_MAIL,
    "lines with names": "Mayor: We will sell.\nRuiz: Never.\nMayor: By Friday.\nRuiz: See you in court.\n",
    "a poem with commas": "O harbour, my harbour,\nO quay, my grey quay,\nO ferry, slow ferry,\nO board, let it be,\n",
    "commas": "One, two, three went by.\nFour, five, six came.\nSeven, eight, nine sank.\nTen, ten, ten.\n",
    "a title with a comma": "Title, and nothing else\nBody, and soul of it\n",
    "names behind commas": "Marrand, Ilse\nRuiz, Pilar\nTarn, Bo\nHolt, Jan\nAske, Una\n",
    "semicolons": "It rained; it blew; it froze.\nThey came; they saw; they left.\nHe sold; she wept; we paid.\n" * 2,
    "paragraphs behind tabs": "\tThe board met.\n\tIt was an error.\n\t“No,” she said.\n\tNobody knew.\n",
    "an article with a tabbed table": PROSE + "Lowmere\t3\t1\t0\nAske\t2\t2\t0\nTarn\t1\t1\t2\n" + PROSE,
    "a transcript behind tabs": "MAYOR:\tWe will sell.\nRUIZ:\tNever.\nMAYOR:\tBy Friday.\nRUIZ:\tIn court.\n",
    "braces": "{The board met.} It was an error. {sic}\n",
    "a brace with a quotation": '{"No": that was her whole answer.} She left.\n',
    "a bracket": '["No," she said.] It was an error. [6]\n',
    "json quoted first": '{"quay": "sold"}\n\nThat was the whole message, the clerk said.\nNobody knew why.\nShe left.',
    "numbered": "1. The board met.\n2. It was an error.\n3. Nobody knew.\n",
    "times": "1\nThe board met at 10:00:00 --> it ended at noon.\n",
    "markdown": "# Quay sold\n\nThe *board* met. [Read](https://a.example)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "a markdown table alone": "| Team | Won |\n|---|---|\n| Aske | 3 |\n| Tarn | 2 |\n| Holt | 1 |\n",
    "about PDF": "%PDF-1.7 is how such a file begins. The board met.\n",
    "about LaTeX": "The command \\documentclass begins a LaTeX file. The board met.\n",
    "ID3": "ID3 tags name the singer. GIF89a is a picture.\n",
    "BM": "BM is short for bench mark. The board met.\n",
    "about pages": "<html> and <body> are tags. <p> is one, too: </p> closes it.",
    "less than": "<3 million people live there. The board met. 5 > 4.\n",
    "an address in angles": "<https://ledger.example> has the story. The board met.\n",
    "a joke in angles": "<sigh>The board met again. Nobody knew.</sigh>",
    "a tag that is none": "<sigh> The board met again. It was an error. </sigh> Nobody knew.\n",
    "PK": "PK was her name. The board met.\n",
    "WEBVTT": "WEBVTT is how subtitles begin.\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_a_text(name: str) -> None:
    assert kind_of(TEXTS[name].encode()) is kind_of_text(TEXTS[name]) is Kind.TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "windows-1252"])
def test_a_text_is_a_text_in_every_encoding(encoding: str) -> None:
    assert kind_of((PROSE + "“No,” she said.").encode(encoding)) is Kind.TEXT


@pytest.mark.parametrize(
    "piece",
    [
        "<!-- -->",
        "<p ",
        "{",
        "[",
        '"',
        "From: a\n",
        "a,",
        "\t",
        "<",
        "<a>",
        "%\n",
        "<?xml ?>",
        "<!DOCTYPE x>",
        " ",
        '{"a":',
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(BadText):
        kind_of_text(piece * (1_000_000 // len(piece)))
    assert time.process_time() - begun < 10
