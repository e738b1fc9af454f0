"""Decodes a web page. A page names its own encoding, and is not always right."""

import codecs
import re

from labeling.intake.decoding import Decoded, decode

_HEAD = 4_096
"""Bytes in which a page says how it is encoded."""

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})"
    rb"|<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)

_MEANT = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "cp1252": "windows-1252",
    "iso8859-9": "windows-1254",
    "cp1254": "windows-1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What browsers take some names for: https://encoding.spec.whatwg.org/#names-and-labels"""

_READ = re.compile(
    r"cp125\d|cp866|cp874|cp932|cp949|iso8859-\d+|koi8-[rut]|mac-\w+|gb18030|big5(?:hkscs)?|euc_jp|iso2022_jp|johab"
)
"""The encodings that are taken at their word, by Python's names. UTF-8 needs no word."""


def decode_page(data: bytes, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The markup of a page: as somebody names it, by its mark, as UTF-8, as it says itself, or by a guess.

    Bytes that are UTF-8 throughout are nothing else, whatever the page says: editors and archives change the bytes and
    leave the words. `encoding` and `replace_faults` are those of `decoding.decode`. Raises BadText as that does.
    """
    if encoding:
        return decode(data, encoding, replace_faults=replace_faults)
    declared = None if data.startswith(_MARKS) or b"\0" in data else _declared(data)
    if declared and (data.isascii() or not _is_utf8(data)):
        try:
            return Decoded(data.decode(declared), _MEANT.get(declared, declared.replace("cp125", "windows-125")), True)
        except UnicodeDecodeError:
            pass  # it does not keep its word
    return decode(data, replace_faults=replace_faults)


_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str | None:
    """Python's name of the encoding that the page says it has; None for none, UTF-8 and what is not known."""
    found = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    if not found:
        return None
    try:
        name = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    meant = codecs.lookup(_MEANT.get(name, name)).name
    return meant if _READ.fullmatch(meant) else None
