"""The filters of the owner's list. They are in the page's address, so that a reload and Back lose nothing."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

import streamlit as st

from labeling.domain.article_filter import ArticleFilter, ArticleOrder
from labeling.domain.model import ArticleUse
from labeling.domain.progress import ArticleStatus
from labeling.services.found_articles import ArticleChoices
from labeling.storage.article_heads import ImportBatch
from labeling.ui.display_text import NAME_BY_LANGUAGE

T = TypeVar("T")

NAME_BY_USE = {
    ArticleUse.WORK: "Work",
    ArticleUse.PRACTICE: "Practice",
    ArticleUse.TEST: "Test",
    ArticleUse.CHECK: "Hidden check",
    ArticleUse.SAMPLE: "Sample",
}
_NAME_BY_ORDER = {
    ArticleOrder.NEWEST: "Newest import first",
    ArticleOrder.OLDEST: "Oldest import first",
    ArticleOrder.TITLE: "Title",
    ArticleOrder.PUBLISHED: "Last published first",
    ArticleOrder.MATCH: "Best match first",
}
_LONGEST = 200
"""Characters of a search."""
_MANY = ("source", "language", "batch", "state", "kind")
_SINGLE = ("from", "to", "disputed", "open")


def chosen_filter(choices: ArticleChoices) -> tuple[ArticleFilter, ArticleOrder]:
    """Draw the search and the filters, and return what is chosen."""
    search, sort = st.columns([3, 1], vertical_alignment="bottom")
    typed = search.text_input(
        "Search",
        key="q",
        bind="query-params",
        persist_state="session",
        max_chars=_LONGEST,
        placeholder="Words in titles and texts, or the beginning of an id",
        icon=":material/search:",
    )
    order = sort.selectbox(
        "Order",
        [order for order in ArticleOrder if typed or order is not ArticleOrder.MATCH],
        index=len(ArticleOrder) - 1 if typed else 0,
        format_func=_NAME_BY_ORDER.__getitem__,
        key="best" if typed else "sort",
        bind="query-params",
        persist_state="session",
    )
    _forget_what_is_gone(choices)
    count = sum(bool(st.session_state.get(key)) for key in (*_MANY, *_SINGLE))
    with st.expander(f"Filters ({count})" if count else "Filters", expanded=bool(count), key="filters"):
        wanted = _filters(choices, typed or "")
        if count:
            st.button("Clear the filters", on_click=_clear)
    return wanted, order or ArticleOrder.NEWEST


def _forget_what_is_gone(choices: ArticleChoices) -> None:
    """A source that nothing is from any more is no filter."""
    for key, options in (("source", choices.sources), ("language", choices.languages), ("batch", choices.batches)):
        chosen = st.session_state.get(key)
        if chosen and not set(chosen) <= set(options):
            st.session_state[key] = [value for value in chosen if value in options]


def _filters(choices: ArticleChoices, typed: str) -> ArticleFilter:
    source, language, batch = st.columns(3)
    with source:
        sources = _any_of("Source", "source", choices.sources)
    with language:
        languages = _any_of("Language", "language", choices.languages, _language)
    with batch:
        batches = _any_of("Import", "batch", choices.batches, batch_name)
    state, kind, begin, end = st.columns([2, 2, 1, 1])
    with state:
        states = _any_of("State", "state", ArticleStatus, str.capitalize, empty="All but archived ones")
    with kind:
        uses = _any_of("For", "kind", ArticleUse, NAME_BY_USE.__getitem__, empty="All but samples")
    with begin:
        published_from = _day("Published from", "from")
    with end:
        published_to = _day("Published to", "to")
    with st.container(horizontal=True):
        is_disputed = _ticked("With disputed sentences", "disputed")
        is_open = _ticked("Open to annotators", "open")
    return ArticleFilter(
        words=typed,
        sources=frozenset(sources),
        published_from=published_from,
        published_to=published_to,
        languages=frozenset(languages),
        batches=frozenset(batch.id for batch in batches),
        states=frozenset(states),
        uses=frozenset(uses),
        is_open=is_open,
        is_disputed=is_disputed,
    )


def batch_name(batch: ImportBatch) -> str:
    """An import by where it came from and when."""
    return f"{batch.origin}, {batch.created_at.day} {batch.created_at:%B %Y %H:%M}"


def _language(tag: str) -> str:
    return NAME_BY_LANGUAGE.get(tag, tag)


def _any_of(
    label: str, key: str, options: Iterable[T], name: Callable[[T], str] = str, *, empty: str = "All"
) -> list[T]:
    return st.multiselect(
        label, list(options), format_func=name, key=key, placeholder=empty, bind="query-params", persist_state="session"
    )


def _day(label: str, key: str) -> str:
    day = st.date_input(
        label,
        None,
        min_value=date(1600, 1, 1),
        max_value=date(2200, 1, 1),
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
        persist_state="session",
    )
    return day.isoformat() if isinstance(day, date) else ""


def _ticked(label: str, key: str) -> bool:
    return st.checkbox(label, key=key, bind="query-params", persist_state="session")


def _clear() -> None:
    for key in _MANY:
        st.session_state[key] = []
    for key in ("from", "to"):
        st.session_state[key] = None
    for key in ("disputed", "open"):
        st.session_state[key] = False
