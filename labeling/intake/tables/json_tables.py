"""JSON Lines, and JSON arrays of objects, as tables: object by object, so that a bad one takes no other with it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from labeling.errors import BadText
from labeling.intake.kinds.machine_text import are_lines_of_objects
from labeling.intake.tables.table import Table, TableRow, sampled
from labeling.intake.tables.text_stream import FAULT, TableEncoding, encoding_of, text_of

OBJECT_LIMIT = 8_000_000
"""Characters in one object."""

COLUMNS_LIMIT = 1_000
"""Different keys that objects may have."""

_CHUNK = 1 << 20
_HEAD = 2_000_000
_LONG = f"This object has more than {OBJECT_LIMIT:,} characters. Take what is no article out of it."

JsonValue = None | bool | str | list["JsonValue"] | dict[str, "JsonValue"]
"""What JSON holds; numbers stay as they are written."""


@contextmanager
def json_table(file: BinaryIO, encoding: str, *, replace_faults: bool) -> Iterator[Table]:
    """The table in a file. Raises BadText where it holds no object."""
    used = encoding_of(file, encoding, replace_faults=replace_faults)
    with text_of(file, used, newline="\n") as text:
        in_lines = are_lines_of_objects(text.read(_HEAD))
    with text_of(file, used, newline="\n") as text:
        objects = _lines(text) if in_lines else _entries(text)
        sample, rows = sampled(_row(found, used) for found in objects)
        columns = tuple(dict.fromkeys(column for row in sample for column in row.cells or ()))
        if not sample:
            raise BadText("The file has no objects in it: in JSON, an article is an object in braces.")
        yield Table("line" if in_lines else "entry", columns[:COLUMNS_LIMIT], sample, rows, encoding=used)


@dataclass(frozen=True, slots=True)
class _Written:
    """An object as it is written, or why it cannot be read."""

    number: int
    json: str
    problem: str = ""


def _lines(text: TextIO) -> Iterator[_Written]:
    """Each line that is not blank. Only a line feed ends one: texts hold other separators."""
    number = 0
    while line := text.readline(OBJECT_LIMIT):
        number += 1
        if len(line) == OBJECT_LIMIT and not line.endswith("\n"):
            while (rest := text.readline(OBJECT_LIMIT)) and not rest.endswith("\n"):
                pass
            yield _Written(number, "", _LONG)
        elif line.strip():
            yield _Written(number, line)


_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]|"', re.DOTALL)
"""What matters for where an object ends: strings, in which brackets are no brackets, and brackets."""


def _entries(text: TextIO) -> Iterator[_Written]:
    """Each object of an array, or of several one after the other, found by its braces.

    Once a quotation mark or a brace is missing, nothing after it can be told apart: then the rest is one problem.
    """
    buffer, number = text.read(_CHUNK), 0
    while True:
        start = buffer.find("{")
        if start < 0:
            more = text.read(_CHUNK)
            if not more:
                break
            buffer = more
            continue
        number += 1
        if buffer[:start].strip(_BETWEEN):
            yield _Written(number, "", _NO_OBJECT)
            number += 1
        buffer = buffer[start:]
        while (end := _end(buffer)) is None and len(buffer) <= OBJECT_LIMIT:
            more = text.read(max(_CHUNK, len(buffer)))  # twice as much each time: all is looked at only twice
            if not more:
                break
            buffer += more
        if end is None:
            yield _Written(number, "", _LONG if len(buffer) > OBJECT_LIMIT else _OPEN)
            return
        yield _Written(number, buffer[:end])
        buffer = buffer[end:]
    if buffer.strip(_BETWEEN):
        yield _Written(number + 1, "", _NO_OBJECT)


_BETWEEN = "\ufeff \t\r\n,[]"
_NO_OBJECT = "This is no object: in JSON, an article is an object in braces."
_OPEN = "This object does not end: a brace or a quotation mark is missing in it. What follows was not read."


def _end(buffer: str) -> int | None:
    """Where the object at the beginning ends."""
    depth = 0
    for token in _TOKEN.finditer(buffer):
        mark = token[0]
        if mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
            if depth == 0:
                return token.end()
        elif mark == '"':
            return None  # a string that does not end here
    return None


def _row(written: _Written, encoding: TableEncoding) -> TableRow:
    if written.problem:
        return TableRow(written.number, None, written.problem)
    if FAULT in written.json:
        return TableRow(written.number, None, encoding.fault)
    try:
        value = _parsed(written.json)
    except (ValueError, RecursionError) as error:
        return TableRow(written.number, None, f"This is not valid JSON: {_reason(error)}.")
    if not isinstance(value, dict):
        return TableRow(written.number, None, _NO_OBJECT)
    return TableRow(written.number, dict(_cells(value)))


def _parsed(text: str) -> JsonValue:
    """Numbers stay as they are written: 1.0 is not 1, and a number of 5,000 digits is no work."""
    value: JsonValue = json.loads(
        text.lstrip("\ufeff"),
        parse_int=str,
        parse_float=str,
        parse_constant=lambda _: None,  # NaN, which is no JSON, says that there is no number
        object_pairs_hook=_without_repeats,
    )
    return value


def _without_repeats(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) < len(pairs):
        repeated = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise ValueError(f"it has the key “{repeated[:40]}” twice")
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1:,}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _cells(value: dict[str, JsonValue]) -> Iterator[tuple[str, str]]:
    """The object's values as texts; what is in an object in it by both names, such as `source.name`."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from ((f"{key}.{name}", _text(deeper)) for name, deeper in inner.items())
        else:
            yield key, _text(inner)


def _text(value: JsonValue) -> str:
    """A list of texts is one paragraph for each where one of them ends a sentence; else it is names or the like."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        texts = [str(item) for item in value]
        return ("\n" if any(_ENDS_SENTENCE.search(text) for text in texts) else "; ").join(texts)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


_ENDS_SENTENCE = re.compile(r"\S\s.*[.!?…。！？]\W{0,3}\s*\Z", re.DOTALL)
