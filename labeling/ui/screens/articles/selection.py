"""Which articles are ticked, on all pages of the list, and until something is done with them."""

from collections.abc import Collection, Iterable

import streamlit as st

_SELECTED, _REVISION = "articles_selected", "articles_revision"
LIST = "found_articles"
"""The key of the list of articles, in which the browser ticks."""


def selected() -> list[str]:
    """The ids of the ticked articles, in the order of ticking."""
    return list(st.session_state.get(_SELECTED, {}))


def revision() -> int:
    """Counts the changes that were not made by ticking: after one, the list takes its ticks from here."""
    return int(st.session_state.get(_REVISION, 0))


def select(article_ids: Iterable[str]) -> None:
    """Tick these articles and no others."""
    st.session_state[_SELECTED] = dict.fromkeys(article_ids)
    st.session_state[_REVISION] = revision() + 1


def keep_only(article_ids: Collection[str]) -> None:
    """Untick what is no longer there, as after a deletion or under another filter."""
    kept = [article_id for article_id in selected() if article_id in article_ids]
    if len(kept) < len(selected()):
        select(kept)


def take_ticks() -> None:
    """What the browser ticked on the page that it shows: other pages keep theirs."""
    ticked = st.session_state[LIST].get("ticked") or {}
    shown, on = set(ticked.get("shown", ())), [str(article_id) for article_id in ticked.get("on", ())]
    others = [article_id for article_id in selected() if article_id not in shown]
    st.session_state[_SELECTED] = dict.fromkeys([*others, *on])
