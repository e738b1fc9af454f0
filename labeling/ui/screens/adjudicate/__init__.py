"""The adjudication screen: what waits for a decision, and the panel in which it is decided."""

from collections.abc import Sequence

import streamlit as st

from labeling.domain.adjudication import DisputedSentence, QueueOrder
from labeling.domain.model import article_of
from labeling.errors import FactmarkError, NotAllowed, NotFound
from labeling.services.adjudication import OpenDisputes, dispute_queue, open_disputes, recent_decisions
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.adjudication_data import adjudication_data
from labeling.ui.panel.components import adjudication_panel
from labeling.ui.screens.adjudicate.overview import adjudication_overview
from labeling.ui.visit import Visit

PAGE = 100
"""Disputed sentences that the panel gets at a time…"""
PAGE_ARTICLES = 30
"""…and articles: each of them comes whole."""
RECENT = 20
"""The adjudicator's own latest decisions, which come first, so that they can be undone after a reload."""

_REFRESHED = "adjudicated_elsewhere"
"""Ids of sentences on which a decision was refused: the newer decision must be shown."""


def adjudicate_screen(visit: Visit) -> None:
    """Show what waits for a decision or, with a queue in the address, the panel to decide it."""
    if not {"queue", "sentence"} & st.query_params.keys():
        adjudication_overview(visit)
        return
    try:
        request = adjudication_panel(_data(visit), key="adjudication")
    except FactmarkError as error:
        st.warning(escape(str(error)))
        if st.button("Everything that waits for a decision"):
            st.query_params.clear()
            st.rerun()
        return
    if request.refresh:
        st.session_state[_REFRESHED] = request.refresh
        st.rerun()
    elif request.open:
        st.query_params.from_dict({"sentence": request.open})
        st.rerun()
    elif request.overview:
        st.query_params.clear()
        st.rerun()


def _data(visit: Visit) -> dict[str, object]:
    file, actor = visit.project.file, visit.actor
    sentence_id = st.query_params.get("sentence")
    article_id = article_of(sentence_id) if sentence_id else st.query_params.get("article")
    is_by_article = st.query_params.get("queue") == QueueOrder.ARTICLE.value
    order, early = QueueOrder.ARTICLE if is_by_article else QueueOrder.LOWEST, "early" in st.query_params
    disputed = dispute_queue(file, actor, order=order, article_id=article_id, early=early).disputed
    page = _one_page(disputed)
    waiting = {sentence.sentence_id for sentence in disputed}
    recent = [
        recent_id
        for recent_id in recent_decisions(file, actor, limit=RECENT)
        if recent_id not in waiting and article_id in (None, article_of(recent_id))
    ]
    shown = list(dict.fromkeys([*recent, *page]))
    return adjudication_data(
        file.project_id,
        actor,
        _opened(visit, [*shown, *([sentence_id] if sentence_id else [])]),
        shown,
        view=":".join([order.value, article_id or "", "early" if early else ""]),
        more=len(disputed) - len(page),
        start=sentence_id,
    )


def _opened(visit: Visit, sentence_ids: list[str]) -> OpenDisputes:
    """These sentences, and those that somebody else decided meanwhile, unless they can no longer be opened."""
    refreshed = st.session_state.get(_REFRESHED, [])
    try:
        return open_disputes(visit.project.file, visit.actor, list(dict.fromkeys([*sentence_ids, *refreshed])))
    except (NotAllowed, NotFound):
        if not refreshed:
            raise
        return open_disputes(visit.project.file, visit.actor, list(dict.fromkeys(sentence_ids)))


def _one_page(disputed: Sequence[DisputedSentence]) -> list[str]:
    """Ids of the first sentences, from no more than `PAGE_ARTICLES` articles."""
    page: list[str] = []
    articles: set[str] = set()
    for sentence in disputed[:PAGE]:
        articles.add(sentence.article_id)
        if len(articles) > PAGE_ARTICLES:
            break
        page.append(sentence.sentence_id)
    return page
