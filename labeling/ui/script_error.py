"""What a person sees when a screen fails unexpectedly."""

import logging
import secrets

import streamlit as st

_LOG = logging.getLogger("factmark")


def show_error_id(error: Exception) -> bool:
    """Log the error under an id and show the id only: a traceback has paths and article text in it.

    Returns True, which tells Streamlit that the error has been shown.
    """
    error_id = secrets.token_hex(4)
    _LOG.error("A screen failed (error %s)", error_id, exc_info=error)
    st.error(
        f"Something went wrong on this screen (error {error_id}). Reload the page. Saved labels are safe. If it "
        "happens again, give this number to the person who runs Factmark: it is in the server’s log."
    )
    return True
