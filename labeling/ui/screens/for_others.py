"""Shown at the address of a screen that is for others."""

import streamlit as st

from labeling.domain.model import Role
from labeling.ui.visit import Visit


def for_others_screen(visit: Visit, title: str, needed: Role) -> None:
    """Say whose screen this is, whom to ask, and where to go instead. `needed` is the lowest role that may open it."""
    whose = "owners" if needed is Role.OWNER else "owners and adjudicators"
    st.title(f"This page is for {whose}", anchor=False)
    st.text(
        f"{title} is not among your screens. If you need it, ask an owner of this project to change your role. "
        "Nothing of yours is lost."
    )
    if st.button("Go to the labeling screen", type="primary"):
        visit.go("")
