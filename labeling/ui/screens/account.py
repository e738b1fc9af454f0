"""The visitor's account: change the password, see the sessions, sign out."""

import streamlit as st

from labeling.services.sign_in import is_alone
from labeling.ui.display_text import NAME_BY_ROLE
from labeling.ui.panel.components import own_links
from labeling.ui.visit import Visit

_ALONE = [
    (
        "Choose a name and a password",
        "Then others can join, and nobody else at this machine can label as you. Your labels stay yours.",
        "/account/protect",
    )
]
_SIGNED_IN = [
    ("Change your password", "You stay signed in here and are signed out everywhere else.", "/account/password"),
    ("Where you are signed in", "See your sessions, and end any that you don’t recognize.", "/account/sessions"),
    ("Sign out", "Labels still waiting in this browser are sent first.", "/account/sign-out"),
]


def account_screen(visit: Visit) -> None:
    """Show who is signed in, and what they can change."""
    st.title("Account", anchor=False)
    st.caption("Light or dark mode follows your system’s setting.")
    if is_alone(visit.project.file):
        st.text("You work alone on this machine, without signing in.")
        own_links(_ALONE)
        return
    st.text(f"{visit.actor.name}, {NAME_BY_ROLE[visit.actor.role].lower()}")
    own_links(_SIGNED_IN)
