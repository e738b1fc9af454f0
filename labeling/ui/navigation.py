"""The screens, and who sees which."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from labeling.domain.model import Role
from labeling.ui.screens.account import account_screen
from labeling.ui.screens.articles import articles_screen
from labeling.ui.screens.assignments import assignments_screen
from labeling.ui.screens.export import export_screen
from labeling.ui.screens.guideline import guideline_screen
from labeling.ui.screens.import_text import import_screen
from labeling.ui.screens.label import label_screen
from labeling.ui.screens.notes import notes_screen
from labeling.ui.screens.progress import progress_screen
from labeling.ui.screens.settings import settings_screen
from labeling.ui.screens.team import team_screen
from labeling.ui.visit import Visit

_ICON = Path(__file__).parent / "favicon.png"
"""A file of our own: Streamlit fetches icons given by name from another host, which the policy forbids."""

_STYLE = "<style>[data-testid=stMainBlockContainer] { max-width: 72rem; padding-top: 5rem }</style>"
"""Streamlit leaves a hand's breadth above every screen."""

Screen = Callable[[Visit], None]
Entry = tuple[Screen, str, str]
"""A screen, its title and its icon."""

FOR_EVERYBODY: dict[str, Entry] = {
    "": (label_screen, "Label", ":material/ink_highlighter:"),
    "articles": (articles_screen, "Articles", ":material/article:"),
    "guideline": (guideline_screen, "Guideline", ":material/menu_book:"),
    "progress": (progress_screen, "Progress", ":material/bar_chart:"),
}
"""By address. The first is where everybody arrives."""

FOR_ADJUDICATORS: dict[str, Entry] = {"notes": (notes_screen, "Notes", ":material/sticky_note_2:")}

FOR_OWNERS: dict[str, Entry] = {
    "import": (import_screen, "Import", ":material/upload_file:"),
    "export": (export_screen, "Export", ":material/download:"),
    "team": (team_screen, "Team", ":material/group:"),
    "assignments": (assignments_screen, "Assignments", ":material/assignment_ind:"),
    **FOR_ADJUDICATORS,
    "settings": (settings_screen, "Settings", ":material/tune:"),
}
"""The services refuse these to others anyway."""

ACCOUNT: dict[str, Entry] = {"me": (account_screen, "Account", ":material/person:")}
"""Not `account`: our own pages around Streamlit live there."""


def sections(role: Role) -> dict[str, dict[str, Entry]]:
    """The screens that somebody with this role may open, by the section of the navigation that they stand in."""
    by_role = {Role.OWNER: FOR_OWNERS, Role.ADJUDICATOR: FOR_ADJUDICATORS, Role.ANNOTATOR: {}}
    offered = {"": FOR_EVERYBODY | ACCOUNT, "Project": by_role[role]}
    return {section: screens for section, screens in offered.items() if screens}


def run_screen(visit: Visit) -> None:
    """Draw the navigation and the screen whose address the browser shows."""
    st.set_page_config(page_title="Factmark", page_icon=_ICON, layout="wide")
    page_by_address: dict[str, StreamlitPage] = {}
    pages_by_section: dict[str, list[StreamlitPage]] = {}
    for section, screens in sections(visit.actor.role).items():
        pages = {
            address: st.Page(partial(screen, visit), title=title, icon=icon, url_path=address, default=not address)
            for address, (screen, title, icon) in screens.items()
        }
        page_by_address |= pages
        pages_by_section[section] = list(pages.values())
    visit.page_by_address = page_by_address
    st.html(_STYLE)
    st.navigation(pages_by_section, position="top").run()
