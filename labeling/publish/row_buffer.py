"""Rows of a release while it is being made: written once, and walked once or twice for each format.

They are in a file in Arrow's stream format, each with the number of its article. What only all rows together give, such
as splits, is put in as they are read.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from labeling.publish.arrow import batch_of, schema_of
from labeling.publish.columns import Batch, Row

PAGE = 1_000
"""Rows that are in memory together as Python objects, which take ten times the memory of columns."""
PAGE_TEXT = 1_000_000
"""Characters of text in a page: a row of an article is as long as the article."""

ARTICLE = "article"
"""The column with the number of a row's article, from 0 in the order of the articles' table."""


class RowBuffer:
    """A new file that takes rows."""

    def __init__(self, path: Path, columns: Iterable[str]) -> None:
        import pyarrow as pa  # noqa: PLC0415  # a tenth of a second, and most commands need no Arrow

        self._columns = schema_of(columns)
        self._schema = self._columns.append(pa.field(ARTICLE, pa.int32()))
        self._file = path.open("xb")
        self._stream = pa.ipc.new_stream(self._file, self._schema)
        self._clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None and self._rows:
            self._write()
        self._stream.close()
        self._file.close()

    def add(self, rows: Iterable[Row], article: int) -> None:
        """Add rows of the article with this number."""
        for row in rows:
            self._rows.append(row)
            self._articles.append(article)
            self._characters += len(row.get("text") or "")
            if len(self._rows) == PAGE or self._characters > PAGE_TEXT:
                self._write()

    def _write(self) -> None:
        import pyarrow as pa  # noqa: PLC0415

        columns = batch_of(self._rows, self._columns).columns
        articles = pa.array(self._articles, pa.int32())
        self._stream.write_batch(pa.RecordBatch.from_arrays([*columns, articles], schema=self._schema))
        self._clear()

    def _clear(self) -> None:
        self._rows: list[Row] = []
        self._articles: list[int] = []
        self._characters = 0


def read_pages(path: Path) -> Iterator[Batch]:
    """The rows of a finished file, a page at a time."""
    import pyarrow as pa  # noqa: PLC0415

    with path.open("rb") as file, pa.ipc.open_stream(file) as stream:
        yield from stream


def article_numbers(page: Batch) -> list[int]:
    """The number of each row's article."""
    numbers: list[int] = page.column(ARTICLE).to_pylist()
    return numbers


def column(path: Path, name: str) -> Iterator[Any]:
    """The values of one column, row by row."""
    for batch in read_pages(path):
        yield from batch.column(name).to_pylist()
