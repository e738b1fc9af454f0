"""The articles: for owners, where a project is run; for everybody else, what they may label. And one of them, whole."""

import streamlit as st

from labeling.domain.model import Role
from labeling.ui.screens.articles.article_page import ARTICLE, article_page
from labeling.ui.screens.articles.own_list import own_list
from labeling.ui.screens.articles.project_list import project_list
from labeling.ui.visit import Visit


def articles_screen(visit: Visit) -> None:
    """List the articles, or show the one that the address names."""
    named = st.query_params.get(ARTICLE)
    if named and visit.actor.role is not Role.ANNOTATOR:
        article_page(visit, named)
        return
    st.title("Articles", anchor=False)
    if visit.actor.is_owner:
        project_list(visit)
    else:
        own_list(visit)
