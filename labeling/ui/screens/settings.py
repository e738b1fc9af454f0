"""What the owner decides for everybody."""

import streamlit as st

from labeling.services.settings import set_shows_context, shows_context
from labeling.ui.visit import Visit

_WHOLE, _ALONE = "The whole article", "The sentence alone"


def settings_screen(visit: Visit) -> None:
    """The switch between the whole article and the sentence alone, with what is known about it."""
    st.title("Settings", anchor=False)
    shown = shows_context(visit.project.file)
    choice = st.radio(
        "What annotators see around the sentence",
        [_WHOLE, _ALONE],
        index=0 if shown else 1,
        captions=[
            "Reads like an article. Speakers, pronouns and open quotations are easy to follow.",
            "Nothing but the sentence. In a published pilot, agreement was higher without context "
            "(κ 0.53) than with it (κ 0.38).",
        ],
    )
    if (choice == _WHOLE) != shown:
        set_shows_context(visit.project.file, visit.actor, shown=choice == _WHOLE)
        st.toast("Saved. It holds from each annotator's next page on.")
    st.caption("Every annotation says which of the two its annotator had, so that you can compare them later.")
