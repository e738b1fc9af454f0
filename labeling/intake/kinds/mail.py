"""E-mail as it was sent, with all its headers."""

import re
from collections.abc import Iterator

from labeling.intake.kinds.page import SAMPLE

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


def refused_mail(body: str) -> str:
    """Why a text that begins as machines write e-mail is not read; empty for any other.

    What people paste from one has no MIME version, and no time zone in figures.
    """
    mbox = _MBOX.match(body)
    head = "".join(found[0] for found in _headers(body[mbox.end() if mbox else 0 : SAMPLE]))
    names = {line.partition(":")[0].lower() for line in head.splitlines() if line[:1].strip()}
    if (
        re.search(r"^Content-Type:\s*multipart/related|^Snapshot-Content-Location:", head, re.I | re.M)
        and "from" in names
    ):
        return "This is a web page saved as one file (MHTML). Save it as HTML instead, or paste the article's text."
    if mbox and names:
        return "This is a mailbox. Open the e-mail that you want, copy its text and paste it."
    by_machine = _MACHINE_HEADER.search(head) or _MACHINE_DATE.search(head)
    if by_machine and "from" in names and names & {"to", "subject", "date"}:
        return "This is an e-mail as it was sent. Open it, copy the article's text and paste it."
    return ""


def _headers(body: str) -> Iterator[re.Match[str]]:
    place = 0
    while found := _HEADER.match(body, place):
        yield found
        place = found.end()
