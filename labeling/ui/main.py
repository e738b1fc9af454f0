"""What Streamlit runs for every page and every click: find out who is there, and draw their screen."""

import streamlit as st

from labeling.project import shared_project
from labeling.ui.actor import current_actor
from labeling.ui.navigation import run_screen
from labeling.ui.script_limit import limited_scripts
from labeling.ui.session import forget_other_people
from labeling.ui.visit import Visit


def main() -> None:
    """Draw one screen, or say that the session of a page that stayed open has ended."""
    with limited_scripts():
        project = shared_project()
        actor = current_actor(project)
        forget_other_people(actor)
        if actor is not None:
            run_screen(Visit(project, actor))
            return
        st.title("You are signed out", anchor=False)
        st.text("Your session has ended. Labels that are not saved yet are kept in this browser.")
        st.link_button("Sign in", "/account/sign-in", type="primary")


main()
