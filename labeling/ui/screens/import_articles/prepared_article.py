"""One article that was read: its sentences with their parts, and what is known of it, to be corrected."""

from typing import Any

import streamlit as st

from labeling.domain.model import Part
from labeling.intake.dates import iso_date
from labeling.services.article_imports import OneArticle, PreparedArticle, WaitingImport, correct_one, prepared_draft
from labeling.ui.display_text import NAME_BY_LANGUAGE, NAME_BY_PART, PART_BY_NAME
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.import_articles.near_duplicates import show_similar
from labeling.ui.visit import Visit


def show_article(visit: Visit, waiting: WaitingImport, summary: PreparedArticle) -> None:
    """Show an article as it would be stored, and take corrections."""
    prepared = prepared_draft(visit.project.file, visit.actor, waiting.id, summary.number)
    if prepared is None:
        return
    for warning in summary.warnings:
        st.warning(escape(warning))
    show_similar(visit, waiting, summary, [sentence.text for sentence in prepared.draft.sentences])
    article, key = prepared.draft.article, f"{waiting.id}_{summary.number}"
    with st.form(f"one_{key}"):
        title = st.text_input("Title", article.title, key=f"title_{key}")
        left, middle, right = st.columns(3)
        source = left.text_input("Source", article.source.name, key=f"source_{key}")
        published = middle.text_input("Published", article.source.published, key=f"published_{key}")
        tags = [article.language, *(tag for tag in NAME_BY_LANGUAGE if tag != article.language)]
        language = right.selectbox(
            "Language", tags, format_func=lambda tag: NAME_BY_LANGUAGE.get(tag, tag), key=f"language_{key}"
        )
        author = left.text_input("Author", article.source.author, key=f"author_{key}")
        address = middle.text_input("Address", article.source.url, key=f"address_{key}")
        licence = right.text_input("Licence note", article.source.licence, key=f"licence_{key}")
        rows: list[dict[str, Any]] = [
            {"position": sentence.position, "part": NAME_BY_PART[sentence.part], "text": sentence.text}
            for sentence in prepared.draft.sentences
        ]
        edited = st.data_editor(
            rows,
            key=f"parts_{key}_{article.language}",
            hide_index=True,
            width="stretch",
            disabled=["position", "text"],
            column_config={
                "position": st.column_config.NumberColumn("", width=48),
                "part": st.column_config.SelectboxColumn("Part", options=list(PART_BY_NAME), required=True, width=170),
                "text": st.column_config.TextColumn("Sentence", width=760),
            },
        )
        if st.form_submit_button("Use these corrections"):
            values = {
                "title": title.strip() or article.title,
                "name": source.strip(),
                "published": iso_date(published) or published.strip(),
                "author": author.strip(),
                "url": address.strip(),
                "licence": licence.strip(),
                "language": language,
            }
            parts = {} if language != article.language else _parts(edited)
            correct_one(visit.project.file, visit.actor, waiting.id, OneArticle(summary.number, values, parts))
            st.rerun()


def _parts(rows: list[dict[str, Any]]) -> dict[int, Part]:
    return {row["position"]: PART_BY_NAME[row["part"]] for row in rows}
