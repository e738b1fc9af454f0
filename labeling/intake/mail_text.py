"""The plain text of an e-mail: its lines as they were typed, and those that mail programs added."""

import re
from collections.abc import Sequence
from itertools import takewhile

from labeling.domain.model import Part
from labeling.intake.known_parts import KnownLine

_SIGNATURE_LINES = 12
"""Lines of a signature, at most. Below more, the two hyphens are a line that the author drew."""

_WROTE = re.compile(
    r"(?:On\b.{5,300}\bwrote\s?:|Am\b.{5,300}\bschrieb\b.{0,100}:|Le\b.{5,300}\ba écrit\s?:|El\b.{5,300}\bescribió\s?:"
    r"|Il\b.{5,300}\bha scritto\s?:|Em\b.{5,300}\bescreveu\s?:|Op\b.{5,300}\bschreef\b.{0,100}:"
    r"|W dniu\b.{5,300}\bnapisał\w*\s?:|\d.{5,300}\bпишет\s?:)"
)
"""What mail programs write above the message that is answered."""

_FORWARDED = re.compile(
    r"-{3,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Ursprüngliche Nachricht|Message transféré"
    r"|Message d['’]origine|Mensaje reenviado|Mensaje original|Messaggio inoltrato|Messaggio originale"
    r"|Mensagem encaminhada|Mensagem original|Doorgestuurd bericht)\s*-{3,}"
    r"|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:|Début du message réexpédié\s?:",
    re.IGNORECASE,
)
_ITS_HEADER = re.compile(r"\*?[^\W\d_][\w -]{1,20}\s?:\*?\s+\S.*")


def unflowed(text: str, *, spaces_are_marks: bool = False) -> str:
    """The paragraphs of a text that a mail program broke into lines, as RFC 3676 has it (`format=flowed`).

    A line that ends in a space goes on in the next one, if both are quoted as often. `spaces_are_marks` where such
    spaces are no spaces between words (`delsp=yes`).
    """
    lines: list[tuple[str, str]] = []  # (marks of quotation, words)
    goes_on = False
    for line in text.split("\n"):
        marks = "".join(takewhile(lambda character: character == ">", line))
        words = line[len(marks) :].removeprefix(" ")
        if goes_on and lines[-1][0] == marks and words != "-- ":
            lines[-1] = (marks, _joined(lines[-1][1], words, spaces_are_marks))
        else:
            lines.append((marks, words))
        goes_on = words.endswith(" ") and words != "-- "
    return "\n".join(f"{marks} {words}" if marks else words for marks, words in lines)


def _joined(words: str, more: str, spaces_are_marks: bool) -> str:
    return (words[:-1] if spaces_are_marks else words) + more


def mail_lines(text: str) -> list[KnownLine]:
    """The lines of an e-mail. Those that a mail program added where it is sure to have done so are no sentences."""
    lines = text.split("\n")
    parts: list[Part | None] = [None] * len(lines)
    tail = _answered(lines)
    parts[tail:] = [Part.PAGE_FURNITURE] * (len(lines) - tail)
    signature = _signature(lines[:tail])
    parts[signature:tail] = [Part.AUTHOR_NOTE] * (tail - signature)
    for place in _forwarding(lines):
        parts[place] = Part.PAGE_FURNITURE
    return [KnownLine(line, part if line.strip() else None) for line, part in zip(lines, parts, strict=True)]


def _answered(lines: Sequence[str]) -> int:
    """Where the message that is answered begins: `On … wrote:` and nothing but quoted lines below it."""
    quoted = len(lines)
    while quoted and (not lines[quoted - 1].strip() or lines[quoted - 1].startswith(">")):
        quoted -= 1
    if not any(line.startswith(">") for line in lines[quoted:]):
        return len(lines)
    for above in (1, 2):  # it may be broken in two
        if quoted >= above and _WROTE.fullmatch(" ".join(line.strip() for line in lines[quoted - above : quoted])):
            return quoted - above
    return len(lines)


def _signature(lines: Sequence[str]) -> int:
    """Where the signature begins: below `-- `, which mail programs put above it."""
    last = next((place for place in reversed(range(len(lines))) if lines[place].rstrip() == "--"), len(lines))
    return last if sum(bool(line.strip()) for line in lines[last:]) <= _SIGNATURE_LINES + 1 else len(lines)


def _forwarding(lines: Sequence[str]) -> list[int]:
    """The lines above a forwarded message: that it is one, and its headers."""
    found: list[int] = []
    for place, line in enumerate(lines):
        if _FORWARDED.fullmatch(line.strip()):
            first = next((below for below in range(place + 1, len(lines)) if lines[below].strip()), len(lines))
            headers = takewhile(lambda below: _ITS_HEADER.fullmatch(lines[below].strip()), range(first, len(lines)))
            found += [place, *headers]
    return found
