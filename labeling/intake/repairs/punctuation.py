"""Marks: closing ones that are alone, list markers, quotation marks, and stops without a space after them."""

import re
from collections.abc import Iterator

from labeling.intake.repairs.abbreviations import ABBREVIATED
from labeling.intake.repairs.rule import OPENING, REACH

CLOSING = "\"'”’»›)]}」』）】》〉"
_ONLY_CLOSING = "”)]}」』）】》〉"
_LIST_MARKER = re.compile(r"(?:.*:\s)?(?:\(?(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|[-–—*•·])", re.DOTALL)


def behind_closing_marks(text: str, cut: int) -> int:
    """Moves a cut over lone closing marks before it: they belong to the sentence that ends there."""
    stretch = text[cut : cut + REACH]
    rest = stretch.lstrip(CLOSING)
    marks = stretch[: len(stretch) - len(rest)]
    if not marks or (rest and not rest[0].isspace() and marks[-1] not in _ONLY_CLOSING and rest[0] not in ",;:.!?…"):
        return cut
    return cut + len(stretch) - len(rest.lstrip())


def is_list_marker(before: str, _after: str) -> bool:
    """`3.`, `b)` or `•`, alone or after a colon."""
    return bool(_LIST_MARKER.fullmatch(before))


_MARKED = re.compile(
    r"#{1,6}(?:\s(?:\w{1,15}\s)?\(?[\w.]{1,9}|\d[\d.]{0,8})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.|[*_]{1,2}\d{1,3}\.",
    re.IGNORECASE,
)


def is_marked_heading_number(before: str, _after: str) -> bool:
    """`## 3.`, `2.1.`: a number that shows by its marks that it begins a heading."""
    return bool(_MARKED.fullmatch(before))


def resumes_with_a_mark(_before: str, after: str) -> bool:
    """A comma, a stop or the like begins no sentence; a dash or an ellipsis may."""
    return after[0] in ",;:.!?…%–—-" and not re.match(r"[-–—…]|\.\.", after)


_GLUED = re.compile(r"(?:[^\W\d_]{2}|\d[%)]|[^\W\d_][)\"”])(?:\.{3,9}|[.!?…])[”’»]{0,2}(?=[“‘«]{0,2}[^\W\d_])")
_DOMAIN_END = re.compile(
    r"(?:com|org|net|gov|edu|mil|info|biz|co|io|ai|tv|app|dev|fm|ly|uk|eu|ca|au|nz|ie|de|fr|js|py|php|html?|pdf|docx?|"
    r"xlsx?|txt|exe|zip|csv)(?![^\W_])",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"://|www\.|[@_/\\=&#`]", re.IGNORECASE)


def missing_spaces(text: str) -> Iterator[int]:
    """Where a sentence follows a stop without a space, and neither is part of an address or a name."""
    for stop in _GLUED.finditer(text):
        if _is_glued(text, stop.start(), stop.end()):
            yield stop.end()


def _is_glued(text: str, stop: int, cut: int) -> bool:
    left = text[max(0, stop - REACH) : cut].rsplit(maxsplit=1)[-1]
    right = text[cut : cut + REACH].split(maxsplit=1)[0]
    word = right.lstrip("“‘«")
    if _ADDRESS.search(left + right) or _DOMAIN_END.match(word):
        return False
    return _ends_like_prose(left.rstrip("”’»")) and _begins_like_prose(word)


def _ends_like_prose(left: str) -> bool:
    word = left.rstrip(".!?…").lstrip(OPENING)
    return "." not in word and (word[-1] in "%)" or word[-1].islower()) and word.lower() not in ABBREVIATED


def _begins_like_prose(word: str) -> bool:
    """A capital and small letters, or the words A and I; no name with dots or more capitals (`Will.I.Am`)."""
    inner = word.rstrip(CLOSING + ".,!?…;:")
    return inner[:1].isupper() and "." not in inner and (inner[1:].islower() or inner in {"A", "I"})


_EAST_ASIAN_STOP = re.compile(r"(?<![。！？｡])[。！？｡]+[」』”’）】》〉]{0,3}(?=[^\s」』”’）】》〉。！？｡，、])")


def missed_east_asian_cuts(text: str) -> Iterator[int]:
    """Where an engine kept a quotation of several sentences in one piece."""
    for stop in _EAST_ASIAN_STOP.finditer(text):
        yield stop.end()


_MARKS = "\"'“”‘’„‚«»‹›()[]{}¿¡"
_OPEN = "„‚«‹([{¿¡"
_CLOSED = "»›)]}"
_AROUND = re.compile(rf"[\s{re.escape(_MARKS)}]*")
_REACH = 40
"""How many marks and white space may be between two sentences."""


def between_quotes(text: str, cut: int) -> int:
    """Moves a cut to where, of the marks around it, the first one opens; one without white space stays."""
    begin = cut
    while begin > max(0, cut - _REACH) and (text[begin - 1].isspace() or text[begin - 1] in _MARKS):
        begin -= 1
    around = text[begin : cut + len(_AROUND.match(text[cut : cut + _REACH]).group())]  # type: ignore[union-attr]
    pieces = list(re.finditer(r"\S+", around))
    if not pieces or not any(map(str.isspace, around)):
        return cut
    for piece in pieces:
        place = begin + piece.start()
        if piece.start() == 0:
            continue  # behind the stop, without white space: closes
        if piece.end() == len(around) or _opens(text[:place], piece.group()[0]):
            return place
    return begin + len(around)


def _opens(before: str, mark: str) -> bool:
    """Whether a mark with white space on both sides opens: by its shape, by which of a pair came first, by count."""
    if mark in "«»‹›":
        first, pair = min((before.find(m) % (len(before) + 1), m) for m in ("«»" if mark in "«»" else "‹›"))
        return mark == pair if first < len(before) else mark in _OPEN
    if mark in _OPEN:
        return True
    if mark in _CLOSED:
        return False
    if mark == "“":
        return before.count("„") <= before.count("“") + before.count("”")
    if mark == "”" and before.count("“") + before.count("„") > before.count("”"):
        return False
    return before.count(mark) % 2 == 0
