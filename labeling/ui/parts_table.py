"""An article's sentences as a table in which their parts can be chosen."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from labeling.domain.model import Part, Sentence
from labeling.ui.display_text import NAME_BY_PART, PART_BY_NAME

_IN_A_WINDOW = (48, 170, 760, 35)
_ON_A_PHONE = (34, 92, 210, 96)
"""In pixels: number, part, text, and the height of a row. Text wraps within the height."""


def parts_table(sentences: Iterable[Sentence], key: str) -> dict[int, Part]:
    """Draw the table, and return the parts by position, as they are chosen.

    Other sentences need another `key`: else they get the parts that were chosen for these.
    """
    rows: list[dict[str, Any]] = [
        {"position": sentence.position, "part": NAME_BY_PART[sentence.part], "text": sentence.text}
        for sentence in sentences
    ]
    # How wide the page is, nobody knows here before it is drawn. But browsers on phones say so.
    is_phone = "Mobi" in str(st.context.headers.get("User-Agent", ""))
    number, part, text, height = _ON_A_PHONE if is_phone else _IN_A_WINDOW
    edited = st.data_editor(
        rows,
        key=key,
        width="stretch",
        hide_index=True,
        disabled=["position", "text"],
        column_config={
            "position": st.column_config.NumberColumn("", width=number),
            "part": st.column_config.SelectboxColumn("Part", options=list(PART_BY_NAME), required=True, width=part),
            "text": st.column_config.TextColumn("Sentence", width=text),
        },
        row_height=height,
    )
    return {row["position"]: PART_BY_NAME[row["part"]] for row in edited}
