"""The articles, each with its stripe."""

import streamlit as st

from labeling.services.codebooks import current_codebook
from labeling.services.open_article import ArticleProgress, list_articles, stripes
from labeling.ui.panel.data import article_entry, codebook_as_json
from labeling.ui.panel.panel import article_list
from labeling.ui.visit import Visit

PAGE = 50
"""Articles on one page."""


def articles_screen(visit: Visit) -> None:
    """List the articles and open the one that is chosen."""
    st.title("Articles", anchor=False)
    if visit.actor.is_owner and st.button("Import an article"):
        visit.go("import")
    articles = list_articles(visit.project.file, visit.actor)
    if not articles:
        st.text("There is no article in this project yet.")
        return
    st.caption(_how_far(articles))
    shown = _one_page(articles)
    cells = stripes(visit.project.file, visit.actor, [progress.summary.id for progress in shown])
    codebook = codebook_as_json(current_codebook(visit.project.file))
    entries = [article_entry(progress, cells[progress.summary.id], codebook) for progress in shown]
    chosen = article_list(entries, codebook)
    if chosen:
        visit.go("", article=chosen)


def _how_far(articles: list[ArticleProgress]) -> str:
    finished = sum(progress.is_finished for progress in articles)
    done = sum(progress.done for progress in articles)
    to_label = sum(progress.summary.to_label for progress in articles)
    return f"{finished:,} of {len(articles):,} articles finished, {done:,} of {to_label:,} sentences labeled by you."


def _one_page(articles: list[ArticleProgress]) -> list[ArticleProgress]:
    if len(articles) <= PAGE:
        return articles
    pages = -(-len(articles) // PAGE)
    number = st.number_input(f"Page (1 to {pages})", 1, pages, width=160)
    return articles[(number - 1) * PAGE : number * PAGE]
