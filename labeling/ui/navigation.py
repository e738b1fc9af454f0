"""All screens, and who may see which."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from labeling.domain.model import Role
from labeling.services.feedback import is_any_opened
from labeling.services.sign_in import is_alone
from labeling.ui.markdown_escape import escape
from labeling.ui.panel.components import navigation_fixes
from labeling.ui.screens.account import account_screen
from labeling.ui.screens.adjudicate import adjudicate_screen
from labeling.ui.screens.agreement import agreement_screen
from labeling.ui.screens.articles import articles_screen
from labeling.ui.screens.assignments import assignments_screen
from labeling.ui.screens.codebook import codebook_screen
from labeling.ui.screens.disagreements import disagreements_screen
from labeling.ui.screens.export import export_screen
from labeling.ui.screens.feedback import feedback_screen
from labeling.ui.screens.for_others import for_others_screen
from labeling.ui.screens.gold import gold_screen
from labeling.ui.screens.guideline import guideline_screen
from labeling.ui.screens.import_articles import import_screen
from labeling.ui.screens.import_votes import import_votes_screen
from labeling.ui.screens.label import label_screen
from labeling.ui.screens.notes import notes_screen
from labeling.ui.screens.progress import progress_screen
from labeling.ui.screens.settings import settings_screen
from labeling.ui.screens.team import team_screen
from labeling.ui.screens.training import training_screen
from labeling.ui.visit import Visit

_ICON = Path(__file__).parent / "favicon.png"
"""A file of our own: Streamlit fetches icons given by name from another host, which the policy forbids."""

_STYLE = """<style>
[data-testid=stMainBlockContainer] { max-width: 72rem; padding-top: 5rem }
.st-key-navigation-fixes { position: absolute }
[data-testid=stExpandSidebarButton] { width: auto; padding-inline: 0.6rem; gap: 0.3rem }
[data-testid=stExpandSidebarButton]::after { content: "Menu"; font-size: 1rem }
[data-testid=stText], [data-testid=stText] *, [data-testid=stHeading] :is(h1, h2, h3) {
  unicode-bidi: plaintext;
  text-align: start;
}
[data-testid=stCode] > pre { padding-right: 3.4rem }
[data-testid=stCode] > pre ~ div { opacity: 1; visibility: visible; pointer-events: auto }
[data-testid=stTopNavSection][aria-current] {
  background: color-mix(in srgb, currentColor 9%, transparent);
  font-weight: 600;
}
</style>"""
"""Streamlit leaves a wide gap above every screen, shows the menu on a phone as two arrows, shows a link's copy button
only under a mouse, and begins Arabic text on the left. The section that holds the current screen looks like any other
(`navigation_fixes` marks it)."""

_LONGEST_NAME = 24
"""Characters of the visitor's name in the navigation."""

Screen = Callable[[Visit], None]
Entry = tuple[Screen, str, str]
"""A screen, its title and its icon."""

_FEEDBACK = "feedback"

FOR_EVERYBODY: dict[str, Entry] = {
    "": (label_screen, "Label", ":material/ink_highlighter:"),
    "articles": (articles_screen, "Articles", ":material/article:"),
    "guideline": (guideline_screen, "Guideline", ":material/menu_book:"),
    "progress": (progress_screen, "Progress", ":material/bar_chart:"),
    _FEEDBACK: (feedback_screen, "Feedback", ":material/rate_review:"),
}
"""By address. Everybody arrives at the first."""

FOR_ADJUDICATORS: dict[str, Entry] = {"notes": (notes_screen, "Notes", ":material/sticky_note_2:")}

FOR_OWNERS: dict[str, Entry] = {
    "import": (import_screen, "Import", ":material/upload_file:"),
    "import-annotations": (import_votes_screen, "Import annotations", ":material/move_to_inbox:"),
    "export": (export_screen, "Export", ":material/download:"),
    "team": (team_screen, "Team", ":material/group:"),
    "assignments": (assignments_screen, "Assignments", ":material/assignment_ind:"),
    **FOR_ADJUDICATORS,
    "settings": (settings_screen, "Settings", ":material/tune:"),
}
"""By address. The services refuse these to others anyway."""

