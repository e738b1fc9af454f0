"""What was chosen and typed on this page, for as long as the visit lasts: Streamlit forgets a page that is left.

Widgets begin with it as their value each time they are drawn. Put into the session's state instead, it would reach the
browser only once: one that is leaving the page just then shows empty fields when it comes back, and hands those in.
"""

from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def recall(name: str, begin: Value) -> Value:
    """What the widget had when it was drawn last, or else `begin`."""
    value: Value = st.session_state.get(_kept(name), begin)
    return value


def remember(name: str, value: Value) -> Value:
    """What the widget has now, kept for when it is drawn again."""
    st.session_state[_kept(name)] = value
    return value


def remember_widget(name: str) -> None:
    """Keep what is in the widget. For `on_change` of fields: who leaves the page from one never sees it drawn again."""
    remember(name, st.session_state[widget_key(name)])


def overwrite(name: str, value: object) -> None:
    """Another value than the one that the widget has, from when it is drawn next."""
    remember(name, value)
    st.session_state[_round(name)] = st.session_state.get(_round(name), 0) + 1


def widget_key(name: str) -> str:
    """The key for the widget: another one where another value was put."""
    return f"{name}_{st.session_state.get(_round(name), 0)}"


def _kept(name: str) -> str:
    return f"kept_{name}"


def _round(name: str) -> str:
    return f"round_{name}"
