"""Suggests what each sentence is in its article. The importer sees every suggestion and may correct it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from labeling.domain.model import Part
from labeling.intake.repairs import title_cased

_SAME = 0.92
"""Similarity above which a line repeats the headline."""

_HEADLINE_LIMIT = 250
_SHORT = 60
"""Characters in a section name or the lead-in of a quotation, at most."""

_HEAD_LINES = 8
"""Section name, headlines, byline, date and credit stand in the first lines."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with the sentences in it."""

    text: str
    sentences: int
    is_quoted: bool

    @property
    def is_open(self) -> bool:
        """Whether it is one sentence without the mark that ends a sentence."""
        return self.sentences == 1 and not _ENDED.search(self.text)


def suggest_parts(text: str, spans: Sequence[tuple[int, int]]) -> list[Part]:
    """A part for each sentence of the text, in order. The spans are those of `sentences.split`."""
    lines = list(_lines(text, spans))
    parts = [_part_by_form(line) for line in lines]
    headline = _find_headline(lines, parts)
    if headline is not None:
        _mark_head(lines, parts, headline)
    for number in range(len(lines)):
        if _is_subhead(lines, parts, number, headline):
            parts[number] = Part.SUBHEAD
    return [part for line, part in zip(lines, parts, strict=True) for _ in range(line.sentences)]


def _lines(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Line]:
    """The paragraphs, each from its first sentence to its last."""
    numbers = _paragraph_numbers(text, spans)
    for _, group in groupby(zip(numbers, spans, strict=True), key=lambda pair: pair[0]):
        inside = [span for _, span in group]
        line = text[inside[0][0] : inside[-1][1]]
        yield _Line(line.lstrip("> "), len(inside), line.startswith(">"))


def _paragraph_numbers(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[int]:
    number = end = 0
    for span in spans:
        number += bool(_LINE_BREAK.search(text, end, span[0]))
        yield number
        end = span[1]


# What a line's own form shows

_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?…。！？।؟۔:;,：；，،][\"'”’»)\]」』）]{0,3}$")
_NAME = (
    r"(?:[^\W\d_a-z][\w.'’-]*|and|y|und|et|e|de|del|von|van|der|den|la|le|bin|ibn|al|of|for|the|special|to|staff|"
    r"writer|reporter|correspondent|editor|contributor|in)"
)
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Dd]i)\s(?=[^\W\d_a-z])(?:{_NAME}(?:[\s,|/&•·]+|$)){{1,14}}"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s+)?"
_CLOCK = r"(?:[\s,|·•–—-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?"
_DATE = re.compile(
    r"(?:(?:Published|Updated|Posted|Last updated|Last modified|First published|Created)(?:\s+on)?:?\s+)?"
    rf"{_DAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日){_CLOCK}\.?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"[^\W\d_a-z][^\W\d_a-z.'’ -]{{2,30}}(?:,\s+[\w. ]{{2,20}})?(?:,?\s+{_MONTH}\s+\d{{1,2}})?\s*"
    r"(?:\((?:AP|AFP|Reuters|UPI|dpa|Xinhua|EFE|ANSA)\))?\s*[—–-]+"
)
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|dpa|Reuters|Getty|Shutterstock|iStock|Alamy|Unsplash|Flickr|Wikimedia|Bloomberg|Xinhua|PA)"
)
_CREDIT = re.compile(
    rf"\(?(?:{_AGENCY}\s+(?:Photo|Images?|Pictures|Foto|file photo)(?:\s*[/:|,(—–-].*|\s+(?:by|via)\s.*)?|"
    rf"[^.!?]{{0,80}}(?:[/(|©—–-]\s*|\bvia\s+){_AGENCY}(?:\s+(?:Photo|Images?|Pictures))?(?:\s*[/|,)].{{0,40}})?|"
    r"(?:Photo|Photos|Photograph|Photographs|Image|Images|Picture|Illustration|Graphic|Video|Foto|Fotos|Bild|Credit|"
    r"Credits|Crédit photo|Фото|صورة|图|图片|写真|사진)"
    r"(?:\s*[:：/]|\s+(?:courtesy|credit|via)\b|\s+by\s+(?-i:[^\W\d_a-z])).*)\)?\.?",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:Caption|File photo|File image|FILE|Pictured|Photo caption)\s*(?:[:—–]|-\s).*", re.DOTALL)
_LINK = re.compile(
    r"(?:Read (?:more|also|next)|See also|Related(?:\s*:| (?:stories|articles|coverage|links))|More from|Share this|"
    r"Advertisement|Sign up|Subscribe|Click here|Watch(?:\s*:| now| live))(?!\w).{0,80}",
    re.IGNORECASE,
)


