"""What kind of file this is, by its content: text and web pages can be articles; other kinds are refused with a reason.

A wrong answer here keeps an article out, so each kind is asked for signs that no prose has. A file's ending says
nothing: people rename files, and programs save anything as anything.
"""

from enum import Enum, auto

from labeling.errors import BadText
from labeling.intake.kinds.binary import refused_binary
from labeling.intake.kinds.delimited import refused_table
from labeling.intake.kinds.machine_text import refused_json, refused_mail, refused_markup
from labeling.intake.kinds.web_page import SAMPLE, is_page


class Kind(Enum):
    """What can be read."""

    TEXT = auto()
    PAGE = auto()


def kind_of(data: bytes) -> Kind:
    """Whether a file is a text or a web page. Raises BadText, with a remedy, for any other kind that is known."""
    if refusal := refused_binary(data):
        raise BadText(refusal)
    return kind_of_text(_readable(data))


def kind_of_text(text: str) -> Kind:
    """`kind_of` for a text that was pasted or decoded."""
    body = text.lstrip("\ufeff \t\r\n")
    if refusal := refused_mail(body):  # may have a page in it
        raise BadText(refusal)
    if is_page(body):
        return Kind.PAGE
    for refused in (refused_json, refused_markup, refused_table):
        if refusal := refused(body):
            raise BadText(refusal)
    return Kind.TEXT


def _readable(data: bytes) -> str:
    """The bytes as characters that are right where they are ASCII: no mark of a kind has any others."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(encoding, errors="replace")
    even, odd = data[:SAMPLE:2], data[1:SAMPLE:2]
    for zeros, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if len(zeros) > 1 and zeros.count(0) > 0.4 * len(zeros):
            return data.decode(encoding, errors="replace")
    return data.decode("utf-8", errors="replace")
