"""Everybody's notes, each with its sentence and the sentence's history."""

from datetime import UTC, datetime

import streamlit as st

from labeling.services.codebooks import current_codebook
from labeling.services.vote_history import notes, sentence_history
from labeling.ui.display_text import ago, answer_text
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

PAGE = 30
"""Notes that are shown."""


def notes_screen(visit: Visit) -> None:
    """List the notes, the newest first."""
    st.title("Notes", anchor=False)
    all_notes = notes(visit.project.file, visit.actor)
    if not all_notes:
        st.text("No notes yet. Annotators can write one with Note (key n) on the labeling screen.")
    names = {label.id: label.name for label in current_codebook(visit.project.file).labels}
    for note in all_notes[:PAGE]:
        with st.container(border=True):
            st.text(note.answer.note)
            st.caption(escape(f"{note.annotator_name}, {ago(note.saved_at, datetime.now(UTC))}"))
            st.text(f"“{note.text}”")
            st.text(f"{note.title}, sentence {note.position}: {answer_text(note.answer, names)}")
            if st.button("Open the article", key=f"open_{note.sentence_id}_{note.annotator_id}"):
                visit.go("", article=note.article_id)
            if st.toggle("History of this sentence", key=f"history_{note.sentence_id}_{note.annotator_id}"):
                _history(visit, note.sentence_id, names)
    if len(all_notes) > PAGE:
        st.caption(f"Showing the {PAGE} newest of {len(all_notes):,}.")


def _history(visit: Visit, sentence_id: str, names: dict[str, str]) -> None:
    steps = sentence_history(visit.project.file, visit.actor, sentence_id)
    rows = [
        {
            "When (UTC)": f"{step.saved_at:%Y-%m-%d %H:%M:%S}",
            "Who": step.annotator_name,
            "Before": answer_text(step.before, names) if step.before else "",
            "After": answer_text(step.after, names),
            "Codebook": step.codebook,
        }
        for step in steps
    ]
    st.dataframe(rows, hide_index=True, width="stretch")
