"""Text whose file says how it is encoded, as pages and e-mails do. They are not always right: bytes before words."""

import codecs
import re

from labeling.intake.decoding import Decoded, decode

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)

_PLAIN = frozenset({"us-ascii", "ascii"})
"""What a text in ASCII is not called here: it is UTF-8 as well."""

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
"""The encodings that a file is believed to have when it names them, by Python's names. UTF-8 shows in the bytes."""


def decode_as_stated(data: bytes, stated: str, encoding: str = "", *, replace_faults: bool = False) -> Decoded:
    """The text as somebody names its encoding, by its mark, as UTF-8, as `stated` says, or by a guess.

    Bytes that are UTF-8 throughout are nothing else, whatever the file says: editors and archives change the bytes and
    leave the words. `encoding` and `replace_faults` are those of `decoding.decode`. Raises BadText as that does.
    """
    if encoding:
        return decode(data, encoding, replace_faults=replace_faults)
    is_told = data.startswith(_MARKS) or b"\0" in data or (data.isascii() and stated.lower() in _PLAIN)
    codec = None if is_told else _believed(stated)
    if codec and (data.isascii() or not _is_utf8(data)):
        try:
            return Decoded(data.decode(codec), _MEANT.get(codec, codec.replace("cp125", "windows-125")), certain=True)
        except UnicodeDecodeError:
            pass  # it does not keep its word
    return decode(data, replace_faults=replace_faults)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _believed(stated: str) -> str | None:
    """Python's name of the encoding that is stated; None for none, UTF-8 and what is not known."""
    try:
        name = codecs.lookup(stated).name
    except (LookupError, ValueError):
        return None
    meant = codecs.lookup(_MEANT.get(name, name)).name
    return meant if _READ.fullmatch(meant) else None
