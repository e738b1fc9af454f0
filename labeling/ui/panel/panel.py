"""What Factmark draws itself, as Streamlit components: the labeling panel, the article list, the guideline."""

from typing import Any

import streamlit as st

from labeling.ui.panel.assets import asset_address, style

_STUB = """
export default async (component) => {
  const module = await import(new URL(component.data.assets, location.href).href);
  return module.default(component);
};
"""
"""Streamlit takes one inline module; ours are many, which the browser loads from our own route."""

_panel = st.components.v2.component("factmark.panel", css=style("theme.css", "panel.css"), js=_STUB)
_article_list = st.components.v2.component("factmark.articles", css=style("theme.css", "article_list.css"), js=_STUB)
_guideline = st.components.v2.component("factmark.guideline", css=style("theme.css", "guideline_page.css"), js=_STUB)
_links = st.components.v2.component("factmark.links", css=style("theme.css", "links.css"), js=_STUB)


def labeling_panel(data: dict[str, Any], key: str) -> str | None:
    """Draw the labeling panel, which fills the window below Streamlit's header.

    `data` is what `panel_data` makes. Returns the id of the next article in the one run in which the annotator asks for
    it, else None.
    """
    result = _panel(data={"assets": asset_address("panel.js"), **data}, key=key, on_next_change=_asked)
    article_id: str | None = result.next
    return article_id


def article_list(entries: list[dict[str, Any]], codebook: dict[str, Any], key: str = "articles") -> str | None:
    """Draw the articles with their stripes. Returns the id of the one that was chosen in this run, else None."""
    data = {"assets": asset_address("article_list.js"), "entries": entries, "labels": codebook["labels"]}
    article_id: str | None = _article_list(data=data, key=key, on_open_change=_asked).open
    return article_id


def guideline_page(codebook: dict[str, Any], guideline: list[Any], key: str = "guideline") -> None:
    """Draw the labels with their examples, and the guideline's tree."""
    data = {"assets": asset_address("guideline_page.js"), "codebook": codebook, "guideline": guideline}
    _guideline(data=data, key=key)


def own_links(links: list[tuple[str, str, str]], key: str = "links") -> None:
    """Draw links to pages of our own, each with its title, what it is for, and its address."""
    entries = [{"title": title, "about": about, "href": href} for title, about, href in links]
    _links(data={"assets": asset_address("links.js"), "links": entries}, key=key)


def _asked() -> None:
    """Do nothing: without a callback, Streamlit's result lacks the trigger's name."""
