"""What was chosen and typed on this page, for the length of the visit: Streamlit forgets a page that is left.

Widgets get it as their initial value each time they are drawn. In the session's state instead, it would reach the
browser only once: a browser that is leaving the page just then would come back with empty fields, and send those.
"""

from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def recall(name: str, initial: Value) -> Value:
    """The widget's value when it was last drawn, or else `initial`."""
    value: Value = st.session_state.get(_value_key(name), initial)
    return value


def remember(name: str, value: Value) -> Value:
    """Remember the widget's value for when it is drawn again, and return it."""
    st.session_state[_value_key(name)] = value
    return value


def remember_widget(name: str) -> None:
    """Remember the widget's value, as its `on_change`: it is not drawn again for a person who leaves the page."""
    remember(name, st.session_state[widget_key(name)])


def overwrite(name: str, value: object) -> None:
    """Give the widget another value when it is next drawn."""
    remember(name, value)
    st.session_state[_round_key(name)] = st.session_state.get(_round_key(name), 0) + 1


def widget_key(name: str) -> str:
    """The widget's key: a new one after each `overwrite`."""
    return f"{name}_{st.session_state.get(_round_key(name), 0)}"


def _value_key(name: str) -> str:
    return f"kept_{name}"


def _round_key(name: str) -> str:
    return f"round_{name}"
