"""Streamlit's sessions: which one a message belongs to, and forgetting what one knows of another person."""

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from labeling.domain.model import Actor

_WHOSE = "whose_session"


def session_id_of(message: bytes) -> str | None:
    """The id with which the browser may resume the session, or None if this Streamlit message has none."""
    return ForwardMsg.FromString(message).new_session.initialize.session_id or None


def forget_other_people(actor: Actor | None) -> None:
    """Clear the session's memory when another person uses it: a session outlives a sign-out in its browser tab."""
    annotator_id = actor.annotator_id if actor else None
    if st.session_state.get(_WHOSE, annotator_id) != annotator_id:
        st.session_state.clear()
    st.session_state[_WHOSE] = annotator_id
