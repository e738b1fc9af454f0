"""What kind of file this is, by its content: some kinds can be articles, and others are refused with a reason.

A wrong answer here keeps an article out, so each kind is asked for signs that no prose has. A file's ending says
nothing: people rename files, and programs save anything as anything.
"""

import re
from enum import Enum, auto

from labeling.errors import BadText
from labeling.intake.decoding import MARKS
from labeling.intake.kinds.binary import is_word_file, refused_binary
from labeling.intake.kinds.delimited import refused_table
from labeling.intake.kinds.machine_text import SAMPLE, refused_json, refused_markup
from labeling.intake.kinds.mail_heads import is_mail, is_saved_page


class Kind(Enum):
    """What can be read."""

    TEXT = auto()
    PAGE = auto()
    WORD = auto()
    MAIL = auto()
    SAVED_PAGE = auto()
    """A page with its pictures in one file (MHTML)."""


def kind_of(data: bytes) -> Kind:
    """What kind of file it is. Raises BadText, with a remedy, for a kind that is known and not read."""
    if is_word_file(data):
        return Kind.WORD
    if refusal := refused_binary(data):
        raise BadText(refusal)
    return kind_of_text(readable(data))


def kind_of_text(text: str) -> Kind:
    """`kind_of` for a text that was pasted or decoded."""
    body = text.lstrip("\ufeff \t\r\n")
    if is_saved_page(body):  # before pages: it has one in it
        return Kind.SAVED_PAGE
    if is_mail(body):
        return Kind.MAIL
    if is_web_page(body):
        return Kind.PAGE
    for refused in (refused_json, refused_markup, refused_table):
        if refusal := refused(body):
            raise BadText(refusal)
    return Kind.TEXT


def readable(data: bytes) -> str:
    """The bytes as text, in which only the ASCII characters have to be right: kinds are recognized by these alone."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    even, odd = data[:SAMPLE:2], data[1:SAMPLE:2]
    for zeros, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if len(zeros) > 1 and zeros.count(0) > 0.4 * len(zeros):
            return data.decode(encoding, errors="replace")
    return data.decode("utf-8", errors="replace")


_PAGE_OPENS = re.compile(
    r"(?:<\?xml\b[^>]*>\s*|(?><!--.*?-->)\s*)*+"
    r"(?:<!doctype\s+html\b|<(?:html|head|body)(?:>\s*<|\s[^<>]{0,2000}>?))",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_HAS = re.compile(r"</?(?:body|head|title|p|div|script|h1|article|main)\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|article|section|main|header|footer|aside|nav|h[1-6]|ul|ol|li|blockquote|figure|figcaption|table|tbody|"
    r"thead|tr|td|th|form|script|style|iframe|center|pre|hr|br|dl|dt|dd|span|font|img|picture|meta|link)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_OPENS_LATE = re.compile(r"<!doctype\s+html\b|<html[\s>]", re.IGNORECASE)
_JUNK_LIMIT = 2_000
"""Characters that a server or a program may have put before the page."""

_MARKED_LINES = 3
_MARKED_SHARE = 0.6
"""Lines with markup, and their share, in a piece of a page. Prose quotes a few tags; it is not made of them."""


def is_web_page(body: str) -> bool:
    """Whether it is a page, or a piece of one: framed by markup, or with markup in most of its lines."""
    if _PAGE_OPENS.match(body, 0, SAMPLE):
        return True
    last = body[-_JUNK_LIMIT:].rstrip()
    if last.lower().endswith("</html>") and _OPENS_LATE.search(body, 0, _JUNK_LIMIT):
        return len(_PAGE_HAS.findall(body, 0, SAMPLE)) > 1
    ends_in_markup = _BLOCK.fullmatch(f"<{last.rpartition('<')[2]}")
    if _BLOCK.match(body) and ends_in_markup and len(_BLOCK.findall(body, 0, SAMPLE)) > 1:
        return True
    lines = [line for line in body[:SAMPLE].splitlines() if line.strip()]
    marked = sum(bool(_BLOCK.search(line)) for line in lines)
    return marked >= _MARKED_LINES and marked >= _MARKED_SHARE * len(lines)
