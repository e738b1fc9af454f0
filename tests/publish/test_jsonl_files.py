import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.publish import jsonl_files

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.slow
@given(st.lists(st.dictionaries(TEXT, TEXT | st.integers() | st.booleans() | st.none()), max_size=5))
def test_every_row_is_one_line_however_lines_are_split(rows: list[dict[str, object]]):
    out = io.StringIO()
    assert jsonl_files.write_votes(rows, out) == len(rows)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == rows


def test_line_separators_inside_a_text_are_escaped():
    out = io.StringIO()
    jsonl_files.write_votes([{"text": "a\u2028b\u2029c\u0085d"}], out)
    assert out.getvalue() == '{"text": "a\\u2028b\\u2029c\\u0085d"}\n'
