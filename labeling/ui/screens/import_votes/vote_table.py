"""A table of votes before it is read: its encoding, its first rows, and what its columns mean."""

from collections.abc import Mapping, Sequence

import streamlit as st

from labeling.intake.encodings import ENCODINGS
from labeling.intake.foreign.column_meanings import NEEDED, ColumnMeaning, ReaderChoices
from labeling.intake.foreign.csv_votes import TablePreview
from labeling.intake.foreign.registry import Uploads, preview_uploads
from labeling.ui.markdown_escape import escape

NAME_BY_MEANING: Mapping[ColumnMeaning, str] = {
    ColumnMeaning.ANNOTATOR: "Who labeled",
    ColumnMeaning.LABEL: "The label",
    ColumnMeaning.TEXT: "The sentence",
    ColumnMeaning.ARTICLE: "Its article",
    ColumnMeaning.POSITION: "Its position in the article",
    ColumnMeaning.SENTENCE: "Its own id or number",
    ColumnMeaning.START: "Where it starts in the article, in characters",
    ColumnMeaning.END: "Where it ends",
    ColumnMeaning.TITLE: "The article’s title",
    ColumnMeaning.SECONDARY: "A second label",
    ColumnMeaning.UNSURE: "Whether they were unsure",
    ColumnMeaning.SKIP: "Why it was skipped",
    ColumnMeaning.NOTE: "A note",
    ColumnMeaning.TIME: "When it was labeled",
    ColumnMeaning.SECONDS: "Seconds it took",
    ColumnMeaning.MILLISECONDS: "Milliseconds it took",
}
_FIRST = (
    ColumnMeaning.ANNOTATOR,
    ColumnMeaning.LABEL,
    ColumnMeaning.TEXT,
    ColumnMeaning.ARTICLE,
    ColumnMeaning.POSITION,
)
_ROWS_SHOWN, _CELL_SHOWN, _HEADS_SHOWN = 3, 60, 12
_GUESS, _NONE = "As guessed", "None"
_PREVIEW = "votes_preview"


def table_choices(contents: Uploads, digest: str) -> ReaderChoices | None:
    """What the person says about the table; None as long as it is not known who labeled, or how.

    `digest` identifies the files: choices about other files do not apply to these.
    """
    st.subheader("The table", anchor=False)
    encoding = "" if all(name.lower().endswith(".xlsx") for name, _ in contents) else _encoding(digest)
    tables = _tables(contents, encoding, digest)
    sheets = [table.sheet for table in tables if table.sheet.encoding and not encoding]
    if encodings := {sheet.encoding: sheet.certain for sheet in sheets}:
        names = (name if is_certain else f"{name} (a guess)" for name, is_certain in encodings.items())
        st.caption(escape(f"Read as {', '.join(names)}."))
    table = next((table for table in tables if table.holds_votes), tables[0])
    _first_rows(table)
    columns = _columns(table, digest)
    if missing := [NAME_BY_MEANING[meaning] for meaning in NEEDED if not columns[meaning]]:
        st.info(escape(f"Still missing: {', '.join(missing).lower()}. Choose a column for each."))
        return None
    return ReaderChoices(columns, encoding)


def _encoding(digest: str) -> str:
    options = [_GUESS, *ENCODINGS]
    chosen = st.selectbox(
        "Encoding", options, key=f"votes_encoding_{digest}", help="Choose another if letters look wrong below."
    )
    return "" if chosen == _GUESS else chosen


def _tables(contents: Uploads, encoding: str, digest: str) -> list[TablePreview]:
    """The tables, read once as long as nothing else is chosen."""
    cached = st.session_state.get(_PREVIEW)
    if cached is None or cached[0] != (digest, encoding):
        with st.spinner("Reading the files…"):
            previews = preview_uploads(contents, ReaderChoices(encoding=encoding))
        st.session_state[_PREVIEW] = ((digest, encoding), previews)
    tables: list[TablePreview] = st.session_state[_PREVIEW][1]
    return tables


def _first_rows(table: TablePreview) -> None:
    heads = table.sheet.heads[:_HEADS_SHOWN]
    rows = [
        {escape(head): escape(_short(cells[head])) for head in heads} for _, cells in table.sheet.rows[:_ROWS_SHOWN]
    ]
    if rows:
        st.table(rows, hide_index=True)
    more = len(table.sheet.heads) - len(heads)
    st.caption(escape(f"The first rows of {table.sheet.name}" + (f", without {more} more columns" if more else "")))


def _short(cell: str) -> str:
    return cell if len(cell) <= _CELL_SHOWN else cell[: _CELL_SHOWN - 1] + "…"


def _columns(table: TablePreview, digest: str) -> dict[ColumnMeaning, str]:
    """The column for each meaning, as guessed or as chosen; empty for none."""
    st.text("Which column holds what? Check the guesses.")
    chosen = _grid(_FIRST, table, digest)
    others = [meaning for meaning in ColumnMeaning if meaning not in _FIRST]
    with st.expander("More columns"):
        chosen |= _grid(others, table, digest)
    return chosen


def _grid(meanings: Sequence[ColumnMeaning], table: TablePreview, digest: str) -> dict[ColumnMeaning, str]:
    options, chosen = ["", *table.sheet.heads], {}
    for begin in range(0, len(meanings), 3):
        for meaning, target in zip(meanings[begin : begin + 3], st.columns(3), strict=False):
            chosen[meaning] = target.selectbox(
                NAME_BY_MEANING[meaning],
                options,
                options.index(table.columns.get(meaning, "")),
                lambda head: head or _NONE,
                key=f"votes_column_{meaning}_{digest}",
            )
    return chosen
