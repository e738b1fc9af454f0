"""The labeling screen: finds the article, and hands it to the panel."""

import streamlit as st

from labeling.errors import NotFound
from labeling.services.open_article import first_unfinished, list_articles, open_article
from labeling.ui.panel.data import panel_data
from labeling.ui.panel.panel import labeling_panel
from labeling.ui.visit import Visit


def label_screen(visit: Visit) -> None:
    """Show the article of the address, or else the first with something left to label."""
    article_id = st.query_params.get("article") or _where_to_begin(visit)
    if article_id is None:
        _nothing_to_label(visit)
        return
    try:
        opened = open_article(visit.project.file, visit.actor, article_id)
    except NotFound as error:
        st.warning(str(error))
        if st.button("All articles"):
            visit.go("articles")
        return
    chosen = labeling_panel(panel_data(visit.project.file.project_id, visit.actor, opened), key="panel")
    if chosen:
        st.query_params["article"] = chosen
        st.rerun()


def _where_to_begin(visit: Visit) -> str | None:
    articles = list_articles(visit.project.file, visit.actor)
    unfinished = first_unfinished(articles)
    if unfinished is not None:
        return unfinished.id
    return articles[-1].summary.id if articles else None


def _nothing_to_label(visit: Visit) -> None:
    st.title("No articles yet", anchor=False)
    if visit.actor.is_owner:
        st.text("Paste an article or choose a text file, look at how it was cut into sentences, and start labeling.")
        if st.button("Import an article", type="primary"):
            visit.go("import")
    else:
        st.text("The owner of this project has not imported an article yet.")
