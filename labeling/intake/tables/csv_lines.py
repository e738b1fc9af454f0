"""CSV and its relatives, record by record: a record that is not valid takes none of the others with it."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

CELL_LIMIT = 1_000_000
"""Characters in one cell: an article may be one."""

LINE_LIMIT = 4_000_000
"""Characters in one line."""

_READ_AGAIN_LIMIT = 64_000_000
"""Characters that are read a second time, all together, to find where valid records go on."""

_SAMPLED = 200
"""Records by which a table is judged."""

_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_ESCAPE = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written."""

    delimiter: str
    has_separator_line: bool = False
    """Whether its first line is `sep=;`, which Excel writes for its own use."""
    escapes: bool = False
    """Whether a quotation mark in a cell is written after a backslash."""


@dataclass(frozen=True, slots=True)
class CsvRecord:
    """The cells of a record, or why it is not valid."""

    first: int
    last: int
    """The lines on which it begins and ends, as an editor counts them."""
    cells: list[str] | None
    problem: str = ""


def dialect_of(text: str, *, is_whole: bool = True) -> Dialect:
    """The dialect of a table by its text, or by the beginning of it.

    Where a quotation mark follows a backslash, that may be how it is escaped: then the table is read in both ways, and
    the one that leaves fewer odd records is right.
    """
    stated = _SEPARATOR.match(text)
    delimiter = stated[1] if stated else _delimiter(text)
    plain = Dialect(delimiter, has_separator_line=bool(stated))
    if '\\"' not in text:
        return plain
    escaped = Dialect(delimiter, has_separator_line=bool(stated), escapes=True)
    return min(plain, escaped, key=lambda dialect: _oddity(text, dialect, is_whole=is_whole))


def csv_records(text: TextIO, dialect: Dialect) -> Iterator[CsvRecord]:
    """The records of a table that are not blank. The text keeps its line ends: it was opened with `newline=""`."""
    csv.field_size_limit(CELL_LIMIT)
    lines = _Lines(text, dialect)
    if dialect.has_separator_line:
        next(lines, None)
    reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    while True:
        lines.begin_record()
        first = lines.number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield CsvRecord(first, lines.number, None, str(error))
            lines.go_back()
            continue
        if cells is None:
            return
        if cells:
            yield CsvRecord(first, lines.number, cells)


def _delimiter(text: str) -> str:
    """The mark that is most frequent in the first line, outside quotation marks."""
    first_line = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    head = re.sub(r'"[^"]*"', "", first_line)
    return max(_DELIMITERS, key=head.count)


def _oddity(text: str, dialect: Dialect, *, is_whole: bool) -> tuple[bool, int]:
    """Whether a record is not valid, and how many have another number of cells than the first."""
    sample = csv_records(io.StringIO(text, newline=""), dialect)
    records = list(sample if is_whole else islice(sample, _SAMPLED))
    if not is_whole and len(records) < _SAMPLED:
        records = records[:-1]  # the text ends within it
    valid = [record.cells for record in records if record.cells is not None]
    odd = sum(len(cells) != len(valid[0]) for cells in valid)
    return len(valid) < len(records), odd


class _Lines:
    """The lines of a text for a reader of records, which can go back to those that it has read."""

    def __init__(self, text: TextIO, dialect: Dialect) -> None:
        self._text = text
        self._escapes = dialect.escapes
        self._again: deque[str] = deque()
        self._record: list[str] = []
        self._left_to_read_again = _READ_AGAIN_LIMIT
        self.number = 0
        """Of the line that was read last."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self.number += 1
        try:
            line = self._again.popleft() if self._again else self._read()
        except StopIteration:
            self.number -= 1
            raise
        except csv.Error:
            self._record.append("\n")  # nothing of it is read again
            raise
        self._record.append(line)
        return line

    def begin_record(self) -> None:
        """Forget the lines of the last record."""
        self._record.clear()

    def go_back(self) -> None:
        """Read the lines of this record once more, except the first."""
        lines = self._record[1:]
        size = sum(map(len, lines))
        if size <= self._left_to_read_again:
            self._left_to_read_again -= size
            self._again.extendleft(reversed(lines))
            self.number -= len(lines)

    def _read(self) -> str:
        line = self._text.readline(LINE_LIMIT)
        if not line:
            raise StopIteration
        if len(line) == LINE_LIMIT and line[-1] not in "\r\n":
            self._skip_line()
            raise csv.Error(f"the line has more than {LINE_LIMIT:,} characters")
        return _ESCAPE.sub(_unescaped, line) if self._escapes else line

    def _skip_line(self) -> None:
        while (piece := self._text.readline(LINE_LIMIT)) and piece[-1] not in "\r\n":
            pass


def _unescaped(match: re.Match[str]) -> str:
    return '""' if match[1] == '"' else "\\"
