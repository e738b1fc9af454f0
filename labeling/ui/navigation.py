"""The screens, and who sees which."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from labeling.ui.screens.articles import articles_screen
from labeling.ui.screens.export import export_screen
from labeling.ui.screens.guideline import guideline_screen
from labeling.ui.screens.import_text import import_screen
from labeling.ui.screens.label import label_screen
from labeling.ui.screens.settings import settings_screen
from labeling.ui.visit import Visit

_ICON = Path(__file__).parent / "favicon.png"
"""A file of our own: Streamlit fetches icons given by name from another host, which the policy forbids."""

_STYLE = "<style>[data-testid=stMainBlockContainer] { max-width: 72rem; padding-top: 5rem }</style>"
"""Streamlit leaves a hand's breadth above every screen."""

Screen = Callable[[Visit], None]

FOR_EVERYBODY: dict[str, tuple[Screen, str, str]] = {
    "": (label_screen, "Label", ":material/ink_highlighter:"),
    "articles": (articles_screen, "Articles", ":material/article:"),
    "guideline": (guideline_screen, "Guideline", ":material/menu_book:"),
}
"""Screen, title and icon by address. The first is where everybody arrives."""

FOR_OWNERS: dict[str, tuple[Screen, str, str]] = {
    "import": (import_screen, "Import", ":material/upload_file:"),
    "export": (export_screen, "Export", ":material/download:"),
    "settings": (settings_screen, "Settings", ":material/tune:"),
}
"""The services refuse these to others anyway."""


def run_screen(visit: Visit) -> None:
    """Draw the navigation and the screen whose address the browser shows."""
    st.set_page_config(page_title="Factmark", page_icon=_ICON, layout="wide")
    offered = FOR_EVERYBODY | (FOR_OWNERS if visit.actor.is_owner else {})
    visit.page_by_address = {
        address: st.Page(partial(screen, visit), title=title, icon=icon, url_path=address, default=not address)
        for address, (screen, title, icon) in offered.items()
    }
    st.html(_STYLE)
    st.navigation(list(visit.page_by_address.values()), position="top").run()