def _part_by_form(line: _Line) -> Part:
    """The part that the line shows by itself; body where it shows none."""
    text = line.text
    if line.is_quoted:
        return Part.BLOCK_QUOTE
    if len(text) > _HEADLINE_LIMIT:
        return Part.BODY
    if not any(character.isalnum() for character in text):
        return Part.SECTION_NAME  # `* * *` and the like: nothing to label
    for part, pattern in _FORMS:
        if pattern.fullmatch(text):
            return part
    if line.sentences == 1 and _is_quote_intro(text):
        return Part.QUOTE_INTRO
    return Part.SECTION_NAME if line.is_open and _LINK.fullmatch(text) else Part.BODY


_FORMS = (
    (Part.DATE, _DATE),
    (Part.DATE, _DATELINE),
    (Part.CREDIT, _CREDIT),
    (Part.CAPTION, _CAPTION),
    (Part.BYLINE, _BYLINE),
)


def _is_quote_intro(text: str) -> bool:
    return len(text) <= _SHORT and text.endswith((":", "：")) and len(text.split()) <= 8


# Headline, section name, repeated headline


def _find_headline(lines: list[_Line], parts: list[Part]) -> int | None:
    """Number of the line that is the headline: repeated below, or an open line with more text after it."""
    bodies = [number for number in range(min(len(lines), _HEAD_LINES)) if parts[number] is Part.BODY]
    leading = _leading(lines, bodies)
    for first, second in pairwise(leading):
        if _is_same(lines[first].text, lines[second].text):
            return first
    if not leading or len(lines) < 2 or not _has_body_after(lines, parts, leading[0]):
        return None
    first, *others = leading
    if others and _could_be_section_name(lines[first].text) and len(lines[others[0]].text) > len(lines[first].text):
        return others[0]
    return first


def _leading(lines: list[_Line], bodies: list[int]) -> list[int]:
    """The lines before the running text: open ones, or ones that a question or quotation mark ends."""
    leading: list[int] = []
    for number in bodies:
        if not _could_be_headline(lines[number]):
            break
        leading.append(number)
    return leading


def _could_be_headline(line: _Line) -> bool:
    if line.sentences > 2 or len(line.text) > _HEADLINE_LIMIT:
        return False
    return line.is_open or line.text.endswith(("?", "!", "？", "！", "؟")) or title_cased(line.text)


def _has_body_after(lines: list[_Line], parts: list[Part], number: int) -> bool:
    """Whether running text follows: a list of open lines (a poem, results) has no headline."""
    return any(
        part is not Part.SECTION_NAME and (line.sentences > 1 or _ENDED.search(line.text))
        for line, part in zip(lines[number + 1 :], parts[number + 1 :], strict=True)
    )


def _could_be_section_name(text: str) -> bool:
    words = text.split()
    return len(text) <= _SHORT // 2 and len(words) <= 4 and not text.endswith(("?", "!", "？", "！", "؟"))


def _mark_head(lines: list[_Line], parts: list[Part], headline: int) -> None:
    parts[headline] = Part.HEADLINE
    for number in range(headline):
        if parts[number] is Part.BODY:
            parts[number] = Part.SECTION_NAME
    for number in range(headline + 1, min(len(lines), headline + _HEAD_LINES)):
        if parts[number] is Part.BODY and _is_same(lines[headline].text, lines[number].text):
            parts[number] = Part.REPEATED_HEADLINE


def _is_same(text: str, other: str) -> bool:
    """Whether two lines are the same but for a few characters. Only short ones are compared: the method is cubic."""
    if max(len(text), len(other)) > _HEADLINE_LIMIT:
        return False
    return SequenceMatcher(None, text.casefold(), other.casefold(), autojunk=False).ratio() > _SAME


# Subheads


def _is_subhead(lines: list[_Line], parts: list[Part], number: int, headline: int | None) -> bool:
    """A short open line alone between running text; open lines in a row are a list, digits are results."""
    line = lines[number]
    if parts[number] is not Part.BODY or not line.is_open or not 3 <= len(line.text) <= 80:
        return False
    if headline is None or number <= headline or number + 1 >= len(lines) or _NO_SUBHEAD.search(line.text):
        return False
    return (
        len(line.text.split()) <= 10
        and _runs(lines[number + 1])
        and (_runs(lines[number - 1]) or number == headline + 1)
    )


_NO_SUBHEAD = re.compile(r"\d|^[-–—*•·]|^[^\W_][.)]\s|[\"“”«»|@]|^[a-z]")


def _runs(line: _Line) -> bool:
    return not line.is_open and len(line.text) > _SHORT
