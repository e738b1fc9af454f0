"""Tables as rows of text: CSV and its relatives in any encoding, and workbooks."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from warnings import catch_warnings, simplefilter

from labeling.errors import BadText
from labeling.intake.confined import LIMITS, run_confined
from labeling.intake.decoding import FILE_LIMIT, decode
from labeling.intake.encodings import standard_name, text_as
from labeling.intake.foreign.export_files import CELL_LIMIT, ROWS_LIMIT, RowProblems, is_workbook

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
EXPECTED = "a table in .csv, .tsv, .txt or .xlsx"

WORKBOOK_LIMIT = 64_000_000
"""Bytes of a workbook, unpacked."""

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)

Lines = list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    name: str
    heads: tuple[str, ...]
    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """(location, cells by column)."""
    encoding: str = ""
    """Empty where the file says it itself, as a workbook does."""
    certain: bool = True
    """False where the encoding is a guess."""
    is_marked: bool = False
    """Whether it begins with the mark that spreadsheets need to see UTF-8."""


def sheets(files: Mapping[str, bytes], encoding: str, problems: RowProblems) -> list[Sheet]:
    """All tables among the files. Raises BadText, with the file's name, for one that cannot be read."""
    tables: list[Sheet] = []
    for name, data in files.items():
        if not name.casefold().endswith((*ENDINGS, ".xlsm")):
            problems.add(name, f"it is not read: expected {EXPECTED}")
        elif is_workbook(name, data):
            tables += _of_workbook(name, data, problems)
        else:
            tables.append(_of_text(name, data, encoding, problems))
    if not tables:
        listed = ", ".join(list(files)[:5]) or "nothing"
        raise BadText(f"There is no table among the files: expected {EXPECTED}, found {listed}. Save yours as CSV.")
    return tables


def _of_workbook(name: str, data: bytes, problems: RowProblems) -> Iterator[Sheet]:
    try:
        read = run_confined("the workbook", LIMITS, sheets_of, data, ROWS_LIMIT)
    except BadText as error:
        raise BadText(f"{name}: {error}") from error
    for title, rows in read:
        lines = [(number, _without_blank_end(cells)) for number, cells in enumerate(rows, start=1)]
        width = max((len(cells) for _, cells in lines), default=0)
        padded = [(number, [*cells, *[""] * (width - len(cells))]) for number, cells in lines if cells]
        if padded:
            yield _sheet(f"{name}, sheet {title}", "row", padded, problems)


