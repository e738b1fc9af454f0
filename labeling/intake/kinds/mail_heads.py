"""E-mails, mailboxes and web pages that were saved as one: texts that begin with the headers that machines write."""

import re
from collections.abc import Iterator

from labeling.intake.kinds.machine_text import SAMPLE

_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:[ \t]*.*(?:\r?\n[ \t]+\S.*)*\r?\n?")
_MACHINE_HEADER = re.compile(
    r"^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Type|Content-Transfer-Encoding|DKIM-Signature|Delivered-To|"
    r"X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_MACHINE_DATE = re.compile(
    r"^Date:\s*(?:\w{3},\s*)?\d{1,2}\s\w{3}\s\d{4}\s\d\d:\d\d(?::\d\d)?\s(?:[+-]\d{4}|GMT|UTC|UT|[ECMP][SD]T)\b",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX = re.compile(r"From \S+ +\w{3} \w{3} +\d{1,2} \d\d:\d\d:\d\d (?:\S+ )?\d{4}\b.*\r?\n")
"""The line with which a mailbox begins each message."""

_SAVED = re.compile(r"^(?:From:\s*\"?<?Saved by |Snapshot-Content-Location:)", re.IGNORECASE | re.MULTILINE)
_PAGE_TYPE = re.compile(
    r"^Content-Type:\s*(?:multipart/related|text/html|application/xhtml)", re.IGNORECASE | re.MULTILINE
)
_SENT = frozenset({"to", "received", "return-path", "message-id", "delivered-to", "reply-to"})
"""Headers of what somebody sent. An e-mail may be made like a saved page."""


def is_saved_page(body: str) -> bool:
    """Whether a text is a web page that a browser or Word saved as one file (MHTML)."""
    head, names = _head(body)
    is_page = "mime-version" in names and _PAGE_TYPE.search(head) and not names & _SENT
    return bool(is_page or ("content-type" in names and _SAVED.search(head)))


def is_mail(body: str) -> bool:
    """Whether a text begins as machines write e-mail, or a mailbox.

    What people paste from one has no MIME version, and no time zone in figures.
    """
    head, names = _head(body)
    if _MBOX.match(body):
        return bool(names)
    by_machine = _MACHINE_HEADER.search(head) or _MACHINE_DATE.search(head)
    return bool(by_machine and "from" in names and names & {"to", "subject", "date"})


def without_mailbox_line(body: str) -> tuple[str, int]:
    """A mailbox's first message with what follows it, and how many messages there are; 0 where it is no mailbox."""
    first = _MBOX.match(body)
    if not first:
        return body, 0
    return body[first.end() :], 1 + sum(1 for _ in _NEXT_MESSAGE.finditer(body))


_NEXT_MESSAGE = re.compile(r"(?<=\n\n)" + _MBOX.pattern + r"(?=[A-Za-z][A-Za-z0-9-]*:)|(?<=\r\n\r\n)" + _MBOX.pattern)


def _head(body: str) -> tuple[str, set[str]]:
    """The headers, and their names in lower case."""
    mbox = _MBOX.match(body)
    head = "".join(header[0] for header in _headers(body[mbox.end() if mbox else 0 : SAMPLE]))
    return head, {line.partition(":")[0].lower() for line in head.splitlines() if line[:1].strip()}


def _headers(body: str) -> Iterator[re.Match[str]]:
    offset = 0
    while header := _HEADER.match(body, offset):
        yield header
        offset = header.end()
