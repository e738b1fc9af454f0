"""Files that hold several articles: tables, workbooks, JSON and archives; recognized by their content, as all kinds."""

import json
import re
import zipfile
from enum import Enum, auto
from typing import BinaryIO

from labeling.intake.kinds import is_web_page, readable
from labeling.intake.kinds.binary import is_word_file, refused_binary
from labeling.intake.kinds.delimited import is_table_as_named, refused_table
from labeling.intake.kinds.machine_text import are_lines_of_objects, refused_json, refused_markup
from labeling.intake.kinds.mail_heads import is_mail, is_saved_page

HEAD = 2_000_000
"""Bytes of a file that are looked at."""

BLANKS = "\ufeff \t\r\n"


class Collection(Enum):
    """What can hold several articles."""

    TABLE = auto()
    """Cells between commas, semicolons, tabs or bars."""
    JSON = auto()
    """JSON Lines, or one array of objects."""
    WORKBOOK = auto()
    ARCHIVE = auto()


def collection_of(file: BinaryIO, name: str = "") -> Collection | None:
    """What kind of collection a file of this name is; None for anything else, a single article among it."""
    file.seek(0)
    head = file.read(HEAD + 1)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not is_word_file(head):
        return _packed(file)
    if refused_binary(head):
        return None
    body = readable(head).lstrip(BLANKS)
    if is_saved_page(body) or is_mail(body):
        return None
    if holds_json_rows(body, is_whole=len(head) <= HEAD):  # before pages: there may be one in each row
        return Collection.JSON
    if (body.startswith("<") and is_web_page(body)) or refused_markup(body):
        return None
    is_table = refused_table(body) or (name.casefold().endswith(_ENDINGS) and is_table_as_named(body))
    return Collection.TABLE if is_table else None


_ENDINGS = (".csv", ".tsv", ".tab")


_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype"})
"""What documents of Microsoft Office, OpenDocument and EPUB have in them, and an archive of documents has not."""


def _packed(file: BinaryIO) -> Collection | None:
    """Whether what is packed is a workbook or an archive. A damaged one is an archive: its reader says so."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except Exception:  # noqa: BLE001  # a damaged archive can raise anything
        return Collection.ARCHIVE
    if any(name.startswith("xl/workbook") for name in names):
        return Collection.WORKBOOK
    return Collection.ARCHIVE if _DOCUMENTS.isdisjoint(names) else None


_FIRST_OBJECT = re.compile(r"\s*\[?\s*(?=\{)")


def holds_json_rows(body: str, *, is_whole: bool) -> bool:
    """Whether a text is objects in JSON, one after the other. `is_whole` is False where only its beginning is known."""
    begins = _FIRST_OBJECT.match(body)
    if not begins:
        return False
    if are_lines_of_objects(body) or (is_whole and refused_json(body)):
        return True
    try:
        _, end = json.JSONDecoder().raw_decode(body, begins.end())
    except (ValueError, RecursionError):
        return False
    return "[" in begins[0] or body[end:].lstrip().startswith("{")
