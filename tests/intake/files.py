"""Files to import, as tests write them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

from labeling.intake.readings import InputFile, Reading, ReadOptions, read_files

TEXT = "The board met on Monday. It was an error, she said."


def file(folder: Path, name: str, data: bytes | str) -> InputFile:
    path = folder / f"{len(list(folder.iterdir()))}.bin"  # its ending says nothing
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return InputFile(name, path)


def readings(folder: Path, name: str, data: bytes | str, options: ReadOptions | None = None) -> list[Reading]:
    return list(read_files([file(folder, name, data)], options or ReadOptions()))


def texts(found: Iterable[Reading]) -> list[str]:
    return [reading.decoded.text for reading in found if reading.decoded is not None]


def problems(found: Iterable[Reading]) -> list[tuple[str, str]]:
    return [(reading.location, reading.problem) for reading in found if reading.decoded is None]


def archive(*members: tuple[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members:
            out.writestr(name, data)
    return packed.getvalue()


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
