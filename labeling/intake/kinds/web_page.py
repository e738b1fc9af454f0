"""Whether a text is the markup of a web page, or of a piece of one."""

import re

SAMPLE = 65_536
"""Characters that are enough to tell what a text is."""

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


def is_page(body: str) -> bool:
    """Whether it is a page, or a piece of one: framed by markup, or with markup in most of its lines."""
    if _PAGE_OPENS.match(body, 0, SAMPLE):
        return True
    ends = body[-_JUNK_LIMIT:].rstrip().lower().endswith("</html>")
    if ends and _OPENS_LATE.search(body, 0, _JUNK_LIMIT):
        return len(_PAGE_HAS.findall(body, 0, SAMPLE)) > 1
    return _is_framed(body) or _is_marked_throughout(body[:SAMPLE])


def _is_framed(body: str) -> bool:
    last = body[-_JUNK_LIMIT:].rstrip().rpartition("<")
    return bool(_BLOCK.match(body) and _BLOCK.fullmatch(f"<{last[2]}") and len(_BLOCK.findall(body, 0, SAMPLE)) > 1)


def _is_marked_throughout(sample: str) -> bool:
    lines = [line for line in sample.splitlines() if line.strip()]
    marked = sum(bool(_BLOCK.search(line)) for line in lines)
    return marked >= _MARKED_LINES and marked >= _MARKED_SHARE * len(lines)
