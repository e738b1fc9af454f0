import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labeling.publish import csv_files
from labeling.publish.columns import COLUMNS
from labeling.publish.spreadsheet import TRIGGERS, neutral, restored

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
HOSTILE = st.builds(lambda lead, rest: lead + rest, st.sampled_from([*TRIGGERS, "'", "''="]), TEXT)


@given(TEXT | HOSTILE)
def test_no_cell_starts_like_a_formula_and_every_cell_comes_back(cell: str):
    safe = neutral(cell)
    assert not safe.startswith(TRIGGERS)
    assert restored(safe) == cell


def test_an_unguarded_cell_would_be_seen():
    """The property above can fail: the formula itself does start like one."""
    assert "=1+1".startswith(TRIGGERS)
    assert neutral("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert neutral("'tis") == "''tis"


@pytest.mark.slow
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, TEXT | HOSTILE)), max_size=5))
def test_a_csv_file_reads_back_exactly(rows: list[dict[str, str]]):
    out = io.StringIO(newline="")
    assert csv_files.write_votes(rows, out) == len(rows)
    out.seek(0)
    assert list(csv_files.read_votes(out)) == rows
