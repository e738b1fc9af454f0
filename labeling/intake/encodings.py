"""Guesses the encoding of a file, and reads text in an encoding that a person names."""

import codecs
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field

from labeling.errors import BadText
from labeling.intake.characters import byte_line_and_column, foreign_letters
from labeling.intake.language_guess import suggest_language

_GUESSED = (
    "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-1257", "windows-1258", "cp874", "iso-8859-15", "iso-8859-2", "iso-8859-4", "iso-8859-5", "iso-8859-6",
    "iso-8859-7", "iso-8859-8", "iso-8859-13", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp850", "cp852",
    "cp866", "cp932", "euc-jp", "gb18030", "big5hkscs", "cp949",
)  # fmt: skip
"""What a file may turn out to be. Of an old standard and its successor, only the successor is listed: it reads both."""

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *_GUESSED, "iso-2022-jp-ext", "iso-2022-kr")
"""What a person may choose, by the names that Python knows; the command line takes Python's other names, too."""

_SUCCESSORS = {
    "iso8859-1": "windows-1252", "iso8859-9": "windows-1254", "iso2022_jp": "iso-2022-jp-ext", "shift_jis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949",
}  # fmt: skip
"""The old standard's name means its successor, as in browsers (WHATWG, Encoding Standard, 4.2)."""

_SAMPLE = 65_536
"""Bytes that are enough to tell what a file is."""

_AHEAD = 2_000
"""Bytes of the sample before the first that is not ASCII."""

_NEAR = 0.9
"""Encodings at least this share as likely as the likeliest are compared by what they make of the text."""

_ODD = frozenset({"Cc", "Cn", "Co", "So", "Sk", "Sm", "Lm"})
"""Unicode's categories of what news seldom holds, and a wrong encoding often: controls, frames, signs, modifiers."""

_NO_TEXTS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
"""What Python also calls encodings, and what decodes no text."""

_NAME_BY_CODEC = {codecs.lookup(name).name: name for name in ENCODINGS} | {"euc_jis_2004": "euc-jp"}

_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def likely_encodings(data: bytes) -> list[str]:
    """The encodings that explain a file which is not UTF-8, the likeliest first.

    One for each way to read it: of several that give the same text, the most usual. chardet says how likely each is;
    among about equal ones, the one with the fewest odd signs and foreign letters comes first. Empty where none fits.
    """
    sample = _sample(data)
    likely = [_name(alike, data, sample) for alike in _ranked(sample)]
    while likely and _read(data, likely[0]) is None:
        del likely[0]
    return likely


def text_as(data: bytes, encoding: str) -> str:
    """The text of a file in the encoding that somebody names, without its byte order mark.

    Raises `BadText` for an unknown encoding, and for bytes that do not fit it: the message names the place.
    """
    try:
        return data.decode("unknown" if encoding in _NO_TEXTS else encoding).removeprefix("\ufeff")
    except LookupError as error:
        raise _unknown(encoding) from error
    except UnicodeDecodeError as error:
        at = byte_line_and_column(data, error.start, encoding)
        raise BadText(
            f"Byte {error.start:,} (0x{data[error.start]:02x}, {at}) cannot be read as {encoding}. Choose another "
            "encoding."
        ) from error


def check_encoding(encoding: str) -> None:
    """Raise `BadText` for an encoding that there is not, or that decodes no text."""
    try:
        is_of_texts = codecs.lookup(encoding)._is_text_encoding and encoding not in _NO_TEXTS
    except (LookupError, ValueError) as error:
        raise _unknown(encoding) from error
    if not is_of_texts:
        raise _unknown(encoding)


def _unknown(encoding: str) -> BadText:
    return BadText(f"There is no encoding “{encoding}”. Choose from {', '.join(ENCODINGS)}.")


def standard_name(encoding: str) -> str:
    """The name used here for an encoding: `Latin1` is windows-1252. An unknown name stays as it is."""
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        return encoding
    except ValueError:  # it has what is in no name, such as a byte of the command line that is no UTF-8
        return ascii(encoding)
    return _SUCCESSORS.get(codec) or _NAME_BY_CODEC.get(codec, codec)


def _sample(data: bytes) -> bytes:
    """Begins and ends between two characters in every encoding that builds on ASCII."""
    first = _NOT_ASCII.search(data)
    begin = max(0, first.start() - _AHEAD) if first else 0
    sample = data[begin : begin + _SAMPLE]
    if begin + _SAMPLE >= len(data):
        return sample
    return sample[: max(sample.rfind(b" "), sample.rfind(b"\n")) + 1] or sample


@dataclass(frozen=True, slots=True)
class _Alike:
    """Encodings that read a sample as the same text, the most usual first."""

    text: str
    likelihood_by_encoding: dict[str, float] = field(default_factory=dict)

    @property
    def likelihood(self) -> float:
        return max(self.likelihood_by_encoding.values())


def _name(alike: _Alike, data: bytes, sample: bytes) -> str:
    """The most usual; the likeliest where they may differ in the rest of the file."""
    likelihoods = alike.likelihood_by_encoding
    return next(iter(likelihoods)) if sample == data else max(likelihoods, key=likelihoods.__getitem__)


def _ranked(sample: bytes) -> list[_Alike]:
    """The ways to read the sample, the likeliest first."""
    likelihoods = _likelihoods(sample)
    by_text: dict[str, _Alike] = {}
    for encoding in _GUESSED:
        text = _read(sample, encoding) if encoding in likelihoods else None
        if text is not None:
            by_text.setdefault(text, _Alike(text)).likelihood_by_encoding[encoding] = likelihoods[encoding]
    near = _NEAR * max((alike.likelihood for alike in by_text.values()), default=0)

    def unlikeliness(alike: _Alike) -> tuple[int, float]:
        if alike.likelihood < near:
            return len(sample), -alike.likelihood
        signs = sum(unicodedata.category(character) in _ODD for character in alike.text if not character.isascii())
        return signs + foreign_letters(alike.text, suggest_language(alike.text)), -alike.likelihood

    return sorted(by_text.values(), key=unlikeliness)


def _likelihoods(sample: bytes) -> dict[str, float]:
    from chardet import detect_all  # noqa: PLC0415  # slow to load, and hardly ever needed

    guesses = detect_all(sample, ignore_threshold=True, compat_names=False, include_encodings=_GUESSED)
    return {standard_name(str(guess["encoding"])): guess["confidence"] for guess in guesses}


def _read(data: bytes, encoding: str) -> str | None:
    with suppress(UnicodeDecodeError):
        return data.decode(encoding)
    return None
