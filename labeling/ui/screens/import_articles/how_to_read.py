"""How files are read: the columns of a table, the encoding, and what may be changed in texts."""

from dataclasses import replace

import streamlit as st

from labeling.domain.wording import counted
from labeling.intake.encodings import ENCODINGS
from labeling.intake.tables.article_tables import TableHead
from labeling.intake.tables.fields import ArticleField
from labeling.intake.tables.shapes import TableShape
from labeling.services.article_imports import HowToRead, PreparedArticle, WaitingImport, head_of_table
from labeling.ui.visit import Visit

_NAME_BY_FIELD = {
    ArticleField.TEXT: "Text",
    ArticleField.TITLE: "Title",
    ArticleField.SOURCE: "Source",
    ArticleField.URL: "Address",
    ArticleField.PUBLISHED: "Published",
    ArticleField.LICENCE: "Licence note",
    ArticleField.AUTHOR: "Author",
    ArticleField.LANGUAGE: "Language",
    ArticleField.ID: "Article’s id",
    ArticleField.POSITION: "Sentence’s position",
    ArticleField.PARAGRAPH: "Paragraph",
}

_OF_ARTICLES = (
    ArticleField.TEXT, ArticleField.TITLE, ArticleField.SOURCE, ArticleField.URL, ArticleField.PUBLISHED,
    ArticleField.AUTHOR, ArticleField.LICENCE, ArticleField.LANGUAGE,
)  # fmt: skip
_OF_SENTENCES = (ArticleField.ID, ArticleField.POSITION, ArticleField.PARAGRAPH)

_NAME_BY_SHAPE = {TableShape.ARTICLES: "one article", TableShape.SENTENCES: "one sentence"}

_GUESS = "as guessed"


def ask_how_to_read(visit: Visit, waiting: WaitingImport, articles: list[PreparedArticle]) -> HowToRead | None:
    """Another way of reading the files, once somebody asks for it; else None."""
    head = head_of_table(visit.project.file, visit.actor, waiting.id)
    options, choices = waiting.plan.options, waiting.plan.choices
    wrapped = sum(article.is_hard_wrapped for article in articles)
    misread = sum(article.is_mendable for article in articles)
    is_nothing_read = all(article.problem for article in articles)
    with st.expander("How the files are read", expanded=is_nothing_read and head is not None):
        if head is not None:
            columns, shape = _ask_columns(head, waiting.id)
            options = replace(options, column_by_field=columns, shape=shape)
        encodings = [_GUESS, *ENCODINGS]
        now = waiting.plan.options.encoding or _GUESS
        encoding = st.selectbox(
            "Encoding of files that do not state theirs",
            encodings if now in encodings else [now, *encodings],
            index=encodings.index(now) if now in encodings else 0,
            key=f"encoding_{waiting.id}",
        )
        options = replace(
            options,
            encoding="" if encoding == _GUESS else encoding,
            replace_faults=st.checkbox(
                "Replace broken characters with “\ufffd”", options.replace_faults, key=f"faults_{waiting.id}"
            ),
        )
        choices = replace(
            choices,
            join_lines=bool(wrapped or choices.join_lines)
            and st.checkbox(
                f"Join the broken lines of {counted(wrapped, 'article')}" if wrapped else "Join broken lines",
                choices.join_lines,
                key=f"join_{waiting.id}",
            ),
            mend=bool(misread or choices.mend)
            and st.checkbox(
                f"Mend {counted(misread, 'garbled article')}" if misread else "Mend garbled articles",
                choices.mend,
                key=f"mend_{waiting.id}",
            ),
        )
        if st.button("Read the files again", key=f"again_{waiting.id}"):
            return HowToRead(options, choices)
    return None


def _ask_columns(head: TableHead, import_id: str) -> tuple[dict[ArticleField, str], TableShape]:
    """The columns and the shape of a table, with its first rows."""
    st.caption("The table’s first rows:")
    st.dataframe([dict(zip(head.columns, row, strict=False)) for row in head.rows], hide_index=True, height="content")
    shapes = list(_NAME_BY_SHAPE)
    shape = st.segmented_control(
        "A row is", shapes, default=head.shape, format_func=_NAME_BY_SHAPE.__getitem__, key=f"shape_{import_id}"
    )
    shape = shape or head.shape
    fields = (*_OF_ARTICLES, *_OF_SENTENCES) if shape is TableShape.SENTENCES else _OF_ARTICLES
    chosen = {}
    columns = st.columns(4)
    for place, field in enumerate(fields):
        guess = head.column_by_field.get(field)
        column = columns[place % 4].selectbox(
            _NAME_BY_FIELD[field],
            head.columns,
            index=head.columns.index(guess) if guess in head.columns else None,
            placeholder="none",
            key=f"column_{field}_{import_id}",
        )
        if column is not None:
            chosen[field] = column
    return chosen, shape