QUALITY_FOR_ADJUDICATORS: dict[str, Entry] = {
    "adjudicate": (adjudicate_screen, "Adjudicate", ":material/gavel:"),
    "gold": (gold_screen, "Gold", ":material/verified:"),
}

QUALITY_FOR_OWNERS: dict[str, Entry] = {
    "agreement": (agreement_screen, "Agreement", ":material/handshake:"),
    "disagreements": (disagreements_screen, "Disagreements", ":material/call_split:"),
    **QUALITY_FOR_ADJUDICATORS,
    "training": (training_screen, "Training", ":material/school:"),
    "codebook": (codebook_screen, "Codebook", ":material/history_edu:"),
}

ACCOUNT: dict[str, Entry] = {"me": (account_screen, "Account", ":material/person:")}
"""By address. Not `account`: our own pages around Streamlit live there."""

ADDRESSES = frozenset(FOR_EVERYBODY | FOR_OWNERS | QUALITY_FOR_OWNERS | ACCOUNT)
"""Of all screens, no matter who may open them."""

_PROJECT, _QUALITY = "Project", "Quality"


def sections(role: Role) -> dict[str, dict[str, Entry]]:
    """The screens that a person with this role may open, by section of the navigation."""
    project = {Role.OWNER: FOR_OWNERS, Role.ADJUDICATOR: FOR_ADJUDICATORS, Role.ANNOTATOR: {}}
    quality = {Role.OWNER: QUALITY_FOR_OWNERS, Role.ADJUDICATOR: QUALITY_FOR_ADJUDICATORS, Role.ANNOTATOR: {}}
    offered = {"": FOR_EVERYBODY | ACCOUNT, _PROJECT: project[role], _QUALITY: quality[role]}
    return {section: screens for section, screens in offered.items() if screens}


def run_screen(visit: Visit) -> None:
    """Draw the navigation and the screen whose address the browser shows."""
    st.set_page_config(page_title="Factmark", page_icon=_ICON, layout="wide")
    offered = sections(visit.actor.role)
    pages_by_section = {
        section: {address: _page(visit, address, entry) for address, entry in screens.items()}
        for section, screens in offered.items()
    }
    visit.page_by_address = {address: page for pages in pages_by_section.values() for address, page in pages.items()}
    shown = {section: list(pages.values()) for section, pages in pages_by_section.items()}
    shown[""] += _pages_for_others(visit)
    st.html(_STYLE)
    page = st.navigation(shown, position="top")
    navigation_fixes(next(section for section, pages in shown.items() if page in pages))
    page.run()


def _page(visit: Visit, address: str, entry: Entry) -> StreamlitPage:
    screen, title, icon = entry
    if address in ACCOUNT and not is_alone(visit.project.file):
        name = visit.actor.name
        title = f"{title}: {name if len(name) <= _LONGEST_NAME else f'{name[: _LONGEST_NAME - 1]}…'}"
    # Until an article is opened to annotators, there is no feedback to read, and no need for an entry.
    is_hidden = address == _FEEDBACK and not is_any_opened(visit.project.file, visit.actor)
    return st.Page(
        partial(screen, visit),
        title=escape(title),
        icon=icon,
        url_path=address,
        default=not address,
        visibility="hidden" if is_hidden else "visible",
    )


def _pages_for_others(visit: Visit) -> list[StreamlitPage]:
    """A page that says so for each screen that this person may not open."""
    for_adjudicators = FOR_ADJUDICATORS | QUALITY_FOR_ADJUDICATORS
    return [
        st.Page(
            partial(for_others_screen, visit, title, Role.ADJUDICATOR if address in for_adjudicators else Role.OWNER),
            title=title,
            url_path=address,
            visibility="hidden",
        )
        for address, (_, title, _) in (FOR_OWNERS | QUALITY_FOR_OWNERS).items()
        if address not in visit.page_by_address
    ]
