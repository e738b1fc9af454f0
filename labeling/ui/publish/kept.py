"""What was chosen and typed on this page, for as long as the visit lasts: Streamlit forgets a page that is left."""

from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def begin(key: str, value: object) -> str:
    """The key for a widget, which begins with what it had when the page was left, or else with `value`."""
    if key not in st.session_state:
        st.session_state[key] = st.session_state.get(_kept(key), value)
    return key


def keep(key: str, value: Value) -> Value:
    """What the widget has now, kept for when the page is opened again."""
    st.session_state[_kept(key)] = value
    return value


def _kept(key: str) -> str:
    return f"kept_{key}"
