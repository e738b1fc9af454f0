"""Quotation marks around a cut: those that close stay with the sentence that ends, those that open go with the next."""

import re

_MARKS = "\"'“”‘’„‚«»‹›()[]{}¿¡"
_OPEN = "„‚«‹([{¿¡"
_CLOSED = "»›)]}"
_AROUND = re.compile(rf"[\s{re.escape(_MARKS)}]*")
_REACH = 40
"""How many marks and white space may stand between two sentences."""


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
