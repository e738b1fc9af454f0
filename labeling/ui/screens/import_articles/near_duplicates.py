"""Articles that are nearly the same as others: what they have in common, and what becomes of them."""

from collections.abc import Collection, Sequence

import streamlit as st

from labeling.domain.text_comparison import CLOSES, MOST_SENTENCES, OPENS, TextDifference, side_by_side
from labeling.domain.wording import counted
from labeling.services.article_imports import (
    NearChoice,
    PreparedArticle,
    WaitingImport,
    choice_of,
    choose_near,
    similar_article,
    similarity_in_words,
    titles_of_similar,
)
from labeling.ui.visit import Visit

_THREE_LINES = 78
"""The height of a row of sentences in pixels."""
_HEIGHT = 420

_FOR_ALL = {
    NearChoice.LEAVE_OUT: "Leave all out",
    NearChoice.KEEP: "Keep all",
    NearChoice.LINK: "Keep all as linked copies",
}


def in_words(visit: Visit, waiting: WaitingImport, articles: Collection[PreparedArticle]) -> dict[int, str]:
    """By number, what is said of each of these articles that is similar to another."""
    titles = titles_of_similar(visit.project.file, visit.actor, waiting.id, articles)
    return {one.number: _in_words(one, waiting, titles[one.number]) for one in articles if one.similar_to}


def _in_words(article: PreparedArticle, waiting: WaitingImport, title: str) -> str:
    other = f"“{title}”" if title else "an article that is no longer here"
    if article.similar_to.startswith("#"):
        other = f"article {article.similar_to[1:]} of this import, {other}"
    is_linked = choice_of(article, waiting.corrections) is NearChoice.LINK
    return f"{similarity_in_words(article, other)}{' It is kept as a linked copy.' if is_linked else ''}"


def choose_for_all(visit: Visit, waiting: WaitingImport, articles: Sequence[PreparedArticle]) -> None:
    """Say how many articles are nearly the same as others, and offer one choice for all of them."""
    near = [article for article in articles if article.similar_to]
    if not near:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(f"{counted(len(near), 'article')} {'is' if len(near) == 1 else 'are'} nearly the same as another:")
        for choice, name in _FOR_ALL.items():
            if st.button(name, key=f"near_{choice}_{waiting.id}"):
                _choose(visit, waiting, [article.number for article in near], choice)


def choices_made(import_id: str) -> int:
    """How often something was chosen here. A table of the articles that was edited before must begin again."""
    return int(st.session_state.get(f"near_choices_{import_id}", 0))


def _choose(visit: Visit, waiting: WaitingImport, numbers: Collection[int], choice: NearChoice) -> None:
    choose_near(visit.project.file, visit.actor, waiting.id, numbers, choice)
    st.session_state[f"near_choices_{waiting.id}"] = choices_made(waiting.id) + 1
    st.rerun()


def show_similar(visit: Visit, waiting: WaitingImport, article: PreparedArticle, sentences: Sequence[str]) -> None:
    """Show an article next to the one to which it is similar, and ask what becomes of it."""
    if not article.similar_to:
        return
    similar = similar_article(visit.project.file, visit.actor, waiting.id, article.number)
    st.text(_in_words(article, waiting, similar.title if similar else ""))
    now = choice_of(article, waiting.corrections)
    chosen = st.segmented_control(
        "What becomes of it",
        list(NearChoice),
        default=now,
        format_func=lambda choice: choice.value.capitalize(),
        key=f"near_{waiting.id}_{article.number}_{now.name}",  # another choice is another control: it shows what counts
    )
    if chosen is not None and chosen is not now:
        _choose(visit, waiting, [article.number], chosen)
    if similar is not None and similar.sentences:
        _show_differences(sentences, similar.sentences)


def _show_differences(here: Sequence[str], there: Sequence[str]) -> None:
    rows = side_by_side(here, there)
    with st.expander("Both texts side by side", expanded=True):
        if any(row.difference is TextDifference.CHANGED for row in rows):
            st.caption(f"Words that differ are between {OPENS} and {CLOSES}.")
        if max(len(here), len(there)) > MOST_SENTENCES:
            st.caption(f"Only the first {MOST_SENTENCES} sentences of each are compared.")
        st.dataframe(
            [{"differs": row.difference.value, "here": row.here, "there": row.there} for row in rows],
            hide_index=True,
            width="stretch",
            height=min(_HEIGHT, _THREE_LINES * (len(rows) + 1)),
            row_height=_THREE_LINES,
            column_config={
                "differs": st.column_config.TextColumn("What differs", width=150),
                "here": st.column_config.TextColumn("This article", width="large"),
                "there": st.column_config.TextColumn("The other", width="large"),
            },
        )
