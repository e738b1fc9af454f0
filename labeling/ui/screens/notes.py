"""Everybody's notes, each with its sentence and the sentence's history."""

from datetime import UTC, datetime

import streamlit as st

from labeling.domain.model import Answer
from labeling.services.codebooks import current_codebook
from labeling.services.vote_history import notes, sentence_history
from labeling.storage.progress import NotedVote
from labeling.ui.display_text import ago
from labeling.ui.markdown_escape import escape
from labeling.ui.visit import Visit

PAGE = 30
"""Notes that are shown at once."""


def notes_screen(visit: Visit) -> None:
    """The notes, the newest first."""
    st.title("Notes", anchor=False)
    found = notes(visit.project.file, visit.actor)
    if not found:
        st.text("No notes yet. Annotators write one with Note (the key n) on the labeling screen.")
    names = {label.id: label.name for label in current_codebook(visit.project.file).labels}
    for note in found[:PAGE]:
        _note(visit, note, names)
    if len(found) > PAGE:
        st.caption(f"The {PAGE} newest of {len(found):,}.")


def _note(visit: Visit, note: NotedVote, names: dict[str, str]) -> None:
    with st.container(border=True):
        st.text(note.answer.note)
        st.caption(escape(f"{note.annotator_name}, {ago(note.saved_at, datetime.now(UTC))}"))
        st.text(f"“{note.text}”")
        st.text(f"{note.title}, sentence {note.position}: {said(note.answer, names)}")
        if st.button("Open in the article", key=f"open_{note.sentence_id}_{note.annotator_id}"):
            visit.go("", article=note.article_id)
        if st.toggle("History of this sentence", key=f"history_{note.sentence_id}_{note.annotator_id}"):
            _history(visit, note.sentence_id, names)


def _history(visit: Visit, sentence_id: str, names: dict[str, str]) -> None:
    steps = sentence_history(visit.project.file, visit.actor, sentence_id)
    rows = [
        {
            "When (UTC)": f"{step.saved_at:%Y-%m-%d %H:%M:%S}",
            "Who": step.annotator_name,
            "Before": said(step.before, names) if step.before else "",
            "After": said(step.after, names),
            "Codebook": step.codebook,
        }
        for step in steps
    ]
    st.dataframe(rows, hide_index=True, width="stretch")


def said(answer: Answer, names: dict[str, str]) -> str:
    """An answer in words."""
    label = names.get(answer.label, answer.label) if answer.label else None
    parts = [
        label or (f"not a sentence: {answer.skip}" if answer.skip else "no label"),
        f"also {names.get(answer.secondary, answer.secondary)}" if answer.secondary else "",
        "unsure" if answer.unsure else "",
    ]
    return ", ".join(part for part in parts if part)
