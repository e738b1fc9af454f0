"""What was read, before anything is stored: counts, what needs a look, and what all articles get."""

import streamlit as st

from labeling.domain.wording import counted
from labeling.intake.dates import iso_date
from labeling.services.article_imports import (
    PreparedArticle,
    WaitingImport,
    correct_all,
    discard,
    read_again,
    store,
)
from labeling.ui.display_text import NAME_BY_LANGUAGE
from labeling.ui.screens.import_articles.how_to_read import ask_how_to_read
from labeling.ui.screens.import_articles.job_progress import leave
from labeling.ui.screens.import_articles.prepared_list import show_list
from labeling.ui.visit import Visit

_FIELDS = (
    ("source", "name", "Source"),
    ("published", "published", "Published"),
    ("author", "author", "Author"),
    ("url", "url", "Address"),
    ("licence", "licence", "Licence note"),
)
"""(key, field of the source, name on the screen)."""


def show_prepared(visit: Visit, waiting: WaitingImport, articles: list[PreparedArticle]) -> None:
    """Show what would be stored, and store it, correct it or discard it."""
    readable = [article for article in articles if not article.problem]
    going_in = [a for a in readable if not a.same_as and a.number not in waiting.corrections.left_out]
    _counts(articles, going_in)
    how = ask_how_to_read(visit, waiting, articles)
    if how is not None:
        read_again(visit.project.file, visit.actor, waiting.id, how)
        st.rerun()
    if readable:
        _for_all(visit, waiting)
    _decide(visit, waiting, len(going_in))
    show_list(visit, waiting, articles)


def _counts(articles: list[PreparedArticle], going_in: list[PreparedArticle]) -> None:
    sentences, to_label = sum(a.sentences for a in going_in), sum(a.to_label for a in going_in)
    with st.container(horizontal=True, gap="large"):
        st.metric("Articles to import", f"{len(going_in):,}", width="content")
        st.metric("Sentences", f"{sentences:,}", width="content")
        st.metric("To label", f"{to_label:,}", width="content")
        st.metric("Here already", f"{sum(bool(a.same_as) for a in articles):,}", width="content")
        st.metric("Not readable", f"{sum(bool(a.problem) for a in articles):,}", width="content")


def _for_all(visit: Visit, waiting: WaitingImport) -> None:
    stored = waiting.corrections.for_all
    with st.expander("For all articles", expanded=False), st.form(f"for_all_{waiting.id}", border=False):
        st.caption("What you type here, all articles get. What stays empty is as each article states it.")
        fields = st.columns(3)
        values = {}
        for place, (key, field, name) in enumerate(_FIELDS):
            typed = fields[place % 3].text_input(name, stored.get(field, ""), key=f"all_{key}_{waiting.id}")
            values[field] = typed.strip()
        tags = ["", *NAME_BY_LANGUAGE]
        language = stored.get("language", "")
        values["language"] = fields[2].selectbox(
            "Language",
            tags if language in tags else [language, *tags],
            index=tags.index(language) if language in tags else 0,
            format_func=lambda tag: NAME_BY_LANGUAGE.get(tag, tag) or "as suggested",
            key=f"all_language_{waiting.id}",
        )
        values["published"] = iso_date(values["published"]) or values["published"]
        if st.form_submit_button("Use for all"):
            correct_all(visit.project.file, visit.actor, waiting.id, values)
            st.rerun()


def _decide(visit: Visit, waiting: WaitingImport, count: int) -> None:
    confirm, away, _ = st.columns([2, 1, 4])
    words = f"Import {counted(count, 'article')}" if count else "Nothing to import"
    if confirm.button(words, type="primary", width="stretch", disabled=not count):
        store(visit.project.file, visit.actor, waiting.id)
        st.rerun()
    if away.button("Discard", width="stretch"):
        discard(visit.project.file, visit.actor, waiting.id)
        leave()
