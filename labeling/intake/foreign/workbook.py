"""A workbook's sheets as rows of text. Formulas come as the values that were saved with them."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from warnings import catch_warnings, simplefilter

from labeling.errors import BadText

UNPACKED_LIMIT = 64_000_000
"""Bytes of a workbook, unpacked."""

_MAGIC = b"PK\x03\x04"


def is_workbook(name: str, data: bytes) -> bool:
    """Whether a file is a workbook, by its name and its first bytes."""
    return name.casefold().endswith((".xlsx", ".xlsm")) and data.startswith(_MAGIC)


def sheets_of(data: bytes, rows_limit: int) -> list[tuple[str, list[list[str]]]]:
    """(name, rows) of each sheet. Raises BadText for what is damaged or too large."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and seldom needed

    try:
        _check_size(data)
        with catch_warnings():
            simplefilter("ignore")  # about styles and printing, which nobody reads here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return [(sheet.title, _rows(sheet.iter_rows(values_only=True), rows_limit)) for sheet in book.worksheets]
    except BadText:
        raise
    except Exception as error:  # the reader raises whatever it stumbles over
        raise BadText(f"the workbook cannot be read ({type(error).__name__}). Save it as CSV and try again.") from error


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())  # no more than this is ever unpacked
    if size > UNPACKED_LIMIT:
        raise BadText(f"the workbook has {size:,} bytes unpacked; at most {UNPACKED_LIMIT:,} are read. Split it.")


def _rows(rows: Iterable[tuple[Any, ...]], limit: int) -> list[list[str]]:
    found: list[list[str]] = []
    for number, row in enumerate(rows):
        if number > limit:
            raise BadText(f"a sheet has more than {limit:,} rows. Split it.")
        found.append([_text(value) for value in row])
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
