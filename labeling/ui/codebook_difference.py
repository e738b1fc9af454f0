"""What differs between two versions of the codebook."""

import streamlit as st

from labeling.domain.codebook import Codebook
from labeling.domain.codebook_difference import difference

_LONGEST = 60
"""Changed lines that are shown."""


def show_difference(before: Codebook, after: Codebook) -> None:
    """Write one line per change."""
    lines = difference(before, after)
    if not lines:
        st.caption("These versions are the same.")
    for line in lines[:_LONGEST]:
        st.text(line)
    if len(lines) > _LONGEST:
        st.caption(f"And {len(lines) - _LONGEST:,} more.")
