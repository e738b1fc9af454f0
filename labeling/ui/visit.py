"""One visit of one person to one screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from labeling.domain.model import Actor
from labeling.project import Project

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


@dataclass(slots=True)
class Visit:
    """Whose screen it is, and the way to the other screens."""

    project: Project
    actor: Actor
    page_by_address: "Mapping[str, StreamlitPage]" = field(default_factory=dict)
    """The screens that this person may open."""

    def go(self, address: str, **query: str) -> NoReturn:
        """Leave for another screen."""
        st.switch_page(self.page_by_address[address], query_params=query)
