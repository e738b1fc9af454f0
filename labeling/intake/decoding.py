"""Decodes files, and checks what a text must be before it can be an article. Nothing is replaced unasked."""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from labeling.domain.model import Source
from labeling.errors import BadText, FaultyText
from labeling.intake.characters import UNSEEN, byte_line_and_column, line_and_column
from labeling.intake.encodings import likely_encodings, standard_name, text_as
from labeling.intake.known_parts import KnownPart

FILE_LIMIT = 20_000_000
"""Bytes of a file that are looked at."""

TEXT_LIMIT = 1_000_000
"""Bytes of an article's text in UTF-8."""

NAME_LIMIT = 120
"""Characters of a file name that are shown."""

REPLACED = ", faults replaced"
"""Follows the encoding of an article in which "\ufffd" stands for bytes that are not UTF-8."""

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a file in UTF-16 or UTF-32 begins where it says so."""

_ESCAPED = re.compile(rb"\x1b\$[@AB()]")
"""How Japanese begins in ISO 2022, among what looks like ASCII, and Korean: `\x1b$)C`."""

_SAMPLE = 65_536
"""Bytes that are enough to tell what a file is."""

_BINARY_SHARE = 0.05
"""A text in UTF-8 may have this share of control characters, as scraped ones do; a file that is not UTF-8, none."""

_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_WORD_END = re.compile(r"[\s.,!?、。，！？]")

_FAULT_SHARE = 0.001
"""UTF-8 may be faulty in this share of its bytes before another encoding is thought of."""

_FAULTS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and how it was found."""

    text: str
    encoding: str
    certain: bool
    """False where the encoding is a guess that a person should look at."""
    other_encodings: Sequence[str] = field(default=(), compare=False)
    """Where it is a guess: those that explain the file as well, the likeliest first."""
    title: str = ""
    """The title, source and parts that the file states; a plain text states none."""
    source: Source = field(default_factory=Source)
    known: tuple[KnownPart, ...] = ()
    language: str = ""
    """The language that the file states, as a BCP 47 tag; empty where it states none."""
    page: bytes = field(default=b"", repr=False)
    """The web page from which the article was cut out, to be kept so that it can be cut out again; else empty."""
    notes: tuple[str, ...] = ()
    """What a person should know before importing, such as what was left out, as sentences."""
    cuts: tuple[tuple[int, int], ...] = ()
    """`[start, end)` of each sentence, where the file states the sentences: the text is not split otherwise."""


