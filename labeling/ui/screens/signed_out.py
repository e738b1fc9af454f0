"""Shown on a page that stays open after its session has ended."""

import streamlit as st


def signed_out_screen() -> None:
    """Say that the session is over and where to go. Labels waiting in the browser stay there."""
    st.title("You are signed out", anchor=False)
    st.text("Your session has ended. Labels that are not saved yet are kept in this browser.")
    st.link_button("Sign in", "/account/sign-in", type="primary")
