"""The components that run in the browser. Each function draws one, and returns what the person asked for there."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from labeling.ui.panel.assets import WORK_STYLES, asset_address, style


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table of figures."""

    text: str
    opens: str = ""
    """What a press opens; empty if nothing."""
    about: str = ""
    """What it is, for people who do not see its row and column."""
    shade: float = 0.0
    """0 to 1: how dark the cell is drawn."""


_STUB = """
export default async (component) => {
  const module = await import(new URL(component.data.assets, location.href).href);
  return module.default(component);
};
"""
"""Streamlit takes a single inline module. Ours are many: the browser loads them from our own route."""

_panel = st.components.v2.component("factmark.panel", css=style("theme.css", *WORK_STYLES), js=_STUB)
_adjudication = st.components.v2.component(
    "factmark.adjudication", css=style("theme.css", *WORK_STYLES, "adjudication.css"), js=_STUB
)
_article_view = st.components.v2.component(
    "factmark.article", css=style("theme.css", *WORK_STYLES, "adjudication.css", "article_view.css"), js=_STUB
)
_article_list = st.components.v2.component("factmark.articles", css=style("theme.css", "article_list.css"), js=_STUB)
_found_articles = st.components.v2.component(
    "factmark.found_articles", css=style("theme.css", "found_articles.css"), js=_STUB
)
_guideline = st.components.v2.component("factmark.guideline", css=style("theme.css", "guideline_page.css"), js=_STUB)
_figures = st.components.v2.component("factmark.figures", css=style("theme.css", "figure_table.css"), js=_STUB)
_prose = st.components.v2.component("factmark.prose", css=style("theme.css", "guideline_page.css"), js=_STUB)
_links = st.components.v2.component("factmark.links", css=style("theme.css", "links.css"), js=_STUB)
_navigation_fixes = st.components.v2.component("factmark.navigation_fixes", js=_STUB)


@dataclass(frozen=True, slots=True)
class AdjudicatorRequest:
    """What an adjudicator asks for, in the one run in which they ask."""

    more: bool
    """The next ones of the queue."""
    overview: bool
    open: str | None
    """Id of a sentence to go to that is not among the given ones."""
    refresh: list[str]
    """Ids of the sentences whose decision was refused: the adjudicator must see the present one."""


def labeling_panel(data: dict[str, Any], key: str) -> str | None:
    """Draw the labeling panel, which fills the window below Streamlit's header.

    `data` comes from `panel_data`. Returns the id of the next article in the one run in which the annotator asks for
    it, else None.
    """
    result = _panel(data={"assets": asset_address("labeling_panel.js"), **data}, key=key, on_next_change=_asked)
    article_id: str | None = result.next
    return article_id


def adjudication_panel(data: dict[str, Any], key: str) -> AdjudicatorRequest:
    """Draw the adjudication panel, which fills the window below Streamlit's header.

    `data` comes from `adjudication_data`. Votes and decisions in new data are shown at once; a new queue only after the
    adjudicator has asked for it.
    """
    result = _adjudication(
        data={"assets": asset_address("adjudication_panel.js"), **data},
        key=key,
        on_more_change=_asked,
        on_overview_change=_asked,
        on_open_change=_asked,
        on_refresh_change=_asked,
    )
    return AdjudicatorRequest(bool(result.more), bool(result.overview), result.open, result.refresh or [])


def article_view(data: dict[str, Any], key: str) -> None:
    """Draw an article to read, with several people's stripes under one another and some of its sentences marked.

    Next to it are the votes on one sentence: the first marked one, or the chosen one. `data` comes from
    `article_view_data`.
    """
    _article_view(data={"assets": asset_address("article_view.js"), **data}, key=key)


def article_list(entries: list[dict[str, Any]], codebook: dict[str, Any], key: str = "articles") -> str | None:
    """Draw the articles with their stripes. Returns the id of the one that was chosen in this run, else None."""
    data = {"assets": asset_address("article_list.js"), "entries": entries, "labels": codebook["labels"]}
    article_id: str | None = _article_list(data=data, key=key, on_open_change=_asked).open
    return article_id


def found_articles(data: dict[str, Any], key: str, on_tick: Callable[[], None]) -> tuple[str | None, str | None]:
    """Draw the owner's list of articles. Returns the ids of the article to open and of that to act on, or None.

    What the browser ticks is in the session's state under `key`. The ticks in `data` replace it where its revision is
    another one.
    """
    data = {"assets": asset_address("found_articles.js"), **data}
    result = _found_articles(data=data, key=key, on_ticked_change=on_tick, on_open_change=_asked, on_act_change=_asked)
    return result.open, result.act


def guideline_page(codebook: dict[str, Any], guideline: list[Any], key: str = "guideline") -> None:
    """Draw the labels with their examples, and the guideline's tree."""
    data = {"assets": asset_address("guideline_page.js"), "codebook": codebook, "guideline": guideline}
    _guideline(data=data, key=key)


def prose(nodes: list[Any], key: str) -> None:
    """Draw a piece of a guideline, as it comes from `guideline_as_json`."""
    _prose(data={"assets": asset_address("prose.js"), "nodes": nodes}, key=key)


def own_links(links: list[tuple[str, str, str]], key: str = "links") -> None:
    """Draw links to our own pages, each with its title, what it is for, and its address."""
    entries = [{"title": title, "about": about, "href": href} for title, about, href in links]
    _links(data={"assets": asset_address("links.js"), "links": entries}, key=key)


def figure_table(caption: str, columns: list[str], rows: list[list[Figure]], key: str) -> str | None:
    """Draw a table whose figures open what is behind them. The first figure of each row is its head.

    If a figure was pressed in this run, returns what it opens, else None.
    """
    cells = [[asdict(figure) for figure in row] for row in rows]
    data = {"assets": asset_address("figure_table.js"), "caption": caption, "columns": columns, "rows": cells}
    opened: str | None = _figures(data=data, key=key, on_open_change=_asked).open
    return opened


def navigation_fixes(section: str) -> None:
    """Draw nothing, but fix what Streamlit's navigation lacks. `section` is the one that holds the present screen."""
    data = {"assets": asset_address("navigation_fixes.js"), "section": section}
    _navigation_fixes(data=data, key="navigation-fixes")


def _asked() -> None:
    """Do nothing: without a callback, Streamlit's result lacks the trigger's name."""
