"""What a Streamlit session remembers, and for whom."""

import streamlit as st

from labeling.domain.model import Actor

_WHOSE = "whose_session"


def forget_other_people(actor: Actor | None) -> None:
    """Clear the session's memory when another person uses it: a session outlives a sign-out in its browser tab."""
    annotator_id = actor.annotator_id if actor else None
    if st.session_state.get(_WHOSE, annotator_id) != annotator_id:
        st.session_state.clear()
    st.session_state[_WHOSE] = annotator_id
