"""How often text in an old encoding is read correctly: language × encoding × length.

    python -m benchmarks.encodings               the held-out half of the texts
    python -m benchmarks.encodings --tuning      the half that the reader was tuned on
    python -m benchmarks.encodings --wrong       and every text that was misread

The texts are invented news in `benchmarks/news`, one file per language: one paragraph for tuning, one held out. Each
goes through every encoding that its language was written in, in pieces of about 60 characters and as a whole of 600 (or
as many as it has: 180 to 300 in Chinese, Japanese and Korean). A text is right when it comes back unchanged, under
whatever name of the encoding; a piece that is pure ASCII is not counted.
"""

import argparse
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import report
from labeling.errors import BadText
from labeling.intake.decoding import decode

NEWS = Path(__file__).parent / "news"
SHORT, LONG = 60, 600

_CENTRAL = ("cp1250", "iso8859_2", "cp852")
_WESTERN = ("cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850")
_BALTIC = ("cp1257", "iso8859_13")
ENCODINGS_BY_LANGUAGE = {
    "pl": _CENTRAL, "cs": _CENTRAL, "hu": _CENTRAL, "hr": _CENTRAL, "ro": _CENTRAL,
    "ru": ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"), "uk": ("cp1251", "koi8_u", "iso8859_5"),
    "bg": ("cp1251", "iso8859_5", "cp866"), "el": ("cp1253", "iso8859_7"), "tr": ("cp1254", "iso8859_9"),
    "lt": _BALTIC, "lv": (*_BALTIC, "iso8859_4"), "et": (*_BALTIC, "iso8859_4"),
    "en": ("cp1252", "mac_roman"), "de": _WESTERN, "fr": _WESTERN, "es": _WESTERN, "pt": _WESTERN,
    "it": _WESTERN, "sv": _WESTERN,
    "ar": ("cp1256", "iso8859_6"), "he": ("cp1255", "iso8859_8"), "th": ("cp874",), "vi": ("cp1258",),
    "ja": ("cp932", "euc_jp", "iso2022_jp", "utf_16_le"), "ja-half": ("cp932",),
    "zh-Hans": ("gb18030", "utf_16_le"), "zh-Hant": ("big5", "utf_16_be"), "ko": ("cp949", "utf_16_le"),
}  # fmt: skip

_CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")
_TYPED = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("’‘", "'"), "–": "-", "—": "-", "œ": "oe"})
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and an encoding in which a file might store it."""

    language: str
    encoding: str
    is_long: bool
    text: str

    @property
    def data(self) -> bytes:
        """The file."""
        return self.text.encode(self.encoding)


def main() -> None:
    """Decode every sample, and print a table and a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tuning", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    read = [(sample, *_read(sample.data)) for sample in samples(held_out=not options.tuning)]
    if options.wrong:
        for sample, text, encoding in read:
            if text != sample.text:
                print(f"{sample.language} {sample.encoding}, read as {encoding}: {sample.text[:70]!r}, {text[:70]!r}")
    _print_table([(sample, text == sample.text) for sample, text, _ in read])


def samples(*, held_out: bool) -> Iterator[Sample]:
    """Every text in every encoding of its language, in pieces and whole."""
    for language, encodings in ENCODINGS_BY_LANGUAGE.items():
        paragraph = (NEWS / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")[held_out]
        for encoding in encodings:
            text = in_reach(paragraph, encoding)
            pieces = [Sample(language, encoding, is_long=False, text=piece) for piece in _pieces(text[:LONG])]
            yield from (piece for piece in pieces if encoding == "iso2022_jp" or not piece.data.isascii())
            yield Sample(language, encoding, is_long=True, text=text[:LONG])


def in_reach(text: str, encoding: str) -> str:
    """The text as typed where the encoding lacks curly quotation marks, Romanian commas or Vietnamese tones."""
    return "".join(_in_reach(character, encoding) for character in text)


def _in_reach(character: str, encoding: str) -> str:
    typed = (character, character.translate(_CEDILLAS), character.translate(_TYPED), _with_tone_apart(character))
    return next(one for one in typed if _fits(one, encoding))


def _with_tone_apart(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return letter + "".join(part for part in parts if part in _TONES)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _pieces(text: str) -> Iterator[str]:
    """Pieces of about 60 characters, each from the beginning of a word where there are words."""
    start = 0
    while len(text) - start >= SHORT:
        blank = text.rfind(" ", start + SHORT // 2, start + SHORT)
        end = blank + 1 or start + SHORT
        yield text[start:end]
        start = end


def _read(data: bytes) -> tuple[str, str]:
    try:
        decoded = decode(data)
    except BadText as error:
        return str(error), "nothing"
    return decoded.text, decoded.encoding


def _print_table(read: list[tuple[Sample, bool]]) -> None:
    """How many pieces were read correctly, of how many, and whether the whole was, for each language and encoding."""
    print(f"{'language':10}{'encoding':14}{SHORT:>8}{LONG:>8}")
    for language, encodings in ENCODINGS_BY_LANGUAGE.items():
        for encoding in encodings:
            short, long = (
                _share([right for one, right in read if _is(one, language, encoding, is_long)])
                for is_long in (False, True)
            )
            print(f"{language:10}{encoding:14}{short:>8}{long:>8}")
    figures: dict[str, object] = {}
    for name, is_long in (("short", False), ("long", True)):
        right = [right for sample, right in read if sample.is_long is is_long]
        figures |= {
            f"{name}_right": sum(right),
            name: len(right),
            f"{name}_percent": round(100 * sum(right) / len(right), 1),
        }
    report("encodings", figures)


def _is(sample: Sample, language: str, encoding: str, is_long: bool) -> bool:
    return (sample.language, sample.encoding, sample.is_long) == (language, encoding, is_long)


def _share(right: list[bool]) -> str:
    return f"{sum(right)}/{len(right)}"


if __name__ == "__main__":
    main()
