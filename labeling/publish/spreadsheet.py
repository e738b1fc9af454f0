"""Cells that a spreadsheet shows as they are and never runs, and back again without loss.

A spreadsheet takes a cell that begins with one of `TRIGGERS` for a formula (OWASP, "CSV Injection"), and a text that
looks like a number for a number: of the id 9494790442619761 it keeps fifteen digits, and 32138407152414e5 becomes
3.2E+18, with or without quotation marks. A leading apostrophe stops both. Cells that begin with an apostrophe of their
own get one more, so that `restored` is exact.
"""

import re
from typing import Any

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST = 32_767
"""UTF-16 code units that a cell of Excel and LibreOffice holds."""
_GUARD = "'"
_NUMBER = re.compile(r"[.,'\s]*+\d[\d.,'\s]*+(e[+-]?\d++\s*+)?+%?", re.IGNORECASE)


def neutral(cell: str) -> str:
    """A text that a spreadsheet shows as it is."""
    return _GUARD + cell if cell.startswith((*TRIGGERS, _GUARD)) or looks_like_number(cell) else cell


def neutral_cell(value: Any, cell: str) -> str:
    """The cell for a value: numbers stay numbers, what is text stays text."""
    return cell if isinstance(value, int | float) and not cell.startswith(TRIGGERS) else neutral(cell)


def looks_like_number(cell: str) -> bool:
    """Whether a spreadsheet would show another number, or fewer digits, than the text has."""
    return _NUMBER.fullmatch(cell) is not None


def restored(cell: str) -> str:
    """What `neutral` was given."""
    return cell.removeprefix(_GUARD)


def is_too_long(text: str) -> bool:
    """Whether a spreadsheet would cut the text off, or break it in two."""
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 + len(_GUARD) > LONGEST
