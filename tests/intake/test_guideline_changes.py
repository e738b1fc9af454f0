"""A rule, or a paragraph of one, goes where it belongs."""

from pathlib import Path

import pytest

from labeling.errors import NotFound
from labeling.intake.guideline import next_rule, parse_guideline, with_text_after

GUIDELINE = (Path(__file__).parent.parent.parent / "data" / "guideline.md").read_text("utf-8")
SHORT = "# All\n\n## Rules\n\n### A1 First\n\nOne.\n\n#### A note\n\nTwo.\n\n### A7 Last\n\nThree.\n\n## Then\n\nEnd.\n"


def test_a_paragraph_becomes_part_of_its_rule():
    assert "#### A note\n\nTwo.\n\nAnd this.\n\n### A7 Last" in with_text_after(SHORT, "A1", "\nAnd this.\n\n")


def test_a_rule_of_its_own_comes_behind_the_last_one():
    after = with_text_after(SHORT, None, "### A8 New\n\nFour.")
    assert "Three.\n\n### A8 New\n\nFour.\n\n## Then" in after
    assert list(parse_guideline(after).rules) == ["A1", "A7", "A8"]


def test_at_the_very_end_and_with_windows_line_ends():
    assert with_text_after("### A1 First\r\n\r\nOne.", "A1", "More.") == "### A1 First\n\nOne.\n\nMore.\n"


def test_a_guideline_without_rules_gets_its_first_at_the_end():
    assert with_text_after("# All\n\nText.\n", None, "### R1 First") == "# All\n\nText.\n\n### R1 First\n"


def test_a_heading_in_a_code_block_is_none():
    fenced = "### A1 First\n\n```\n### A2 no rule\n```\n\nText.\n\n### A3 Third\n"
    assert "Text.\n\nMore.\n\n### A3 Third" in with_text_after(fenced, "A1", "More.")


def test_nothing_else_is_touched():
    after = with_text_after(GUIDELINE, "R2", "A further paragraph.")
    assert after.replace("\n\nA further paragraph.", "") == GUIDELINE


def test_an_unknown_rule_is_named():
    with pytest.raises(NotFound, match="B9"):
        with_text_after(SHORT, "B9", "More.")


@pytest.mark.parametrize(
    ("guideline", "free"), [(GUIDELINE, "R20"), (SHORT, "A8"), ("# Nothing", "R1"), ("### R9b Nine", "R10")]
)
def test_the_next_free_id(guideline: str, free: str):
    assert next_rule(guideline) == free
