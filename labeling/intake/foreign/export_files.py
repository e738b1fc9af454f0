"""The files of an export as rows: archives, JSON and JSON Lines, within limits."""

import io
import json
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from labeling.errors import BadText
from labeling.intake.confined import Limits, run_confined

SIZE_LIMIT = 256_000_000
"""Bytes of all files of one import together."""

UNPACKED_LIMIT = 64_000_000
"""Bytes of the files of all archives of one import together: a small archive may hold gigabytes."""

UNPACKING = Limits(memory=512_000_000, seconds=30)
"""What unpacking may take."""

ROWS_LIMIT = 1_000_000
"""Rows, tasks or lines of all files of one import together."""

FILES_LIMIT = 1_000
"""Files in an archive."""

PROBLEMS_LIMIT = 200
"""Problems that are listed one by one."""

_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What `zipfile` unpacks no further than it is asked to; of the others, a few bytes can be gigabytes in memory."""

JsonRow = dict[str, Any]


class RowProblems:
    """What was left out, and where."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._more = 0

    def add(self, location: str, text: str) -> None:
        """Note one. Beyond `PROBLEMS_LIMIT` they are only counted."""
        if len(self._lines) < PROBLEMS_LIMIT:
            self._lines.append(f"{location}: {text}")
        else:
            self._more += 1

    def lines(self) -> tuple[str, ...]:
        """A line for each, and how many more there are."""
        return (*self._lines, f"and {self._more:,} more like these") if self._more else tuple(self._lines)


