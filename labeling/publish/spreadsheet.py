"""Cells that a spreadsheet shows and never runs, and back again without loss.

A spreadsheet takes a cell that begins with one of `TRIGGERS` for a formula (OWASP, "CSV Injection"). A leading
apostrophe stops that. Cells that begin with an apostrophe of their own get one more, so that `restored` is exact.
"""

TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GUARD = "'"


def neutral(cell: str) -> str:
    """The cell as a spreadsheet may have it."""
    return _GUARD + cell if cell.startswith((*TRIGGERS, _GUARD)) else cell


def restored(cell: str) -> str:
    """What `neutral` was given."""
    return cell.removeprefix(_GUARD)
