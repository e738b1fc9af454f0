"""Reads many files at once: each as the article or the articles in it, one after the other, or as what is wrong."""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from labeling.errors import BadText
from labeling.intake.archives import members_of
from labeling.intake.article_reader import read_article
from labeling.intake.decoding import FILE_LIMIT, Decoded
from labeling.intake.input_names import INSIDE, is_junk, shown_name
from labeling.intake.kinds.collection import Collection, collection_of
from labeling.intake.tables.article_tables import TableHead, head_of, rows_of, tables_in
from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.shapes import TableShape

COLLECTION_LIMIT = 256_000_000
"""Bytes of a table or an archive."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that somebody wants to import."""

    name: str
    """As uploaded, or relative to a folder: it is only shown, and is never a path."""
    path: Path
    """Where its bytes are on this machine."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the importer knows about the files; the rest is guessed."""

    encoding: str = ""
    """Of texts, pages and tables that don't state theirs."""
    replace_faults: bool = False
    column_by_field: Mapping[ArticleField, str] | None = None
    """None: guessed for each table."""
    shape: TableShape | None = None
    """None: guessed for each table."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One article that was read, or why it was not."""

    file: str
    """The name of its file to show; in an archive “news.zip › folder/a.txt”."""
    location: str
    """In a table, “row 17” or “line 17”; else empty."""
    decoded: Decoded | None
    problem: str = ""
    """Where nothing was read: a sentence that says what is wrong and what to do."""


@dataclass(slots=True)
class _Skipping:
    """How many readings are still to be skipped."""

    left: int


def read_files(files: Iterable[InputFile], options: ReadOptions, *, skip: int = 0) -> Iterator[Reading]:
    """The articles in files, tables and archives, one after the other.

    A file or a row that cannot be read becomes a `Reading` with its problem, and the others go on. The first `skip`
    readings are left out: they were made before, or ended the process that made them.
    """
    skipping = _Skipping(skip)
    for file in files:
        for reading in _read_file(shown_name(file.name), file.path, options, skipping):
            if skipping.left:
                skipping.left -= 1
            else:
                yield reading


def _read_file(name: str, path: Path, options: ReadOptions, skipping: _Skipping) -> Iterator[Reading]:
    try:
        with _opened(name, path) as contents:
            yield from _read(name, contents, options, skipping, is_packed=False)
    except BadText as error:
        yield _unread(name, error)


@contextmanager
def _opened(name: str, path: Path) -> Iterator[BinaryIO]:
    """The file, open. An error of the disk, also while it is read, is said in words."""
    try:
        with path.open("rb") as contents:
            yield contents
    except OSError as error:
        raise BadText(
            f"{name} cannot be read: {error.strerror}. Check that it is there, and your right to read it."
        ) from error


def _read(
    name: str, file: BinaryIO, options: ReadOptions, skipping: _Skipping, *, is_packed: bool
) -> Iterator[Reading]:
    """The articles in one file. What is wrong with the whole of it is a `Reading`, too."""
    try:
        collection = collection_of(file, name)
        _check_size(file, COLLECTION_LIMIT if collection else FILE_LIMIT)
        if collection is None:
            yield Reading(name, "", None if skipping.left else _article(file, options))
        elif is_packed and collection is Collection.ARCHIVE:
            raise BadText("This is an archive in an archive. Unpack it and import the files in it.")
        elif collection is Collection.ARCHIVE:
            yield from _read_archive(name, file, options, skipping)
        else:
            yield from _read_tables(name, file, collection, options)
    except BadText as error:
        yield _unread(name, error)


def _unread(name: str, error: BadText) -> Reading:
    """What is wrong with a whole file."""
    problem = str(error)
    return Reading(name, "", None, problem[:1].upper() + problem[1:])


def _check_size(file: BinaryIO, limit: int) -> None:
    size = file.seek(0, io.SEEK_END)
    if size > limit:
        raise BadText(f"The file has {size:,} bytes; at most {limit:,} are read. Split it into several files.")


def _article(file: BinaryIO, options: ReadOptions) -> Decoded:
    file.seek(0)
    return read_article(file.read(FILE_LIMIT + 1), options.encoding, replace_faults=options.replace_faults)


def _read_archive(name: str, file: BinaryIO, options: ReadOptions, skipping: _Skipping) -> Iterator[Reading]:
    for member in members_of(file):
        inner = f"{name}{INSIDE}{shown_name(member.name)}"
        if member.file is None:
            yield Reading(inner, "", None, member.problem)
        else:
            yield from _read(inner, member.file, options, skipping, is_packed=True)


def _read_tables(name: str, file: BinaryIO, collection: Collection, options: ReadOptions) -> Iterator[Reading]:
    for table in tables_in(file, collection, options.encoding, replace_faults=options.replace_faults):
        shown = f"{name}{INSIDE}{table.sheet}" if table.sheet else name
        try:
            for row in rows_of(table, options.column_by_field, options.shape):
                yield Reading(shown, row.location, row.decoded, row.problem)
        except BadText as error:
            yield _unread(shown, error)


def table_head(file: InputFile, options: ReadOptions) -> TableHead | None:
    """How a table begins, to show before it is read; of an archive, the first table in it. None where there is none."""
    try:
        with _opened(shown_name(file.name), file.path) as contents:
            return _head(file.name, contents, options)
    except BadText:
        return None  # reading the file says why


def _head(name: str, file: BinaryIO, options: ReadOptions) -> TableHead | None:
    collection = collection_of(file, name)
    if collection is None:
        return None
    if collection is Collection.ARCHIVE:
        readable = ((member.name, member.file) for member in members_of(file) if member.file is not None)
        inner = (_head_of_member(inner_name, contents, options) for inner_name, contents in readable)
        return next((head for head in inner if head is not None), None)
    with closing(tables_in(file, collection, options.encoding, replace_faults=options.replace_faults)) as tables:
        first = next(tables, None)
        return None if first is None else head_of(first, options.column_by_field, options.shape)


def _head_of_member(name: str, file: BinaryIO, options: ReadOptions) -> TableHead | None:
    if collection_of(file, name) in {None, Collection.ARCHIVE}:
        return None
    try:
        return _head(name, file, options)
    except BadText:
        return None


def files_below(path: Path) -> list[InputFile]:
    """The files in a folder and in its folders, sorted, without junk. No link leads out of the folder."""
    root = path.resolve()
    found = []
    for file in sorted(path.rglob("*")):
        name = file.relative_to(path).as_posix()
        if not is_junk(name) and file.is_file() and file.resolve().is_relative_to(root):
            found.append(InputFile(name, file))
    return found
