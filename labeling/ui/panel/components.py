"""The Streamlit components: each draws one of our JavaScript modules and returns what the person asked for."""

from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from labeling.ui.panel.assets import asset_address, style


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a table of figures."""

    text: str
    opens: str = ""
    """What a press returns; empty if the cell is no button."""
    about: str = ""
    """What the figure is, for people who can't see its row and column."""
    shade: float = 0.0
    """0 to 1: how dark the cell is drawn."""


_STUB = """
export default async (component) => {
  const module = await import(new URL(component.data.assets, location.href).href);
  return module.default(component);
};
"""
"""Streamlit takes one inline module. We have many, and the browser loads them from our own route."""

_panel = st.components.v2.component("factmark.panel", css=style("theme.css", "panel.css"), js=_STUB)
_adjudication = st.components.v2.component(
    "factmark.adjudication", css=style("theme.css", "panel.css", "adjudication.css"), js=_STUB
)
_article_view = st.components.v2.component(
    "factmark.article", css=style("theme.css", "panel.css", "adjudication.css", "article_view.css"), js=_STUB
)
_article_list = st.components.v2.component("factmark.articles", css=style("theme.css", "article_list.css"), js=_STUB)
_guideline = st.components.v2.component("factmark.guideline", css=style("theme.css", "guideline_page.css"), js=_STUB)
_figures = st.components.v2.component("factmark.figures", css=style("theme.css", "figure_table.css"), js=_STUB)
_prose = st.components.v2.component("factmark.prose", css=style("theme.css", "guideline_page.css"), js=_STUB)
_links = st.components.v2.component("factmark.links", css=style("theme.css", "links.css"), js=_STUB)
_shell = st.components.v2.component("factmark.shell", js=_STUB)


@dataclass(frozen=True, slots=True)
class AdjudicatorRequest:
    """What an adjudicator asks the screen for. It lasts one run."""

    more: bool
    """Whether to load the next part of the queue."""
    overview: bool
    open: str | None
    """Id of a sentence to go to that the panel does not have."""
    refresh: list[str]
    """Ids of the sentences on which a decision was refused: the adjudicator must see the newer one."""


def labeling_panel(data: dict[str, Any], key: str) -> str | None:
    """Draw the labeling panel, which fills the window below Streamlit's header.

    `data` comes from `panel_data`. Returns the id of the next article in the one run in which the annotator asks for
    it, else None.
    """
    result = _panel(data={"assets": asset_address("panel.js"), **data}, key=key, on_next_change=_ignore)
    article_id: str | None = result.next
    return article_id


def adjudication_panel(data: dict[str, Any], key: str) -> AdjudicatorRequest:
    """Draw the adjudication panel, which fills the window below Streamlit's header.

    `data` comes from `adjudication_data`. If it differs from the run before, the panel changes its queue only once the
    adjudicator asks for that; it takes over decisions and votes immediately.
    """
    result = _adjudication(
        data={"assets": asset_address("adjudication_panel.js"), **data},
        key=key,
        on_more_change=_ignore,
        on_overview_change=_ignore,
        on_open_change=_ignore,
        on_refresh_change=_ignore,
    )
    return AdjudicatorRequest(bool(result.more), bool(result.overview), result.open, result.refresh or [])


def article_view(data: dict[str, Any], key: str) -> None:
    """Draw an article to read, with the stripes of several people and with some of its sentences marked.

    The votes of one sentence are shown next to it: the first marked one, or the one that was chosen. `data` comes from
    `article_view_data`.
    """
    _article_view(data={"assets": asset_address("article_view.js"), **data}, key=key)


def article_list(entries: list[dict[str, Any]], codebook: dict[str, Any], key: str = "articles") -> str | None:
    """Draw the articles with their stripes. Returns the id of the article chosen in this run, else None."""
    data = {"assets": asset_address("article_list.js"), "entries": entries, "labels": codebook["labels"]}
    article_id: str | None = _article_list(data=data, key=key, on_open_change=_ignore).open
    return article_id


def guideline_page(codebook: dict[str, Any], guideline: list[Any], key: str = "guideline") -> None:
    """Draw the labels with their examples, and the guideline's tree."""
    data = {"assets": asset_address("guideline_page.js"), "codebook": codebook, "guideline": guideline}
    _guideline(data=data, key=key)


def prose(nodes: list[Any], key: str) -> None:
    """Draw a piece of guideline, given as the tree that `guideline_as_json` makes."""
    _prose(data={"assets": asset_address("prose.js"), "nodes": nodes}, key=key)


def own_links(links: list[tuple[str, str, str]], key: str = "links") -> None:
    """Draw links to our own pages, each given as (title, purpose, address)."""
    entries = [{"title": title, "about": about, "href": href} for title, about, href in links]
    _links(data={"assets": asset_address("links.js"), "links": entries}, key=key)


def figure_table(caption: str, columns: list[str], rows: list[list[Figure]], key: str) -> str | None:
    """Draw a table of figures, some of which are buttons. The first figure of each row is its head.

    Returns `opens` of the figure pressed in this run, else None.
    """
    cells = [[asdict(figure) for figure in row] for row in rows]
    data = {"assets": asset_address("figure_table.js"), "caption": caption, "columns": columns, "rows": cells}
    opened: str | None = _figures(data=data, key=key, on_open_change=_ignore).open
    return opened


def navigation_fixes(section: str) -> None:
    """Draw nothing, but fix Streamlit's navigation. `section` is the one that holds the current screen."""
    _shell(data={"assets": asset_address("shell.js"), "section": section}, key="shell")


def _ignore() -> None:
    """Do nothing. Without a callback, Streamlit's result lacks the trigger's name."""
