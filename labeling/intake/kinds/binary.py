"""Files that are not text, recognized by the bytes that they begin with or that no text has."""

import re
from collections.abc import Callable

from labeling.intake.kinds.remedies import AS_HTML, PASTE

SAMPLE = 65_536
"""Bytes in which a PDF has its first object."""


def refused_binary(data: bytes) -> str:
    """Why these bytes are not text, and what to do instead; empty where their kind is unknown."""
    return next((refusal for is_kind, refusal in _KINDS if is_kind(data)), "")


_WORD_BEGINS = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|word/|customXml/)", re.DOTALL)
"""The first file in the archive that a Word document is. In an archive of several documents, it is a document."""


def is_word_file(data: bytes) -> bool:
    """Whether it is a Word document (.docx), though it may be damaged."""
    return bool(_WORD_BEGINS.match(data)) and b"word/document" in data


def _begins(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _is_pdf(data: bytes) -> bool:
    return bool(re.match(rb"\s*%PDF-\d", data)) and (b"%%EOF" in data or b" obj" in data[:SAMPLE])


def _packs(*names: bytes) -> Callable[[bytes], bool]:
    """Whether an archive has a file with one of these names: archives write them as they are."""
    return lambda data: data.startswith(b"PK\x03\x04") and any(name in data for name in names)


def _is_picture(data: bytes) -> bool:
    if data.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")):
        return True
    return _has_binary(data) and (
        data.startswith((b"GIF87a", b"GIF89a", b"BM"))
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"avif"})
    )


def _is_recording(data: bytes) -> bool:
    if data.startswith((b"\x1aE\xdf\xa3", b"\xff\xfb", b"\xff\xf3")):
        return True
    return _has_binary(data) and (data.startswith((b"ID3", b"OggS", b"fLaC", b"RIFF")) or data[4:8] == b"ftyp")


def _has_binary(data: bytes) -> bool:
    return bool(re.search(rb"[\x00-\x08\x0e-\x1a]", data[:512]))


_KINDS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (
        _is_pdf,
        f"This is a PDF, which does not say where paragraphs begin. {PASTE} Factmark then offers to join its lines. Or "
        "save the article's web page as HTML.",
    ),
    (
        _packs(b"xl/workbook"),
        "This is an Excel workbook. Import it as a file: Factmark then reads the articles from its rows.",
    ),
    (_packs(b"ppt/presentation"), f"This is a presentation. {PASTE}"),
    (_packs(b"mimetypeapplication/vnd.oasis.opendocument"), f"This is an OpenDocument file. {AS_HTML}"),
    (_packs(b"mimetypeapplication/epub+zip"), f"This is an e-book (EPUB). {PASTE}"),
    (
        _begins(b"PK\x03\x04", b"PK\x05\x06"),
        "This is a ZIP archive. Import it as a file: Factmark then reads the files in it.",
    ),
    (
        _begins(b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh91AY&SY", b"\x28\xb5\x2f\xfd"),
        "This is an archive. Unpack it and import the files in it.",
    ),
    (
        _begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        f"This file is from an older Office program, such as Word 97 (.doc) or Outlook (.msg). {AS_HTML}",
    ),
    (_is_picture, "This is a picture. Type the article's text, or extract it with OCR and paste it."),
    (_is_recording, "This is a recording. Paste its transcript, if there is one."),
    (_begins(b"SQLite format 3\0"), "This is an SQLite database. Paste each article's text."),
    (
        lambda data: data.startswith(b"PAR1") and data.endswith(b"PAR1"),
        "This is a Parquet table. Paste each article's text.",
    ),
    (
        _begins(b"bplist00"),
        "This is a Safari web archive. Save the page again as HTML, or paste the article's text.",
    ),
)
