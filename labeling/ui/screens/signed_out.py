"""Shown in a page that was left open after its session ended."""

import streamlit as st


def signed_out_screen() -> None:
    """Say that the session is over and where to go; labels that wait in the browser are kept there."""
    st.title("You are signed out", anchor=False)
    st.text("This page's session has ended. Labels that were not yet saved are kept in this browser.")
    st.link_button("Sign in", "/account/sign-in", type="primary")
