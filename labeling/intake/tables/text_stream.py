"""The text of a table, decoded while it is read: a table of 256 MB is never in memory as a whole."""

import codecs
import io
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from labeling.errors import FaultyText
from labeling.intake.decoding import MARKS, REPLACED, decode
from labeling.intake.encodings import check_encoding, standard_name

FAULT = "\udc80"
"""What is read for bytes that do not fit the encoding: no text can hold it, so its row is known as faulty."""

_CHUNK = 1 << 20
_WINDOW = 1 << 16
"""Bytes that are enough to tell an encoding."""


def _as_fault(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return FAULT, error.end


codecs.register_error("factmark-fault", _as_fault)


@dataclass(frozen=True, slots=True)
class TableEncoding:
    """How the text of a table is encoded."""

    name: str
    certain: bool = True
    others: tuple[str, ...] = ()
    """Where it is a guess: those that explain the file as well."""
    replace_faults: bool = False

    def of(self, text: str) -> str:
        """The encoding to store with a text from this table."""
        return f"{self.name}{REPLACED}" if self.replace_faults and "\ufffd" in text else self.name

    @property
    def fault(self) -> str:
        """What to do about a row that does not fit the encoding, as a sentence."""
        if self.name.startswith("utf-8"):
            return (
                "It has bytes that are not UTF-8. Get the file again from its source if you can. Otherwise have the "
                "broken bytes replaced with “\ufffd”."
            )
        return f"It has bytes that cannot be read as {self.name}. Choose another encoding."


def encoding_of(file: BinaryIO, chosen: str, *, replace_faults: bool) -> TableEncoding:
    """The encoding that somebody chose, or that the file states, or the likeliest. Raises BadText where none fits."""
    file.seek(0)
    head = file.read(_WINDOW)
    if chosen:
        return TableEncoding(_chosen(chosen, head), replace_faults=replace_faults)
    for mark, marked in MARKS:
        if head.startswith(mark):
            return TableEncoding(marked, replace_faults=replace_faults)
    if b"\0" in head:
        decoded = decode(head)
        return TableEncoding(decoded.encoding, decoded.certain, replace_faults=replace_faults)
    utf8 = TableEncoding("utf-8-sig" if head.startswith(BOM_UTF8) else "utf-8", replace_faults=replace_faults)
    fault = _first_fault(file)
    return utf8 if fault is None else _around(file, fault, utf8)


def _chosen(encoding: str, head: bytes) -> str:
    """The encoding that was chosen; of UTF-16 without a mark, in the order of bytes that is usual."""
    name = standard_name(encoding)
    check_encoding(name)
    is_marked = head.startswith(tuple(mark for mark, marked in MARKS if marked == name))
    return f"{name}-le" if name in {"utf-16", "utf-32"} and not is_marked else name


def _first_fault(file: BinaryIO) -> int | None:
    """The first byte that is not UTF-8."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset = 0
    while True:
        chunk = file.read(_CHUNK)
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return offset - kept + error.start
        if not chunk:
            return None
        offset += len(chunk)


def _around(file: BinaryIO, fault: int, utf8: TableEncoding) -> TableEncoding:
    """The encoding that explains what is around a byte that is not UTF-8: UTF-8 with a fault, or another."""
    begin = max(0, fault - _WINDOW // 2)
    file.seek(begin)
    window = _whole_lines(file.read(_WINDOW), is_first=begin == 0)
    try:
        decoded = decode(window)
    except FaultyText:
        return utf8
    return TableEncoding(decoded.encoding, decoded.certain, tuple(decoded.other_encodings), utf8.replace_faults)


def _whole_lines(window: bytes, *, is_first: bool) -> bytes:
    """The window without the pieces of lines at its ends: a piece may begin or end within a character."""
    begin = 0 if is_first else window.find(b"\n") + 1
    end = window.rfind(b"\n") + 1
    return window[begin:end] if end > begin and len(window) == _WINDOW else window[begin:]


@contextmanager
def text_of(file: BinaryIO, encoding: TableEncoding, newline: str = "") -> Iterator[TextIO]:
    """The text from its beginning, without the mark. Bytes that do not fit the encoding are read as `FAULT`."""
    file.seek(0)
    errors = "replace" if encoding.replace_faults else "factmark-fault"
    text = io.TextIOWrapper(file, encoding=encoding.name, errors=errors, newline=newline)
    try:
        if not text.read(1).startswith("\ufeff"):
            text.seek(0)
        yield text
    finally:
        text.detach()  # the file stays open: it may be read once more
