"""Rows of tables and scores, recognised by their cells."""

import re

from labeling.intake.parts.line import FORM_LIMIT, Line

_NUMBER = re.compile(r"[+-]?[($€£]*\d[\d.,:%()]*|\.\d+|[-–—]|DNP|DNF")


def is_table_row(line: Line) -> bool:
    """`Revenue⇥41,214⇥38,802`, `Corbin 7 7 7 0 — 21`."""
    text = line.text
    if len(text) > FORM_LIMIT or not line.is_open:
        return False
    if text.count("\t") >= 1 and len([cell for cell in text.split("\t") if cell.strip()]) >= 2:
        return True
    return _is_row_of_numbers([word for word in text.split() if word])


def _is_row_of_numbers(words: list[str]) -> bool:
    """Three numbers at least, behind at most three words."""
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    digits = sum(any(map(str.isdigit, word)) for word in numbers)
    return digits >= 3 and len(words) - len(numbers) <= 3 and bool(_NUMBER.fullmatch(words[-1]))
