"""The codebook and its guideline, to read."""

import streamlit as st

from labeling.services.codebooks import current_codebook
from labeling.ui.panel.components import guideline_page
from labeling.ui.panel.data import codebook_as_json, guideline_as_json
from labeling.ui.visit import Visit


def guideline_screen(visit: Visit) -> None:
    """Show the labels with their examples, then the rules."""
    codebook = current_codebook(visit.project.file)
    st.title("Guideline", anchor=False)
    guideline_page(codebook_as_json(codebook), guideline_as_json(codebook.guideline))