def _without_blank_end(cells: list[str]) -> list[str]:
    last = max((number for number, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:last]


def _of_text(name: str, data: bytes, encoding: str, problems: RowProblems) -> Sheet:
    try:
        text, used, certain = _decoded(data, encoding)
        lines = _parsed(text)
    except BadText as error:
        raise BadText(f"{name}: {error}") from error
    except csv.Error as error:
        raise BadText(f"{name}, {error}.") from error
    sheet = _sheet(name, "line", lines, problems)
    is_marked = data.startswith(b"\xef\xbb\xbf")
    return Sheet(sheet.name, sheet.heads, sheet.rows, used, certain, is_marked)


def _decoded(data: bytes, encoding: str) -> tuple[str, str, bool]:
    """(text, encoding, whether it is certain)."""
    if encoding:
        return _in_chosen(data, encoding), encoding, True
    if len(data) > FILE_LIMIT:  # a guess at so much is slow, and such files come from programs
        return _in_chosen(data, "utf-8"), "utf-8", True
    if b"\0" not in data:
        # A cell may hold characters that no article may have: its row is a vote all the same.
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig"), "utf-8", True
    decoded = decode(data)
    return decoded.text, decoded.encoding, decoded.certain


def _in_chosen(data: bytes, encoding: str) -> str:
    text = text_as(data, standard_name(encoding))
    if "\0" in text:
        raise BadText(f"it has a NUL character, so it is not text in {encoding}. Choose another encoding.")
    return text


def _parsed(text: str) -> Lines:
    """The lines that are not blank. Where a quotation mark follows a backslash, that may be how it is escaped."""
    stated = _SEPARATOR.match(text)
    body, above = (text[stated.end() :], 1) if stated else (text, 0)
    delimiter = stated[1] if stated else _delimiter(body)
    if '\\"' not in body:
        return _lines(body, delimiter, above)
    unescaped = re.sub(r'\\(["\\])', lambda match: '""' if match[1] == '"' else "\\", body)
    try:
        plain = _lines(body, delimiter, above)
    except csv.Error:
        return _lines(unescaped, delimiter, above)
    if not (odd := _odd(plain)):
        return plain
    try:
        other = _lines(unescaped, delimiter, above)
    except csv.Error:
        return plain
    return other if _odd(other) < odd else plain


def _odd(lines: Lines) -> int:
    """Lines with another number of cells than the first."""
    return sum(len(cells) != len(lines[0][1]) for _, cells in lines)


def _lines(text: str, delimiter: str, above: int) -> Lines:
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: Lines = []
    try:
        for cells in reader:
            if len(lines) > ROWS_LIMIT:
                raise BadText(f"it has more than {ROWS_LIMIT:,} rows. Split the export and import its parts.")
            if cells:
                lines.append((reader.line_num + above, cells))
    except csv.Error as error:
        raise csv.Error(f"line {reader.line_num + above}: this is not valid CSV: {error}") from error
    return lines


def _delimiter(text: str) -> str:
    """The mark that is most frequent in the first line, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "", text.lstrip("\r\n").partition("\n")[0])
    return max(_DELIMITERS, key=head.count)


def _sheet(name: str, unit: str, lines: Lines, problems: RowProblems) -> Sheet:
    if not lines:
        raise BadText(f"{name} has no rows: expected column names and one row per vote.")
    heads = _named(lines[0][1])
    rows = []
    for number, cells in lines[1:]:
        location = f"{name}, {unit} {number}"
        if len(cells) == len(heads):
            rows.append((location, dict(zip(heads, cells, strict=True))))
        else:
            problems.add(location, f"{len(cells)} cells, but the file's first line has {len(heads)}")
    return Sheet(name, heads, rows)


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """The columns' names as in the file, trimmed and made unique."""
    times: Counter[str] = Counter()
    heads = []
    for number, cell in enumerate(cells, start=1):
        head = " ".join(cell.split()) or f"column {number}"
        times[head.casefold()] += 1
        heads.append(head if times[head.casefold()] == 1 else f"{head} ({times[head.casefold()]})")
    return tuple(heads)


# Workbooks


def sheets_of(data: bytes, rows_limit: int) -> list[tuple[str, list[list[str]]]]:
    """(name, rows) of each sheet of a workbook; formulas come as the values that were saved with them.

    Raises BadText for what is damaged or too large. It runs in a separate process.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and seldom needed

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())  # no more than this is ever unpacked
        if size > WORKBOOK_LIMIT:
            raise BadText(f"the workbook has {size:,} bytes unpacked; at most {WORKBOOK_LIMIT:,} are read. Split it.")
        with catch_warnings():
            simplefilter("ignore")  # about styles and printing, which nobody reads here
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return [(sheet.title, _rows(sheet.iter_rows(values_only=True), rows_limit)) for sheet in book.worksheets]
    except BadText:
        raise
    except Exception as error:  # a damaged workbook can raise anything
        raise BadText(f"the workbook cannot be read ({type(error).__name__}). Save it as CSV and try again.") from error


def _rows(rows: Iterable[tuple[Any, ...]], limit: int) -> list[list[str]]:
    texts: list[list[str]] = []
    for number, row in enumerate(rows):
        if number > limit:
            raise BadText(f"a sheet has more than {limit:,} rows. Split it.")
        texts.append([_text(value) for value in row])
    return texts


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
