"""Tables as rows of text: CSV and its relatives in any encoding, and workbooks."""

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from labeling.errors import BadText
from labeling.intake.confined import LIMITS, run_confined
from labeling.intake.decoding import FILE_LIMIT, decode
from labeling.intake.encodings import standard_name, text_as
from labeling.intake.foreign.export_files import ROWS_LIMIT, RowProblems, is_workbook
from labeling.intake.tables.csv_lines import csv_records, dialect_of
from labeling.intake.tables.table import named
from labeling.intake.tables.workbooks import sheets_of

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")
EXPECTED = "a table in .csv, .tsv, .txt or .xlsx"

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
        read = run_confined("the workbook", LIMITS, sheets_in, data, ROWS_LIMIT)
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
    """The lines that are not blank. Raises csv.Error for the first one that is not valid."""
    lines: Lines = []
    for record in csv_records(io.StringIO(text, newline=""), dialect_of(text)):
        if len(lines) > ROWS_LIMIT:
            raise BadText(f"it has more than {ROWS_LIMIT:,} rows. Split the export and import its parts.")
        if record.cells is None:
            raise csv.Error(f"line {record.last}: this is not valid CSV: {record.problem}")
        lines.append((record.last, record.cells))
    return lines


def _sheet(name: str, unit: str, lines: Lines, problems: RowProblems) -> Sheet:
    if not lines:
        raise BadText(f"{name} has no rows: expected column names and one row per vote.")
    heads = named(lines[0][1])
    rows = []
    for number, cells in lines[1:]:
        location = f"{name}, {unit} {number}"
        if len(cells) == len(heads):
            rows.append((location, dict(zip(heads, cells, strict=True))))
        else:
            problems.add(location, f"{len(cells)} cells, but the file's first line has {len(heads)}")
    return Sheet(name, heads, rows)


def sheets_in(data: bytes, rows_limit: int) -> list[tuple[str, list[list[str]]]]:
    """(name, rows) of each sheet of a workbook. Raises BadText for what is damaged or too large."""
    return [(title, _limited(rows, rows_limit)) for title, rows in sheets_of(io.BytesIO(data))]


def _limited(rows: Iterator[list[str]], limit: int) -> list[list[str]]:
    read = list(islice(rows, limit + 2))
    if len(read) > limit + 1:
        raise BadText(f"a sheet has more than {limit:,} rows. Split it.")
    return read
