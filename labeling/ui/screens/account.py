"""One's own account: the ways to change a password, to see one's sessions, and out."""

import streamlit as st

from labeling.services.sign_in import is_alone
from labeling.ui.display_text import NAME_BY_ROLE
from labeling.ui.panel.components import own_links
from labeling.ui.visit import Visit

_ALONE = [
    (
        "Choose a name and a password",
        "So that others can join, or so that nobody else at this machine can label as you. Your labels stay yours.",
        "/account/protect",
    )
]
_SIGNED_IN = [
    ("Change your password", "You stay signed in here; everywhere else you are signed out.", "/account/password"),
    ("Where you are signed in", "See your sessions, and end those that you don't know.", "/account/sessions"),
    ("Sign out", "Labels that wait in this browser are sent first.", "/account/sign-out"),
]


def account_screen(visit: Visit) -> None:
    """Who one is here, and what one can do about it."""
    st.title("Account", anchor=False)
    st.caption("Light or dark follows your system's setting.")
    if is_alone(visit.project.file):
        st.text("You work alone on this machine, without signing in.")
        own_links(_ALONE)
        return
    st.text(f"{visit.actor.name}, {NAME_BY_ROLE[visit.actor.role].lower()}")
    own_links(_SIGNED_IN)
