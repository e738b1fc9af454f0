"""A table of votes before it is read: its encoding, its first rows, and what its columns mean."""

from collections.abc import Mapping, Sequence

import streamlit as st

from labeling.intake.encodings import ENCODINGS
from labeling.intake.foreign.columns import NEEDED, Choices, Meaning
from labeling.intake.foreign.csv_votes import Table
from labeling.intake.foreign.forms import Uploads, preview_uploads
from labeling.ui.plain import plain

NAME_BY_MEANING: Mapping[Meaning, str] = {
    Meaning.ANNOTATOR: "Who labeled",
    Meaning.LABEL: "The label",
    Meaning.TEXT: "The sentence",
    Meaning.ARTICLE: "Its article",
    Meaning.POSITION: "Its position in the article",
    Meaning.SENTENCE: "Its own id or number",
    Meaning.START: "Where it starts in the article, in characters",
    Meaning.END: "Where it ends",
    Meaning.TITLE: "The article’s title",
    Meaning.SECONDARY: "A second label",
    Meaning.UNSURE: "Whether they were unsure",
    Meaning.SKIP: "Why it was skipped",
    Meaning.NOTE: "A note",
    Meaning.TIME: "When it was labeled",
    Meaning.SECONDS: "Seconds it took",
    Meaning.MILLISECONDS: "Milliseconds it took",
}
_FIRST = (Meaning.ANNOTATOR, Meaning.LABEL, Meaning.TEXT, Meaning.ARTICLE, Meaning.POSITION)
_ROWS_SHOWN, _CELL_SHOWN, _HEADS_SHOWN = 3, 60, 12
_GUESS, _NONE = "As guessed", "None"
_PREVIEW = "votes_preview"


def table_choices(contents: Uploads, digest: str) -> Choices | None:
    """What the person says about the table; None where it is not known yet who labeled, or how.

    `digest` names the files: what was said about others does not hold for these.
    """
    st.subheader("The table", anchor=False)
    encoding = "" if all(name.lower().endswith(".xlsx") for name, _ in contents) else _encoding(digest)
    tables = _tables(contents, encoding, digest)
    told = {table.sheet.encoding: table.sheet.certain for table in tables if table.sheet.encoding and not encoding}
    if told:
        st.caption(plain(f"Read as {', '.join(name + ('' if sure else ' (a guess)') for name, sure in told.items())}."))
    table = next((one for one in tables if one.holds_votes), tables[0])
    _first_rows(table)
    columns = _columns(table, digest)
    if missing := [NAME_BY_MEANING[meaning] for meaning in NEEDED if not columns[meaning]]:
        st.info(plain(f"Still missing: {', '.join(missing).lower()}. Choose a column for each."))
        return None
    return Choices(columns, encoding)


def _encoding(digest: str) -> str:
    options = [_GUESS, *ENCODINGS]
    chosen = st.selectbox(
        "Encoding", options, key=f"votes_encoding_{digest}", help="Choose another where letters look wrong below."
    )
    return "" if chosen == _GUESS else chosen


def _tables(contents: Uploads, encoding: str, digest: str) -> list[Table]:
    """The tables, read once as long as nothing else is chosen."""
    kept = st.session_state.get(_PREVIEW)
    if kept is None or kept[0] != (digest, encoding):
        with st.spinner("Reading the files…"):
            found = preview_uploads(contents, Choices(encoding=encoding))
        st.session_state[_PREVIEW] = ((digest, encoding), found)
    tables: list[Table] = st.session_state[_PREVIEW][1]
    return tables


def _first_rows(table: Table) -> None:
    heads = table.sheet.heads[:_HEADS_SHOWN]
    rows = [{plain(head): plain(_short(cells[head])) for head in heads} for _, cells in table.sheet.rows[:_ROWS_SHOWN]]
    if rows:
        st.table(rows, hide_index=True)
    more = len(table.sheet.heads) - len(heads)
    st.caption(plain(f"The first rows of {table.sheet.name}" + (f", without {more} more columns" if more else "")))


def _short(cell: str) -> str:
    return cell if len(cell) <= _CELL_SHOWN else cell[: _CELL_SHOWN - 1] + "…"


def _columns(table: Table, digest: str) -> dict[Meaning, str]:
    """The column for each meaning, as guessed or as chosen; empty for none."""
    st.text("Which column holds what? Check the guesses.")
    chosen = _grid(_FIRST, table, digest)
    rest = [meaning for meaning in Meaning if meaning not in _FIRST]
    with st.expander("More columns"):
        chosen |= _grid(rest, table, digest)
    return chosen


def _grid(meanings: Sequence[Meaning], table: Table, digest: str) -> dict[Meaning, str]:
    chosen = {}
    for begin in range(0, len(meanings), 3):
        for meaning, place in zip(meanings[begin : begin + 3], st.columns(3), strict=False):
            chosen[meaning] = _column(meaning, table, digest, place)
    return chosen


def _column(meaning: Meaning, table: Table, digest: str, place: "st.delta_generator.DeltaGenerator") -> str:
    options = ["", *table.sheet.heads]
    found: str = place.selectbox(
        NAME_BY_MEANING[meaning],
        options,
        options.index(table.columns.get(meaning, "")),
        lambda head: head or _NONE,
        key=f"votes_column_{meaning}_{digest}",
    )
    return found
