"""What happened to an article: its import, corrections with a way back, and what owners did with it."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from labeling.domain.model import ArticleUse, Part
from labeling.domain.wording import counted
from labeling.errors import FactmarkError
from labeling.services.article_details import ArticleDetails, HistoryEntry
from labeling.services.corrections import Change, undo_change
from labeling.storage.article_events import ArticleAction
from labeling.storage.article_heads import ImportBatch
from labeling.storage.corrections import CorrectedField, Correction
from labeling.ui.display_text import NAME_BY_PART
from labeling.ui.markdown_escape import escape
from labeling.ui.screens.articles.actions import NAME_BY_FIELD
from labeling.ui.screens.articles.filters import NAME_BY_USE
from labeling.ui.visit import Visit

_WORDS_BY_ACTION = {
    ArticleAction.ARCHIVED: "Archived",
    ArticleAction.RESTORED: "Restored",
    ArticleAction.OPENED: "Opened to annotators",
    ArticleAction.CLOSED: "Closed to annotators",
}
_LONGEST = 200
"""Characters of a value that are shown."""


def history(visit: Visit, details: ArticleDetails) -> None:
    """List it, the newest first."""
    st.subheader("History", anchor=False)
    position_by_sentence = {sentence.id: sentence.position for sentence in details.sentences}
    with st.container(border=True, key="article_history"):
        for entry in details.history:
            words, button = st.columns([5, 1], vertical_alignment="center")
            words.text("\n".join(_words(entry, position_by_sentence)))
            by = f", {entry.by}" if entry.by else ""
            words.caption(escape(f"{entry.at.day} {entry.at:%B %Y, %H:%M} UTC{by}"))
            if isinstance(entry.what, Change) and visit.actor.is_owner and _can_be_undone(entry.what):
                with button:
                    _undo(visit, entry.what)


def _can_be_undone(change: Change) -> bool:
    return not change.is_undone and change.corrections[0].undoes is None


def _undo(visit: Visit, change: Change) -> None:
    elsewhere = change.articles - 1
    about = (
        f"It corrected {counted(elsewhere, 'other article')}, too, and is undone there, as well." if elsewhere else None
    )
    if not st.button("Undo", key=f"undo_{change.id}", help=about):
        return
    try:
        undo_change(visit.project.file, visit.actor, change.id, now=datetime.now(UTC))
    except FactmarkError as error:
        st.error(escape(str(error)))
    else:
        st.rerun()


def _words(entry: HistoryEntry, position_by_sentence: Mapping[str, int]) -> list[str]:
    what = entry.what
    if isinstance(what, ImportBatch):
        return [f"Imported: {what.origin}"]
    if isinstance(what, ArticleAction):
        return [_WORDS_BY_ACTION[what]]
    if isinstance(what, ArticleUse):
        return [f"For: {NAME_BY_USE[what]}"]
    head = "Undid a correction" if what.corrections[0].undoes else "Corrected"
    lines = [_before_and_after(correction, position_by_sentence) for correction in what.corrections]
    return [f"{head}{' (undone)' if what.is_undone else ''}", *lines]


def _before_and_after(correction: Correction, position_by_sentence: Mapping[str, int]) -> str:
    before, after = _value(correction, correction.before), _value(correction, correction.after)
    name = NAME_BY_FIELD[correction.field]
    if correction.sentence_id is not None:
        name = f"{name} of sentence {position_by_sentence.get(correction.sentence_id, '?')}"
    return f"{name}: {before} → {after}"


def _value(correction: Correction, value: str) -> str:
    if correction.field is CorrectedField.PART and value in list(Part):
        return NAME_BY_PART[Part(value)]
    if not value:
        return "nothing"
    return f"“{value}”" if len(value) <= _LONGEST else f"“{value[:_LONGEST]}…”"
