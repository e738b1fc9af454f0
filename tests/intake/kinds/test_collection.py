"""Files that hold several articles, where the name of the file decides what its content leaves open."""

import io

import pytest

from labeling.intake.kinds.collection import Collection, collection_of


@pytest.mark.parametrize(
    ("name", "text", "is_table"),
    [
        ("small.csv", 'a,b\n"One, two.",Ann\n', True),
        ("small.txt", 'a,b\n"One, two.",Ann\n', False),
        ("SMALL.TSV", "a\tb\nOne.\tAnn\n", True),
        ("semicolons.csv", "a;b\nOne, two.;Ann\n", True),
        ("prose.csv", "It was late, and cold.\nNobody came.\n", False),
        ("one.csv", "a,b\n", False),
        ("page.csv", "<!doctype html><html><body><p>One,</p></body></html>", False),
    ],
)
def test_a_small_table_is_one_where_its_file_is_called_so(name: str, text: str, is_table: bool):
    assert (collection_of(io.BytesIO(text.encode()), name) is Collection.TABLE) is is_table
