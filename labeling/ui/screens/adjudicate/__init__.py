"""The adjudication screen: what waits for a decision, and the panel in which it is decided."""

from collections.abc import Sequence

import streamlit as st

from labeling.domain.adjudication import DisputedSentence, QueueOrder
from labeling.domain.model import article_of
from labeling.errors import FactmarkError, NotAllowed, NotFound
from labeling.services.adjudication import OpenDisputes, dispute_queue, open_disputes, recent_decisions
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.adjudication_data import adjudication_data
from labeling.ui.panel.components import AdjudicatorRequest, adjudication_panel
from labeling.ui.screens.adjudicate.overview import adjudication_overview
from labeling.ui.visit import Visit

PAGE = 100
"""Disputed sentences that the panel gets at once…"""
PAGE_ARTICLES = 30
"""…and articles: each comes whole."""
RECENT = 20
"""Own decisions that stand before them, so that they can be undone after a reload."""

_ALSO = "adjudicated_elsewhere"
"""Sentences on which a decision was not taken: what stands there must be shown."""


def adjudicate_screen(visit: Visit) -> None:
    """Show what waits; with a queue in the address, decide it."""
    if not {"queue", "sentence"} & st.query_params.keys():
        adjudication_overview(visit)
        return
    try:
        asked = adjudication_panel(_data(visit), key="adjudication")
    except FactmarkError as error:
        _nothing_opens(error)
    else:
        _follow(asked)


def _data(visit: Visit) -> dict[str, object]:
    file, actor = visit.project.file, visit.actor
    sentence_id = st.query_params.get("sentence")
    article_id = article_of(sentence_id) if sentence_id else st.query_params.get("article")
    order, early = _order(), "early" in st.query_params
    disputed = dispute_queue(file, actor, order=order, article_id=article_id, early=early).disputed
    page = _one_page(disputed)
    waiting = {one.sentence_id for one in disputed}
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
    """The sentences, and those that were decided by somebody else meanwhile, unless they are out of sight by now."""
    also = st.session_state.get(_ALSO, [])
    try:
        return open_disputes(visit.project.file, visit.actor, list(dict.fromkeys([*sentence_ids, *also])))
    except (NotAllowed, NotFound):
        if not also:
            raise
        return open_disputes(visit.project.file, visit.actor, list(dict.fromkeys(sentence_ids)))


def _order() -> QueueOrder:
    wanted = st.query_params.get("queue")
    return QueueOrder.ARTICLE if wanted == QueueOrder.ARTICLE.value else QueueOrder.LOWEST


def _one_page(disputed: Sequence[DisputedSentence]) -> list[str]:
    """The first ones, as long as they stand in few enough articles."""
    page: list[str] = []
    articles: set[str] = set()
    for one in disputed[:PAGE]:
        articles.add(one.article_id)
        if len(articles) > PAGE_ARTICLES:
            break
        page.append(one.sentence_id)
    return page


def _follow(asked: AdjudicatorRequest) -> None:
    if asked.refresh:
        st.session_state[_ALSO] = asked.refresh
        st.rerun()
    elif asked.open:
        st.query_params.from_dict({"sentence": asked.open})
        st.rerun()
    elif asked.overview:
        st.query_params.clear()
        st.rerun()


def _nothing_opens(error: FactmarkError) -> None:
    st.warning(escape(str(error)))
    if st.button("All that waits for a decision"):
        st.query_params.clear()
        st.rerun()