def decode(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The text of a file, without its byte order mark, in the encoding that somebody names or else the likeliest.

    `replace_faults` puts "\ufffd" in place of bytes that are not UTF-8, and the encoding says so; without it, UTF-8
    with a fault raises `FaultyText`. Raises `BadText` for an empty, binary or too large file, and for bytes that no
    encoding explains, or that the named one does not.
    """
    check_size(len(data))
    encoding = encoding and standard_name(encoding)
    if encoding and encoding != "utf-8":
        return Decoded(text_as(data, encoding), encoding, certain=True)
    if encoding or data.startswith(codecs.BOM_UTF8):
        return _utf8(data, replace_faults)
    for mark, marked in MARKS:
        if data.startswith(mark):
            return Decoded(_as_marked(data, marked), marked, certain=True)
    return _unmarked(data, replace_faults)


def checked_text(text: str) -> str:
    """The same text. Raises `BadText` where it cannot be an article: the message names the place and the remedy."""
    if not text.strip(UNSEEN):
        raise BadText("The article has no text that can be seen.")
    _refuse_nul(text)
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise BadText(
            f"The text has half of a character at {line_and_column(text, error.start)}. Remove it and try again."
        ) from error
    if size > TEXT_LIMIT:
        raise BadText(
            f"The text has {size:,} bytes in UTF-8; an article may have at most {TEXT_LIMIT:,}. "
            "Split it into several articles."
        )
    return text


def clean_file_name(path: str) -> str:
    """A file name to show: the last part of its path, without control and direction marks, at most 120 characters."""
    last = re.split(r"[/\\]", path)[-1]
    visible = "".join(character for character in last if unicodedata.category(character) not in _UNSHOWN)
    name = " ".join(visible.split())
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1] + "…"


_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_NO_TEXT = _UNSHOWN - {"Cf"}


def check_size(size: int) -> None:
    """Raise `BadText` for an empty file and for one that is too large."""
    if not size:
        raise BadText("The file has no text: it has 0 bytes.")
    if size > FILE_LIMIT:
        raise BadText(f"The file has {size:,} bytes; at most {FILE_LIMIT:,} are read. Split it into several files.")


def _as_marked(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadText(
            f"The file says that it is {encoding.upper()}, but byte {error.start:,} "
            f"({byte_line_and_column(data, error.start, encoding)}) is not. Save it as UTF-8 and try again."
        ) from error


def _unmarked(data: bytes, replace_faults: bool) -> Decoded:
    """The text of a file without a mark: UTF-8 where it can be."""
    if encoding := _unmarked_utf16(data) or _escaped(data):
        return Decoded(text_as(data, encoding), encoding, certain=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_faulty_utf8(data):
            _refuse_binary(data, share=_BINARY_SHARE)
            return _utf8(data, replace_faults)
        _refuse_binary(data, share=0)
        return _guessed(data, error.start)
    _refuse_binary(data, share=_BINARY_SHARE)
    _refuse_nul(text)
    return Decoded(text, "utf-8", certain=True)


def _refuse_binary(data: bytes, share: float) -> None:
    """Refuse a file in which more than this share of the bytes are found in no text."""
    controls = list(islice(_BINARY.finditer(data), int(share * len(data)) + 1))
    if len(controls) > share * len(data):
        offset = controls[0].start()
        raise BadText(
            f"This is not a text file: byte {offset:,} is 0x{data[offset]:02x}. "
            "If it is text in UTF-16 or another encoding, save it as UTF-8 and try again."
        )


def _refuse_nul(text: str) -> None:
    if "\0" in text:
        raise BadText(
            f"The text has a NUL character at {line_and_column(text, text.index(chr(0)))}. Remove it and try again."
        )


# UTF-8


def _utf8(data: bytes, replace_faults: bool) -> Decoded:
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return Decoded(data.decode(encoding), encoding, certain=True)
    except UnicodeDecodeError as error:
        if replace_faults:
            return Decoded(data.decode(encoding, errors="replace"), f"{encoding}{REPLACED}", certain=True)
        faults = _faults(data)
        counted = "a fault" if faults == 1 else f"{faults:,} faults"
        places = "; ".join(
            f"byte {offset:,} (0x{data[offset]:02x}, {byte_line_and_column(data, offset, 'utf-8-sig')})"
            for offset in islice(_fault_offsets(data), _FAULTS_NAMED)
        )
        raise FaultyText(
            f"The file is UTF-8 with {counted}: {places}{'; …' if faults > _FAULTS_NAMED else ''}. "
            "Get the file again from its source if you can. Otherwise have the broken bytes replaced with “\ufffd”."
        ) from error


def _is_faulty_utf8(data: bytes) -> bool:
    """Whether a file that is not UTF-8 was meant to be.

    It was if most of its characters beyond ASCII are valid, or if some are valid and hardly any of its bytes are
    broken. In other encodings, bytes look like UTF-8 only by chance.
    """
    faults = _faults(data)
    sound = len(data.decode("utf-8", errors="ignore")) - len(data.decode("ascii", errors="ignore"))
    return sound > faults or (sound > 0 and faults < _FAULT_SHARE * len(data))


def _faults(data: bytes) -> int:
    return len(data.decode("utf-8", errors="replace")) - len(data.decode("utf-8", errors="ignore"))


def _fault_offsets(data: bytes) -> Iterator[int]:
    begin = 0
    while begin < len(data):
        try:
            data[begin:].decode("utf-8")
        except UnicodeDecodeError as error:
            yield begin + error.start
            begin += error.end
        else:
            return


# Encodings that the file doesn't state


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark. It has bytes that no text in a single-byte encoding has.

    In the right byte order, the characters come from few of Unicode's blocks of 256, and all are of the kinds that
    texts have.
    """
    sample = data[:_SAMPLE]
    if len(data) % 2 or not _BINARY.search(sample):
        return None
    texts = {encoding: sample.decode(encoding, errors="replace") for encoding in ("utf-16-le", "utf-16-be")}
    encoding = min(texts, key=lambda name: len({ord(character) >> 8 for character in texts[name]}))
    return encoding if _looks_like_text(texts[encoding]) else None


def _looks_like_text(text: str) -> bool:
    """Whether all of it can be seen, and words or sentences end in it."""
    whole = text[:-1]  # the sample may end within a character
    odd = any(unicodedata.category(character) in _NO_TEXT and not character.isspace() for character in whole)
    return not odd and "\ufffd" not in whole and _WORD_END.search(text) is not None


def _escaped(data: bytes) -> str | None:
    if not _ESCAPED.search(data) or not data.isascii():
        return None
    for encoding in ("iso-2022-jp-ext", "iso-2022-kr"):
        with suppress(BadText):
            text_as(data, encoding)
            return encoding
    return None


def _guessed(data: bytes, offset: int) -> Decoded:
    likely = likely_encodings(data)
    if not likely:
        raise BadText(
            f"The file is not UTF-8: byte {offset:,} is 0x{data[offset]:02x}, and no other encoding fits. "
            "Save it as UTF-8 and try again."
        )
    return Decoded(text_as(data, likely[0]), likely[0], certain=False, other_encodings=tuple(likely[1:]))
