"""Rows that are written while a release is made come back as they were, however many there are."""

from pathlib import Path

import pytest

from labeling.publish import row_buffer
from labeling.publish.arrow import rows_of
from labeling.publish.row_buffer import ARTICLE, RowBuffer, article_numbers, column, read_pages
from labeling.publish.tables import ANNOTATION_COLUMNS
from tests.publish.sample_tables import HOSTILE, label, vote

ROW = label("a" * 16, 1, 0, HOSTILE)


def written(path: Path, count: int) -> Path:
    with RowBuffer(path, ANNOTATION_COLUMNS) as rows:
        for number in range(count):
            rows.add([vote(ROW, f"annotator-{number}", "quote", note=HOSTILE, path={"answers": []})], number)
    return path


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_all_rows_come_back_with_the_numbers_of_their_articles(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(row_buffer, "PAGE", 2)
    pages = list(read_pages(written(tmp_path / "rows", count)))
    assert [page.num_rows for page in pages] == [2] * (count // 2) + [1] * (count % 2)
    assert [number for page in pages for number in article_numbers(page)] == list(range(count))
    rows = [row for page in pages for row in rows_of(page.drop_columns([ARTICLE]))]
    assert [(row["annotator"], row["note"], row["path"]) for row in rows] == [
        (f"annotator-{number}", HOSTILE, {"answers": []}) for number in range(count)
    ]


def test_one_column_without_the_others(tmp_path: Path):
    assert list(column(written(tmp_path / "rows", 3), "annotator")) == ["annotator-0", "annotator-1", "annotator-2"]


def test_long_texts_fill_a_page_sooner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(row_buffer, "PAGE_TEXT", 10)
    with RowBuffer(tmp_path / "rows", ROW) as rows:
        rows.add([ROW] * 3, 0)
    assert [page.num_rows for page in read_pages(tmp_path / "rows")] == [1, 1, 1]


def test_after_a_failure_no_half_page_is_written(tmp_path: Path):
    def fail() -> None:
        with RowBuffer(tmp_path / "rows", ROW) as rows:
            rows.add([ROW], 0)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(read_pages(tmp_path / "rows")) == []
