import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from labeling.ui.markdown_escape import escape


def words(markdown: str) -> str:
    """What Markdown shows of it; nothing but text may come out."""
    tokens = MarkdownIt("commonmark").parseInline(markdown)[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special", "softbreak"}, tokens
    return "".join(token.content for token in tokens)


@pytest.mark.parametrize(
    "text", ["![a](http://b/c.png)", "$4 to $5", ":red[x]", "<img src=x>", "**a** _b_ `c`", "[x](y)"]
)
def test_marks_are_shown_not_obeyed(text: str):
    assert words(escape(text)) == text


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_any_line_reads_as_it_was_written(text: str):
    assert words(escape(text)) == text
