"""The labeling panel as a Streamlit component."""

from pathlib import Path
from typing import Any

import streamlit as st

from labeling.ui.panel.assets import asset_address


def _style(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


_STUB = """
export default async (component) => {
  const panel = await import(new URL(component.data.assets, location.href).href);
  return panel.default(component);
};
"""
"""Streamlit takes one inline module; the panel is many, which the browser loads from our own route."""

_component = st.components.v2.component("factmark.panel", css=_style("panel.css"), js=_STUB, isolate_styles=True)
_article_list = st.components.v2.component(
    "factmark.articles", html='<ul class="articles"></ul>', css=_style("article_list.css"), js=_STUB
)
_guideline_page = st.components.v2.component(
    "factmark.guideline", html='<div class="guideline"></div>', css=_style("guideline_page.css"), js=_STUB
)


def labeling_panel(data: dict[str, Any], key: str) -> str | None:
    """Draws the panel, which fills the window below Streamlit's header.

    `data` is the panel's data as the guide to the labeling screen describes it; `assets` is filled in here. Returns the
    id of the next article in the one run in which the annotator asks for it, else None.
    """
    result = _component(data={"assets": asset_address("panel.js"), **data}, key=key, on_next_change=_asked_for_next)
    article_id: str | None = result.next
    return article_id


def article_list(entries: list[dict[str, Any]], codebook: dict[str, Any]) -> str | None:
    """Draws the articles with their stripes. Returns the id of one in the run in which somebody opens it, else None."""
    data = {"assets": asset_address("article_list.js"), "articles": entries, "codebook": codebook}
    article_id: str | None = _article_list(data=data, key="articles", on_open_change=_asked_for_next).open
    return article_id


def guideline_page(codebook: dict[str, Any], guideline: list[Any]) -> None:
    """Draws the labels with their examples, and the rules."""
    data = {"assets": asset_address("guideline_page.js"), "codebook": codebook, "guideline": guideline}
    _guideline_page(data=data, key="guideline")


def _asked_for_next() -> None:
    """Without a callback, Streamlit gives the result no `next`."""