def unpacked(name: str, data: bytes) -> dict[str, bytes]:
    """The files of an archive by name, or the file itself where it is none.

    Raises BadText for an archive that is damaged, locked or too large.
    """
    if not is_archive(data) or is_workbook(name, data):
        _check_size(name, len(data))
        return {name: data}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(name, archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise BadText(f"{name}: the archive cannot be unpacked: {error}. Unpack it and choose its files.") from error


def _members(name: str, archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir() and "__MACOSX" not in member.filename]
    if len(members) > FILES_LIMIT:
        raise BadText(f"{name}: the archive has {len(members):,} files; at most {FILES_LIMIT:,} are read.")
    if any(member.compress_type not in _BOUNDED for member in members):
        raise BadText(
            f"{name}: the archive is compressed in a way that Factmark can't read. Pack it as an ordinary ZIP archive."
        )
    data_by_name: dict[str, bytes] = {}
    left = UNPACKED_LIMIT
    for member in members:
        with archive.open(member) as file:
            data_by_name[member.filename] = file.read(left + 1)  # an archive may lie about its sizes
        left -= len(data_by_name[member.filename])
        if left < 0:
            raise BadText(_too_much(name))
    return data_by_name


def _too_much(name: str) -> str:
    return (
        f"{name}: it unpacks to more than {UNPACKED_LIMIT:,} bytes. Unpack it and import its files, or split the "
        "export and import its parts."
    )


def _check_size(name: str, size: int) -> None:
    if size > SIZE_LIMIT:
        raise BadText(f"{name} has more than {SIZE_LIMIT:,} bytes. Split the export and import its parts.")


def text_of(name: str, data: bytes) -> str:
    """A file's text. Raises BadText where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadText(f"{name}: byte {error.start:,} is not UTF-8. Save the file as UTF-8 and try again.") from error


def json_of(name: str, data: bytes) -> Any:
    """What a JSON file holds. Raises BadText, with the line, where it holds no JSON."""
    text = text_of(name, data)
    try:
        return _parsed(text)
    except json.JSONDecodeError as error:
        raise BadText(f"{name}, line {error.lineno}: this is not valid JSON: {error.msg}.") from error
    except (ValueError, RecursionError) as error:
        raise BadText(
            f"{name}: this JSON cannot be read: it is nested too deeply, or has a number that JSON does not allow."
        ) from error


def tables_of(name: str, data: bytes, problems: RowProblems) -> Iterator[tuple[str, JsonRow]]:
    """(location, object) of each line of a JSON Lines file, or of each entry of a JSON array."""
    entries: Iterator[tuple[str, Any]]
    if data.removeprefix(BOM_UTF8).lstrip().startswith(b"["):
        entries = ((f"{name}, entry {number}", entry) for number, entry in enumerate(json_of(name, data), start=1))
    else:
        entries = _lines(name, text_of(name, data), problems)
    for count, (location, entry) in enumerate(entries):
        if count >= ROWS_LIMIT:
            raise BadText(f"{name} has more than {ROWS_LIMIT:,} rows. Split the export and import its parts.")
        if isinstance(entry, dict):
            yield location, entry
        else:
            problems.add(location, "expected an object in braces")


def _lines(name: str, text: str, problems: RowProblems) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: texts hold other separators
        location = f"{name}, line {number}"
        if line.strip():
            try:
                yield location, _parsed(line)
            except (ValueError, RecursionError):
                problems.add(location, "this is not valid JSON")


def _parsed(text: str) -> Any:
    return json.loads(text, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def word(table: Mapping[str, Any], *fields: str) -> str:
    """The first of these fields that holds a text or a whole number, as a text that can be stored; else empty."""
    for field in fields:
        value = table.get(field)
        if isinstance(value, str) and value and is_storable(value):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def whole(table: Mapping[str, Any], field: str) -> int | None:
    """A field's whole number from 0, or None; also from a text, as CSV has it."""
    value = table.get(field)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
        return value
    return None


def is_storable(text: str) -> bool:
    """Whether a text has neither half characters nor NUL."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def milliseconds(seconds: Any) -> int:
    """Seconds on a sentence as milliseconds; 0 where they are unknown."""
    try:
        value = float(seconds) if isinstance(seconds, int | float | str) else 0.0
    except (ValueError, OverflowError):
        return 0
    return int(value * 1000) if 0 <= value < 10**6 else 0


def stem(name: str) -> str:
    """A file's name without its folders and its ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return last.rpartition(".")[0] or last


def all_unpacked(contents: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files of several files and archives; those of the same name are distinguished by a folder before it.

    Archives are unpacked in a separate process. Raises BadText as `unpacked`, and where all are too large together.
    """
    data_by_name: dict[str, bytes] = {}
    packed = 0
    for number, (name, data) in enumerate(contents, start=1):
        is_packed = is_archive(data) and not is_workbook(name, data)
        files = run_confined(name, UNPACKING, unpacked, name, data) if is_packed else unpacked(name, data)
        packed += sum(map(len, files.values())) if is_packed else 0
        if packed > UNPACKED_LIMIT:
            raise BadText(_too_much(name))
        for inner, content in files.items():
            data_by_name[inner if inner not in data_by_name else f"{number}/{inner}"] = content
        _check_size(name, sum(map(len, data_by_name.values())))
    return data_by_name


def is_archive(data: bytes) -> bool:
    """Whether a file is a ZIP archive; a workbook is one, too."""
    return data.startswith(b"PK\x03\x04")


def is_workbook(name: str, data: bytes) -> bool:
    """Whether a file is a workbook, by its name and its first bytes."""
    return name.casefold().endswith((".xlsx", ".xlsm")) and is_archive(data)


def _contents(path: Path, paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for file in paths:
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        _check_size(name, file.stat().st_size)
        yield name, file.read_bytes()


_ENDINGS = (".json", ".jsonl", ".csv", ".tsv", ".xlsx", ".xml", ".zip")


def files_at(path: Path) -> dict[str, bytes]:
    """The files of an export on this machine: a file, an archive, or all such files in a folder.

    Raises BadText where there is none, or where one cannot be read.
    """
    paths = sorted(file for file in path.rglob("*") if file.suffix.lower() in _ENDINGS) if path.is_dir() else [path]
    try:
        files = all_unpacked(_contents(path, paths))
    except OSError as error:
        raise BadText(
            f"{path} cannot be read: {error.strerror}. Check the name and your permission to read it."
        ) from error
    if not files:
        raise BadText(f"{path} holds no file that ends in {', '.join(_ENDINGS)}.")
    return files
