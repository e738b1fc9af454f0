"""Bytes of a file to text, and what a text must be before it can be an article. Nothing is replaced or left out."""

import codecs
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from labeling.domain.model import Source
from labeling.errors import BadText
from labeling.intake.known import KnownPart

FILE_LIMIT = 20_000_000
"""Bytes of a file that are looked at."""

TEXT_LIMIT = 1_000_000
"""Bytes of an article's text in UTF-8."""

NAME_LIMIT = 120
"""Characters of a file name that are shown."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS = "windows-1252"

_SAMPLE = 65_536
"""Bytes that are enough to tell what a file is."""

_BINARY_SHARE = 0.05
"""A text in UTF-8 may have this share of control characters, as scraped ones do; a file that is not UTF-8, none."""

_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and how it was found."""

    text: str
    encoding: str
    certain: bool
    """False where the encoding is a guess that a person should look at."""
    title: str = ""
    """The title, source and parts that the file tells; a plain text tells none."""
    source: Source = field(default_factory=Source)
    known: tuple[KnownPart, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file, without its byte order mark.

    Raises `BadText` for an empty, binary or too large file, and for bytes that no encoding explains.
    """
    check_size(len(data))
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding), encoding, certain=True)
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return Decoded(_strictly(data, unmarked), unmarked, certain=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_binary(data, share=0)
        return _guessed(data, error.start)
    _refuse_binary(data, share=_BINARY_SHARE)
    _refuse_nul(text)
    return Decoded(text, "utf-8", certain=True)


def read_file(path: Path) -> Decoded:
    """`decode` for a file on this machine. Raises `BadText` for one that cannot be read; too large ones are not."""
    return decode(file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """What is in a file on this machine. Raises `BadText` for one that is too large or cannot be read."""
    try:
        if path.is_file():  # a pipe has no size
            check_size(path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise BadText(f"{path} cannot be read: {error.strerror}. Check the name and your right to read it.") from error
    check_size(len(data))
    return data


def checked_text(text: str) -> str:
    """The same text. Raises `BadText` where it cannot be an article: the message names the place and the remedy."""
    if not text or text.isspace():
        raise BadText("The article has no text: there is nothing but white space.")
    _refuse_nul(text)
    _refuse_lone_surrogate(text)
    size = len(text.encode("utf-8"))
    if size > TEXT_LIMIT:
        raise BadText(
            f"The text has {size:,} bytes in UTF-8; an article may have at most {TEXT_LIMIT:,}. "
            "Split it into several articles."
        )
    return text


def clean_name(filename: str) -> str:
    """A file name to show: the last part of its path, without control and direction marks, at most 120 characters."""
    last = re.split(r"[/\\]", filename)[-1]
    visible = "".join(character for character in last if unicodedata.category(character) not in _UNSHOWN)
    name = " ".join(visible.split())
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1] + "…"


_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def check_size(size: int) -> None:
    """Raise `BadText` for an empty file and for one that is too large."""
    if not size:
        raise BadText("The file has no text: it has 0 bytes.")
    if size > FILE_LIMIT:
        raise BadText(f"The file has {size:,} bytes; at most {FILE_LIMIT:,} are read. Split it into several files.")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadText(
            f"The file says that it is {encoding.upper()}, but byte {error.start:,} is not. "
            "Save it as UTF-8 and try again."
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: spaces and Latin letters leave every other byte zero, always the same one."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros.count(0) >= 0.4 * len(zeros) and others.count(0) == 0 and _looks_like_text(sample, encoding):
            return encoding
    return None


def _looks_like_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, errors="surrogatepass")
    return all(character.isprintable() or character.isspace() for character in text)


def _refuse_binary(data: bytes, share: float) -> None:
    """Refuses what has more than this share of bytes that are in no text."""
    controls = list(islice(_BINARY.finditer(data), int(share * len(data)) + 1))
    if len(controls) > share * len(data):
        offset = controls[0].start()
        raise BadText(
            f"This is not a text file: byte {offset:,} is 0x{data[offset]:02x}. "
            "If it is text in UTF-16 or another encoding, save it as UTF-8 and try again."
        )


def _refuse_nul(text: str) -> None:
    if "\0" in text:
        place = _place(text, text.index("\0"))
        raise BadText(f"The text has a NUL character at {place}. Remove it and try again.")


def _refuse_lone_surrogate(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        place = _place(text, error.start)
        raise BadText(f"The text has half of a character at {place}. Remove it and try again.") from error


def _guessed(data: bytes, offset: int) -> Decoded:
    """The likeliest of the old encodings, found in a sample that begins near the first byte that is not UTF-8."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # slow to load, and hardly ever needed

    begin = max(0, offset - _SAMPLE // 2)
    best = from_bytes(data[begin : begin + _SAMPLE]).best()
    encoding = _windows_name(best.encoding) if best else _WINDOWS
    try:
        return Decoded(data.decode(encoding), encoding, certain=False)
    except UnicodeDecodeError as error:
        raise BadText(
            f"The file is not UTF-8: byte {offset:,} is 0x{data[offset]:02x}, and no other encoding explains it. "
            "Save it as UTF-8 and try again."
        ) from error


def _windows_name(encoding: str) -> str:
    """Windows-1252 for its relatives: it has the curly quotation marks that news is full of."""
    if encoding in {"latin_1", "iso8859_15", "cp1250", "cp1252", "ascii"}:
        return _WINDOWS
    return encoding.replace("cp125", "windows-125")


def _place(text: str, offset: int) -> str:
    """`line 3, column 14`, both from 1, columns in characters."""
    lines = text[: offset + 1].splitlines()
    return f"line {len(lines)}, column {len(lines[-1])}"
