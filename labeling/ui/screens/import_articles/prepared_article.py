"""One article that was read: its sentences with their parts, and what is known of it, to be corrected."""

import streamlit as st

from labeling.intake.dates import iso_date
from labeling.services.article_imports import OneArticle, PreparedArticle, WaitingImport, correct_one, prepared_draft
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.markdown_escape import escape
from labeling.ui.parts_table import parts_table
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
        chosen = parts_table(prepared.draft.sentences, f"parts_{key}_{article.language}")
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
            parts = {} if language != article.language else chosen
            correct_one(visit.project.file, visit.actor, waiting.id, OneArticle(summary.number, values, parts))
            st.rerun()
