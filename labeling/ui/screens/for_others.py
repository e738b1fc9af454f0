"""Shown at the address of a screen that is for other roles."""

import streamlit as st

from labeling.domain.model import Role
from labeling.ui.visit import Visit


def for_others_screen(visit: Visit, title: str, needed: Role) -> None:
    """Say who may open this screen, whom to ask, and where to go instead. `needed` is the lowest role that may."""
    whose = "owners" if needed is Role.OWNER else "owners and adjudicators"
    st.title(f"This page is for {whose}", anchor=False)
    st.text(
        f"You can’t open {title} with your role. If you need it, ask an owner of this project to change your role. "
        "None of your work is lost."
    )
    if st.button("Go to the labeling screen", type="primary"):
        visit.go("")
