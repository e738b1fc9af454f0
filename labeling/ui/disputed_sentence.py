"""A sentence on which annotators differ, with their answers and, on demand, the article around it."""

from collections.abc import Iterable

import streamlit as st

from labeling.domain.model import Sentence
from labeling.services.agreement import article_votes
from labeling.services.codebooks import current_codebook
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.adjudication_data import article_view_data
from labeling.ui.panel.components import article_view
from labeling.ui.visit import Visit

_SHOWN = "sentence"
"""The query parameter that names the sentence shown in its article."""


def disputed_sentence(visit: Visit, sentence: Sentence, title: str, votes: Iterable[str]) -> None:
    """Draw it in a box of its own. `votes` has a text for each person's answer."""
    with st.container(border=True):
        words, button = st.columns([4, 1], vertical_alignment="center")
        words.text(sentence.text, width="stretch")  # or Arabic would not begin on the right
        words.caption(escape(f"{title}, sentence {sentence.position}. {'; '.join(votes)}"))
        is_shown = st.query_params.get(_SHOWN) == sentence.id
        action = "Hide the article" if is_shown else "Show in the article"
        if button.button(action, key=f"article_{sentence.id}", width="stretch"):
            if is_shown:
                del st.query_params[_SHOWN]
            else:
                st.query_params[_SHOWN] = sentence.id
            st.rerun()
        if is_shown:
            _article(visit, sentence)


def _article(visit: Visit, sentence: Sentence) -> None:
    around = article_votes(visit.project.file, visit.actor, sentence.article_id)
    codebook = current_codebook(visit.project.file)
    data = article_view_data(around.article, around.sentences, codebook, around.votes_by_sentence, marked=[sentence.id])
    article_view(data, key="around")
